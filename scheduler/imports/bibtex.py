"""Papers to save out of BibTeX, by whatever in an entry names a paper of arXiv's."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from scheduler.errors import IdentifierError, UnreadableImport
from scheduler.imports.parcel import Parcel, WantedPaper
from scheduler.saved import LONGEST_NOTE, MOST_PAPERS, MOST_TAGS, Remark, note, tags
from scheduler.sources.identifiers import find_identifiers, parse_identifier

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bibtexparser.model import Entry


def read(content: bytes) -> Parcel:
    """The papers of the entries that name one of arXiv's; the others are counted and passed over.

    Raises:
        UnreadableImport: There is no entry in it.
    """
    # 2 MB that a service needs on the day that somebody brings such a file.
    from bibtexparser.entrypoint import parse_string  # noqa: PLC0415
    from bibtexparser.model import Entry  # noqa: PLC0415

    library = parse_string(content.decode("utf-8-sig", "replace"))
    failed = [getattr(block, "ignore_error_block", None) for block in library.failed_blocks]
    # Two entries under one key are an error to BibTeX, and may be two papers.
    entries = [one for one in (*library.entries, *failed) if isinstance(one, Entry)]
    if not entries:
        raise UnreadableImport("damaged")
    found = [paper for one in entries if (paper := _paper(one))]
    papers = tuple({paper.id: paper for paper in reversed(found)}.values())[::-1]
    unread = len(library.blocks) - len(library.comments) - len(library.strings) - len(library.preambles) - len(found)
    return Parcel(papers=papers[:MOST_PAPERS], unread=unread + len(papers[MOST_PAPERS:]))


def _paper(found: Entry) -> WantedPaper | None:
    entry = {field.key.lower(): str(field.value) for field in found.fields}
    name = _identifier(entry)
    if name is None:
        return None
    keywords = _plain(entry.get("keywords", ""), MOST_TAGS * 100)
    return WantedPaper(
        name, Remark(tags(re.split("[,;]", keywords)), note(_plain(entry.get("annote", ""), LONGEST_NOTE * 10)))
    )


def _identifier(entry: Mapping[str, str]) -> str | None:
    """The paper that an entry names: its e-print, else what stands where styles have put such names."""
    if entry.get("archiveprefix", "arxiv").strip('{}"').lower() == "arxiv":
        try:
            return parse_identifier(entry.get("eprint", "")).id
        except IdentifierError:
            pass
    said = " ".join(entry.get(field, "")[:_LONGEST_FIELD] for field in _FIELDS)
    return next((found.id for found in find_identifiers(said)), None)


def _plain(latex: str, longest: int) -> str:
    return str(LatexNodes2Text(latex_context=_context()).latex_to_text(latex[:longest]))


@cache
def _context() -> Any:  # noqa: ANN401 - the library is untyped
    """The library's macros, and two of LaTeX's that it does not know."""
    context = get_default_latex_context_db()
    braces = [MacroTextSpec("textbraceleft", "{"), MacroTextSpec("textbraceright", "}")]
    context.add_context_category("braces", macros=braces, prepend=True)
    return context


_FIELDS: Final = ("url", "doi", "journal", "note", "howpublished", "number", "volume")
_LONGEST_FIELD: Final = 500
