"""The pacer on a simulated clock: whatever is asked of it, in whatever order, and however late those who wait wake."""

from __future__ import annotations

import heapq
import itertools
import math
from dataclasses import dataclass

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.courier.pacer import (
    FAST,
    FLOOD_WINDOW,
    FLOODED_CHATS,
    GROUP_LIMIT,
    LATE,
    LONGEST_FLOOD_FOR_ALL,
    RAMP,
    RAMP_FROM,
    SHORT_HALT,
    SPACING,
    Lane,
    Pacer,
    gap,
)

TINY = 1e-6
"""Seconds by which adding floats may be off."""
CHATS = (1, 2, 3, -7, -8)


@dataclass(frozen=True)
class Request:
    arrives: float
    chat_id: int
    lane: Lane


@dataclass(frozen=True)
class Halt:
    at: float
    seconds: float


@dataclass(frozen=True)
class Sent:
    request: Request
    at: float


moments = st.floats(0, 20, allow_nan=False).map(lambda value: round(value, 3))
requests = st.builds(Request, arrives=moments, chat_id=st.sampled_from(CHATS), lane=st.sampled_from(Lane))
halts = st.builds(Halt, at=moments, seconds=st.sampled_from([0.5, 3.0, 10.0]))
lags = st.sampled_from([0.0, 0.001, 0.03, 0.2])
rates = st.sampled_from([0.5, 1.0, 2.5, 7.0, 25.0, 30.0])
some = settings(max_examples=40, deadline=None)
scenes = {
    "rate": rates,
    "asked": st.lists(requests, max_size=60),
    "stops": st.lists(halts, max_size=3),
    "lag": lags,
}


def simulate(
    rate: float, asked: list[Request], stops: list[Halt], lag: float = 0.0, begin: float = 1000.0
) -> list[Sent]:
    """Everybody asks on arrival and again ``lag`` after each wait they are told; returns what left, in order."""
    pacer = Pacer(rate)
    order = itertools.count()
    queue: list[tuple[float, int, Request | Halt]] = [(begin + stop.at, next(order), stop) for stop in stops]
    queue += [(begin + request.arrives, next(order), request) for request in asked]
    heapq.heapify(queue)
    waiting: set[int] = set()
    sent = []
    while queue:
        now, number, event = heapq.heappop(queue)
        if isinstance(event, Halt):
            pacer.halt(event.seconds, now)
            continue
        if event.lane is Lane.REPLY and number not in waiting:
            if alone := pacer.chat_wait(event.chat_id, Lane.REPLY, now):
                heapq.heappush(queue, (now + alone + lag, number, event))
                continue
            waiting.add(number)
            pacer.reply_waits(1)
        wait = pacer.take(event.chat_id, event.lane, now)
        if wait > 0:
            heapq.heappush(queue, (now + wait + lag, number, event))
            continue
        sent.append(Sent(event, now - begin))
        if event.lane is Lane.REPLY:
            pacer.reply_waits(-1)
    return sent


def broadcast(rate: float, seconds: float, tick: float, lag: float = 0.0, stop: Halt | None = None) -> list[float]:
    """When messages to ever new chats leave if one asks for them all, and each wait lasts until the tick after it."""
    pacer = Pacer(rate)
    now = 0.0
    times: list[float] = []
    while now <= seconds:
        if stop and now >= stop.at:
            pacer.halt(stop.at + stop.seconds - now, now)
        while wait := pacer.take(len(times) + 1, Lane.DIGEST, now):
            now = (math.floor((now + wait) / tick) + 1) * tick + lag
        times.append(now)
    return times


@given(**scenes)
@some
def test_no_window_of_a_second_holds_more_than_the_rate_and_one(
    rate: float, asked: list[Request], stops: list[Halt], lag: float
) -> None:
    times = [each.at for each in simulate(rate, asked, stops, lag)]
    for start in times:
        assert sum(start <= at <= start + 1 + TINY for at in times) <= rate + 1


