"""Papers as CSV, for spreadsheets.

Follows https://www.rfc-editor.org/rfc/rfc4180. A spreadsheet takes a cell that begins like a formula for one, so such a
cell begins with an apostrophe here, https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from scheduler.latex import one_line, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scheduler.models import Paper, SavedPaper

COLUMNS: Final = (
    "id", "title", "authors", "published", "version", "primary_category", "categories", "comment", "journal_ref", "doi",
    "url", "abstract",
)  # fmt: skip
OWN_COLUMNS: Final = ("saved", "tags", "note")


def papers(found: Iterable[Paper]) -> str:
    """The papers, one a row; several names in a cell stand apart by ``;``."""
    return _table(COLUMNS, map(_row, found))


def saved(found: Iterable[SavedPaper]) -> str:
    """Saved papers, with the day on which each was saved (UTC), its tags and its note."""
    return _table((*COLUMNS, *OWN_COLUMNS), (_row(one.paper) | _own(one) for one in found))


def _table(columns: tuple[str, ...], rows: Iterable[Mapping[str, str]]) -> str:
    written = io.StringIO()
    table = csv.writer(written)
    table.writerow(columns)
    table.writerows([_harmless(row[column]) for column in columns] for row in rows)
    return written.getvalue()


def _row(paper: Paper) -> dict[str, str]:
    return {
        "id": paper.id,
        "title": to_text(paper.title),
        "authors": "; ".join(map(to_text, paper.authors)),
        "published": f"{paper.published:%Y-%m-%d}" if paper.published else "",
        "version": str(paper.version),
        "primary_category": one_line(paper.primary_category),
        "categories": "; ".join(map(one_line, paper.categories)),
        "comment": to_text(paper.comment or ""),
        "journal_ref": to_text(paper.journal_ref or ""),
        "doi": one_line(paper.doi or ""),
        "url": paper.abs_url,
        "abstract": to_text(paper.abstract),
    }


def _own(one: SavedPaper) -> dict[str, str]:
    return {"saved": f"{one.saved_at:%Y-%m-%d}", "tags": "; ".join(one.tags), "note": one.note}


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@")) else cell
