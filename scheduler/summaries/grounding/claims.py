"""One claim against the passage it rests on, and a whole entry against its paper."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from scheduler.latex import to_text
from scheduler.summaries.grounding import (
    arithmetic,
    attribution,
    bounds,
    comparisons,
    denials,
    labels,
    needs,
    quoting,
    rivals,
    standing,
    vague,
)
from scheduler.summaries.grounding.evidence import Evidence, without_links
from scheduler.summaries.grounding.foreign import in_english, with_figures
from scheduler.summaries.grounding.names import Name, kind_of, names
from scheduler.summaries.grounding.numbers import Quantity, quantities, stated, supports
from scheduler.summaries.grounding.passages import is_found, shares_subject, shares_terms
from scheduler.summaries.grounding.report import Failure, Report
from scheduler.summaries.languages import is_latin
from scheduler.wordlists import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.models import Paper
    from scheduler.summaries.schema import Entry


def check(
    claim: str,
    source: Evidence,
    *,
    paper: Evidence | None = None,
    nearby: Evidence | None = None,
    language: str = "en",
) -> Report:
    """Whether a claim is supported by the passage it says it rests on.

    Numbers and names are looked for in the passage first; one that only another part of the paper has is supported
    too. Comparisons are held against the passage alone.

    Args:
        claim: One sentence of a summary, in any language.
        source: The passage.
        paper: The whole paper, where it is at hand: then the passage must stand in it.
        nearby: The only other text of the paper that numbers may come from; in a long one, somewhere stands any number.
        language: Code of the claim's language.
    """
    text = to_text(claim)[:MAX_CLAIM]
    found = [*_passage(text, source, paper, language)]
    if text in source.text:
        return Report(tuple(found))
    said = in_english(text, language)
    found += [
        *quoting.failures(text, source),
        *_numbers(text, source, nearby or paper, language),
        *vague.failures(text, source, nearby or paper),
        *_names(text, source, paper, language),
        *attribution.failures(text, source),
        *labels.failures(text, source),
        *rivals.failures(text, source),
        *comparisons.failures(said, source),
        *bounds.failures(said, source),
        *denials.failures(text, source, language),
        *needs.failures(text, source),
        *standing.failures(text, (one for one in (source, nearby or paper) if one is not None)),
    ]
    return Report(tuple(_once(found)))


def check_entry(entry: Entry, paper: Paper, language: str = "en") -> list[tuple[str, Report]]:
    """Each statement of an entry, headline first, and its report."""
    whole = Evidence.of(paper)
    return [(one.text, check(one.text, Evidence(one.source), paper=whole, language=language)) for one in entry.claims]


def summary_of(reports: list[tuple[str, Report]], basis: str) -> dict[str, Any]:
    """The reports of an entry as JSON's types: how many claims, how many supported, and what fails.

    Args:
        reports: What :func:`check_entry` gives.
        basis: What the claims were checked against: ``abstract``.
    """
    return {
        "basis": basis,
        "claims": len(reports),
        "supported": sum(report.supported for _, report in reports),
        "failures": [{"claim": text} | failure for text, report in reports for failure in report.as_dict()["failures"]],
    }


def _passage(claim: str, source: Evidence, paper: Evidence | None, language: str) -> Iterator[Failure]:
    if not source.text:
        yield Failure("passage", "")
    elif paper is not None and not is_found(source, paper):
        yield Failure("passage", source.text[:_MAX_SHOWN])
    elif not _is_about(claim, source, paper, language[:2]):
        yield Failure("passage", claim[:_MAX_SHOWN], source.text[:_MAX_SHOWN])


def _is_about(claim: str, source: Evidence, paper: Evidence | None, language: str) -> bool:
    """Whether it could be about what the passage is about; what other languages say cannot be compared."""
    if language != "en" and is_latin(language):
        return True
    if not shares_subject(claim, source) and not _shares_figures(claim, source, language):
        return False
    return language != "zh" or shares_terms(claim, paper or source)


def _shares_figures(claim: str, source: Evidence, language: str) -> bool:
    """Whether two figures or more of a claim are the passage's: that is no chance."""
    figures = {one.value for one in _stated(claim, language) if _is_figure(one) and source.supports(one)}
    return len(figures) > 1


def _is_figure(one: Quantity) -> bool:
    return one.value >= _TELLING or one.value % 1 != 0


