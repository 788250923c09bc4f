"""A topic that cannot be read is answered with one line that points at the place, in every language."""

from __future__ import annotations

from hypothesis import given, settings

from bot.locales import LANGUAGES, texts
from bot.views.layout import visible
from bot.views.topics import place_of_trouble
from scheduler.errors import QueryError
from scheduler.topics.query import parse
from tests.scheduler.topics.strategies import topics


@settings(max_examples=400, deadline=None)
@given(topics)
def test_any_text_is_read_or_answered_with_a_line_that_points_at_the_place(text: str) -> None:
    error = _trouble(text)
    if error is None:
        return
    place = place_of_trouble(error)
    rest = " ".join(text[error.position :].split())
    assert rest.startswith(place.rpartition("▸")[2].strip().removesuffix("…")[: len(rest)])
    assert "\n" not in place
    for language in LANGUAGES:
        reason = visible(texts(language).html(f"query-{error.kind}", **error.details))
        assert reason
        assert "\n" not in reason


def _trouble(text: str) -> QueryError | None:
    try:
        parse(text)
    except QueryError as error:
        return error
    return None
