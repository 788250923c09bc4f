"""The text that a summary is made from and held against: a paper's paragraphs with their places, no injections."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.latex import to_text
from scheduler.summaries.grounding import FLOOR, Evidence, folded_words
from scheduler.summaries.injections import is_about_attacks, is_injection, without_injections
from scheduler.summaries.schema import INJECTION
from scheduler.summaries.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.models import Paper
    from scheduler.sources.fulltext.document import Document, Passage
    from scheduler.summaries.schema import Basis


class Paragraph(NamedTuple):
    """One piece of running text."""

    text: str
    """On one line, readable, mathematics in plain signs."""
    section: str = ""
    """Title of the section it stands in; empty for the title and the abstract."""
    place: str = ""
    """Where a reader finds it: the section's title, or ``p. 4``; empty for the title and the abstract."""
    kind: str = "paragraph"


class Located(NamedTuple):
    """A passage that was found."""

    text: str
    """The whole sentences that it stands in, as the paper has them."""
    place: str
    around: str
    """The paragraph."""


@dataclass(frozen=True)
class Original:
    """What there is to read of a paper."""

    title: str
    abstract: str
    body: tuple[Paragraph, ...] = ()
    """What follows the abstract, in reading order; empty where only the record is known."""
    beside: tuple[str, ...] = ()
    """What names things without being text to rest on: authors, comment, notes, references."""
    basis: Basis = "abstract"
    flags: tuple[str, ...] = ()

    @classmethod
    def of_record(cls, paper: Paper) -> Original:
        """What the record says."""
        parts = [without_injections(to_text(text)) for text in (paper.title, paper.abstract, paper.comment or "")]
        (title, _), (abstract, _), (comment, _) = parts
        flags = (INJECTION,) if any(flagged for _, flagged in parts) else ()
        return cls(title, abstract, (), (", ".join(paper.authors), comment), flags=flags)

    @classmethod
    def of_document(cls, paper: Paper, document: Document) -> Original:
        """What the full text says; the record's title and abstract stay, for they are arXiv's."""
        record = cls.of_record(paper)
        if document.source == "abstract":
            return record
        # A paper about such attacks quotes them; they stay, since nobody could otherwise read what it is about.
        trusted = is_about_attacks(f"{record.title} {record.abstract}")
        body, found = [], bool(record.flags)
        for paragraph in _paragraphs(document):
            kept, flagged = (paragraph, False) if trusted else _tidied(paragraph)
            found |= flagged
            if kept.text:
                body.append(kept)
        found |= any(is_injection(one.text, hidden=True) for one in document.hidden)
        # No model reads the notes; of the references, some are the titles of papers about such attacks.
        found |= not trusted and any(map(is_injection, document.notes))
        beside = (*record.beside, *document.notes, *document.references)
        flags = (INJECTION,) if found else ()
        return cls(record.title, record.abstract, tuple(body), beside, basis=document.source, flags=flags)

    @cached_property
    def evidence(self) -> Evidence:
        """Everything that names things."""
        return Evidence(*(paragraph.text for paragraph in self.paragraphs), *self.beside)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """All text that a sentence can rest on."""
        return (Paragraph(self.title), Paragraph(self.abstract), *self.body)

    def locate(self, quotation: str) -> Located | None:
        """Where a quotation stands; nothing if it is none.

        Small slips are forgiven, as :func:`~scheduler.summaries.grounding.passages.is_found` forgives them. What is
        found is given back as whole sentences, so that nothing is quoted by halves.
        """
        wanted = "".join(folded_words(to_text(quotation)[:_LONGEST_QUOTATION]))
        span = self._span(wanted) if wanted else None
        if span is None:
            return None
        first, last = (bisect_right(self._starts, at) - 1 for at in (span[0], span[1] - 1))
        number = self._sentences[first][1]
        text = " ".join(sentence for sentence, of in self._sentences[first : last + 1] if of == number)
        found = self.paragraphs[number]
        return Located(text, found.place, found.text)

    def _span(self, wanted: str) -> tuple[int, int] | None:
        start = self._joined.find(wanted)
        if start >= 0:
            return start, start + len(wanted)
        if not _SHORTEST_FUZZY <= len(wanted) <= len(self._joined):
            return None
        from rapidfuzz import fuzz  # noqa: PLC0415 - as for passages

        found = fuzz.partial_ratio_alignment(wanted, self._joined, score_cutoff=FLOOR)
        if found is None:
            return None
        there = self._joined[found.dest_start : found.dest_end]
        # A figure is no slip.
        return (found.dest_start, found.dest_end) if _digits(there) == _digits(wanted) else None

    @cached_property
    def _sentences(self) -> list[tuple[str, int]]:
        """Every sentence with the number of its paragraph."""
        return [
            (sentence, number)
            for number, paragraph in enumerate(self.paragraphs)
            for sentence in ([paragraph.text] if paragraph.kind in _WHOLE else split(paragraph.text))
        ]

    @cached_property
    def _folded(self) -> list[str]:
        return ["".join(folded_words(sentence)) for sentence, _ in self._sentences]

    @cached_property
    def _joined(self) -> str:
        return "".join(self._folded)

    @cached_property
    def _starts(self) -> list[int]:
        """Where each sentence begins in the joined text."""
        return list(accumulate(map(len, self._folded[:-1]), initial=0))


def _paragraphs(document: Document) -> Iterator[Paragraph]:
    for section in document.sections:
        title = to_text(section.title)
        for passage in section.passages:
            text = to_text(passage.text)
            if text:
                yield Paragraph(text, title, _place(passage, title), passage.kind)


def _tidied(paragraph: Paragraph) -> tuple[Paragraph, bool]:
    """A paragraph without sentences that give orders to a language model, and whether there was one."""
    text, flagged = without_injections(paragraph.text)
    if not is_injection(paragraph.section):
        return paragraph._replace(text=text), flagged
    return paragraph._replace(text=text, section="", place=""), True


def _place(passage: Passage, title: str) -> str:
    if title:
        return title[:_LONGEST_PLACE]
    return f"p. {passage.page}" if passage.page else ""


def _digits(text: str) -> str:
    return "".join(filter(str.isdecimal, text))


_WHOLE: Final = frozenset({"table", "equation", "listing"})
"""Kinds of passages that have no sentences."""
_LONGEST_QUOTATION: Final = 1_500
_SHORTEST_FUZZY: Final = 20
_LONGEST_PLACE: Final = 80