@given(**scenes)
@some
def test_messages_are_evenly_spaced_but_for_who_comes_late(
    rate: float, asked: list[Request], stops: list[Halt], lag: float
) -> None:
    times = [each.at for each in simulate(rate, asked, stops, lag)]
    for (first, begin), (last, end) in itertools.combinations(enumerate(times), 2):
        assert end - begin >= (last - first) * SPACING / rate - LATE - TINY


@given(**scenes)
@some
def test_everything_leaves(rate: float, asked: list[Request], stops: list[Halt], lag: float) -> None:
    assert len(simulate(rate, asked, stops, lag)) == len(asked)


@given(**scenes)
@some
def test_nothing_leaves_during_a_halt(rate: float, asked: list[Request], stops: list[Halt], lag: float) -> None:
    for each in simulate(rate, asked, stops, lag):
        assert not any(stop.at + TINY < each.at < stop.at + stop.seconds - TINY for stop in stops)


@given(**scenes)
@some
def test_digests_keep_their_distance_within_a_chat(
    rate: float, asked: list[Request], stops: list[Halt], lag: float
) -> None:
    last: dict[int, float] = {}
    for each in simulate(rate, asked, stops, lag):
        chat = each.request.chat_id
        if each.request.lane is Lane.DIGEST:
            assert each.at - last.get(chat, -math.inf) >= gap(chat) - TINY
        last[chat] = each.at


@given(**scenes)
@some
def test_no_digest_leaves_while_a_reply_waits(rate: float, asked: list[Request], stops: list[Halt], lag: float) -> None:
    sent = simulate(rate, asked, stops, lag)
    replies = [each for each in sent if each.request.lane is Lane.REPLY and each.request.chat_id > 0]
    for digest in (each for each in sent if each.request.lane is Lane.DIGEST):
        for reply in replies:
            assert not reply.request.arrives + TINY < digest.at < reply.at


@given(
    arrivals=st.lists(st.tuples(st.floats(0, 90), st.sampled_from(Lane)), min_size=GROUP_LIMIT, max_size=60),
    lag=st.sampled_from([0.0, 0.2]),
)
@settings(max_examples=15, deadline=None)
def test_a_group_never_gets_more_than_twenty_a_minute(arrivals: list[tuple[float, Lane]], lag: float) -> None:
    sent = simulate(25, [Request(at, -7, lane) for at, lane in arrivals], [], lag)
    for each in sent:
        assert sum(each.at <= other.at <= each.at + 60 for other in sent) <= GROUP_LIMIT
    assert len(sent) == len(arrivals)


@given(rate=rates, count=st.integers(2, 60))
@settings(max_examples=10, deadline=None)
def test_a_broadcast_goes_at_the_full_rate_and_no_faster(rate: float, count: int) -> None:
    """A thousand people at eight o'clock: no burst at the start, no time lost after it."""
    sent = simulate(rate, [Request(0.0, chat_id, Lane.DIGEST) for chat_id in range(1, count + 1)], [])
    assert sent[0].at == 0.0
    assert all(later.at - earlier.at >= 1 / rate for earlier, later in itertools.pairwise(sent))
    assert math.isclose(sent[-1].at, SPACING * (count - 1) / rate, abs_tol=1e-3)


@given(
    rate=st.sampled_from([25.0, 30.0, 200.0, 1000.0]),
    tick=st.sampled_from([1e-5, 1e-3, 4e-3]),
    lag=st.sampled_from([0.0, 3e-4]),
)
@example(rate=30.0, tick=1e-3, lag=3e-4)
@example(rate=1000.0, tick=1e-3, lag=3e-4)
@settings(max_examples=8, deadline=None)
def test_a_coarse_clock_costs_nothing_and_breaks_no_limit(rate: float, tick: float, lag: float) -> None:
    """97 % of what is permitted, 93 % at a high rate; whoever counts every window of a second refuses nothing."""
    times = broadcast(rate, 8, tick, lag)
    assert (len(times) - 1) / times[-1] >= (0.93 if rate >= FAST else 0.97) * rate
    shift = 0.055 if rate >= FAST else 0.015
    """Seconds by which the network may bring two messages closer together."""
    assert all(late - early >= 1 + shift for early, late in zip(times, times[int(rate) :], strict=False))


