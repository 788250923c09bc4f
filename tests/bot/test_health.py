"""What the signs amount to, and how they are kept."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime, timedelta

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.health import BOUNDS, CALM, Signs, State, Vitals, judge
from bot.locales import LANGUAGES, texts

NOON = datetime(2026, 6, 3, 12, tzinfo=UTC)
HOURS = 36_000.0


@pytest.mark.parametrize(
    ("signs", "state", "keys"),
    [
        (Signs(), State.HEALTHY, []),
        (Signs(heard=BOUNDS.silence - 1, ticks={"due": 61.0}, due=4.0, stuck=4.0), State.HEALTHY, []),
        (Signs(heard=BOUNDS.silence), State.DEGRADED, ["health-silent"]),
        (Signs(heard=HOURS, silence="Timed out"), State.DEGRADED, ["health-silent"]),
        (Signs(heard=HOURS, deaf=BOUNDS.silence - 1), State.DEGRADED, ["health-silent"]),
        (Signs(heard=HOURS, deaf=BOUNDS.deaf - 1), State.DEGRADED, ["health-deaf"]),
        (Signs(heard=HOURS, deaf=BOUNDS.deaf), State.STALLED, ["health-deaf"]),
        (Signs(conflict=0.0), State.DEGRADED, ["health-conflict"]),
        (Signs(conflict=BOUNDS.conflict, heard=HOURS), State.STALLED, ["health-conflict"]),
        (Signs(webhook="Connection refused"), State.DEGRADED, ["health-webhook"]),
        (Signs(ticks={"due": BOUNDS.tick_late, "harvest": 1.0}), State.DEGRADED, ["health-late"]),
        (Signs(ticks={"due": 1.0, "harvest": BOUNDS.tick_stuck}), State.STALLED, ["health-late"]),
        (Signs(failing={"harvest": "arXiv did not answer"}), State.DEGRADED, ["health-failing"]),
        (Signs(store="disk full", due=HOURS), State.DEGRADED, ["health-store"]),
        (Signs(due=HOURS, stuck=BOUNDS.message_late - 1), State.HEALTHY, []),
        (Signs(due=HOURS, stuck=BOUNDS.message_late), State.DEGRADED, ["health-outbox"]),
        (Signs(due=HOURS, stuck=BOUNDS.message_stuck), State.STALLED, ["health-outbox"]),
        (Signs(due=HOURS, stuck=HOURS, held=HOURS, hold="a flood"), State.DEGRADED, ["health-held"]),
        (Signs(due=HOURS, stuck=HOURS, held=BOUNDS.held - 1, hold="a flood"), State.HEALTHY, []),
        (
            Signs(heard=99.0, webhook="x", store="y"),
            State.DEGRADED,
            ["health-silent", "health-webhook", "health-store"],
        ),
    ],
)
def test_what_the_signs_amount_to(signs: Signs, state: State, keys: list[str]) -> None:
    health = judge(signs)
    assert (health.state, [reason.key for reason in health.reasons]) == (state, keys)
    for language in LANGUAGES:
        assert all(reason.words(texts(language)) for reason in health.reasons)


def test_what_is_wrong_is_said_in_words_and_its_age_is_no_news() -> None:
    early, late = judge(Signs(heard=125.0, silence="Timed out")), judge(Signs(heard=HOURS, silence="Timed out"))
    assert str(early) == "Telegram has not answered for 2 min (Timed out)"
    assert late.since(early).reasons == ()
    other = judge(Signs(heard=HOURS, silence="httpx.ConnectError", webhook="x"))
    assert [one.key for one in other.since(early).reasons] == ["health-silent", "health-webhook"]
    fatal = judge(Signs(conflict=BOUNDS.conflict))
    assert fatal.since(judge(Signs(conflict=0.0))).reasons == fatal.reasons


class Kept:
    """Vitals on a clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1_000.0
        self.vitals = Vitals(lambda: self.now)

    @property
    def signs(self) -> Signs:
        return self.vitals.signs()

    def ask(self, error: Exception | None = None) -> None:
        with contextlib.suppress(TelegramError), self.vitals.asking():
            if error:
                raise error

    def look(self, oldest: datetime | None) -> float | None:
        self.vitals.outbox(oldest, NOON)
        return self.signs.stuck


