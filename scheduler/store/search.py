"""Looking through all papers, however many there are: what is newest first, and never more than is wanted.

Ranking everything that holds a common word by ``bm25`` reads the whole index of that word, half a second for a million
papers. Taking matches from the newest on, and stopping, costs some milliseconds whatever the words
(https://www.sqlite.org/fts5.html#sorting_by_auxiliary_function_results).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.store import papers

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from datetime import date

    from sqlite_utils import Database

    from scheduler.models import Paper


RECENT: Final = 28
"""Days up to the newest one whose papers come first, however many older ones came since."""
DEEP: Final = 10
"""Times as many papers are put in order as are wanted."""


class Stage(NamedTuple):
    """One way to ask the full-text index."""

    expression: str | None
    """For FTS5; without one, every paper fits."""
    fills: int
    """Up to how many papers in all it is to find."""


def pool(db: Database, stages: Sequence[Stage], enough: int) -> list[Paper]:
    """The papers that stages find one after the other, each newest first, until there are enough."""
    found: dict[int, None] = {}
    for stage in stages:
        if len(found) < enough:
            rowids = _rowids(db, stage.expression, stage.fills + len(found))
            found |= dict.fromkeys([rowid for rowid in rowids if rowid not in found][: stage.fills - len(found)])
    return papers.at(db, list(found))


def held(db: Database, expressions: Mapping[str, str]) -> set[str]:
    """Those of some names whose FTS5 expression any paper fits."""
    return {name for name, expression in expressions.items() if _rowids(db, expression, 1)}


def newest(db: Database, expression: str | None, limit: int) -> list[Paper]:
    """The papers that came last and fit an FTS5 expression, last first; without one, the last of all."""
    return papers.at(db, _rowids(db, expression, limit))


def by_day(db: Database, expression: str | None, limit: int) -> list[Paper]:
    """The papers that fit an FTS5 expression, by the day that announced them, newest first; without one, of all.

    Papers came in another order where they were looked up, or a day was harvested late: so more are looked at than are
    wanted, and those of the last weeks before all others.
    """
    found = _recent(db, expression, limit * DEEP)
    if len(found) < limit:
        found += _rowids(db, expression, limit * DEEP)
    sql = (
        "SELECT rowid FROM papers WHERE rowid IN (SELECT value FROM json_each(?)) "
        "ORDER BY coalesce(announced, date(published)) DESC, rowid DESC LIMIT ?"
    )
    return papers.at(db, [rowid for (rowid,) in db.execute(sql, [json.dumps(found), limit])])


def _recent(db: Database, expression: str | None, limit: int) -> list[int]:
    """The last of the rows that days of the last weeks announced and that fit an expression."""
    recent = "SELECT rowid FROM papers WHERE announced > (SELECT date(max(announced), :back) FROM papers)"
    if expression is None:
        sql = f"{recent} ORDER BY announced DESC, rowid DESC LIMIT :limit"
    else:
        # The plus sign, or SQLite asks the full-text index about each of them.
        sql = (
            f"WITH recent AS MATERIALIZED ({recent}) SELECT rowid FROM papers_fts WHERE papers_fts MATCH :expression "  # noqa: S608
            "AND rowid >= (SELECT min(rowid) FROM recent) AND +rowid IN recent ORDER BY rowid DESC LIMIT :limit"
        )
    rows = db.execute(sql, {"back": f"-{RECENT} days", "expression": expression, "limit": limit})
    return [rowid for (rowid,) in rows]


class Layer(NamedTuple):
    """The papers that fit one of several expressions, and none before it."""

    size: int
    sample: Sequence[Paper]
    """Some of them, evenly spaced."""


def layers(db: Database, expressions: Sequence[str | None], days: Sequence[date], most: int) -> list[Layer]:
    """Of the papers that these days announced, what fits each of some FTS5 expressions; up to ``most`` as a sample."""
    announced = "SELECT rowid FROM papers WHERE announced IN (SELECT value FROM json_each(?))"
    unseen = {rowid for (rowid,) in db.execute(announced, [json.dumps([day.isoformat() for day in days])])}
    found = []
    for expression in expressions:
        rows = [rowid for rowid in _between(db, expression, unseen) if rowid in unseen] if unseen else []
        unseen.difference_update(rows)
        found.append(Layer(len(rows), papers.at(db, rows[:: max(1, -(-len(rows) // most))])))
    return found


def _between(db: Database, expression: str | None, rows: AbstractSet[int]) -> list[int]:
    """What fits an expression from the first of these rows to the last; without one, all of them."""
    if expression is None:
        return sorted(rows)
    sql = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ? AND rowid BETWEEN ? AND ?"
    return [rowid for (rowid,) in db.execute(sql, [expression, min(rows), max(rows)])]


def _rowids(db: Database, expression: str | None, limit: int) -> list[int]:
    if expression is None:
        rows = db.execute("SELECT rowid FROM papers ORDER BY rowid DESC LIMIT ?", [limit])
    else:
        sql = "SELECT rowid FROM papers_fts WHERE papers_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
        rows = db.execute(sql, [expression, limit])
    return [rowid for (rowid,) in rows]
