"""What the people who run the bot are shown: figures, chats, broadcasts, messages that were given up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.locales import Html
from bot.views.amounts import dollars, megabytes, moment
from bot.views.layout import Button, Rows, join, rows_of, shorten, sparkline
from scheduler.chronicle import growth

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime
    from typing import Any

    from bot.locales import Texts
    from scheduler.costs import Account, Costs
    from scheduler.figures import Figures
    from scheduler.store.broadcasts import Broadcast
    from scheduler.store.chats import Profile
    from scheduler.store.days import Day

USERS = "users:"
"""Callback data of a button that turns the page of the chats; how many to pass over follows."""
BAN = "ban:"
UNBAN = "unban:"
"""Callback data of a button that keeps a chat out, or lets it back; its id follows."""
BROADCAST = "broadcast:"
"""Callback data of a button under a broadcast; what to do and, after a colon, its row id follow."""
RETRY = "retry:"
"""Callback data of a button that sends a message again that was given up; its row id, or ``all``, follows."""
TO_FAILURES, TO_COSTS, TO_JOBS = "to-failures", "to-costs", "to-jobs"
"""Callback data of the buttons below the figures, which do what the commands do."""
PAGE = 15
"""Chats that are listed at once."""
MAX_ERROR = 200
"""UTF-16 code units of an error that are shown."""
CHARTED = 30
"""Days in the chart of messages."""
LISTED = 7
"""Days whose costs are listed below their chart."""
_STEPS: dict[str, tuple[str, ...]] = {
    "draft": ("send", "cancel"),
    "sending": ("look", "pause", "cancel"),
    "paused": ("look", "resume", "cancel"),
}
"""What can be done with a broadcast in each state."""


def stats(found: Figures, backup: datetime | None, troubles: Iterable[str], words: Texts) -> tuple[Html, Rows]:
    """How things are: the last day, the queue, the sources, the newest backup, and what is wrong; and where to look."""
    look = found.look
    state = "never" if look is None else "complete" if look.complete else "waiting"
    lines = [
        words.html(
            "stats",
            **{name: words.number(value) for name, value in found.counts.items()},
            day=words.day(look.day) if look else "–",
            state=words.plain(f"stats-{state}"),
        ),
        words.html(
            "stats-day",
            digests=words.number(found.day.digests),
            sent=words.number(found.day.sent),
            failed=words.number(found.day.failed),
            last=_moment(found.day.last_sent),
            wait=words.number(round(found.day.median_wait)),
        ),
        _model(found.costs, words),
        words.html("stats-disk", size=megabytes(found.size, words), free=megabytes(found.free, words)),
        _growth(found.days, words),
        words.html("stats-backup", at=moment(backup)) if backup else words.html("stats-no-backup"),
        _chart(found.days, words),
        words.html("stats-trouble", error=shorten(look.error, MAX_ERROR)) if look and look.error else Html(),
        *(words.html("stats-unwell", reason=shorten(reason, 300)) for reason in troubles),
    ]
    buttons = [Button(words.plain(f"stats-{one}"), data=one) for one in (TO_FAILURES, TO_COSTS, TO_JOBS)]
    return join("\n", lines), [buttons]


def costs(found: Account, budget: float, words: Texts, *, has_model: bool) -> Html:
    """What the language model cost today, by purpose and model, what the days before, and what a month will.

    Args:
        found: What it cost.
        budget: US dollars a day.
        words: The texts of the reader's language.
        has_model: Whether there is a language model now.
    """
    if not has_model and not found.has_calls:
        return words.html("costs-none")
    today = found.today
    title = words.html("costs-title", cost=dollars(today.dollars, words), budget=dollars(budget, words))
    lines = [
        words.html(
            "costs-line",
            purpose=shorten(one.purpose, 40),
            model=shorten(one.model, 60),
            calls=words.number(one.calls),
            failed=words.number(one.failed),
            fresh=words.number(one.tokens_in - one.tokens_cached),
            cached=words.number(one.tokens_cached),
            out=words.number(one.tokens_out),
            cost=dollars(one.cost, words),
        )
        for one in today.spent
    ]
    counts = {name: words.number(value) for name, value in today.grounded._asdict().items()}
    return join("\n", [title, *lines, words.html("costs-check", **counts), _by_day(found, words)])


def _by_day(found: Account, words: Texts) -> Html:
    """What each of the last days cost; nothing before there are two."""
    if len(found.days) < 2:
        return Html()
    days, costs = zip(*found.days, strict=True)
    chart = words.html(
        "costs-days",
        days=words.days(days),
        chart=sparkline(costs),
        most=dollars(max(costs), words),
        month=dollars(found.month, words),
    )
    newest = reversed(found.days[-LISTED:])
    return join(
        "\n", [chart, *(words.html("costs-day", day=words.day(day), cost=dollars(cost, words)) for day, cost in newest)]
    )


def _model(found: Costs, words: Texts) -> Html:
    """The language model's day in one line; nothing if it was not called."""
    if not found.calls:
        return Html()
    grounded = found.grounded
    return words.html(
        "stats-model",
        calls=words.number(found.calls),
        cost=dollars(found.dollars, words),
        dropped=words.number(grounded.dropped),
        checked=words.number(grounded.checked),
    )


