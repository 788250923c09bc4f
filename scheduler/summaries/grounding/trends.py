"""Words of direction: better and worse, more and less, faster and slower, each on its scale."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable


class Trend(NamedTuple):
    """One word of direction: on which scale, which way."""

    scale: str
    sign: int
    text: str


# Many claims rest on one passage.
@lru_cache(maxsize=1024)
def trends(text: str) -> tuple[Trend, ...]:
    """The words of direction in a text; a negation before one turns it round."""
    lowered = text.lower()
    found = []
    for match in _WORD.finditer(lowered):
        word = match.group()
        group = _group_of(word)
        # "Higher-order" and "worst-case" name kinds; "exceeding 0.7" is a bound.
        if group and not _NAMES_A_KIND.match(lowered, match.end()) and not _IS_BOUND.match(lowered, match.start()):
            scale, sign = _SCALES[group]
            # "Does not help below two": the verb is denied, not the place.
            reach = 0 if scale == "place" else NEGATION_REACH
            negated = NEGATED.search(lowered, max(0, match.start() - reach), match.start())
            found.append(Trend(scale, -sign if negated else sign, word))
    return tuple(found)


def scale_of(comparison: str) -> tuple[str, int]:
    """The scale and sign of the first word of direction in a comparison; of none, that of better and worse."""
    groups = (_group_of(match.group()) for match in _WORD.finditer(comparison.lower()))
    return _SCALES[next(filter(None, groups), "good")]


def is_opposite(claimed: Iterable[Trend], told: Iterable[Trend], scales: frozenset[str]) -> bool:
    """Whether all that is claimed on these scales goes one way, and all that is told there the other."""
    ours = {trend.sign for trend in claimed if trend.scale in scales}
    return len(ours) == 1 and {trend.sign for trend in told if trend.scale in scales} == {-next(iter(ours))}


def scales_of(text: str, *, by_number: bool = False) -> tuple[frozenset[str], ...]:
    """The scales on which directions can be held against each other, looked at one by one.

    Args:
        text: A claim, or the part of it that is compared.
        by_number: Whether only those are wanted on which a change is told by its number.
    """
    # In Chinese, what is 提高 grows, be it a cost.
    told = _OF_COST if is_cost(text) and not _HAN_WORD.search(text) else _BY_NUMBER
    return told if by_number else (*told, *_OTHERS)


def is_cost(text: str) -> bool:
    """Whether the text speaks of something of which less is better."""
    return _COST.search(text) is not None


def joined(found: Iterable[Trend]) -> str:
    """The words, each once, as a reader is shown them."""
    return ", ".join(dict.fromkeys(trend.text for trend in found))


@lru_cache(maxsize=8_192)
def _group_of(word: str) -> str | None:
    """The group of a word of direction, None for other words."""
    if word[:_HEAD] not in _HEADS:
        return None
    for known, group in _BY_HEAD.get(word[:_HEAD], ()):
        if word == known or (known[-1] == "*" and word.startswith(known[:-1])):
            return group
    return _HAN_GROUPS.get(word)


NEGATION_REACH: Final = 24
"""Characters before a word in which a negation turns it round."""
_SCALES: Final[dict[str, tuple[str, int]]] = {
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
    "long": ("length", 1),
    "short": ("length", -1),
    "best": ("rank", 1),
    "worst": ("rank", -1),
    "ease": ("relief", 1),
    "strain": ("relief", -1),
    "dear": ("price", 1),
    "cheap": ("price", -1),
}
_BY_NUMBER: Final = tuple(
    map(frozenset, [{"amount", "gain"}, {"speed"}, {"length"}, {"quality"}, {"place"}, {"quality", "gain", "place"}])
)
"""Scales on which a change is told by its number; what gains and what grows are one."""
_OF_COST: Final = tuple(map(frozenset, [{"amount"}, {"gain"}, {"speed"}, {"length"}, {"quality"}, {"place"}]))
"""The same of costs: what improves there does not grow."""
_OTHERS: Final = (frozenset({"rank"}), frozenset({"relief"}))
RANKS: Final = tuple(map(frozenset, [{"quality"}, {"speed"}, {"rank"}, {"relief"}]))
"""Scales on which most of a text goes one way."""
_LATIN: Final = {
    "good": "outperform* surpass* exceed* beat beats beating beaten superior* better",
    "bad": "underperform* inferior* worse lags lagging trails",
    "up": "increas* raise raises raised raising rise rises rose rising grow grows grew growth growing higher greater "
    "larger more",
    "down": "decreas* reduc* lower* less fewer smaller drop drops dropped declin* cut cuts cutting shrink* diminish* "
    "fall falls fell fallen falling",
    "gain": "improv* enhanc* boost* gain gains",
    "harm": "degrad* worsen* deteriorat* impair* harm harms",
    "fast": "faster quicker speedup* speed-up* speeds accelerat*",
    "slow": "slower slowdown* slow-down* slows decelerat*",
    "above": "above",
    "below": "below",
    "long": "longer lengthen*",
    "short": "shorter shorten*",
    "best": "best",
    "worst": "worst",
    "ease": "mitigat* alleviat* relieve*",
    "strain": "exacerbat* aggravat*",
    "dear": "costlier pricier",
    "cheap": "cheaper",
}
"""Words of direction; ``*`` stands for any ending."""
_HAN: Final = {
    "good": "优于 超过 超越 胜过 好于 领先 强于 更好 更优 更强",
    "bad": "劣于 不如 逊于 逊色 差于 落后 弱于 不及 更差 更弱 较差",
    "up": "增加 增长 增大 上升 升高 升至 升到 增至 高于 更高 更多 更大 多于 大于",
    "down": "降低 减少 下降 减小 跌至 低于 更低 更少 更小 少于 小于 降至 降到 削减 减",
    "gain": "提升 提高 改善 改进",
    "harm": "恶化 损害 退化 劣化 削弱",
    "fast": "快于 更快 加速 加快",
    "slow": "慢于 更慢 减速 减慢 放缓",
    "above": "高出",
    "below": "低出",
    "long": "更长 延长 长于",
    "short": "更短 缩短 短于",
    "best": "最好 最佳 最优",
    "worst": "最差 最坏",
    "ease": "缓解 减轻",
    "strain": "加剧 加重",
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
_HAN_BESIDE_FIGURES: Final = {"快": "fast", "慢": "slow", "长": "long", "短": "short", "高": "up", "低": "down"}
_HAN_GROUPS: Final = {word: group for group, words in _HAN.items() for word in words.split()} | _HAN_BESIDE_FIGURES
_HEADS: Final = frozenset(word[:_HEAD] for word in [*_BY_HEAD, *_HAN_GROUPS])
_WORD = re.compile(
    rf"[a-z]+(?:-(?:up|down)s?\b)?|{'|'.join(sorted(_HAN_GROUPS.keys() - _HAN_BESIDE_FIGURES, key=len, reverse=True))}"
    rf"|(?<![最至])[{''.join(_HAN_BESIDE_FIGURES)}](?=了?\s?约?\s?\d)"
)
NEGATED = re.compile(
    r"(?:\b(?:not|never|no|cannot|without|neither|nor|hardly|barely|fail(?:s|ed|ing)?\sto|unable\sto|rather\sthan"
    r"|instead\sof|little)\b|n['’]t\b)(?:\s(?!only\b|just\b)[\w-]+){0,2}\s*$"
    r"|(?:不(?!仅|但|断|同|如)|未|没有|无法|没能|而非|难以|并非)(?:[能会可]?[\u3400-\u9fff]{1,3}地)?[\u3400-\u9fff]{0,2}$",
    re.IGNORECASE,
)
_COST = re.compile(
    r"\b(?:error|loss|latency|delay|time|cost|memory|overhead|complexity|variance|bias|noise|energy|consumption|"
    r"hallucinat|effort|labor|labour|perplexity|FID|WER|RMSE|MAE|MSE|FLOPs|usage|footprint|runtime|risk|failure|collision|"
    r"attack|traffic|emission|distortion|forgetting)|误差|错误|损失|延迟|时间|成本|开销|内存|显存|复杂度|方差|偏差|噪声"
    r"|能耗|功耗|幻觉|困惑度|用量|风险|失败|碰撞|失真|遗忘|耗时|负担|人力|工作量|占用",
    re.IGNORECASE,
)
_HAN_WORD = re.compile("[\u3400-\u9fff]")
_NAMES_A_KIND = re.compile("-")
_IS_BOUND = re.compile(
    r"(?:超过|[高低大小多少]于|exceed\w*|(?:more|less|fewer|greater|higher|lower|larger|smaller|better|worse)\s+than)"
    r"\s?(?:an?\s)?(?:[$\d.一二三四五六七八九十百千]|(?:half|third|quarter|two|three|four|five|six|seven|eight|nine|ten)\b)"
)
