"""Bringing updates to a webhook, one after the other, until it takes them.

https://core.telegram.org/bots/api#setwebhook
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import aiohttp

if TYPE_CHECKING:
    from tests.doubles.telegram.profile import Profile
    from tests.doubles.telegram.world import World

RETRY = 0.1
"""Seconds after which an update that was not taken is brought again."""
PATIENCE = aiohttp.ClientTimeout(total=60)


class Bringer:
    """Pushes pending updates while a webhook is set."""

    def __init__(self, world: World, profile: Profile) -> None:
        self._world = world
        self._profile = profile

    async def run(self) -> None:
        """Bring updates until cancelled."""
        async with aiohttp.ClientSession(timeout=PATIENCE) as session:
            while True:
                await self._world.pulse.until(lambda: bool(self._profile.webhook and self._world.updates.pending), None)
                if trouble := await self._bring(session):
                    self._profile.webhook_failed(trouble)
                    await asyncio.sleep(RETRY)

    async def _bring(self, session: aiohttp.ClientSession) -> str:
        """Bring the oldest update; returns why it was not taken, or the empty text."""
        webhook, update = self._profile.webhook, self._world.updates.oldest
        secret = webhook.get("secret_token")
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        try:
            async with session.post(webhook["url"], json=update, headers=headers, allow_redirects=False) as answer:
                if not answer.ok or answer.status >= 300:
                    return f"Wrong response from the webhook: {answer.status} {answer.reason}"
        except (aiohttp.ClientError, TimeoutError) as error:
            return "Connection refused" if isinstance(error, aiohttp.ClientConnectorError) else "Read timeout expired"
        self._world.updates.confirm(update["update_id"] + 1)
        self._world.pulse.beat()
        return ""
