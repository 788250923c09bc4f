"""A week of topics: in words, and as a chart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.locales import Html, escape
from bot.views.layout import Button, join, link, rows_of, shorten
from bot.views.papers import open_button, title
from bot.views.topics import shown
from scheduler.charts.chart import Bar, Chart, Series
from scheduler.topics.interests import is_interest
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.locales import Texts
    from bot.views.layout import Rows
    from scheduler.topics.rising import Riser
    from scheduler.trends import Recap, Trend

WEEKLY: Final = "weekly"
"""Callback data of the button that orders a recap of each week, or ends that."""
DRAWN: Final = 6
"""Topics that a chart shows; as many as it has colours."""
TOLD: Final = 10
"""Topics of which there are words."""
BARS: Final = 5
MAX_HEADING: Final = 50
"""UTF-16 code units of a topic above a chart: what is beside the other words of a line."""


def told(recap: Recap, words: Texts) -> Html:
    """What the week brought, in words."""
    heading = words.html("trends-title", days=words.days(recap.days))
    topics = [_topic(one, words) for one in recap.trends[:TOLD]]
    liked = [
        Html(f"<b>{number}</b> {link(title(paper), paper.abs_url)} · {words.html('trends-readers', count=readers)}")
        for number, (paper, readers) in enumerate(recap.liked, 1)
    ]
    most_liked = join("\n", [words.html("trends-liked"), *liked]) if liked else ""
    notes = map(words.html, _notes(recap.trends[:TOLD]))
    return join("\n\n", [heading, *topics, most_liked, join(words.between, notes)])


def buttons(recap: Recap, words: Texts, *, is_weekly: bool | None) -> Rows:
    """Buttons that open the papers, and one that orders a recap of each week; without it for a single topic."""
    cards = [open_button(str(number), paper) for number, (paper, _) in enumerate(recap.liked, 1)]
    rows = rows_of(cards)
    return rows if is_weekly is None else [*rows, [Button(weekly_label(words, is_on=is_weekly), data=WEEKLY)]]


def weekly_label(words: Texts, *, is_on: bool) -> str:
    """How the button for a recap of each week is called; ticked, if there is one."""
    return words.plain("trends-weekly") + " ✓" * is_on


def chart(recap: Recap, words: Texts) -> Chart:
    """The week as a picture: of several topics by the day, of a single one by the week."""
    alone = recap.trends[0] if len(recap.trends) == 1 else None
    days = tuple(words.day(day) for day in recap.days)
    series = tuple(Series(one.query, one.days) for one in recap.trends[:DRAWN])
    heading = words.plain("trends-chart-days")
    if alone is not None and len(alone.weeks) > 1:
        days = tuple(words.short_day(day) for day in recap.weeks)
        series = (Series(alone.query, alone.weeks),)
        heading = words.plain("trends-chart-weeks", query=shorten(alone.query, MAX_HEADING))
    risers = _foremost([riser for one in recap.trends for riser in one.phrases])
    return Chart(
        title=heading,
        labels=days,
        series=series,
        below=words.plain("trends-chart-rising"),
        now=words.plain("trends-chart-now"),
        usual=words.plain("trends-chart-usual"),
        bars=tuple(Bar(one.name, one.now, one.usual) for one in risers),
    )


def _notes(trends: Sequence[Trend]) -> Iterator[str]:
    """Which notes explain the numbers of these topics."""
    yield "trends-counted"
    if any(is_interest(parse(one.query).root) for one in trends):
        yield "trends-counted-gist"
    if any(one.phrases or one.authors for one in trends):
        yield "trends-brackets"


def _topic(one: Trend, words: Texts) -> Html:
    earlier = one.weeks[:-1]
    usual = words.html("trends-usual", count=round(sum(earlier) / len(earlier))) if earlier else Html()
    heading = words.html("trends-topic", query=shown(one.query), count=sum(one.days))
    lines = [
        words.html(key, names=Html(words.several(_riser(riser, words) for riser in risers)))
        for key, risers in (("trends-phrases", one.phrases), ("trends-authors", one.authors))
        if risers
    ]
    return join("\n", [join(words.between, [heading, usual]), *lines])


def _riser(one: Riser, words: Texts) -> Html:
    return Html(f"<i>{escape(one.name)}</i> ({one.now} : {words.number(round(one.usual, 1))})")


def _foremost(risers: Sequence[Riser]) -> list[Riser]:
    """The strongest of all topics, each once."""
    once = {one.name: one for one in sorted(risers, key=lambda one: one.now / one.usual)}
    return sorted(once.values(), key=lambda one: (-one.now / one.usual, one.name))[:BARS]
