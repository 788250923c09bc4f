"""Papers as RIS, for reference managers.

Follows https://en.wikipedia.org/wiki/RIS_(file_format): one tag and one value a line, UTF-8. Preprints are ``UNPB``, as
reference managers write them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.exports import names
from scheduler.latex import one_line, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scheduler.models import Paper, SavedPaper


def papers(found: Iterable[Paper]) -> str:
    """The papers, one after the other."""
    return "\n".join(map(paper, found))


def paper(one: Paper) -> str:
    """One paper; what its record does not say is left out."""
    return _record(_fields(one))


def saved(found: Iterable[SavedPaper]) -> str:
    """Saved papers; tags are keywords beside the categories, the note is a research note."""
    return "\n".join(
        _record([*_fields(one.paper), *(("KW", tag) for tag in one.tags), ("RN", one.note)]) for one in found
    )


def _record(fields: Iterable[tuple[str, str]]) -> str:
    lines = [f"{tag}  - {value}" for tag, value in fields if value]
    return "\n".join(["TY  - UNPB", *lines, "ER  - ", ""])


def _fields(one: Paper) -> Iterator[tuple[str, str]]:
    yield "TI", to_text(one.title)
    yield from (("AU", names.inverted(names.parse(author))) for author in one.authors)
    if one.published:
        yield "PY", f"{one.published:%Y}"
        yield "DA", f"{one.published:%Y/%m/%d}"
    yield "AB", to_text(one.abstract)
    yield from (("KW", one_line(category)) for category in one.categories)
    yield "N1", to_text(one.comment or "")
    yield "N1", to_text(one.journal_ref or "")
    yield "DO", one_line(one.doi or "")
    yield "AN", f"arXiv:{one.id}"
    yield "PB", "arXiv"
    yield "UR", one.abs_url
    yield "L1", one.pdf_url
