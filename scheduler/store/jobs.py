"""The service's jobs, as other processes see them: how each last ended, when it runs next, which are to run now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.clock import Job
from scheduler.store.columns import optional_moment, optional_stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlite_utils import Database


def note(db: Database, jobs: Iterable[Job]) -> None:
    """Write down how these jobs last ended, and when they run next."""
    db.conn.executemany(
        "INSERT INTO jobs (name, ended_at, took, trouble, next_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (name) DO UPDATE SET ended_at = excluded.ended_at, took = excluded.took, "
        "trouble = excluded.trouble, next_at = excluded.next_at",
        [(job.name, optional_stamp(job.last), job.took, job.trouble, optional_stamp(job.next)) for job in jobs],
    )


def noted(db: Database) -> list[Job]:
    """Every job, by name, as it was written down when it last ended."""
    return [
        Job(
            row["name"],
            optional_moment(row["ended_at"]),
            row["trouble"],
            optional_moment(row["next_at"]),
            row["took"],
        )
        for row in db.query("SELECT * FROM jobs ORDER BY name")
    ]


def want(db: Database, name: str) -> bool:
    """Ask a running service for a job; false if no service has a job of this name."""
    return bool(db.execute("UPDATE jobs SET wanted = 1 WHERE name = ?", [name]).rowcount)


def take_wanted(db: Database) -> list[str]:
    """The jobs that somebody asked for since the last time."""
    wanted = [row["name"] for row in db.query("SELECT name FROM jobs WHERE wanted ORDER BY name")]
    if wanted:
        db.execute("UPDATE jobs SET wanted = 0 WHERE wanted")
    return wanted
