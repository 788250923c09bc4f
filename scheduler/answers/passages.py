"""A paper cut into passages that can be looked for and quoted, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from scheduler.latex import to_text
from scheduler.summaries.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scheduler.sources.fulltext.document import Document, Passage, Section

MOST_WORDS: Final = 110
"""Of a passage; a longer paragraph makes several."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a paper something stands."""

    section: str = ""
    """Its title, with its number before it; empty where there is none."""
    page: int | None = None
    """Counted from 1; of a PDF only."""
    is_abstract: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as it stands in the paper, and where."""

    text: str
    place: Place


def quotes_of(document: Document) -> list[Quote]:
    """Return the passages of a paper in reading order, the abstract's first; references are left out."""
    found = [Quote(text, Place(is_abstract=True)) for text in _cut(document.abstract)]
    for part in document.sections:
        found += _section(part)
    return list(dict.fromkeys(found))


def _section(part: Section) -> Iterator[Quote]:
    name = to_text(" ".join(filter(None, [part.number, part.title])))
    held: list[str] = []
    page: int | None = None
    for passage in _with_captions(part.passages):
        apart = passage.kind in _APART
        if held and (apart or passage.page != page or sum(map(_length, held)) >= _LEAST_WORDS):
            yield from (Quote(text, Place(name, page)) for text in _cut(" ".join(held)))
            held = []
        page = passage.page
        if not apart:
            held.append(passage.text)
            continue
        cut = _rows if passage.kind == "table" else _cut
        yield from (Quote(text, Place(name, page)) for text in cut(passage.text))
    yield from (Quote(text, Place(name, page)) for text in _cut(" ".join(held)))


def _with_captions(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Put over each table what its caption, above or below it, says first: the rows say little by themselves."""
    for at, passage in enumerate(passages):
        near = [*passages[max(0, at - 1) : at], *passages[at + 1 : at + 2]]
        caption = next((one.text for one in near if one.kind == "caption" and one.page == passage.page), "")
        if passage.kind == "table" and caption:
            yield replace(passage, text=f"{split(caption)[0]}\n{passage.text}")
        else:
            yield passage


def _cut(text: str) -> Iterator[str]:
    """Cut running text between sentences; what is left over joins the piece before it."""
    sentences = split(to_text(text)) if text.strip() else []
    while sentences:
        taken = [sentences.pop(0)]
        while sentences and (
            sum(map(_length, taken)) + _length(sentences[0]) <= MOST_WORDS
            or sum(map(_length, sentences)) < _LEAST_WORDS
        ):
            taken.append(sentences.pop(0))
        yield " ".join(taken)


def _rows(table: str) -> Iterator[str]:
    """Cut a long table between rows; each piece begins with the first two, which say what the columns are."""
    lines = [to_text(line) for line in table.splitlines()]
    head, rows = lines[:2], lines[2:]
    taken: list[str] = []
    for row in rows:
        if taken and sum(map(_length, taken)) + _length(row) > MOST_WORDS:
            yield "\n".join([*head, *taken])
            taken = []
        taken.append(row)
    yield "\n".join([*head, *taken])


def _length(text: str) -> int:
    """Words; two characters of a script without spaces count as one."""
    return len(text.split()) + sum(ord(char) > _SPACELESS for char in text) // 2


_APART: Final = frozenset({"table", "caption", "listing"})
"""Kinds of passages that are never joined to running text."""
_LEAST_WORDS: Final = 25
"""A shorter paragraph is quoted together with the next one."""
_SPACELESS: Final = 0x2E80
