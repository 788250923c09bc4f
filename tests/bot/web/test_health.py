"""Whether it is well, and whether it can serve people: two questions, two addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.health import Vitals
from bot.web import health, metrics
from bot.web.server import serving
from tests.bot.at_work import at_work
from tests.bot.web.instruments import fetch, samples
from tests.doubles.telegram import Limits, TelegramDouble
from tests.journeys.chatting import at_the_desk
from tests.ports import kept_port

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


WELL = (200, '{"ready": true, "reason": ""}')


def unable(reason: str) -> tuple[int, str]:
    return 503, f'{{"ready": false, "reason": "{reason}"}}'


def late(vitals: Vitals) -> None:
    vitals.ticked("due")
    vitals.monotonic = lambda: 3600.0


def hung(vitals: Vitals) -> None:
    vitals.ticked("due")
    vitals.monotonic = lambda: 7200.0


def silent(vitals: Vitals) -> None:
    vitals.expects()
    vitals.monotonic = lambda: 61.0


@pytest.mark.parametrize(
    ("trouble", "expected"),
    [
        (lambda _: None, WELL),
        (lambda vitals: setattr(vitals, "is_at_work", False), unable("starting")),
        (silent, unable("silent")),
        (Vitals.quarrelled, unable("conflict")),
        (lambda vitals: vitals.no_outbox("disk full"), unable("store")),
        (late, WELL),
        (hung, unable("late")),
    ],
)
async def test_who_can_be_served_is_another_question_than_how_it_is(
    trouble: Callable[[Vitals], None], expected: tuple[int, str]
) -> None:
    vitals = Vitals(lambda: 0.0)
    vitals.is_at_work = True
    trouble(vitals)
    async with serving("127.0.0.1:0", [health.ready_route(vitals)]) as port:
        assert await fetch(port, health.READY) == expected


async def test_a_service_is_ready_once_it_takes_updates_in(tmp_path: Path) -> None:
    async with TelegramDouble(limits=Limits.off()) as telegram:
        with kept_port() as port:
            async with at_work(telegram, tmp_path, {"web": f"127.0.0.1:{port}"}) as work:
                await work.until(lambda: work.paperboy.services.vitals.is_at_work)
                assert await fetch(port, health.READY) == WELL
                assert (await fetch(port, health.PATH))[0] == 200
            assert not work.paperboy.services.vitals.is_at_work


async def test_figures_name_nobody(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        await desk.say(desk.telegram.user(7_263_549), "/subscribe diffusion models")
        async with serving("127.0.0.1:0", [metrics.route(desk.paperboy.services)]) as port:
            _, text = await fetch(port, metrics.PATH)
        assert "7263549" not in text
        assert "diffusion" not in text
        figures = {(one.name, *one.labels.values()): one.value for one in samples(text)}
        assert figures["paperboy_subscribers", "active"] == 1
        assert figures["paperboy_sends_total", "sent"] == len(desk.telegram.delivered(7_263_549)) - 1
        assert figures["paperboy_delivery_delay_seconds_count",] == figures["paperboy_sends_total", "sent"]


async def test_a_database_that_cannot_be_read_is_no_broken_page(tmp_path: Path) -> None:
    async with at_the_desk(tmp_path / "data") as desk:
        await desk.rows("ALTER TABLE alerts RENAME TO elsewhere")
        async with serving("127.0.0.1:0", [metrics.route(desk.paperboy.services)]) as port:
            assert await fetch(port, metrics.PATH) == (503, "")
