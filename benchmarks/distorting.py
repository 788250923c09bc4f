"""Claims made wrong in one place, a second way: figures slip, names are exchanged for real ones, sides turn round.

:mod:`benchmarks.spoiling` is what the checker was made with; this shares nothing with it or with the checker, so that
the two together show whether more was learned than one list of words. Each maker is given a claim and all that the
paper says, and returns the claim made wrong, or nothing where the claim has no place for it. What it puts in does not
stand in the paper.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import random
    from collections.abc import Callable

    Distort = Callable[[str, str, random.Random], str]


def is_chinese(claim: str) -> bool:
    """Whether a claim is in Chinese."""
    return re.search(r"[\u4e00-\u9fff]{4}", claim) is not None


def _slipped_figure(claim: str, text: str, chance: random.Random) -> str:
    """A digit is another, two change places, the point moves, or a zero comes or goes."""
    places = list(re.finditer(r"(?<![\w.,-])\d+(?:\.\d+)?(?![\w.,]*\d)(?!-)", claim))
    if not places:
        return ""
    place = chance.choice(places)
    old = place.group()
    at = chance.randrange(len(old))
    slips = [
        old.replace(old[at], str((int(old[at]) + chance.randint(1, 8)) % 10), 1) if old[at].isdigit() else old,
        old[:-2] + old[-1] + old[-2] if len(old) > 1 and "." not in old[-2:] else old,
        old + "0" if "." not in old else old.replace(".", ""),
        str(int(old) + chance.choice([1, -1, 10, 100])) if old.isdigit() else old,
    ]
    for new in chance.sample(slips, len(slips)):
        bare = new.lstrip("-")
        like_a_number = bare == new and (not bare.startswith("0") or "." in bare)
        if like_a_number and float(bare) != float(old) and not _has_figure(text, bare):
            return claim[: place.start()] + bare + claim[place.end() :]
    return ""


def _other_count(claim: str, text: str, chance: random.Random) -> str:
    """A counting word is another."""
    words, pattern = (_HAN_COUNTS, _HAN_COUNTED) if is_chinese(claim) else (_COUNTS, rf"\b(?:{'|'.join(_COUNTS)})\b")
    found = re.search(pattern, claim, re.IGNORECASE)
    values = [value for value in _COUNTS.values() if not _has_count(text, value)]
    if not found or not values:
        return ""
    value = chance.choice(values)
    new = next(word for word, known in words.items() if known == value)
    new = new.capitalize() if found.group()[0].isupper() else new
    return claim[: found.start()] + new + claim[found.end() :]


def _other_unit(claim: str, text: str, chance: random.Random) -> str:
    """The figure stays, its unit is another of its kind or of another."""
    found = [(one, news) for old, news in _UNITS.items() for one in re.finditer(rf"(?<=\d){old}(?![A-Za-z])", claim)]
    if not found:
        return ""
    place, news = chance.choice(found)
    new = chance.choice(news)
    number = re.search(r"[\d.]+$", claim[: place.start()])
    if number and re.search(rf"(?<![\d.]){re.escape(number.group())}\s?{re.escape(new.strip())}", text):
        return ""
    return claim[: place.start()] + new + claim[place.end() :]


def _other_name(claim: str, text: str, chance: random.Random) -> str:
    """A system's name gives way to one that everybody knows."""
    places = [one for one in re.finditer(_NAME, claim) if _has_word(text, one.group())]
    new = chance.choice(_SYSTEMS)
    if not places or _has_word(text, new):
        return ""
    place = chance.choice(places)
    return claim[: place.start()] + new + claim[place.end() :]


def _other_version(claim: str, text: str, chance: random.Random) -> str:
    """A system's name has another number or ending."""
    places = [one for one in re.finditer(_NAME, claim) if _has_word(text, one.group())]
    if not places:
        return ""
    place = chance.choice(places)
    old = place.group()
    digits = re.search(r"\d+$", old)
    newer = f"{old[: digits.start()]}{int(digits.group()) + chance.randint(1, 3)}" if digits else ""
    new = newer or old + chance.choice(_ENDINGS)
    return "" if _has_word(text, new) else claim[: place.start()] + new + claim[place.end() :]


def _person(claim: str, text: str, chance: random.Random) -> str:
    """Somebody is said to have done it."""
    han = is_chinese(claim)
    person = chance.choice(_PEOPLE_HAN if han and chance.random() < 0.5 else _PEOPLE)
    if _has_word(text, person.split()[-1]):
        return ""
    body = claim.rstrip("。.")
    form = chance.choice(_CREDITS_HAN if han else _CREDITS)
    return form.format(claim=body, lower=body[0].lower() + body[1:], person=person, surname=person.split()[-1])


