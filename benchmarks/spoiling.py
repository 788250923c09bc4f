"""Sentences made wrong in one place, or said otherwise, by plain text surgery.

Nothing here is shared with the checker: places are found by literal words and simple shapes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator


def system_name(title: str) -> str:
    """What a title calls its system: ``Foo`` of ``Foo: a way to bar``."""
    head = title.split(":", maxsplit=1)[0].strip()
    return head if ":" in title and " " not in head and head.lower() != head and head.isascii() else ""


def chinese(sentence: str) -> Iterator[str]:
    """Chinese claims around the figures and names of an English sentence."""
    figure = re.search(
        r"(?<= )(\d[\d,]*(?:\.\d+)?)(%| percentage points| times|x| million| billion| hours| ms)?(?=[ ,;]|\.$)",
        sentence,
    )
    name = re.search(r"(?<= )[A-Z][A-Za-z]*[A-Z0-9][\w-]*(?=[ ,.])", sentence)
    if figure:
        number, unit = figure.group(1), figure.group(2) or ""
        shown = _in_chinese(number, unit)
        yield f"实验中得到的数值为{shown}，作者对此进行了讨论。"
        if name:
            yield f"{name.group()} 在该设置下的结果是 {shown}。"
    elif name:
        yield f"本文围绕 {name.group()} 展开研究，并分析了其性质。"
    for english, han in _COMPARED.items():
        parts = sentence.split(f" {english} ")
        if len(parts) == 2 and name and name.group() in parts[0]:
            yield f"{name.group()} {han}现有方法。"
            yield f"现有方法{_FLIPS[han]} {name.group()}。"
    rising = re.search(
        r"\b(increases|reduces|improves|decreases|reducing|improving)\b.{3,60}? by (?:up to )?(\d[\d.]*)%", sentence
    )
    if rising:
        yield f"该方法使相应指标{_TRENDS[rising.group(1)]}了{rising.group(2)}%。"
    for word, han in _COUNTS.items():
        if counted := re.search(rf"\b{word} (datasets|tasks|benchmarks|models|languages)\b", sentence):
            yield f"实验涵盖了{han}个{_THINGS[counted.group(1)]}。"


def rewritten(sentence: str) -> str:
    """The sentence with its figures written otherwise and its verbs told of the authors."""
    text = re.sub(r"(?<= )(\d{1,3}),([1-9])00(?= )", r"\1.\2K", sentence)
    text = re.sub(r"(?<= )(\d+)%(?= )", r"\1 percent", text)
    text = re.sub(r"(?<= )(\d)(?= [a-z])", lambda one: _DIGITS[int(one.group(1))], text)
    for word, digit in _WORDS.items():
        text = re.sub(rf"(?<= ){word}(?= [a-z])", digit, text)
    text = re.sub(r"(\d+(?:\.\d+)?) million\b", r"\1M", text)
    return re.sub(r"\bwe (propose|present|introduce)\b", r"the authors \1", text)


def _number(claim: str, text: str, _: list[str], chance: random.Random) -> str:
    places = list(re.finditer(r"(?<![\w.,-])\d+(?:\.\d+)?(?=[ %x,.倍个；，。]|$)(?![.,]\d)", claim))
    if not places:
        return ""
    place = chance.choice(places)
    old = place.group()
    for _try in range(9):
        value = float(old) * chance.choice([0.5, 0.8, 0.9, 1.1, 1.2, 1.5, 2, 3]) + chance.choice([0, 1, 2])
        new = f"{value:.{len(old.split('.')[1])}f}" if "." in old else str(round(value))
        if new != old and not re.search(rf"(?<!\d){re.escape(new)}(?!\d)", text):
            return claim[: place.start()] + new + claim[place.end() :]
    return ""


def _count_word(claim: str, text: str, _: list[str], chance: random.Random) -> str:
    for word in chance.sample(list(_WORDS), len(_WORDS)):
        new = chance.choice([other for other in _WORDS if other != word])
        if re.search(rf" {word} [a-z]", claim) and new not in text.lower() and _WORDS[new] not in text:
            return claim.replace(f" {word} ", f" {new} ", 1)
    for word, han in _COUNTS.items():
        new = chance.choice([other for other in _COUNTS if other != word])
        if f"了{han}个" in claim and new not in text.lower() and not re.search(rf"\b{_WORDS[new]}\b", text):
            return claim.replace(f"了{han}个", f"了{_COUNTS[new]}个")
    return ""


def _unit(claim: str, text: str, _: list[str], chance: random.Random) -> str:
    swaps = [
        (old, new)
        for old, news in _UNITS.items()
        for new in news
        if re.search(rf"\d{re.escape(old)}(?![A-Za-z])", claim)
    ]
    if not swaps:
        return ""
    old, new = chance.choice(swaps)
    spoiled = re.sub(rf"(?<=\d){re.escape(old)}(?![A-Za-z])", new, claim, count=1)
    changed = re.search(rf"\d+{re.escape(new)}", spoiled)
    return "" if changed and changed.group() in text else spoiled


def _name(claim: str, text: str, systems: list[str], chance: random.Random) -> str:
    places = list(re.finditer(r"(?<![\w-])[A-Z][A-Za-z]*[A-Z0-9][\w-]*(?![\w-])", claim))
    others = [name for name in chance.sample(systems, min(5, len(systems))) if name.lower() not in text.lower()]
    if not places or not others:
        return ""
    place = chance.choice(places)
    return claim[: place.start()] + others[0] + claim[place.end() :]


def _flip(claim: str, text: str, _: list[str], chance: random.Random) -> str:
    del text
    known = [word for word in _FLIPS if re.search(rf"\b{word}\b" if word.isascii() else word, claim)]
    if not known:
        return ""
    word = chance.choice(known)
    return re.sub(rf"\b{word}\b" if word.isascii() else word, _FLIPS[word], claim, count=1)


def _exchange(claim: str, text: str, _: list[str], chance: random.Random) -> str:
    del text, chance
    found = re.match(
        r"(?:.*\bthat )?((?:our |the |[A-Z])[\w -]{2,40}?) (?:significantly |consistently )?outperforms ([\w -]{3,60}?)"
        r"(?=,| on | in | by | across |\.)",
        claim,
    )
    if not found:
        return ""
    first, second = found.groups()
    return claim.replace(first, "\0", 1).replace(second, first, 1).replace("\0", second, 1)


def _negate(claim: str, text: str, _: list[str], chance: random.Random) -> str:
    del text, chance
    spoiled = re.sub(
        r"\b(outperforms|achieves|improves|reduces)\b", lambda one: f"does not {one.group()[:-1]}", claim, count=1
    )
    return spoiled if spoiled != claim else ""


def _author(claim: str, text: str, _: list[str], chance: random.Random) -> str:
    han = re.search(r"[\u4e00-\u9fff]", claim)
    name = chance.choice(_PEOPLE_HAN if han and chance.random() < 0.5 else _PEOPLE)
    if name.split()[-1] in text:
        return ""
    form = chance.choice(_BYLINES_HAN if han else _BYLINES)
    body = claim.rstrip(".。")
    return form.format(
        name=name, surname=name.split()[-1] if name.isascii() else name, claim=body, lower=body[0].lower() + body[1:]
    )


def _dataset(claim: str, text: str, _: list[str], chance: random.Random) -> str:
    name = chance.choice(_DATASETS)
    if name in text:
        return ""
    forms = _DATASETS_HAN_FORMS if re.search(r"[\u4e00-\u9fff]", claim) else _DATASET_FORMS
    return chance.choice(forms).format(claim=claim.rstrip(".。"), name=name)


def _in_chinese(number: str, unit: str) -> str:
    if unit in {" million", " billion"}:
        value = float(number.replace(",", "")) * (100 if unit == " million" else 10)
        return f"{value:g}{'万' if unit == ' million' else '亿'}"
    return number + {
        "%": "%",
        " percentage points": "个百分点",
        " times": "倍",
        "x": "倍",
        " hours": "小时",
        " ms": "毫秒",
    }.get(unit, "")


SPOILERS: Final = {
    "number": _number,
    "count word": _count_word,
    "unit": _unit,
    "name": _name,
    "flipped word": _flip,
    "exchanged sides": _exchange,
    "negation": _negate,
    "author": _author,
    "dataset": _dataset,
}
_DIGITS: Final = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
_WORDS: Final = {
    word: str(value)
    for value, word in enumerate(
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    )
    if value > 1
}
_COUNTS: Final = dict(
    zip(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], "两三四五六七八九十", strict=True)
)
_THINGS: Final = {"datasets": "数据集", "tasks": "任务", "benchmarks": "基准", "models": "模型", "languages": "语言"}
_COMPARED: Final = {"outperforms": "优于", "surpasses": "超过"}
_TRENDS: Final = {
    "increases": "提高",
    "reduces": "降低",
    "improves": "提升",
    "decreases": "减少",
    "reducing": "降低",
    "improving": "提升",
}
_UNITS: Final = {
    "%": [" percentage points", " ms", "x"],
    " ms": [" s"],
    "ms": ["s"],
    " GB": [" MB"],
    "GB": ["MB"],
    " hours": [" minutes"],
    " minutes": [" hours"],
    " million": [" billion"],
    " billion": [" million"],
    "B": ["M"],
    "K": ["M"],
    "k": ["M"],
    "M": ["B"],
    " dB": [" Hz"],
    "x": ["%"],
    "×": ["%"],
    " seconds": [" ms"],
    " days": [" weeks"],
    " years": [" months"],
    " km": [" m"],
    " GHz": [" MHz"],
    " nm": [" mm"],
    " percentage points": ["%"],
    " times": ["%"],
    "-bit": ["-byte"],
    "个百分点": ["%"],
    "万": ["亿"],
    "亿": ["万"],
    "倍": ["%"],
    "小时": ["分钟"],
    "毫秒": ["秒"],
}
_FLIPS: Final = {
    "outperforms": "underperforms",
    "outperform": "underperform",
    "higher": "lower",
    "lower": "higher",
    "faster": "slower",
    "improves": "degrades",
    "improve": "degrade",
    "increases": "decreases",
    "reduces": "increases",
    "reducing": "increasing",
    "better": "worse",
    "superior": "inferior",
    "improving": "degrading",
    "surpasses": "falls short of",
    "fewer": "more",
    "优于": "劣于",
    "超过": "不如",
    "不如": "好于",
    "劣于": "优于",
    "提升": "降低",
    "提高": "降低",
    "降低": "提高",
    "减少": "增加",
}
_PEOPLE: Final = [
    "Marlow Quentin",
    "Ines Vardanyan",
    "Tobias Hallgrim",
    "Keiko Umehara",
    "Priyanka Dastoor",
    "Oleg Brusnikin",
    "Wei Tang",
]
_PEOPLE_HAN: Final = ["王晓川", "李慕白", "张启明", "赵一鸣", "陈思远", "Quentin"]
_BYLINES: Final = [
    "{surname} et al. show that {lower}.",
    "As {name} argues, {lower}.",
    "{claim}, as proposed by {name}.",
    "{name} and colleagues find that {lower}.",
    "{claim} ({surname} et al., 2023).",
    "Following {name}, {lower}.",
    "{claim}, according to Dr. {surname}.",
]
_BYLINES_HAN: Final = [
    "{name}等人指出，{claim}。",
    "由{name}等人提出：{claim}。",
    "{claim}，该工作由{name}完成。",
    "据{name}等人的研究，{claim}。",
    "作者{name}提出，{claim}。",
]
_DATASETS: Final = [
    "OceanBench",
    "Quillnet-20K",
    "the Harborview corpus",
    "MMXR-Eval",
    "SynthRoad",
    "DeepWell-7",
    "the Lanternfish dataset",
]
_DATASET_FORMS: Final = [
    "{claim} on {name}.",
    "{claim}, evaluated on {name}.",
    "On {name}, {claim}.",
    "{claim}, using {name} for training.",
]
_DATASETS_HAN_FORMS: Final = [
    "在 {name} 数据集上，{claim}。",
    "{claim}，并在{name}上进行了验证。",
    "{claim}（{name}）。",
]
