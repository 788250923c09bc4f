"""Every call of a language model: what it was for, what it took, what it cost; and so what is left of a day's budget.

A row is written before the call, with the most that it can cost, and corrected after it. What a crash leaves behind
stays at the most: nobody knows whether it was paid for.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.store.columns import stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.llm.prices import Usage

UNDER_WAY: Final = "under way"
"""The outcome of a call that has none yet."""

_NO_ANSWER: Final = ("broken-off", "down", "busy")


class Spent(NamedTuple):
    """What the calls of one day and model took, for one purpose."""

    model: str
    purpose: str
    calls: int
    failed: int
    """Calls without a usable answer."""
    tokens_in: int
    tokens_cached: int
    tokens_out: int
    cost: float
    """US dollars; of calls under way, the most they can cost."""


def reserve(db: Database, *, model: str, purpose: str, person: int | None, cost: float, now: datetime) -> int:
    """Write down a call that is about to be made, with the most that it can cost; returns its row id."""
    row = {"at": stamp(now), "model": model, "purpose": purpose, "person": person, "cost": cost, "outcome": UNDER_WAY}
    columns, values = ", ".join(row), ", ".join(f":{name}" for name in row)
    made = db.execute(f"INSERT INTO llm_calls ({columns}) VALUES ({values})", row)  # noqa: S608
    assert made.lastrowid is not None  # noqa: S101 - the row was just written
    return made.lastrowid


def settle(db: Database, call_id: int, outcome: str, usage: Usage, cost: float | None) -> None:
    """Write down what became of a call.

    Args:
        db: The database.
        call_id: See :func:`reserve`.
        outcome: ``ok``, or what was wrong with it.
        usage: What the service says that it took.
        cost: US dollars; None leaves the most it can have cost.
    """
    db.execute(
        "UPDATE llm_calls SET outcome = :outcome, tokens_in = :tokens_in, tokens_cached = :tokens_cached, "
        "tokens_out = :tokens_out, cost = coalesce(:cost, cost) WHERE id = :id",
        {"id": call_id, "outcome": outcome, "cost": cost, **usage._asdict()},
    )


def spent_on(db: Database, day: date, person: int | None = None, *, purpose: str | None = None) -> float:
    """US dollars that the calls of a day (UTC) cost or may cost: all, or those for a person or a purpose."""
    sql = "SELECT coalesce(sum(cost), 0.0) AS spent FROM llm_calls WHERE at >= :day AND at < :next"
    if person is not None:
        sql += " AND person = :person"
    if purpose is not None:
        sql += " AND purpose = :purpose"
    return float(next(db.query(sql, _span(day) | {"person": person, "purpose": purpose}))["spent"])


def spending(db: Database, day: date) -> list[Spent]:
    """What the calls of a day (UTC) took, by model and purpose, the dearest first."""
    sql = (
        "SELECT model, purpose, count(*) AS calls, sum(outcome NOT IN ('ok', :under_way)) AS failed, "
        "sum(tokens_in) AS tokens_in, sum(tokens_cached) AS tokens_cached, sum(tokens_out) AS tokens_out, "
        "sum(cost) AS cost FROM llm_calls WHERE at >= :day AND at < :next GROUP BY model, purpose ORDER BY cost DESC"
    )
    return [Spent(**row) for row in db.query(sql, _span(day) | {"under_way": UNDER_WAY})]


def spent_by_day(db: Database, first: date, last: date) -> dict[date, float]:
    """US dollars that the calls of each day (UTC) cost, of those from ``first`` to ``last`` on which there were any."""
    sql = "SELECT substr(at, 1, 10) AS day, sum(cost) AS cost FROM llm_calls WHERE at >= :day AND at < :next GROUP BY 1"
    span = {"day": first.isoformat(), "next": _span(last)["next"]}
    return {date.fromisoformat(row["day"]): row["cost"] for row in db.query(sql, span)}


def last_word(db: Database, model: str) -> str:
    """The outcome of the last call to a model that its service answered; the empty text if it never did."""
    sql = "SELECT outcome FROM llm_calls WHERE model = ? AND outcome NOT IN (?, ?, ?, ?) ORDER BY id DESC LIMIT 1"
    return next((row["outcome"] for row in db.query(sql, [model, UNDER_WAY, *_NO_ANSWER])), "")


def forget(db: Database, person: int) -> None:
    """Keep what the calls for a person cost, and not for whom they were."""
    db.execute("UPDATE llm_calls SET person = NULL WHERE person = ?", [person])


def _span(day: date) -> dict[str, object]:
    """The first moment of a day, and what sorts after its last, as stamps begin."""
    return {"day": day.isoformat(), "next": f"{day.isoformat()}U"}
