"""Summaries in the paper's own sentences: what there is without a language model, or where nothing of its stands."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from scheduler.summaries.condensing import roles_of
from scheduler.summaries.embedded import EmbeddedSummariser, summarise_paper
from scheduler.summaries.original import Original
from scheduler.summaries.schema import Claim, Entry, Grounding, Reading
from scheduler.summaries.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from scheduler.models import Paper
    from scheduler.summaries.condensing import Role
    from scheduler.summaries.original import Paragraph


# The same in every language, and asked for each of them.
@lru_cache(maxsize=1024)
def quoted_entry(paper: Paper) -> Entry:
    """What a digest says of the paper, see :func:`~scheduler.summaries.embedded.summarise_paper`.

    An instruction to language models that stands in the record is not quoted, and flagged.
    """
    original = Original.of_record(paper)
    if not original.flags:
        return summarise_paper(paper)
    entry = summarise_paper(replace(paper, title=original.title or paper.id, abstract=original.abstract))
    return replace(entry, grounding=replace(entry.grounding, flags=original.flags))


def quoted_reading(original: Original) -> Reading:
    """What the sections of a paper say first of what they are about; nothing where there is only the abstract."""
    roles = roles_of(original.body)

    def of(role: Role, wanted: Callable[[Paragraph], Iterable[str]], most: int) -> tuple[Claim, ...]:
        found = (
            Claim(sentence, sentence, paragraph.place)
            for paragraph, its_role in zip(original.body, roles, strict=True)
            if its_role == role and paragraph.kind == "paragraph" and not _KEYWORDS.match(paragraph.text)
            for sentence in wanted(paragraph)
        )
        return tuple(claim for claim, _ in zip(found, range(most), strict=False))

    return Reading(
        background=of("introduction", _first, 2),
        prior_work=of("related", _first, 2),
        method=of("method", _first, 5),
        results=of("results", _with_figures, 5),
        significance=of("conclusion", _of_worth, 2),
        limits=of("conclusion", _about_limits, 2),
        engine=EmbeddedSummariser.name,
        grounding=Grounding(basis=original.basis, flags=original.flags),
    )


def _sentences(paragraph: Paragraph) -> list[str]:
    return [one for one in split(paragraph.text) if _LEAST_WORDS <= len(one.split()) <= _MOST_WORDS]


def _first(paragraph: Paragraph) -> Iterator[str]:
    """A paragraph's first sentence says what it is about."""
    yield from _sentences(paragraph)[:1]


def _of_worth(paragraph: Paragraph) -> Iterator[str]:
    if not _LIMITS.search(paragraph.section):
        yield from _first(paragraph)


def _with_figures(paragraph: Paragraph) -> Iterator[str]:
    yield from [one for one in _sentences(paragraph) if _FIGURE.search(one)][:1]


def _about_limits(paragraph: Paragraph) -> Iterator[str]:
    found = _sentences(paragraph)
    yield from found[:1] if _LIMITS.search(paragraph.section) else [one for one in found if _LIMIT.search(one)]


_LEAST_WORDS: Final = 6
_MOST_WORDS: Final = 60
_KEYWORDS = re.compile(r"(?:key\s?words|index terms)\b", re.IGNORECASE)
_FIGURE = re.compile(
    r"\d+(?:\.\d+)?\s?(?:%|×|x\b|times|points?|percent)|\b(?:outperform|improv|reduc|achiev|increas)\w*"
)
_LIMITS = re.compile(r"limitation|shortcoming|caveat", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:limitations?|limited|however|future work|remains?|not yet|cannot|does not|do not)\b", re.IGNORECASE
)
