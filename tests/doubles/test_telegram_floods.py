"""The flood windows, on a clock that only moves when told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.doubles.telegram import Limits, Window
from tests.doubles.telegram.floods import Floods


def test_the_thirty_first_message_of_a_second_waits() -> None:
    floods = Floods(Limits())
    assert [floods.wait(chat_id, 0.0) for chat_id in range(1, 31)] == [0] * 30
    assert floods.wait(31, 0.5) == 1
    assert floods.wait(31, 1.4) == 1, "trying again within the wait changes nothing"
    assert floods.wait(31, 1.5) == 0


def test_a_private_chat_takes_three_in_three_seconds() -> None:
    floods = Floods(Limits())
    assert [floods.wait(1, second) for second in (0.0, 0.1, 0.2)] == [0, 0, 0]
    assert floods.wait(1, 0.3) == 3
    assert floods.wait(2, 0.3) == 0, "other chats go on"
    assert floods.wait(1, 3.29) == 1
    assert floods.wait(1, 3.3) == 0


def test_one_message_a_second_never_waits() -> None:
    floods = Floods(Limits())
    assert not any(floods.wait(1, float(second)) for second in range(50))


def test_a_group_takes_twenty_a_minute() -> None:
    floods = Floods(Limits())
    assert [floods.wait(-1, second) for second in range(20)] == [0] * 20
    assert floods.wait(-1, 20) == 40
    assert floods.wait(-1, 60) == 0


def test_limits_can_be_turned_off() -> None:
    floods = Floods(Limits.off())
    assert not any(floods.wait(1, 0.0) for _ in range(1000))


@given(
    st.lists(st.tuples(st.integers(1, 3), st.floats(0, 2)), max_size=60),
    st.integers(1, 5),
    st.sampled_from([0.5, 1.0, 2.5]),
)
def test_no_window_ever_holds_more_than_it_may(sends: list[tuple[int, float]], messages: int, seconds: float) -> None:
    floods = Floods(Limits(overall=Window(messages, seconds), private=Window(0, 1.0)))
    now, accepted = 0.0, list[float]()
    for chat_id, gap in sends:
        now += gap
        wait = floods.wait(chat_id, now)
        if wait == 0:
            accepted.append(now)
    for start in accepted:
        assert sum(start <= time < start + seconds for time in accepted) <= messages


@given(st.lists(st.integers(0, 16).map(lambda eighths: eighths / 8), max_size=40))
def test_whoever_waits_as_told_gets_through(gaps: list[float]) -> None:
    floods = Floods(Limits())
    now = 0.0
    for gap in gaps:
        now += gap
        wait = floods.wait(7, now)
        if wait:
            now += wait
            assert floods.wait(7, now) == 0
