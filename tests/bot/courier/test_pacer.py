"""The pacer on a simulated clock: whatever is asked of it, in whatever order."""

from __future__ import annotations

import heapq
import itertools
import math
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.courier.pacer import GROUP_GAP, PRIVATE_GAP, Lane, Pacer

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
rates = st.sampled_from([0.5, 1.0, 3.0, 7.0, 25.0, 30.0])
scenes = {"rate": rates, "asked": st.lists(requests, max_size=60), "stops": st.lists(halts, max_size=3)}


def simulate(rate: float, asked: list[Request], stops: list[Halt], begin: float = 1000.0) -> list[Sent]:
    """Everybody asks on arrival and again after each wait they are told; returns what left, in order."""
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
            waiting.add(number)
            pacer.reply_waits(1)
        wait = pacer.take(event.chat_id, event.lane, now)
        if wait > 0:
            heapq.heappush(queue, (now + wait, number, event))
            continue
        sent.append(Sent(event, now - begin))
        if event.lane is Lane.REPLY:
            pacer.reply_waits(-1)
    return sent


@given(**scenes)
def test_no_window_of_a_second_holds_more_than_the_rate_and_one(
    rate: float, asked: list[Request], stops: list[Halt]
) -> None:
    times = [each.at for each in simulate(rate, asked, stops)]
    for start in times:
        assert sum(start <= at <= start + 1 + TINY for at in times) <= rate + 1


@given(**scenes)
def test_messages_are_evenly_spaced(rate: float, asked: list[Request], stops: list[Halt]) -> None:
    times = [each.at for each in simulate(rate, asked, stops)]
    assert all(later - earlier >= 1 / rate - TINY for earlier, later in itertools.pairwise(times))


@given(**scenes)
def test_everything_leaves(rate: float, asked: list[Request], stops: list[Halt]) -> None:
    assert len(simulate(rate, asked, stops)) == len(asked)


@given(**scenes)
def test_nothing_leaves_during_a_halt(rate: float, asked: list[Request], stops: list[Halt]) -> None:
    for each in simulate(rate, asked, stops):
        assert not any(stop.at + TINY < each.at < stop.at + stop.seconds - TINY for stop in stops)


@given(**scenes)
def test_digests_keep_their_distance_within_a_chat(rate: float, asked: list[Request], stops: list[Halt]) -> None:
    last: dict[int, float] = {}
    for each in simulate(rate, asked, stops):
        chat = each.request.chat_id
        if each.request.lane is Lane.DIGEST:
            gap = GROUP_GAP if chat < 0 else PRIVATE_GAP
            assert each.at - last.get(chat, -math.inf) >= gap - TINY
        last[chat] = each.at


@given(**scenes)
def test_no_digest_leaves_while_a_reply_waits(rate: float, asked: list[Request], stops: list[Halt]) -> None:
    sent = simulate(rate, asked, stops)
    for digest in (each for each in sent if each.request.lane is Lane.DIGEST):
        for reply in (each for each in sent if each.request.lane is Lane.REPLY):
            assert not reply.request.arrives + TINY < digest.at < reply.at


@given(rate=rates, count=st.integers(2, 200))
@settings(max_examples=30)
def test_a_broadcast_goes_at_the_full_rate_and_no_faster(rate: float, count: int) -> None:
    """A thousand people at eight o'clock: no burst at the start, no time lost after it."""
    sent = simulate(rate, [Request(0.0, chat_id, Lane.DIGEST) for chat_id in range(1, count + 1)], [])
    assert sent[0].at == 0.0
    assert math.isclose(sent[-1].at, (count - 1) / rate, abs_tol=1e-3)


def test_no_burst_after_a_halt() -> None:
    asked = [Request(0.0, chat_id, Lane.DIGEST) for chat_id in range(1, 101)]
    times = [each.at for each in simulate(25, asked, [Halt(0.5, 5.0)]) if each.at > 0.5]
    assert times[0] >= 5.5 - TINY
    assert sum(at <= times[0] + 1 for at in times) <= 26


def test_a_reply_to_a_person_does_not_wait_for_the_chats_gap() -> None:
    asked = [Request(0.0, 1, Lane.DIGEST), Request(0.1, 1, Lane.REPLY)]
    assert [round(each.at, 6) for each in simulate(25, asked, [])] == [0.0, 0.1]


def test_a_reply_overtakes_a_whole_broadcast() -> None:
    asked = [Request(0.0, chat_id, Lane.DIGEST) for chat_id in range(1, 501)] + [Request(2.0, 900, Lane.REPLY)]
    [reply] = [each for each in simulate(25, asked, []) if each.request.lane is Lane.REPLY]
    assert reply.at - 2.0 <= 1 / 25 + TINY


def test_a_longer_halt_is_not_shortened_by_a_later_one() -> None:
    pacer = Pacer(25)
    pacer.halt(60, 0)
    pacer.halt(1, 10)
    assert pacer.halted(20) == 40
    assert pacer.halted(60) == 0


def test_old_chats_are_forgotten_and_those_that_matter_are_not() -> None:
    pacer = Pacer(1e6)
    for chat_id in range(1, 20_001):
        assert pacer.take(chat_id, Lane.DIGEST, chat_id / 1000) == 0
    assert len(pacer._chats) <= 10_001
    assert pacer.take(20_000, Lane.DIGEST, 20.1) > 0.9