def _growth(days: Sequence[Day], words: Texts) -> Html:
    """How the database grows; nothing while that does not show."""
    found = growth(days)
    if found is None:
        return Html()
    daily = words.number(round(found.daily / 1024**2, 1))
    return words.html("stats-growth", daily=f"{daily} MB", year=megabytes(found.in_a_year, words))


def _chart(days: Sequence[Day], words: Texts) -> Html:
    """How many messages were sent on each of the newest days; nothing before there are two."""
    shown = days[-CHARTED:]
    if len(shown) < 2:
        return Html()
    sent = [one.sent for one in shown]
    span = words.days([shown[0].day, shown[-1].day])
    return words.html("stats-chart", chart=sparkline(sent), days=span, most=words.number(max(sent)))


def users(
    profiles: Sequence[Profile], offset: int, total: int, words: Texts, *, here: bool = True
) -> tuple[Html, Rows]:
    """A page of the chats, newest first, with buttons to turn it.

    Args:
        profiles: Those of the page.
        offset: How many newer ones were passed over.
        total: How many there are.
        words: The texts of the reader's language.
        here: Whether it is said in the chat, whose commands it then names.
    """
    title = words.html("users-title", count=total)
    turns = [
        Button(words.plain("users-newer"), data=f"{USERS}{max(0, offset - PAGE)}") if offset else None,
        Button(words.plain("users-older"), data=f"{USERS}{offset + PAGE}") if offset + PAGE < total else None,
    ]
    lines = join("\n", [_profile(one, words) for one in profiles])
    hint = words.html("users-hint") if here and profiles else Html()
    return join("\n\n", [title, lines, hint]), [[turn for turn in turns if turn]]


def user(profile: Profile, words: Texts) -> tuple[Html, Rows]:
    """One chat, with the button that keeps it out or lets it back."""
    last = words.day(profile.last_digest.date(), with_year=True) if profile.last_digest else "–"
    text = join("\n", [_profile(profile, words), words.html("users-last", day=last)])
    key, data = ("button-unban", UNBAN) if profile.is_banned else ("button-ban", BAN)
    return text, [[Button(words.plain(key), data=f"{data}{profile.chat_id}")]]


def banned(ids: Sequence[int], words: Texts, before: str = "/") -> Html:
    """Who is kept out.

    Args:
        ids: The chats.
        words: The texts of the reader's language.
        before: What stands before a command where this is said.
    """
    if not ids:
        return words.html("ban-nobody", command=f"{before}ban")
    shown = ", ".join(map(str, ids[:50])) + (" …" if len(ids) > 50 else "")
    return words.html("ban-list", ids=shown, command=f"{before}unban")


def broadcast(found: Broadcast, hearers: int, preview: Html, words: Texts) -> tuple[Html, Rows]:
    """A broadcast as its readers see it, how far it has come, and what can be done about it."""
    status = words.html(f"broadcast-{found.state}", hearers=hearers, **_progress(found, words))
    labels = {step: words.plain(f"broadcast-step-{step}") for step in _STEPS.get(found.state, ())}
    buttons = [Button(label, data=f"{BROADCAST}{step}:{found.id}") for step, label in labels.items()]
    return join("\n\n", [preview, status]), [buttons]


def broadcast_ended(found: Broadcast, words: Texts) -> Html:
    """How a broadcast went, for whoever sent it."""
    return words.html("broadcast-ended", **_progress(found, words))


def failures(rows: Sequence[Mapping[str, Any]], words: Texts) -> tuple[Html, Rows]:
    """Messages that were given up, newest first, each with a button that sends it again."""
    if not rows:
        return words.html("failures-none"), []
    lines = [
        words.html(
            "failures-line",
            number=row["id"],
            chat=str(row["chat_id"]),
            error=shorten(row["error"], MAX_ERROR),
            attempts=row["attempts"],
        )
        for row in rows
    ]
    each = [Button(f"↻ {row['id']}", data=f"{RETRY}{row['id']}") for row in rows]
    everything = Button(words.plain("failures-all"), data=f"{RETRY}all")
    return join("\n", [words.html("failures-title"), *lines]), [*rows_of(each, 4), [everything]]


def _profile(profile: Profile, words: Texts) -> Html:
    return words.html(
        "users-line",
        chat=str(profile.chat_id),
        state=words.plain(f"users-{'banned' if profile.is_banned else profile.state}"),
        topics=profile.topics,
        day=words.day(profile.since.date(), with_year=True),
    )


def _progress(found: Broadcast, words: Texts) -> dict[str, str]:
    return {name: words.number(getattr(found, name)) for name in ("total", "sent", "waiting", "failed")}


def _moment(at: datetime | None) -> str:
    return f"{at:%H:%M:%S} UTC" if at else "–"
