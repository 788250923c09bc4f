"""Updates side by side, but those of one chat in their order."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from telegram import Chat, Message, Update, User

from bot.order import InOrder


def update(number: int, chat_id: int | None, person: int | None = None) -> Update:
    author = User(person, "Somebody", is_bot=False) if person else None
    chat = Chat(chat_id, "private") if chat_id else None
    message = Message(number, datetime(2026, 6, 3, tzinfo=UTC), chat, from_user=author) if chat else None
    return Update(number, message=message)


class Desk:
    """Handlers that end when they are told to; notes who began and who ended."""

    def __init__(self, at_once: int = 32) -> None:
        self.order = InOrder(at_once)
        self.begun: list[int] = []
        self.ended: list[int] = []
        self.gates: dict[int, asyncio.Event] = {}

    def take(
        self, number: int, chat_id: int | None, person: int | None = None, *, breaks: bool = False
    ) -> asyncio.Task[None]:
        gate = self.gates[number] = asyncio.Event()

        async def handle() -> None:
            self.begun.append(number)
            await gate.wait()
            if breaks:
                raise ValueError(number)
            self.ended.append(number)

        return asyncio.create_task(self.order.process_update(update(number, chat_id, person), handle()))

    async def let(self, *numbers: int) -> None:
        for number in numbers:
            self.gates[number].set()
        await self.settle()

    async def settle(self) -> None:
        for _ in range(20):
            await asyncio.sleep(0)


async def test_one_chat_is_served_in_order_and_others_meanwhile() -> None:
    desk = Desk()
    tasks = [desk.take(1, 7), desk.take(2, 7), desk.take(3, 8), desk.take(4, 7)]
    await desk.settle()
    assert desk.begun == [1, 3]
    await desk.let(4, 2, 3)
    assert desk.ended == [3]
    await desk.let(1)
    await asyncio.gather(*tasks)
    assert desk.ended == [3, 1, 2, 4]


async def test_a_broken_handler_does_not_block_its_chat() -> None:
    desk = Desk()
    first, second = desk.take(1, 7, breaks=True), desk.take(2, 7)
    await desk.let(1, 2)
    with pytest.raises(ValueError, match="1"):
        await first
    await second
    assert desk.ended == [2]


async def test_no_more_at_once_than_allowed() -> None:
    desk = Desk(at_once=2)
    tasks = [desk.take(number, number) for number in range(1, 6)]
    await desk.settle()
    assert desk.begun == [1, 2]
    await desk.let(1)
    assert desk.begun == [1, 2, 3]
    await desk.let(2, 3, 4, 5)
    await asyncio.gather(*tasks)


async def test_one_chat_that_writes_a_lot_takes_nobodys_place() -> None:
    desk = Desk(at_once=2)
    flood = [desk.take(number, 7) for number in range(1, 51)]
    other = desk.take(99, 8)
    await desk.let(99)
    await asyncio.wait_for(other, 1)
    assert desk.begun == [1, 99]
    await desk.let(*range(1, 51))
    await asyncio.gather(*flood)
    assert desk.ended == [99, *range(1, 51)]


async def test_nothing_is_remembered_of_chats_that_were_served() -> None:
    desk = Desk()
    tasks = [desk.take(number, number % 5 + 1) for number in range(1, 21)]
    await desk.let(*range(1, 21))
    await asyncio.gather(*tasks)
    assert len(desk.order._chats) == len(desk.order._people) == 0


async def test_what_belongs_to_no_chat_is_handled_too() -> None:
    desk = Desk()
    tasks = [desk.take(1, None), desk.take(2, None)]
    await desk.let(1, 2)
    await asyncio.gather(*tasks)
    assert desk.ended == [1, 2]


async def test_waiting_updates_can_be_given_up() -> None:
    desk = Desk()
    first, second = desk.take(1, 7), desk.take(2, 7)
    await desk.settle()
    second.cancel()
    await desk.let(1)
    await first
    with pytest.raises(asyncio.CancelledError):
        await second
    assert len(desk.order._chats) == len(desk.order._people) == 0


async def test_one_person_in_many_groups_is_served_twice_at_a_time_and_holds_nobody_up() -> None:
    desk = Desk(at_once=4)
    flood = [desk.take(number, -number, person=7) for number in range(1, 31)]
    others = [desk.take(41, -3, person=8), desk.take(42, -4, person=9)]
    await desk.settle()
    assert desk.begun == [1, 2, 41, 42]
    await desk.let(41, 42)
    await asyncio.gather(*others)
    await desk.let(*range(1, 31))
    await asyncio.gather(*flood)
    assert desk.ended == [41, 42, *range(1, 31)]
    assert len(desk.order._chats) == len(desk.order._people) == 0


async def test_what_nobody_speaks_in_is_held_up_by_no_person() -> None:
    desk = Desk(at_once=8)
    tasks = [desk.take(number, number) for number in range(1, 6)]
    await desk.settle()
    assert desk.begun == [1, 2, 3, 4, 5]
    await desk.let(1, 2, 3, 4, 5)
    await asyncio.gather(*tasks)
