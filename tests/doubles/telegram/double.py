"""The double as tests use it: start it, script it, act as its people, read what arrived."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, Self

from aiohttp import web

from tests.doubles.telegram.control import Control
from tests.doubles.telegram.faults import Fault, FaultKind
from tests.doubles.telegram.floods import Floods, Limits
from tests.doubles.telegram.people import WAIT, Group, Person
from tests.doubles.telegram.server import UPLOAD_LIMIT, BotApi
from tests.doubles.telegram.transcript import Call, Transcript
from tests.doubles.telegram.webhooks import Bringer
from tests.doubles.telegram.world import Chat, ChatType, Stored, World

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.doubles.telegram.answers import Json

TOKEN = "123456789:DOUBLE-token-of-no-real-bot-0000000"
_CALLBACK_LIFETIME = 900.0
_SHUTDOWN_SECONDS = 1.0


class TelegramDouble:
    """A Bot API server on loopback for one bot.

    Attributes:
        token: The bot's token.
        world: Chats, updates and files, for what the methods below do not offer.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], float] = time.time,
        strict: bool = True,
        transcript: Path | None = None,
        callback_lifetime: float = _CALLBACK_LIFETIME,
        plain_webhooks: bool = False,
    ) -> None:
        """A double that is not yet listening.

        Args:
            token: The one token it takes.
            limits: Flood windows; Telegram's documented ones by default, ``Limits.off()`` for none.
            clock: Monotonic seconds, for floods, the transcript and the age of button presses.
            wall: Unix seconds, for the dates of messages.
            strict: Refuse parameters unknown to the Bot API.
            transcript: File that gets one JSON line for each delivered message.
            callback_lifetime: Seconds in which a button press can be answered.
            plain_webhooks: Bring updates to http addresses too; the real server wants https.
        """
        self.token = token
        floods = Floods(limits or Limits())
        self.world = World(int(token.partition(":")[0]), clock, wall, floods, callback_lifetime)
        self._transcript = Transcript(transcript)
        self._api = BotApi(self.world, token, self._transcript, strict=strict, plain_webhooks=plain_webhooks)
        self._bringing: asyncio.Task[None] | None = None
        self._people: dict[int, Person] = {}
        self._groups: dict[int, Group] = {}
        self._runner: web.AppRunner | None = None
        self._port = 0

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def start(self, port: int = 0) -> None:
        """Listen on 127.0.0.1; port 0 takes a free one."""
        application = web.Application(client_max_size=UPLOAD_LIMIT)
        application.add_routes(self._api.routes())
        application.add_routes(Control(self).routes())
        self._runner = web.AppRunner(
            application, access_log=None, handler_cancellation=True, shutdown_timeout=_SHUTDOWN_SECONDS
        )
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self._port = self._runner.addresses[0][1]
        self._bringing = asyncio.create_task(Bringer(self.world, self._api.profile).run())

    async def close(self) -> None:
        """End all waiting calls and stop listening."""
        if self._bringing:
            self._bringing.cancel()
            await asyncio.wait([self._bringing])
        self._api.close()
        self.world.pulse.beat()
        if self._runner:
            await self._runner.cleanup()
        self._transcript.close()

    def cut(self) -> None:
        """Break every connection, whatever is under way on it."""
        server = self._runner.server if self._runner else None
        for handler in server.connections if server else ():
            if handler.transport is not None:
                handler.transport.abort()

    async def vanish(self) -> None:
        """Break every connection and listen no more, until :meth:`reappear`."""
        for site in list(self._runner.sites) if self._runner else ():
            await site.stop()
        self.cut()

    async def reappear(self) -> None:
        """Listen again, where it did before."""
        assert self._runner is not None
        await web.TCPSite(self._runner, "127.0.0.1", self._port).start()

    @property
    def url(self) -> str:
        """Root URL, without a slash at its end; what ``PAPERBOY_TELEGRAM_API`` takes."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls ``base_url``."""
        return f"{self.url}/bot"

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls ``base_file_url``."""
        return f"{self.url}/file/bot"

    # People and places

    def user(
        self, user_id: int, first_name: str = "Ada", *, language_code: str | None = "en", started: bool = True
    ) -> Person:
        """Somebody, with a private chat; the same person for the same id.

        Args:
            user_id: Above zero.
            first_name: Their name.
            language_code: IETF tag of their app, None for none.
            started: False for somebody who never wrote to the bot, so that it may not write first.
        """
        if user_id not in self._people:
            chat = Chat(user_id, "private", first_name, language_code, started=started)
            self.world.chats[user_id] = chat
            self._people[user_id] = Person(self.world, chat)
        return self._people[user_id]

    def group(
        self,
        chat_id: int,
        title: str = "Reading group",
        *,
        kind: ChatType = "group",
        threads: tuple[int, ...] = (),
        members: dict[int, str] | None = None,
    ) -> Group:
        """A group, supergroup or channel with the bot in it; the same one for the same id.

        Args:
            chat_id: Below zero.
            title: Its name.
            kind: ``group``, ``supergroup`` or ``channel``.
            threads: Forum threads; with any it is a forum.
            members: Status by user id: creator, administrator, member, left, kicked.
        """
        if chat_id not in self._groups:
            status = "administrator" if kind == "channel" else "member"
            members = dict(members or {})
            chat = Chat(chat_id, kind, title, threads=set(threads), members=members, bot_status=status)
            self.world.chats[chat_id] = chat
            self._groups[chat_id] = Group(self.world, chat)
        return self._groups[chat_id]

    # Faults

    def fault(self, kind: FaultKind | str, **conditions: Any) -> Fault:
        """Script a failure; the conditions are the attributes of ``Fault``."""
        return self._api.faults.add(Fault(FaultKind(kind), **conditions))

    def clear_faults(self) -> None:
        """Lift all scripted failures."""
        self._api.faults.clear()

    @property
    def latency(self) -> float:
        """Seconds by which every answer is late; what a call does has happened before."""
        return self._api.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self._api.latency = seconds

    # What happened

    def calls(self, method: str | None = None, since: int = 0) -> list[Call]:
        """The calls so far, in order of arrival; without the first ``since`` of them all."""
        return [call for call in self._transcript.calls[since:] if method in {None, call.method}]

    def messages(self, chat_id: int) -> list[Json]:
        """The bot's messages in a chat as they stand now: edited, without the deleted ones.

        Each is the Bot API's Message, with ``disable_notification`` and ``keyboard`` (rows of buttons) added.
        """
        chat = self.world.chats[chat_id]
        return [_shown(stored) for stored in chat.messages.values() if stored.outgoing]

    def delivered(self, chat_id: int | None = None) -> list[Json]:
        """Every message of the bot as it was when delivered, in order; of all chats without an id."""
        calls = [call for call in self._transcript.calls if call.delivered]
        messages = [message for call in calls for message in (call.delivered, *call.album) if message]
        return [message for message in messages if chat_id in {None, message["chat"]["id"]}]

    def answer(self, callback_query_id: str) -> Json | None:
        """What the bot answered to a button press: the parameters, or None while it has not."""
        return self.world.presses[callback_query_id].answer

    def offered(self, inline_query_id: str) -> Json:
        """What the bot offered on an inline query: the parameters of its answer.

        Raises:
            LookupError: It has not answered.
        """
        answer = self.world.inquiries[inline_query_id].answer
        if answer is None:
            raise LookupError(f"inline query {inline_query_id} is not answered")
        return answer

    def unanswered(self) -> list[str]:
        """Ids of button presses that the bot has not answered."""
        return [press.id for press in self.world.presses.values() if press.answer is None]

    def forget(self) -> None:
        """Drop the record of all that happened, where much did; people, places and what waits for the bot stay.

        Old buttons cannot be pressed any more, and ``receives`` is not for those who forget.
        """
        self._transcript.calls.clear()
        self.world.presses.clear()
        for chat in self.world.chats.values():
            chat.messages.clear()
            chat.delivered.clear()

    @property
    def count_429(self) -> int:
        """Calls answered with 429, whether by the limits or by a fault."""
        return sum(call.status == 429 for call in self._transcript.calls)

    @property
    def violations(self) -> list[str]:
        """What the real server would have lost or refused without the bot noticing; a test wants none."""
        return self.world.violations

    @property
    def webhook(self) -> Json:
        """Parameters of the last setWebhook, empty while polling."""
        return self._api.profile.webhook

    @property
    def commands(self) -> dict[tuple[str, str], list[Json]]:
        """Command lists by scope (as JSON) and language."""
        return self._api.profile.commands

    def summary(self) -> Json:
        """The counts of all that happened."""
        calls = self._transcript.calls
        return {
            "calls": Counter(call.method for call in calls),
            "statuses": Counter(str(call.status) for call in calls),
            "delivered": len(self.delivered()),
            "count_429": self.count_429,
            "pending_updates": self.world.updates.pending,
            "unanswered": self.unanswered(),
            "violations": self.violations,
        }

    async def wait_for(self, predicate: Callable[[], bool], timeout: float = WAIT) -> None:  # noqa: ASYNC109
        """Wait until the predicate holds; it is tried again after each call and each update.

        Raises:
            TimeoutError: It did not within ``timeout`` seconds.
        """
        if not await self.world.pulse.until(predicate, timeout):
            raise TimeoutError(f"not true within {timeout} s; so far: {self.summary()}")


def _shown(stored: Stored) -> Json:
    keyboard = stored.message.get("reply_markup", {}).get("inline_keyboard", [])
    return stored.message | {"disable_notification": stored.silent, "keyboard": keyboard}