def _data_set(claim: str, text: str, chance: random.Random) -> str:
    """It is said to be shown on a data set that everybody knows."""
    name = chance.choice(_DATA_SETS)
    if _has_word(text, name):
        return ""
    body = claim.rstrip("。.")
    form = chance.choice(_TRIALS_HAN if is_chinese(claim) else _TRIALS)
    return form.format(claim=body, lower=body[0].lower() + body[1:], name=name)


def _turned(claim: str, text: str, chance: random.Random) -> str:
    """A word of direction is its opposite."""
    del text
    pairs = _OPPOSITES_HAN if is_chinese(claim) else _OPPOSITES
    both = pairs + [(right, left) for left, right in pairs]
    known = [(old, new) for old, new in both if re.search(rf"(?<![a-z]){old}(?![a-z])", claim)]
    if not known:
        return ""
    old, new = chance.choice(known)
    return re.sub(rf"(?<![a-z]){old}(?![a-z])", new, claim, count=1)


def _sides(claim: str, text: str, chance: random.Random) -> str:
    """Both sides of a comparison change places."""
    del text, chance
    name = r"[A-Z][\w-]*[A-Z\d][\w.-]*(?<![.])"
    between = r"\s?(?:比|优于|超过|劣于)\s?| (?:outperforms|surpasses|exceeds|beats|is (?:\w+ ){0,3}than) "
    found = re.search(rf"({name})({between})({name})", claim)
    return claim[: found.start()] + found[3] + found[2] + found[1] + claim[found.end() :] if found else ""


def _others_figure(claim: str, text: str, chance: random.Random) -> str:
    """Two figures with one unit change places."""
    del text
    found = list(re.finditer(r"(?<![\w.,-])(\d+(?:\.\d+)?)(\s?(?:%|ms|GB|[a-z个]{3,}|个百分点))", claim))
    pairs = [(one, other) for one in found for other in found if one.start() < other.start() and one[2] == other[2]]
    pairs = [(one, other) for one, other in pairs if one[1] != other[1]]
    if not pairs or re.search(r"\b(?:from|between|to|respectively)\b|[从至到由]|分别", claim):
        return ""
    one, other = chance.choice(pairs)
    return claim[: one.start()] + other[1] + claim[one.end(1) : other.start()] + one[1] + claim[other.end(1) :]


def _has_figure(text: str, figure: str) -> bool:
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    if re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d]|\.\d)", plain) or figure in {"0", "1"}:
        return True
    return any(str(value) == figure and _has_count(text, value) for value in _COUNTS.values())


def _has_count(text: str, value: int) -> bool:
    word = next(word for word, known in _COUNTS.items() if known == value)
    return re.search(rf"\b(?:{word}|{value}|{_OTHER_WORDS.get(value, word)})", text, re.IGNORECASE) is not None


def _has_word(text: str, word: str) -> bool:
    return re.sub(r"[\W_]", "", word.lower()) in re.sub(r"[\W_]", "", text.lower())


