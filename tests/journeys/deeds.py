"""What subscribers do in a day, by chance: they come, leave, block, pause, move and turn into supergroups."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from scheduler.coverage import FIRST_DAYS
from scheduler.schedule import next_due
from scheduler.sources.announcements import previous_announcement
from scheduler.sources.harvest import expected_day
from tests.journeys.lives import HOURS, ZONES, Life

if TYPE_CHECKING:
    from tests.journeys.soak import Soak

Act = Callable[[datetime], Coroutine[None, None, None]]
Acts = dict[datetime, list[Act]]
Deed = Callable[["Soak", Life, Random, datetime], Coroutine[None, None, None]]

MOMENTS = tuple(time(hour, 17, tzinfo=UTC) for hour in (3, 9, 15, 21))
"""When people act; it is nobody's hour in any zone."""
NEWCOMERS = 100
"""One in so many people comes anew each day."""
LONGEST_ABSENCE = 4
"""Days; who does not return by then never does."""
NEVER = 0.2
"""Of those who block the bot, how many do so for good."""


def of_a_day(soak: Soak, day: date) -> Acts:
    """Who does what, and when; no subscriber does two things in a day."""
    acts: Acts = {datetime.combine(day, at): [] for at in MOMENTS}
    dice = Random(f"{soak.seed}/{day}")

    def plan(name: str, deed: Deed, life: Life) -> None:
        act = partial(deed, soak, life, Random(dice.random()))
        acts[dice.choice(list(acts))].append(_counted(soak, name, act))

    for name, who in sorted(soak.returns.pop(day, []), key=lambda one: one[1].keeper.id):
        plan(name, _RETURNS[name], who)
    free = [life for life in soak.lives if life.state == "active" and life.is_seen]
    dice.shuffle(free)
    for name, (deed, share, is_able) in _DEEDS.items():
        for _ in range(_about(soak, share, dice)):
            if life := next(filter(is_able, free), None):
                free.remove(life)
                plan(name, deed, life)
    for _ in range(_about(soak, NEWCOMERS, dice)):
        soak.newest += 1
        plan("come", _come, _newcomer(soak, dice))
    return acts


def _newcomer(soak: Soak, dice: Random) -> Life:
    keeper, zone = soak.telegram.user(soak.newest), dice.choice(ZONES)
    return Life(keeper.id, keeper, zone, dice.choice(HOURS), datetime.max.replace(tzinfo=UTC), {})


def _about(soak: Soak, share: int, dice: Random) -> int:
    """One in so many people; of few people, one now and then."""
    return int(len(soak.lives) / share + dice.random())


def _counted(soak: Soak, name: str, act: Act) -> Act:
    async def counted(now: datetime) -> None:
        soak.done[name] += 1
        await act(now)

    return counted


async def _say(soak: Soak, life: Life, line: str) -> None:
    """Say something, and wait for an answer."""
    delivered = soak.telegram.world.chats[life.id].delivered
    before = len(delivered)
    soak.spoke.add(life.id)
    life.keeper.send(line, to=life.group)
    await soak.until(f"no answer to {line}", lambda: len(delivered) > before)


async def _becomes(soak: Soak, life: Life, state: str) -> None:
    """Wait until the bot knows."""
    sql = "SELECT 1 FROM subscribers WHERE chat_id = ? AND state = ?"
    await soak.until(f"chat {life.id} does not become {state}", lambda: soak.rows(sql, life.id, state))


def _comes_back(soak: Soak, deed: str, life: Life, day: date) -> None:
    soak.returns.setdefault(day, []).append((deed, life))


async def _come(soak: Soak, life: Life, dice: Random, now: datetime) -> None:
    """Somebody new arrives, says where they live, and follows a topic."""
    life.due = next_due(now, life.hour, life.zone)
    soak.lives.append(life)
    for line in ("/start", f"/settings {life.zone}", f"/settings {life.hour:%H:%M}"):
        await _say(soak, life, line)
    topic = dice.choice(list(soak.announced[expected_day(now)]))
    life.topics[topic] = previous_announcement(expected_day(now), FIRST_DAYS)
    life.want(now, soak.announced)
    await _say(soak, life, f"/subscribe {topic}")