@pytest.mark.parametrize("rate", [30, 1000])
def test_catching_up_after_a_stall_breaks_no_limit(rate: int) -> None:
    pacer = Pacer(rate)
    times: list[float] = []
    for tick in range(4_000):
        now = tick / 1000
        if not 1.5 < now < 1.5 + 0.9 * LATE:
            while not pacer.take(len(times) + 1, Lane.DIGEST, now):
                times.append(now)
    assert all(late - early > 1 + 0.019 for early, late in zip(times, times[rate:], strict=False))
    assert len(times) >= (0.91 if rate >= FAST else 0.95) * 4 * rate


@pytest.mark.parametrize("rate", [30, 1000])
def test_a_message_that_the_network_delays_breaks_no_limit(rate: int) -> None:
    """One arrives 60 ms after it left, all others 20 ms; Telegram counts arrivals, its answers take 20 ms back."""
    pacer = Pacer(rate)
    arrived: list[float] = []
    answers: list[tuple[float, float]] = []
    for tick in range(4_000):
        now = tick / 1000
        while answers and answers[0][0] <= now:
            at, left = heapq.heappop(answers)
            pacer.answered(left, at)
        while not pacer.take(len(arrived) + 1, Lane.DIGEST, now):
            way = 0.06 if len(arrived) == rate * 2 else 0.02
            arrived.append(now + way)
            heapq.heappush(answers, (now + way + 0.02, now))
    arrived.sort()
    assert all(late - early > 1 for early, late in zip(arrived, arrived[rate:], strict=False))
    assert len(arrived) >= (0.93 if rate >= FAST else 0.97) * 4 * rate


def test_a_slot_that_nobody_wanted_is_lost() -> None:
    pacer = Pacer(30)
    assert pacer.take(1, Lane.DIGEST, 0.0) == 0
    assert [pacer.take(chat_id, Lane.DIGEST, 5.0) > 0 for chat_id in range(2, 6)] == [False, True, True, True]
    assert pacer.slots(0.05, 5.0) == 1


@given(rate=st.sampled_from([10.0, 25.0, 30.0]), begins=st.floats(0.1, 2), lasts=st.sampled_from([0.5, 3.0, 40.0]))
@settings(max_examples=10, deadline=None)
def test_after_a_halt_the_pace_grows_slowly(rate: float, begins: float, lasts: float) -> None:
    ends = begins + lasts
    times = [at - ends for at in broadcast(rate, ends + 20, 1e-5, stop=Halt(begins, lasts)) if at > begins + 2 / rate]
    assert 0 <= times[0] <= 1e-4
    for number, at in enumerate(times):
        ramp = min(at, RAMP)
        allowed = rate * (RAMP_FROM * ramp + (1 - RAMP_FROM) * ramp**2 / (2 * RAMP) + at - ramp)
        assert 0.9 * allowed - 2 <= number <= allowed + 2
    assert sum(at <= 1 for at in times) <= rate * 0.3 + 1


def test_a_reply_to_a_person_does_not_wait_for_the_chats_gap() -> None:
    asked = [Request(0.0, 1, Lane.DIGEST), Request(0.1, 1, Lane.REPLY)]
    assert [round(each.at, 6) for each in simulate(25, asked, [])] == [0.0, 0.1]


