"""The operator's page: how it is, what waits, what runs by itself, what it costs, and the last weeks as charts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bot.alerts import named
from bot.health import State
from bot.views.amounts import dollars, megabytes, moment
from bot.views.charts import chart
from bot.views.layout import shorten
from scheduler.exports.document import document, page_style
from scheduler.exports.edition import MAKER
from scheduler.exports.hypertext import Markup, plain, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.health import Health
    from bot.locales import Html, Texts
    from bot.views.charts import Shape
    from scheduler.clock import Job
    from scheduler.levels import Levels
    from scheduler.store.days import Day
    from scheduler.store.harvests import Look
    from scheduler.store.tallies import Day as Delivered

MAX_ERROR = 300
"""UTF-16 code units of an error that are shown."""

CHARTS: Final[Mapping[str, Shape]] = MappingProxyType(
    {"sent": "bars", "digests": "bars", "cost": "bars", "size": "line"}
)
"""Columns of a day that are drawn."""
COLUMNS: Final = ("active", "digests", "sent", "failed", "calls", "cost", "size")
"""Columns of a day that are listed."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything on the page at one moment."""

    now: datetime
    """UTC."""
    version: str
    health: Health
    standing: Sequence[tuple[str, datetime]]
    """What needs a person, and since when."""
    levels: Levels
    delivered: Delivered
    """In the last 24 hours."""
    look: Look | None
    """The last look at arXiv."""
    jobs: Sequence[Job]
    runs_here: bool
    """Whether they run in this process, so that one without a next time is running."""
    days: Sequence[Day]
    """The newest days that have passed, oldest first."""
    budget: float
    """US dollars a day."""


def operator_page(board: Board, words: Texts) -> str:
    """The whole page."""
    header = [tag("h1", plain(MAKER)), tag("p", plain(f"{moment(board.now)} · {board.version}"), class_="facts")]
    main = [
        _health(board, words),
        _section("operator-now", _now(board, words), words),
        _section("operator-days", _charts(board.days, words), words),
        _section("operator-jobs", _jobs(board, words), words),
        _section("operator-costs", _costs(board, words), words),
        _section("operator-numbers", _numbers(board.days, words), words),
    ]
    title = words.plain("operator-title")
    return document(title, words.language, operator_style(), tag("header", *header), tag("main", *main))


@cache
def operator_style() -> str:
    """The style sheet of the page: that of all pages, and what tables and charts need."""
    own = resources.files(__package__).joinpath("operator.css").read_text(encoding="utf-8")
    return page_style() + own


def _section(key: str, content: Markup, words: Texts) -> Markup:
    return tag("section", tag("h2", plain(words.plain(key))), content) if content else Markup("")


def _health(board: Board, words: Texts) -> Markup:
    reasons = [tag("li", plain(shorten(one.words(words), MAX_ERROR))) for one in board.health.reasons]
    alerts = [
        tag("li", _own(words.html("health-alert", since=moment(since), what=named(kind, words))))
        for kind, since in board.standing
    ]
    is_well = board.health.state is State.HEALTHY
    state = Markup("") if is_well and alerts else tag("p", _own(words.html(f"health-state-{board.health.state}")))
    mood = "well" if is_well and not alerts else "unwell"
    return tag("section", state, tag("ul", *reasons, *alerts), class_=f"state {mood}")


def _now(board: Board, words: Texts) -> Markup:
    levels, went, look = board.levels, board.delivered, board.look
    day = f"{words.day(look.day)}, {words.plain(f'stats-{_found(look)}')}" if look else words.plain("stats-never")
    figures = {
        **{state: words.number(levels.subscribers[state]) for state in ("active", "paused", "gone")},
        **{state: words.number(levels.messages[state]) for state in ("queued", "sending", "uncertain")},
        "oldest": _seconds(levels.message_overdue, words),
        "given-up": words.number(levels.given_up),
        "digests": words.number(went.digests),
        "sent": words.number(went.sent),
        "wait": _seconds(went.median_wait, words),
        "papers": words.number(levels.papers),
        "arxiv": day,
        "size": megabytes(levels.size, words),
        "free": megabytes(levels.free, words),
    }
    pairs = [
        tag("div", tag("dt", plain(words.plain(f"operator-{name}"))), tag("dd", plain(value)))
        for name, value in figures.items()
    ]
    error = words.plain("stats-trouble", error=shorten(look.error, MAX_ERROR)) if look and look.error else ""
    return Markup(tag("dl", *pairs) + tag("p", plain(error)))


