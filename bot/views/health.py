"""What the people who run the bot are shown of its health and of its jobs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.alerts import named
from bot.views.amounts import moment
from bot.views.layout import Button, Rows, join, rows_of, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from bot.health import Health, Signs
    from bot.locales import Html, Texts
    from scheduler.clock import Job

JOB = "job:"
"""Callback data of a button that runs a job now; its name follows."""
MAX_ERROR = 200
"""UTF-16 code units of an error that are shown."""


def jobs(found: Sequence[Job], words: Texts, *, here: bool) -> tuple[Html, Rows]:
    """Each job: what it does, how it last ended, when it runs next, and a button that runs it now.

    Args:
        found: The jobs.
        words: The reader's language.
        here: Whether they run in this process, so that the buttons work.
    """
    if not found:
        return words.html("jobs-none"), []
    blocks = [_job(one, words, here=here) for one in found]
    buttons = [Button(f"↻ {one.name}", data=f"{JOB}{one.name}") for one in found] if here else []
    hint = words.html("jobs-hint") if here else ""
    return join("\n\n", [words.html("jobs-title"), *blocks, hint]), rows_of(buttons, 3)


def health(found: Health, signs: Signs, standing: Iterable[tuple[str, datetime]], words: Texts) -> Html:
    """How it is, why it is not better, and what needs a person."""
    due = words.html("health-none-due")
    if signs.due is not None:
        due = words.html("health-due", minutes=words.number(int(signs.due // 60)))
    heard = "" if signs.heard is None else words.html("health-heard", seconds=words.number(int(signs.heard)))
    reasons = [words.html("health-reason", reason=shorten(one.words(words), 300)) for one in found.reasons]
    alerts = [words.html("health-alert", since=moment(since), what=named(kind, words)) for kind, since in standing]
    return join("\n", [words.html(f"health-state-{found.state}"), *reasons, heard, due, *alerts])


def _job(job: Job, words: Texts, *, here: bool) -> Html:
    last = words.html("jobs-last", last=moment(job.last), took=words.number(round(job.took, 1))) if job.last else ""
    following = words.html("jobs-next", next=moment(job.next)) if job.next else words.html("jobs-now") if here else ""
    trouble = words.html("jobs-trouble", error=shorten(job.trouble, MAX_ERROR)) if job.trouble else ""
    title = words.html("jobs-line", job=job.name, what=words.html(f"job-{job.name}"))
    return join("\n", [title, join(" · ", [last, following]), trouble])