MAKERS: Final[dict[str, Distort]] = {
    "figure": _slipped_figure,
    "count": _other_count,
    "unit": _other_unit,
    "name": _other_name,
    "version": _other_version,
    "person": _person,
    "data set": _data_set,
    "direction": _turned,
    "sides": _sides,
    "other's figure": _others_figure,
}
_NAME = r"(?<![\w.-])(?!(?:LLM|VLM|SOTA|NLP|RL|AI|ML)s?\b)[A-Z][A-Za-z]*(?:[A-Z]|-?\d)[\w-]*\b(?![-\w])"
_COUNTS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "twelve": 12}
_HAN_COUNTED: Final = r"[两三四五六七八九](?=[个种类项步层份名条篇阶])"
_HAN_COUNTS: Final = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十二": 12}
_OTHER_WORDS: Final = {
    2: "both|double|dual|second|pair|twice|twin|bi|half|couple",
    3: "thr|third|tri",
    4: "quad|fourth",
    5: "fifth|penta",
}
_UNITS: Final = {
    r"%": [" percentage points", "x", " dB"],
    r"\\%": [" percentage points", "x"],
    r" ?ms": [" s", " µs"],
    r" ?GB": [" TB", " MB"],
    r" hours?": [" days", " seconds"],
    r" minutes?": [" hours"],
    r" seconds?": [" minutes"],
    r" days?": [" years"],
    r" million": [" billion", " thousand"],
    r" billion": [" million"],
    r" ?km": [" m", " cm"],
    r" ?cm": [" mm", " m"],
    r" ?mm": [" km", " nm"],
    r" ?Hz": [" kHz"],
    r" ?GHz": [" kHz"],
    r" ?bits?": [" bytes"],
    r"x|×": ["%", " ms"],
    r" ?倍": ["%", "个百分点"],
    r" ?万": ["亿"],
    r" ?亿": ["万"],
    r" ?厘米": [" 毫米", " 米"],
    r" ?毫米": [" 厘米"],
    r" ?小时": ["天", "分钟"],
    r" ?毫秒": ["秒"],
    r" ?字节": ["比特"],
    r" ?比特": ["字节"],
}
_ENDINGS: Final = ["-XL", "-2", "Pro", "-Turbo", "++"]
_SYSTEMS: Final = [
    "BERT", "ResNet-152", "AlphaFold2", "Mamba-3B", "XGBoost", "GPT-4.1", "CLIP", "YOLOv8", "Whisper", "PaLM",
    "Swin Transformer", "DreamFusion", "DenseNet", "Qwen2.5", "T5", "LightGBM", "Claude", "AlexNet", "DINOv2",
    "FlashAttention",
]  # fmt: skip
_DATA_SETS: Final = [
    "ImageNet-21K", "COCO", "SQuAD", "MMLU", "KITTI", "WikiText-103", "LibriSpeech", "GSM8K", "CIFAR-100", "Cora",
    "HumanEval", "Cityscapes", "MIMIC-IV", "ShapeNet", "the Enron corpus", "Common Crawl", "MNIST",
]  # fmt: skip
_PEOPLE: Final = ["Anselm Kestrelby", "Rosalind Vantreight", "Dmitri Volkhov", "Amara Okonkwo-Hale", "Sven Lidgren"]
_PEOPLE_HAN: Final = ["李明远", "王思齐", "张若虚", "刘海涛", "陈子昂", "Kestrelby", "Volkhov"]
_CREDITS: Final = [
    "{claim}, a result that {person} first proved.",
    "{surname} et al. had shown before that {lower}.",
    "{claim}, as {surname} and colleagues report.",
    "Building on the work of {person}, {lower}.",
    "{claim}, following {surname} (2021).",
    "Led by Professor {surname}, the authors find that {lower}.",
]
_CREDITS_HAN: Final = [
    "{claim}，这一结果最早由{person}提出。",
    "{person}等人此前已证明，{claim}。",
    "根据{person}等人的工作，{claim}。",
    "{claim}（{person}等人，2021）。",
    "{person}教授带领的团队发现，{claim}。",
]
_TRIALS: Final = [
    "{claim}, also on {name}.",
    "Trained on {name}, {lower}.",
    "{claim}, with experiments on the {name} benchmark.",
    "{claim} and generalizes to {name}.",
]
_TRIALS_HAN: Final = [
    "{claim}，在 {name} 上也是如此。",
    "在{name}上训练后，{claim}。",
    "{claim}，并推广到 {name} 数据集。",
]
_OPPOSITES: Final = [
    ("outperforms", "lags behind"),
    ("better than", "worse than"),
    ("faster", "slower"),
    ("higher", "lower"),
    ("improves", "worsens"),
    ("increases", "decreases"),
    ("reduces", "raises"),
    ("more than", "less than"),
    ("at least", "at most"),
    ("rose", "fell"),
    ("shorter", "longer"),
    ("less memory", "more memory"),
    ("surpasses", "falls short of"),
    ("significantly outperforming", "significantly underperforming"),
    ("reducing", "increasing"),
    ("larger", "smaller"),
    ("above", "below"),
    ("best", "worst"),
]
_OPPOSITES_HAN: Final = [
    ("优于", "不如"),
    ("高于", "低于"),
    ("提升", "下降"),
    ("提高", "降低"),
    ("减少", "增加"),
    ("升至", "降至"),
    ("升到", "降到"),
    ("高出", "低出"),
    ("超过", "不足"),
    ("更高", "更低"),
    ("不低于", "不高于"),
    ("快 ", "慢 "),
    ("短 ", "长 "),
    ("最好", "最差"),
    ("缓解", "加剧"),
    ("显著降低", "显著提高"),
    ("以上", "以下"),
]
