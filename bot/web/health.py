"""``GET /healthz``: 200 while there is nothing to do but wait, 503 when a fresh start would help.

``GET /readyz``: 200 while people can be served, else 503. The answers name what is wrong and give ages in seconds; they
hold no text from outside, no chat and no secret.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.health import State, judge

if TYPE_CHECKING:
    from bot.health import Vitals

PATH = "/healthz"
READY = "/readyz"


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


def ready_route(vitals: Vitals) -> web.RouteDef:
    """Where somebody asks whether people can be served now: updates come in, and the database can be used."""

    async def answer(_: web.Request) -> web.Response:
        signs = vitals.signs()
        trouble = "" if vitals.is_at_work else "starting"
        for reason in judge(signs).reasons:
            if reason.key in _IN_THE_WAY or reason.is_fatal:
                trouble = trouble or reason.key.removeprefix("health-")
        return web.json_response({"ready": not trouble, "reason": trouble}, status=503 if trouble else 200)

    return web.get(READY, answer)


_IN_THE_WAY: Final = {"health-silent", "health-deaf", "health-conflict", "health-store"}
"""Reasons for which nobody can be served, however well the rest is."""


def _rounded(age: float | None) -> float | None:
    return None if age is None else round(age, 1)