@pytest.fixture
def kept() -> Kept:
    return Kept()


def test_nothing_is_expected_before_the_start(kept: Kept) -> None:
    kept.now += HOURS
    assert kept.signs == Signs()
    kept.vitals.expects()
    kept.now += 5
    kept.vitals.expects()
    assert kept.signs.heard == 5


@pytest.mark.parametrize("error", [TimedOut(), NetworkError("no route"), RetryAfter(5)])
def test_an_error_does_not_make_the_last_good_answer_younger(kept: Kept, error: Exception) -> None:
    kept.ask()
    kept.now += 70
    kept.ask(error)
    assert (kept.signs.heard, kept.signs.silence) == (70, str(error))
    kept.ask()
    assert (kept.signs.heard, kept.signs.silence) == (0, "")


def test_being_deaf_counts_from_when_telegram_answers_other_questions(kept: Kept) -> None:
    kept.ask()
    kept.now += HOURS
    kept.vitals.reached(well=False)
    assert [kept.signs.deaf] == [None]
    for age in (0, 40, 80):
        kept.vitals.reached(well=True)
        assert kept.signs.deaf == age
        kept.now += 40
    kept.ask()
    assert [kept.signs.deaf] == [None]


def test_time_in_which_nothing_ran_counts_for_nothing(kept: Kept) -> None:
    kept.ask(Conflict("two of them"))
    kept.ask()
    kept.vitals.reached(well=True)
    kept.vitals.ticked("harvest")
    kept.look(NOON)
    kept.now += HOURS
    kept.vitals.ticked("due")
    kept.vitals.stood_still(HOURS - 5)
    signs = kept.signs
    assert (signs.heard, signs.deaf, signs.conflict, signs.stuck) == (5, 5, 0, 5)
    assert signs.ticks == {"harvest": 5, "due": 0}, "what was done since is no younger than new"


def test_a_refused_token_is_noted(kept: Kept) -> None:
    for error in (NetworkError("no route"), InvalidToken()):
        kept.ask(error)
        assert kept.vitals.is_refused is isinstance(error, InvalidToken)


def test_a_quarrel_lasts_while_its_conflicts_follow_each_other_whatever_gets_through_between(kept: Kept) -> None:
    for _ in range(4):
        kept.ask(Conflict("two of them"))
        kept.now += 30
        kept.ask()
    assert kept.signs.conflict == 90
    kept.now += CALM
    assert [kept.signs.conflict] == [None]
    kept.ask(Conflict("again"))
    assert kept.signs.conflict == 0


def test_ticks_age_from_their_end_and_a_good_one_forgets_the_trouble(kept: Kept) -> None:
    kept.vitals.ticked("due", "the database is locked")
    kept.now += 40
    assert (kept.signs.ticks, kept.signs.failing) == ({"due": 40}, {"due": "the database is locked"})
    kept.vitals.ticked("due")
    assert (kept.signs.ticks, kept.signs.failing) == ({"due": 0}, {})


def test_a_message_is_stuck_while_it_stays_the_oldest_with_nothing_in_its_way(kept: Kept) -> None:
    first, second = NOON - timedelta(hours=2), NOON - timedelta(hours=1)
    assert kept.look(first) == 0
    kept.now += 100
    assert (kept.look(first), kept.signs.due) == (100, 7_200)
    assert kept.look(second) == 0, "another is the oldest: something was sent"
    kept.now += 100
    kept.vitals.held(50, "Telegram asks to wait")
    assert kept.look(second) == 0
    assert (kept.signs.held, kept.signs.hold) == (50, "Telegram asks to wait")
    kept.now += 60
    assert (kept.signs.held, kept.signs.hold) == (None, "")
    assert kept.look(second) == 60
    kept.ask(NetworkError("no route"))
    assert kept.look(second) == 0, "Telegram is out of reach"
    assert kept.look(None) is None


def test_an_outbox_that_cannot_be_read_says_nothing_of_messages(kept: Kept) -> None:
    kept.look(NOON - timedelta(hours=1))
    kept.now += HOURS
    kept.vitals.no_outbox("disk full")
    assert (kept.signs.store, kept.signs.due, kept.signs.stuck) == ("disk full", None, None)
    assert kept.look(NOON - timedelta(hours=1)) == 0
    assert kept.signs.store == ""
