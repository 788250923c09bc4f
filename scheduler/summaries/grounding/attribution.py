"""A true number said of the wrong thing: where a sentence sets several things and their numbers side by side.

Only an exchange is reported: the passage gives this number to another name, in another part of one sentence, and gives
the claim's name a number of the same kind; and the two names stand there in the same role.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.summaries.grounding.evidence import folded_words, without_links
from scheduler.summaries.grounding.numbers import Quantity, is_same_figure, quantities
from scheduler.summaries.grounding.report import OF, Failure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.summaries.grounding.evidence import Evidence


class Named(NamedTuple):
    """A name of a part of a sentence: as it is looked for, in its role, and where it stands."""

    key: str
    role: str
    at: int
    text: str


class Part(NamedTuple):
    """One part of a sentence, with its names and numbers."""

    names: tuple[Named, ...]
    numbers: tuple[Quantity, ...]


def failures(claim: str, source: Evidence) -> Iterator[Failure]:
    """Where the claim gives a number to a name that the passage gives another one."""
    if not _FIGURE.search(claim) or _IN_TURN.search(claim):
        return
    parts = _parts(without_links(claim))
    said = {name.key for part in parts for name in part.names}
    for part in parts:
        for number in part.numbers if part.names else ():
            # What the passage says twice may well be said of two things.
            if sum(is_same_figure(one, number) for one in source.quantities) == 1:
                yield from _exchanged(number, part.names, said, source)


def _exchanged(number: Quantity, names: tuple[Named, ...], said: set[str], source: Evidence) -> Iterator[Failure]:
    for sentence in source.sentences:
        told = () if "|" in sentence or _IN_TURN.search(sentence) else _parts(without_links(sentence))
        found = ((part, one) for part in told for one in part.numbers if is_same_figure(one, number))
        home, there = next(found, (None, None))
        if home is None or there is None:
            continue
        for name in names:
            owner = _owner(name, home, there.start, told)
            if owner is not None and owner.key not in said and _has_another(name, number, told):
                yield Failure("number", f"{name.text}{OF}{number.text}", owner.text)
                return


def _owner(name: Named, home: Part, at: int, told: tuple[Part, ...]) -> Named | None:
    """Who has the number in place of a name: the nearest in the same role that is nowhere beside it."""
    if any(one.key == name.key for one in home.names):
        return None
    beside = [part for part in told if any(one.key == name.key and one.role == name.role for one in part.names)]
    shared = {one.key for part in beside for one in part.names}
    rivals = [one for one in home.names if one.role == name.role and one.key not in shared]
    return min(rivals, key=lambda one: abs(one.at - at), default=None) if beside else None


def _has_another(name: Named, number: Quantity, told: tuple[Part, ...]) -> bool:
    """Whether a name has a number of the same kind for itself."""
    return any(
        one.key == name.key and any(other.kind == number.kind for other in part.numbers)
        for part in told
        for one in part.names
    )


# Many claims rest on one passage.
@lru_cache(maxsize=1024)
def _parts(sentence: str) -> tuple[Part, ...]:
    found: list[Part] = []
    start = 0
    for joint in [*_JOINT.finditer(sentence), None]:
        end = joint.start() if joint else len(sentence)
        piece = sentence[start:end]
        numbers = tuple(one for one in quantities(piece) if _is_telling(one)) if _FIGURE.search(piece) else ()
        found.append(Part(tuple(_names(piece, found[-1].names if found else ())), numbers))
        start = joint.end() if joint else end
    return tuple(found)


def _names(piece: str, before: tuple[Named, ...]) -> Iterator[Named]:
    """The names of a part; the first of one without a verb stands as the last of the part before it."""
    first = True
    for found in _NAME.finditer(piece):
        token = found.group()
        measure = _MEASURES.get(token.lower(), "")
        if not measure and (token in _NOT_NAMES or (not found.start() and token.istitle() and token.isalpha())):
            continue
        role = "measure" if measure else _role(piece, found)
        if not role:
            cut_short = before and _NO_VERB.match(piece, found.end())
            role = (before[-1].role if cut_short else "subject") if first else "object"
        yield Named(measure or "".join(folded_words(token)), role, found.start(), token)
        first = first and bool(measure)


def _role(piece: str, found: re.Match[str]) -> str:
    """What the words beside a name make of it; empty where they say nothing."""
    start = max(0, found.start() - _REACH)
    if _COMPARED.search(piece, start, found.start()):
        return "compared"
    return "place" if _PLACE.search(piece, start, found.start()) or _PLACED.match(piece, found.end()) else ""


def _is_telling(one: Quantity) -> bool:
    return not one.loose and not one.following and (one.unit is not None or one.value >= 10 or one.value % 1 != 0)


_FIGURE = re.compile(r"\d")
_REACH: Final = 24
_IN_TURN = re.compile(r"respectively|分别|依次|各自", re.IGNORECASE)
_JOINT = re.compile(
    r"[,;，；。、](?!\d)\s?(?:and\s|while\s|whereas\s|but\s|而)?|\s(?:and|while|whereas|but|versus|vs\.?)\s|而|但|、"
)
_MEASURES: Final = {
    word: measure
    for measure, words in {
        "precision": "precision 精确率 查准率",
        "recall": "recall 召回率 查全率",
        "accuracy": "accuracy 准确率",
        "sensitivity": "sensitivity 灵敏度 敏感度",
        "specificity": "specificity 特异度 特异性",
        "latency": "latency 延迟",
        "throughput": "throughput 吞吐量",
    }.items()
    for word in words.split()
} | {
    word: word
    for word in ["f1", "auc", "auroc", "fid", "bleu", "map", "iou", "miou", "psnr", "ssim", "wer", "cer", "mae", "rmse"]
}
_NAME = re.compile(
    rf"\b(?i:precision|recall|accuracy|sensitivity|specificity|latency|throughput)\b"
    rf"|{'|'.join(word for word in _MEASURES if not word.isascii())}"
    r"|(?<![\w-])(?=[A-Za-z\d-]*[A-Z])[A-Za-z][\w-]*[A-Za-z\d]"
)
_NOT_NAMES: Final = frozenset(["GPU", "GPUs", "CPU", "CPUs", "A100", "H100", "V100", "LLM", "LLMs", "SOTA", "AI"])
_NO_VERB = re.compile(r"\s?(?:by\b|in\b|with\b|[(（\d])")
_COMPARED = re.compile(
    r"(?:\b(?:than|over|against|outperform\w*|surpass\w*|exceed\w*|beats?|compared\s(?:with|to)|relative\sto|from)|比|优于|超过"
    r"|超越|不如|低于|高于|相比|较)\s?(?:the\s|that\sof\s)?$"
)
_PLACE = re.compile(r"(?:\b(?:on|in|at|for|across|with|using|under|within|of|to|by)|在|于|用|对|基于)\s?(?:the\s)?$")
_PLACED = re.compile(r"\s?(?:上|中|下|数据集|基准)")
