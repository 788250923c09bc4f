"""A claim that all but quotes a sentence of its passage, and what it puts in place of the words it changes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.summaries.grounding.evidence import Evidence, folded_words, without_links
from scheduler.summaries.grounding.names import is_shaped
from scheduler.summaries.grounding.numbers import quantities, stated, supports
from scheduler.summaries.grounding.report import Failure
from scheduler.summaries.grounding.trends import trends

if TYPE_CHECKING:
    from collections.abc import Iterator


class Change(NamedTuple):
    """A few words of a claim and those that the passage has there; either may be empty."""

    ours: str
    theirs: str


def failures(claim: str, source: Evidence) -> Iterator[Failure]:
    """Where a claim that follows a sentence word for word leaves it for another number, name or direction."""
    text = without_links(claim)
    sentence = _nearest(text, source)
    if sentence is None:
        return
    for change in changes(text, sentence):
        yield from _changed_number(change)
        yield from _changed_name(change, sentence)
        yield from _changed_direction(change)


def changes(claim: str, sentence: str) -> list[Change]:
    """The short differences of two sentences; none where they differ in more than a few words."""
    ours, theirs = list(_TOKEN.finditer(claim)), list(_TOKEN.finditer(sentence))
    left, right = [one.group().lower() for one in ours], [one.group().lower() for one in theirs]
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415 - as for passages

    steps = list(Levenshtein.opcodes(right, left))
    matched = sum(step.dest_end - step.dest_start for step in steps if step.tag == "equal")
    if len(left) < _MIN_TOKENS or matched < _MIN_MATCHED * len(left):
        return []
    found = []
    kept = [step for step in steps if step.tag == "equal"]
    # What lies between two stretches that agree is one change, in however many steps.
    for before, after in zip([None, *kept], [*kept, None], strict=True):
        theirs_at = (before.src_end if before else 0, after.src_start if after else len(right))
        ours_at = (before.dest_end if before else 0, after.dest_start if after else len(left))
        longest = max(theirs_at[1] - theirs_at[0], ours_at[1] - ours_at[0])
        inner = before is not None and after is not None
        if 0 < longest <= _MAX_CHANGE and (inner or (ours_at[0] < ours_at[1] and theirs_at[0] < theirs_at[1])):
            found.append(Change(_piece(claim, ours, *ours_at), _piece(sentence, theirs, *theirs_at)))
    return found


def _nearest(claim: str, source: Evidence) -> str | None:
    """The sentence that has most of the claim's words."""
    sentences = source.sentences
    if len(sentences) < 2:
        return sentences[0] if sentences else None
    words = set(folded_words(claim))
    return max(zip(sentences, source.sentence_words, strict=True), key=lambda one: len(words & one[1]))[0]


def _piece(text: str, tokens: list[re.Match[str]], start: int, end: int) -> str:
    return text[tokens[start].start() : tokens[end - 1].end()] if start < end else ""


def _changed_number(change: Change) -> Iterator[Failure]:
    ours = stated(change.ours)
    theirs = quantities(change.theirs)
    if ours and any(not one.loose for one in theirs):
        for one in ours:
            if not any(supports(other, one) or supports(one, other) for other in theirs):
                yield Failure("number", one.text, change.theirs)


def _changed_name(change: Change, sentence: str) -> Iterator[Failure]:
    theirs = [token for token in change.theirs.split() if _is_name(token)]
    if not theirs:
        return
    known = Evidence(sentence)
    for token in change.ours.split():
        bare = token.strip("(),;:")
        if _is_name(bare) and not known.names(bare):
            yield Failure("name", bare, " ".join(theirs))


def _is_name(token: str) -> bool:
    return is_shaped(token.strip("(),;:"))


def _changed_direction(change: Change) -> Iterator[Failure]:
    for ours, theirs in _OPPOSITES if _OPPOSITE.search(change.ours) else ():
        for one, other in ((ours, theirs), (theirs, ours)):
            if (said := one.search(change.ours)) and (kept := other.search(change.theirs)):
                yield Failure("comparison", said.group(), kept.group())
                return
    claimed, told = trends(change.ours), trends(change.theirs)
    same = {trend.scale for trend in claimed} == {trend.scale for trend in told}
    if claimed and told and same and {one.sign for one in claimed} == {-one.sign for one in told} and len(told) == 1:
        yield Failure("comparison", claimed[0].text, told[0].text)
    elif (_NEGATION.search(change.ours) is None) != (_NEGATION.search(change.theirs) is None):
        yield Failure("comparison", change.ours, change.theirs)


_MIN_TOKENS: Final = 5
_MIN_MATCHED: Final = 0.65
_MAX_CHANGE: Final = 4
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*[A-Za-z]*|[A-Za-z\u00c0-\u024f\u0370-\u03ff\d]+(?:[-‐‑'’.][A-Za-z\d]+)*|[\u3400-\u9fff]|[%×$€]"
)
_NEGATION = re.compile(
    r"\b(?:not(?! only\b)|no(?!-)|never|cannot|without|neither|hardly|fails? to|unable)\b|n['’]t\b|不|未|没有|无法",
    re.IGNORECASE,
)
_OPPOSITES: Final = tuple(
    (re.compile(rf"\b(?:{ours})\b", re.IGNORECASE), re.compile(rf"\b(?:{theirs})\b", re.IGNORECASE))
    for ours, theirs in (
        (
            r"improv\w*|enhanc\w*|boost\w*|increas\w*|rais\w+",
            r"degrad\w*|worsen\w*|reduc\w*|decreas\w*|lower\w*|impair\w*",
        ),
        ("high|highest|higher", "low|lowest|lower"),
        ("strong|stronger|strongest", "weak|weaker|weakest"),
        ("better|best", "worse|worst"),
        ("larger|largest|large|bigger", "smaller|smallest|small"),
        ("more|most", "less|least|fewer|fewest"),
        ("longer|long", "shorter|short"),
        ("upper", "lower"),
        ("above|over", "below|under"),
        ("faster|fast|fastest", "slower|slow|slowest"),
        ("easier|easy", "harder|hard"),
        ("maximi[sz]\\w*|maximum", "minimi[sz]\\w*|minimum"),
        ("superior", "inferior"),
        ("positive|positively", "negative|negatively"),
        ("outperform\\w*|surpass\\w*|exceed\\w*|beats?", "underperform\\w*|lag\\w*|trails?|fall\\w*"),
        ("with", "without"),
        ("before", "after"),
        ("cheaper", "costlier"),
    )
)
_OPPOSITE = re.compile("|".join(side.pattern for pair in _OPPOSITES for side in pair), re.IGNORECASE)
