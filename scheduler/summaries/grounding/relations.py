"""The comparisons of a sentence: which side is better, and what each side names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.summaries.grounding.evidence import STEM, folded_words
from scheduler.summaries.grounding.trends import NEGATED, NEGATION_REACH, is_cost, scale_of
from scheduler.wordlists import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator


class Relation(NamedTuple):
    """One comparison of two sides, each a bag of what it names."""

    scale: str
    upper: frozenset[str]
    lower: frozenset[str]
    text: str


# Many claims rest on one passage.
@lru_cache(maxsize=1024)
def relations(sentence: str) -> tuple[Relation, ...]:
    """The comparisons of a sentence that name both their sides, or one of them."""
    return tuple(_relations(sentence))


def _relations(sentence: str) -> Iterator[Relation]:
    for match in _RELATION.finditer(sentence):
        before = sentence[max(0, match.start() - _SIDE) : match.start()]
        after = sentence[match.end() : match.end() + _SIDE]
        inner = match["other"]
        scale, sign = _scale(match, sentence)
        if match["passive"]:
            sign = -sign
        if NEGATED.search(before[-NEGATION_REACH:]):
            sign = -sign
        first = _side(_BEFORE.split(before)[-1])
        second = _side(inner or _AFTER.split(after)[0])
        upper, lower = (first, second) if sign > 0 else (second, first)
        yield Relation(scale, upper - lower, lower - upper, match.group().strip())


def _scale(match: re.Match[str], sentence: str) -> tuple[str, int]:
    """On which scale a comparison is, and which way; more of what is measured is better, if it is no cost."""
    scale, sign = _ADJECTIVES.get(match["adj"] or "") or scale_of(match.group())
    near = sentence[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return ("quality" if scale == "amount" and _MEASURE.search(near) and not is_cost(near) else scale), sign


def _side(text: str) -> frozenset[str]:
    """What one side of a comparison names; ``@`` marks the paper's own and the others', ``=`` a plain word."""
    features = {role for role, pattern in _ROLES if pattern.search(text)}
    for token in SIDE_WORD.findall(text):
        plain = token.islower()
        folded = "".join(folded_words(token))
        if plain and len(folded) >= STEM - 1 and folded not in _DULL:
            features.add("=" + folded[: STEM + 1])
        elif not plain and len(folded) > 1 and folded not in _DULL:
            features.add(folded)
    return frozenset(features)


_SIDE: Final = 200
_RELATION = re.compile(
    r"(?P<verb>\b(?:(?:out|under)perform(?:s|ed|ing)?|surpass(?:es|ed|ing)?|exceed(?:s|ed|ing)?|beat(?:s|ing|en)?)\b)"
    r"(?P<passive>\sby\b)?"
    r"|\b(?:superior|inferior)\sto\b|\bpreferred\s(?:over|to)\b"
    r"|\b(?:better|worse|higher|lower|faster|slower|larger|smaller|cheaper|costlier)\b(?:\s[\w-]+){0,3}?\sthan\b"
    r"|\b(?:more|less|fewer)\b(?:\s[\w-]+){0,3}?\sthan\b(?!\s(?:an?\b|half\b|two\b|(?:the\s)?\d|[$€]))"
    r"|\b(?:superiority|superior\s[\w-]+)\b(?:\s[\w-]+)?\sover\b|\blag(?:s|ging)?\sbehind\b|\bfall(?:s|ing)?\sshort\sof\b"
    r"|优于|超过(?!\s?[\d一二三四五六七八九十])|超越|胜过|好于|领先于?|强于|劣于|不如|逊于|逊色于|差于|落后于?|弱于|不及"
    r"|高于(?!\s?\d)|低于(?!\s?\d)|快于|慢于"
    r"|(?<![对相占分噪价之配同环正可类])比(?![例较如特赛值率重])(?P<other>[^，。；,;]{1,40}?)"
    r"(?:(?:更|要|还|表现)(?:好|优|强|差|弱|高|低|快|慢)"
    r"|(?P<adj>准确|精确|受欢迎|便宜|好|优|强|差|弱|高|低|多|少|大|小|快|慢|贵|长|短)[出了]?"
    r"(?=\s?约?\s?(?:\d|[一二两三四五六七八九十百]\S?倍|[，。；）]|$)))",
    re.IGNORECASE,
)
_ADJECTIVES: Final = {
    **dict.fromkeys(("准确", "精确", "受欢迎", "好", "优", "强"), ("quality", 1)),
    **dict.fromkeys(("差", "弱"), ("quality", -1)),
    **dict.fromkeys(("高", "多", "大"), ("amount", 1)),
    **dict.fromkeys(("低", "少", "小"), ("amount", -1)),
    "快": ("speed", 1),
    "慢": ("speed", -1),
    "长": ("length", 1),
    "短": ("length", -1),
    "便宜": ("price", -1),
    "贵": ("price", 1),
}
"""What stands between 比 … and a number."""
_MEASURE = re.compile(
    r"\b(?:accura|precision|recall|F1|AUC|BLEU|ROUGE|mAP|IoU|scores?\b|(?:success|win)\srate)|准确率|精确率|精度|召回率|得分|分数"
    r"|成功率|胜率"
)
_NEAR: Final = 30
_BEFORE = re.compile(
    r"[,;:，；。：(（]|\b(?:that|which|show|shows|and|but|where|while|whereas)\b|表明|显示|在.{1,30}?(?:上|中|方面|下|任务)的?|的是",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[,;:，；。：(（]|\.\s|\.$|\b(?:on|in|by|across|for|with|when|while|at|under|using|and\s(?:also\s)?\w+s\b|but|from|over|especially)\b|在|的",
    re.IGNORECASE,
)
SIDE_WORD = re.compile(r"[A-Za-z\u00c0-\u024f][\w-]*")
OTHERS: Final = "@others"
"""What a side is marked with that is others' work."""
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
        OTHERS,
        re.compile(
            r"\b(?:existing|prior|previous|baselines?|state-of-the-art|sota|conventional|traditional|competing|other)\b"
            r"|现有|先前|已有|以往|基线|最先进|传统|其他|其它|此前",
            re.IGNORECASE,
        ),
    ),
)
_DULL: Final = wordlist(
    "method methods approach approaches model models existing prior previous baseline baselines stateoftheart sota "
    "performance times significantly consistently substantially results experiments extensive our the they these this "
    "f1 auc map iou bleu rouge fid psnr that proposed achieves demonstrate also both all other others conventional "
    "traditional competing many several strong current leading recent it we its experimental evaluations in on by"
)