@given(arrives=st.floats(0, 300, allow_nan=False), lag=st.sampled_from([0.0, 0.001]))
@example(arrives=16.999999999999943, lag=0.0)
@some
def test_a_reply_overtakes_ten_thousand_digests(arrives: float, lag: float) -> None:
    """The outbox asks for one slot at a time; whenever somebody is answered, the answer leaves in the next."""
    pacer = Pacer(30)
    slot = SPACING / 30
    sent = round(arrives / slot)
    pacer._next = sent * slot  # as after so many of the ten thousand
    begun = sent * slot - slot * 0.9
    waits = pacer.take(20_000, Lane.DIGEST, begun)
    asks = begun + waits * (arrives % 1)
    pacer.reply_waits(1)
    wait = pacer.take(-9, Lane.REPLY, asks)
    leaves = asks + wait + lag
    assert pacer.take(20_001, Lane.DIGEST, leaves) > 0
    assert wait == 0 or pacer.take(-9, Lane.REPLY, leaves) == 0
    assert leaves - asks <= 2 * slot


def test_replies_that_wait_leave_fewer_slots_to_digests() -> None:
    pacer = Pacer(100)
    assert pacer.slots(0.05, 10.0) == 5
    pacer.reply_waits(2)
    assert pacer.slots(0.05, 10.0) == 3
    pacer.halt(1, 10.0)
    assert pacer.slots(0.05, 10.0) == 0
    assert pacer.until_slot(10.0) == 1


def test_a_longer_halt_is_not_shortened_by_a_later_one() -> None:
    pacer = Pacer(25)
    pacer.halt(60, 0)
    pacer.halt(1, 10)
    assert pacer.halted(20) == 40
    assert pacer.halted(60) == 0


HOURS = 43_838.0
"""Seconds; a wait that Telegram has asked for."""


def test_a_flood_wait_of_hours_parks_one_chat_and_the_others_go_on() -> None:
    pacer = Pacer(25)
    pacer.flood(1, HOURS, 100.0)
    assert pacer.halted(100.0) == SHORT_HALT
    assert pacer.take(2, Lane.DIGEST, 100.0 + SHORT_HALT) == 0
    assert pacer.take(1, Lane.REPLY, 200.0) == HOURS - 100
    assert pacer.take(1, Lane.DIGEST, 200.0) == HOURS - 100
    assert pacer.parked(200.0) == {1: HOURS - 100}
    assert pacer.parked(100.0 + HOURS) == {}


def test_a_short_flood_wait_holds_everybody() -> None:
    pacer = Pacer(25)
    pacer.flood(1, LONGEST_FLOOD_FOR_ALL, 100.0)
    assert pacer.halted(100.0) == LONGEST_FLOOD_FOR_ALL
    assert pacer.parked(100.0) == {}


def test_several_chats_parked_within_a_minute_are_the_bots_own_flood() -> None:
    pacer = Pacer(25)
    for chat_id, wait in enumerate([HOURS, 400, 500], start=1):
        assert pacer.halted(100.0) <= SHORT_HALT
        pacer.flood(chat_id, wait, 100.0)
    assert pacer.halted(100.0) == 400, "until fewer than three are parked"


def test_chats_parked_one_by_one_are_floods_of_their_own() -> None:
    pacer = Pacer(25)
    for number in range(10):
        at = number * (FLOOD_WINDOW / (FLOODED_CHATS - 1) + 1)
        pacer.flood(number + 1, HOURS, at)
        pacer.flood(number + 1, HOURS, at)
        assert pacer.halted(at) == SHORT_HALT
    assert len(pacer.parked(at)) == 10


def test_old_chats_are_forgotten_and_those_that_matter_are_not() -> None:
    pacer = Pacer(1e6)
    most = 0
    for chat_id in range(1, 50_001):
        assert pacer.take(chat_id if chat_id % 5 else -chat_id, Lane.DIGEST, chat_id / 1000) == 0
        most = max(most, len(pacer._rests) + len(pacer._groups))
    assert most <= 25_000
    assert pacer.take(49_999, Lane.DIGEST, 50.1) > 0.9
    assert pacer.take(-50_000, Lane.DIGEST, 50.1) > 2.9