def _numbers(claim: str, source: Evidence, paper: Evidence | None, language: str) -> Iterator[Failure]:
    claimed = _stated(claim, language)
    supported = [one for one in claimed if _is_supported(one, claim, source, paper)]
    missing = [one for one in claimed if one not in supported]
    # One place may have two readings: 1.600 and 1,600.
    known = {one.start for one in supported}
    told = [*arithmetic.pairs_of(supported), *_changes(source)] if missing else ()
    for one in missing:
        if one.start in known or arithmetic.follows(one, told):
            continue
        other = source.with_value(one)
        if other is None and arithmetic.follows(one, _beside(supported, source)):
            continue
        if other is not None and one.unit is not None:
            yield Failure("unit", one.text, other.text)
        else:
            yield Failure(
                "number", one.text, ", ".join(dict.fromkeys(q.text for q in source.with_unit(one)))[:_MAX_SHOWN]
            )


def _stated(claim: str, language: str) -> list[Quantity]:
    text = with_figures(without_links(claim), language)
    return stated(text, decimal_comma=language[:2] in _DECIMAL_COMMA)


def _changes(source: Evidence) -> Iterator[tuple[Quantity, Quantity]]:
    """The numbers of a passage that become another, or are set against one."""
    known = [one for one in source.quantities if not one.loose]
    yield from ((way.first, way.last) for way in bounds.ways(known, without_links(source.text)))


def _beside(supported: list[Quantity], source: Evidence) -> Iterator[tuple[Quantity, Quantity]]:
    """Each figure of a claim with those that stand in one sentence with it."""
    for one in filter(_is_figure, supported):
        for sentence in source.sentences:
            known = [other for other in quantities(without_links(sentence)) if not other.loose]
            if any(supports(other, one) for other in known):
                yield from ((one, other) for other in known if one.unit is not None and one.unit == other.unit)


def _is_supported(one: Quantity, claim: str, source: Evidence, paper: Evidence | None) -> bool:
    evidence = [known for known in (source, paper) if known is not None]
    return any(known.supports(one) or _ends_a_name(one, claim, known) for known in evidence) or _is_listed(one, claim)


def _is_listed(one: Quantity, claim: str) -> bool:
    """Whether a small number only counts what the claim itself lists: 词、句和段三个层次, ``two steps: a and b``."""
    if one.unit is not None or one.value not in _COUNTED:
        return False
    before = _STOP.split(claim[: one.start])[-1]
    after = claim[one.end :].partition(":" if ":" in claim else "：")[2]
    return any(
        len(_COMMA.findall(items)) + 1 == one.value for items in (before, _STOP.split(after)[0]) if items.strip()
    )


def _ends_a_name(one: Quantity, claim: str, known: Evidence) -> bool:
    """Whether the number belongs to the name before it: ``CIFAR 10`` for ``CIFAR-10``."""
    words = claim[: one.start].split()
    return bool(words) and words[-1][0].isupper() and one.unit is None and known.names(f"{words[-1]} {one.text}")


def _names(claim: str, source: Evidence, paper: Evidence | None, language: str) -> Iterator[Failure]:
    evidence = [source] if paper is None else [source, paper]
    for name in names(claim, language[:2]):
        if not any(_is_named(name, known) for known in evidence):
            yield Failure(kind_of(name, claim), name.text)


def _is_named(name: Name, known: Evidence) -> bool:
    if name.kind == "link":
        return name.text.rstrip(".,") in known.text
    if known.names(name.text) or known.abbreviates(name.text):
        return True
    return bool(name.parts) and all(known.names(part) or known.abbreviates(part) for part in name.parts)


def _once(found: list[Failure]) -> Iterator[Failure]:
    """The failures without those that another already tells of; what says more stays."""
    told: dict[str, Failure] = {}
    for failure in found:
        known = told.get(failure.found)
        if (
            known is None
            or (known.kind == "name" and failure.kind != "name")
            or (failure.expected and not known.expected)
        ):
            told[failure.found] = failure
    yield from told.values()


_TELLING: Final = 10
_COUNTED: Final = range(2, _TELLING)
_COMMA = re.compile(r"、|,\s(?:and\s)?|\s(?:and|&|und|et|y|и)\s|(?<=[\u4e00-\u9fff\w])[和与及](?=[\u4e00-\u9fff\w])")
_STOP = re.compile(r"[，。；：:;.!?]")
MAX_CLAIM: Final = 2_000
"""Characters of a claim that are read."""
_MAX_SHOWN: Final = 120
_DECIMAL_COMMA: Final = wordlist("de fr es it pt nl ru pl cs sv da no fi tr uk id vi el ro hu")