def _charts(days: Sequence[Day], words: Texts) -> Markup:
    drawn = [
        chart(
            words.plain(f"operator-chart-{name}"),
            shape,
            [(one.day, getattr(one, name)) for one in days],
            partial(_written, name, words),
            words,
        )
        for name, shape in CHARTS.items()
    ]
    return tag("div", *drawn, class_="charts")


def _jobs(board: Board, words: Texts) -> Markup:
    unknown = words.plain("jobs-now") if board.runs_here else ""
    rows = [
        [
            plain(one.name),
            _own(words.html(f"job-{one.name}")),
            plain(moment(one.last) if one.last else ""),
            plain(_seconds(one.took, words)),
            plain(moment(one.next) if one.next else unknown),
            plain(shorten(one.trouble, MAX_ERROR)),
        ]
        for one in board.jobs
    ]
    return _table("operator-jobs", ("job", "does", "last", "took", "next", "trouble"), rows, words)


def _costs(board: Board, words: Texts) -> Markup:
    costs = board.levels.costs
    rows = [
        [
            plain(one.purpose),
            plain(one.model),
            plain(words.number(one.calls)),
            plain(words.number(one.failed)),
            plain(words.number(one.tokens_in)),
            plain(words.number(one.tokens_out)),
            plain(dollars(one.cost, words)),
        ]
        for one in costs.spent
    ]
    spent = words.plain("operator-spent", cost=dollars(costs.dollars, words), budget=dollars(board.budget, words))
    names = ("purpose", "model", "calls", "failed", "tokens-in", "tokens-out", "cost")
    return Markup(tag("p", plain(spent)) + _table("operator-costs", names, rows, words))


def _numbers(days: Sequence[Day], words: Texts) -> Markup:
    """What the charts show, for whoever does not see them."""
    rows = [
        [
            plain(words.day(one.day, with_year=True)),
            *(plain(_written(name, words, getattr(one, name))) for name in COLUMNS),
        ]
        for one in reversed(days)
    ]
    table = _table("operator-numbers", ("day", *COLUMNS), rows, words)
    return (
        tag("details", tag("summary", plain(words.plain("operator-unfold"))), table, class_="more") if rows else table
    )


def _table(key: str, names: Iterable[str], rows: Sequence[Sequence[Markup]], words: Texts) -> Markup:
    """A table that scrolls by itself where it is wider than the screen; nothing where it has no rows."""
    if not rows:
        return Markup("")
    head = [tag("th", plain(words.plain(f"operator-col-{name}")), scope="col") for name in names]
    body = [
        tag("tr", tag("th", row[0], scope="row"), *(tag("td", cell or plain("–")) for cell in row[1:])) for row in rows
    ]
    table = tag("table", tag("thead", tag("tr", *head)), tag("tbody", *body))
    return tag("div", table, class_="wide", role="region", tabindex="0", aria_label=words.plain(key))


def _own(text: Html) -> Markup:
    """A text of the locales, in which whatever was put in is escaped."""
    return Markup(text)


def _found(look: Look) -> str:
    return "complete" if look.complete else "waiting"


def _seconds(value: float, words: Texts) -> str:
    return f"{words.number(round(value, 1 if value < 10 else None))} s"


def _written(name: str, words: Texts, value: float) -> str:
    """A value of a column of a day."""
    if name == "cost":
        return dollars(value, words)
    return megabytes(value, words) if name == "size" else words.number(value)
