"""``GET /healthz``: 200 while there is nothing to do but wait, 503 when a fresh start would help.

The answer names what is wrong and gives ages in seconds; it holds no text from outside, no chat and no secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from bot.health import State, judge

if TYPE_CHECKING:
    from bot.health import Vitals

PATH = "/healthz"


def route(vitals: Vitals) -> web.RouteDef:
    """The address and what answers there."""

    async def answer(_: web.Request) -> web.Response:
        signs = vitals.signs()
        health = judge(signs)
        body = {
            "status": health.state.value,
            "reasons": sorted({reason.key.removeprefix("health-") for reason in health.reasons}),
            "telegram_age": _rounded(signs.heard),
            "tick_ages": {name: _rounded(age) for name, age in signs.ticks.items()},
            "oldest_message_age": _rounded(signs.due),
            "held_for": _rounded(signs.held),
        }
        return web.json_response(body, status=503 if health.state is State.STALLED else 200)

    return web.get(PATH, answer)


def _rounded(age: float | None) -> float | None:
    return None if age is None else round(age, 1)