async def _leave(soak: Soak, life: Life, _: Random, __: datetime) -> None:
    """Somebody has everything deleted."""
    await _say(soak, life, "/deleteme")
    shown = soak.telegram.world.chats[life.id].delivered[-1]
    life.keeper.press(shown, "Delete everything")
    await soak.until("not forgotten", lambda: not soak.rows("SELECT 1 FROM subscribers WHERE chat_id = ?", life.id))
    soak.lives.remove(life)


async def _block(soak: Soak, life: Life, dice: Random, now: datetime) -> None:
    life.keeper.block() if life.group is None else life.group.kick_bot(life.keeper)
    life.leave(now)
    await _becomes(soak, life, "gone")
    if dice.random() >= NEVER:
        _comes_back(soak, "come back", life, now.date() + timedelta(dice.randint(1, LONGEST_ABSENCE)))


async def _unblock(soak: Soak, life: Life, _: Random, __: datetime) -> None:
    """The digest that was missed comes at once."""
    life.keeper.unblock() if life.group is None else life.group.add_bot(life.keeper)
    life.state, life.gone_at = "active", None
    await _becomes(soak, life, "active")


async def _pause(soak: Soak, life: Life, dice: Random, now: datetime) -> None:
    await _say(soak, life, "/pause")
    life.state = "paused"
    await _becomes(soak, life, "paused")
    _comes_back(soak, "resume", life, now.date() + timedelta(dice.randint(1, LONGEST_ABSENCE)))


async def _resume(soak: Soak, life: Life, _: Random, now: datetime) -> None:
    """What was missed comes at the next hour."""
    await _say(soak, life, "/resume")
    life.state, life.due = "active", next_due(now, life.hour, life.zone)


async def _move(soak: Soak, life: Life, dice: Random, now: datetime) -> None:
    zone = dice.choice(ZONES)
    await _say(soak, life, f"/settings {zone}")
    life.move(now, zone, life.hour)


async def _sleep_longer(soak: Soak, life: Life, dice: Random, now: datetime) -> None:
    hour = dice.choice(HOURS)
    await _say(soak, life, f"/settings {hour:%H:%M}")
    life.move(now, life.zone, hour)


async def _give_up_the_account(soak: Soak, life: Life, _: Random, now: datetime) -> None:
    """Nobody tells the bot."""
    life.keeper.deactivate() if life.group is None else life.group.promote(soak.telegram.world.bot_id, "left")
    life.leave(now)
    life.is_seen = False


async def _upgrade(soak: Soak, life: Life, dice: Random, _: datetime) -> None:
    """A group becomes a supergroup, and the bot is told, or finds out."""
    assert life.group is not None
    life.is_seen = dice.random() < 0.5
    life.group = life.group.migrate(told=life.is_seen)
    if life.is_seen:
        life.id = life.group.id
        await _becomes(soak, life, "active")


def _anybody(_: Life) -> bool:
    return True


def _basic_group(life: Life) -> bool:
    return life.group is not None and life.group.chat.type == "group"


_DEEDS: dict[str, tuple[Deed, int, Callable[[Life], bool]]] = {
    "upgrade": (_upgrade, 400, _basic_group),
    "leave": (_leave, 200, _anybody),
    "block": (_block, 60, _anybody),
    "pause": (_pause, 80, _anybody),
    "move": (_move, 50, _anybody),
    "change the hour": (_sleep_longer, 100, _anybody),
    "give up the account": (_give_up_the_account, 400, _anybody),
}
"""Each with how many people there are for one who does it in a day, and who can."""
_RETURNS: dict[str, Deed] = {"come back": _unblock, "resume": _resume}
