"""The direction of comparisons: which side is better, what rises and what falls.

Only what is surely the other way round is reported: the sides of "A outperforms B" exchanged, a rise by the very number
that the passage gives a fall, a single sentence that says the opposite throughout.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.summaries.grounding.evidence import STEM, Evidence, folded_words
from scheduler.summaries.grounding.numbers import is_same_value, quantities
from scheduler.summaries.grounding.report import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Trend(NamedTuple):
    """One word of direction: on which scale, which way."""

    scale: str
    sign: int
    text: str


class Relation(NamedTuple):
    """One comparison of two sides, each a bag of what it names."""

    scale: str
    upper: frozenset[str]
    lower: frozenset[str]
    text: str


def failures(claim: str, source: Evidence) -> Iterator[Failure]:
    """Where the claim says the opposite of its passage."""
    claimed = trends(claim)
    if not claimed and not _RELATION.search(claim):
        return
    compared = list(relations(claim))
    if compared:
        told = (one for sentence in source.sentences for one in relations(sentence))
        yield from _exchanged(compared[:_MAX_RELATIONS], list(islice(told, _MAX_RELATIONS)))
    clauses = _CLAUSE.split(claim) if _signs(claimed, {"amount", "gain"}) else []
    anchored = [failure for clause in clauses for failure in _opposed_at_number(clause, source)]
    yield from anchored
    sentence = _counterpart(claim, source)
    if sentence is not None and not anchored and not compared:
        yield from _opposed(claim, claimed, sentence)


def trends(text: str) -> list[Trend]:
    """The words of direction in a text; a negation before one turns it round."""
    lowered = text.lower()
    found = []
    for match in _WORD.finditer(lowered):
        word = match.group()
        if word[:_HEAD] in _HEADS and (group := _group_of(word)):
            scale, sign = _SCALES[group]
            # "Does not help below two": the verb is denied, not the place.
            reach = 0 if scale == "place" else _NEGATION_REACH
            negated = _NEGATED.search(lowered, max(0, match.start() - reach), match.start())
            found.append(Trend(scale, -sign if negated else sign, word))
    return found


def relations(sentence: str) -> Iterator[Relation]:
    """The comparisons of a sentence that name both their sides, or one of them."""
    for match in _RELATION.finditer(sentence):
        before = sentence[max(0, match.start() - _SIDE) : match.start()]
        after = sentence[match.end() : match.end() + _SIDE]
        inner = match["other"]
        scale, sign = _scale_of(match.group())
        if match["passive"]:
            sign = -sign
        if _NEGATED.search(before[-_NEGATION_REACH:]):
            sign = -sign
        first = _side(_BEFORE.split(before)[-1])
        second = _side(inner or _AFTER.split(after)[0])
        upper, lower = (first, second) if sign > 0 else (second, first)
        yield Relation(scale, upper - lower, lower - upper, match.group().strip())


def _group_of(word: str) -> str | None:
    """The group of a word of direction, None for other words."""
    for known, group in _BY_HEAD.get(word[:_HEAD], ()):
        if word == known or (known[-1] == "*" and word.startswith(known[:-1])):
            return group
    return _HAN_GROUPS.get(word)


def _scale_of(comparison: str) -> tuple[str, int]:
    groups = (_group_of(match.group()) for match in _WORD.finditer(comparison.lower()))
    return _SCALES[next(filter(None, groups), "good")]


def _exchanged(claimed: list[Relation], known: list[Relation]) -> Iterator[Failure]:
    for one in claimed:
        same = [other for other in known if other.scale == one.scale]
        direct = sum(len(one.upper & other.upper) + len(one.lower & other.lower) for other in same)
        for other in same:
            crossed = (one.upper & other.lower) | (one.lower & other.upper)
            telling = any(not word.startswith("=") for word in crossed)
            if crossed and direct == 0 and (telling or len(crossed) > 1):
                yield Failure("comparison", one.text, other.text)
                break


def _side(text: str) -> frozenset[str]:
    """What one side of a comparison names; ``@`` marks the paper's own and the others', ``=`` a plain word."""
    features = {role for role, pattern in _ROLES if pattern.search(text)}
    for token in _SIDE_WORD.findall(text):
        plain = token.islower()
        folded = "".join(folded_words(token))
        if plain and len(folded) >= STEM - 1 and folded not in _DULL:
            features.add("=" + folded[: STEM + 1])
        elif not plain and len(folded) > 1 and folded not in _DULL:
            features.add(folded)
    return frozenset(features)


def _opposed_at_number(clause: str, source: Evidence) -> Iterator[Failure]:
    """A rise and a fall by the same number."""
    signs = _signs(trends(clause), {"amount", "gain"})
    if len(signs) != 1:
        return
    for claimed in quantities(clause):
        if claimed.unit is None or claimed.loose:
            continue
        around = [
            piece
            for sentence in source.sentences
            for piece in _CLAUSE.split(sentence)
            if any(not one.loose and is_same_value(one, claimed) for one in quantities(piece))
        ]
        told = [trend for piece in around for trend in trends(piece)]
        opposite = _signs(told, {"amount", "gain"}) == {-next(iter(signs))}
        if opposite and _is_cost(clause) == any(map(_is_cost, around)):
            yield Failure("comparison", _joined(trends(clause)), _joined(told))
            return


def _opposed(claim: str, claimed: list[Trend], sentence: str) -> Iterator[Failure]:
    """Every word of direction on one scale turned round."""
    told = trends(sentence)
    for scales in ({"amount", "gain"}, {"speed"}, {"quality"}, {"place"}):
        ours, theirs = _signs(claimed, scales), _signs(told, scales)
        if len(ours) == 1 and theirs == {-next(iter(ours))} and _is_cost(claim) == _is_cost(sentence):
            yield Failure("comparison", _joined(claimed), _joined(told))
            return


def _counterpart(claim: str, source: Evidence) -> str | None:
    """The one sentence that the claim retells, where that is clear."""
    if len(source.sentences) == 1:
        return source.sentences[0]
    words = {word for word in folded_words(claim) if word.isascii()}
    if len(words) < _MIN_RETOLD or not source.sentences:
        return None
    shares = [len(words & known) / len(words) for known in source.sentence_words]
    best = max(range(len(shares)), key=shares.__getitem__)
    return source.sentences[best] if shares[best] >= _RETOLD else None


def _signs(found: Iterable[Trend], scales: set[str]) -> set[int]:
    return {trend.sign for trend in found if trend.scale in scales}


def _is_cost(text: str) -> bool:
    """Whether the text speaks of something of which less is better."""
    return _COST.search(text) is not None


def _joined(found: Iterable[Trend]) -> str:
    return ", ".join(dict.fromkeys(trend.text for trend in found))


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NEGATION_REACH: Final = 24
_SIDE: Final = 200
_MAX_RELATIONS: Final = 200
_MIN_RETOLD: Final = 5
_RETOLD: Final = 0.7
_SCALES: Final = {
    "good": ("quality", 1),
    "bad": ("quality", -1),
    "up": ("amount", 1),
    "down": ("amount", -1),
    "gain": ("gain", 1),
    "harm": ("gain", -1),
    "fast": ("speed", 1),
    "slow": ("speed", -1),
    "above": ("place", 1),
    "below": ("place", -1),
}
_LATIN: Final = {
    "good": "outperform* surpass* exceed* beat beats beating beaten superior* better",
    "bad": "underperform* inferior* worse lags lagging trails",
    "up": "increas* raise raises raised raising higher greater larger more rise rises grow grows growth growing",
    "down": "decreas* reduc* lower* less fewer smaller drop drops dropped declin* cut cuts cutting shrink* diminish*",
    "gain": "improv* enhanc* boost* gain gains",
    "harm": "degrad* worsen* deteriorat* impair* harm harms",
    "fast": "faster quicker speedup* speed-up* speeds accelerat*",
    "slow": "slower slowdown* slow-down* slows decelerat*",
    "above": "above",
    "below": "below",
}
"""Words of direction; ``*`` stands for any ending."""
_HAN: Final = {
    "good": "优于 超过 超越 胜过 好于 领先 强于 更好 更优 更强",
    "bad": "劣于 不如 逊于 逊色 差于 落后 弱于 不及 更差 更弱 较差",
    "up": "增加 增长 增大 上升 升高 高于 更高 更多 更大 多于 大于",
    "down": "降低 减少 下降 减小 低于 更低 更少 更小 少于 小于 降至 缩短 削减 减",
    "gain": "提升 提高 改善 改进 增强 增益",
    "harm": "恶化 损害 退化 劣化 削弱",
    "fast": "快于 更快 加速 加快",
    "slow": "慢于 更慢 减速 减慢 放缓",
    "above": "高出",
}
_HEAD: Final = 3


def _by_head() -> dict[str, list[tuple[str, str]]]:
    """The words of :data:`_LATIN` by their first letters, as there are many words to look up."""
    table: dict[str, list[tuple[str, str]]] = {}
    for group, words in _LATIN.items():
        for word in words.split():
            table.setdefault(word[:_HEAD], []).append((word, group))
    return table


_BY_HEAD: Final = _by_head()
_HAN_GROUPS: Final = {word: group for group, words in _HAN.items() for word in words.split()}
_HEADS: Final = frozenset(word[:_HEAD] for word in [*_BY_HEAD, *_HAN_GROUPS])
_WORD = re.compile(rf"[a-z]+(?:-(?:up|down)s?\b)?|{'|'.join(sorted(_HAN_GROUPS, key=len, reverse=True))}")
_NEGATED = re.compile(
    r"(?:\b(?:not|never|no|cannot|without|neither|nor|hardly|barely|fail(?:s|ed|ing)?\sto|unable\sto|rather\sthan"
    r"|instead\sof|little)\b|n['’]t\b)(?:\s(?!only\b|just\b)[\w-]+){0,2}\s*$"
    r"|(?:不(?!仅|但|断|同|如)|未|没有|无法|没能|而非|难以|并非)[\u3400-\u9fff]{0,2}$",
    re.IGNORECASE,
)
_RELATION = re.compile(
    r"(?P<verb>\b(?:(?:out|under)perform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing|en)?)\b)"
    r"(?P<passive>\sby\b)?"
    r"|\b(?:superior|inferior)\sto\b|\b(?:better|worse|higher|lower|faster|slower|larger|smaller)\b(?:\s[\w-]+){0,3}?\sthan\b"
    r"|\bsuperiority\b(?:\s[\w-]+)?\sover\b|\blag(?:s|ging)?\sbehind\b|\bfall(?:s|ing)?\sshort\sof\b"
    r"|优于|超过(?!\s?[\d一二三四五六七八九十])|超越|胜过|好于|领先于?|强于|劣于|不如|逊于|逊色于|差于|落后于?|弱于|不及"
    r"|高于(?!\s?\d)|低于(?!\s?\d)|快于|慢于"
    r"|比(?P<other>[^，。；,;]{1,40}?)(?:更|要|还|表现)(?:好|优|强|差|弱|高|低|快|慢)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;:，；：。](?!\d)|\b(?:while|whereas|but)\b|而且|但")
_BEFORE = re.compile(
    r"[,;:，；。：(（]|\b(?:that|which|show|shows|and|where|while|whereas)\b|表明|显示|在.{1,30}?(?:上|中|方面|下|任务)的?|的是",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[,;:，；。：(（]|\.\s|\.$|\b(?:on|in|by|across|for|with|when|while|at|under|using|and\s(?:also\s)?\w+s\b|from|over|especially)\b|在|的",
    re.IGNORECASE,
)
_SIDE_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][\w-]*")
_ROLES: Final = (
    (
        "@own",
        re.compile(
            r"\b(?:our|ours|we|proposed)\b|\bthis (?:method|approach|model|framework)\b|本文|我们|该方法|所提"
            r"|该模型|该框架|本方法",
            re.IGNORECASE,
        ),
    ),
    (
        "@others",
        re.compile(
            r"\b(?:existing|prior|previous|baselines?|state-of-the-art|sota|conventional|traditional|competing|other)\b"
            r"|现有|先前|已有|以往|基线|最先进|传统|其他|其它|此前",
            re.IGNORECASE,
        ),
    ),
)
_DULL: Final = _words(
    "method methods approach approaches model models existing prior previous baseline baselines stateoftheart sota "
    "performance significantly consistently substantially results experiments extensive our the they these this that "
    "proposed achieves demonstrate also both all other others conventional traditional competing many several strong "
    "current leading recent it we its experimental evaluations in on by"
)
_COST = re.compile(
    r"\b(?:error|loss|latency|delay|time|cost|memory|overhead|complexity|variance|bias|noise|energy|consumption|"
    r"hallucinat|perplexity|FID|WER|RMSE|MAE|MSE|FLOPs|usage|footprint|runtime|risk|failure|collision|"
    r"attack|traffic|emission|distortion|forgetting)|误差|错误|损失|延迟|时间|成本|开销|内存|显存|复杂度|方差|偏差|噪声"
    r"|能耗|功耗|幻觉|困惑度|用量|占用|风险|失败|碰撞|失真|遗忘|耗时",
    re.IGNORECASE,
)
