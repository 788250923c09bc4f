"""``paperboy chat`` and ``paperboy demo``: the real bot, with the terminal in Telegram's place."""

from __future__ import annotations

import asyncio
import contextlib
import io
import sys
import tempfile
import threading
import time
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from telegram import Update

from bot import progress
from bot.application import Paperboy, assemble, real_arxiv, scholarly_hosts
from bot.transport.drawing import ConsoleScreen, Output
from bot.transport.terminal import TerminalChat, TerminalRequest
from scheduler import clock, sample
from scheduler.errors import SourceError
from scheduler.sample.source import SampleSource
from scheduler.settings import Settings
from scheduler.sources.announcements import announced_at, announcement_days
from scheduler.sources.arxiv import Arxiv

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from datetime import date

    from scheduler.sources.arxiv import Pages


PERSON = 1
"""The person at the terminal: Telegram's ids begin higher."""
SAMPLE_DAYS: tuple[date, ...] = tuple(
    announcement_days(datetime(2026, 6, 2, tzinfo=UTC).date(), datetime(2026, 6, 5, tzinfo=UTC).date())
)
"""When the sample papers were announced: the demo's week."""
DEMO_TOPIC = "diffusion models"
LONGEST_LINE = 100_000
"""Bytes; what follows counts as a line of its own."""


class Session:
    """One conversation at the terminal."""

    def __init__(self, paperboy: Paperboy, screen: ConsoleScreen, chat: TerminalChat) -> None:
        self._paperboy = paperboy
        self._screen = screen
        self._chat = chat

    async def say(self, line: str, *, echo: bool = True) -> None:
        """Say a line and wait until everything it brings about is on the screen.

        Raises:
            BrokenPipeError: Nobody reads the screen any more.
        """
        if echo and line.strip():
            self._screen.said(line)
        payload = self._chat.update_for(line)
        if payload is not None:
            application = self._paperboy.application
            await application.process_update(Update.de_json(payload, application.bot))
        await self._paperboy.services.errands.done()
        await self._paperboy.services.courier.drain()
        if self._screen.is_deserted:
            raise BrokenPipeError

    async def tick(self) -> None:
        """What the clock does in the service: read arXiv, then send what is due to this person."""
        services = self._paperboy.services
        self._chat.wait()
        try:
            await services.pipeline.harvest_tick()
        except SourceError as error:
            self._screen.notice(f"{error}; I go on with the papers I have.")
        await services.pipeline.due_tick(only_chat=PERSON)
        await services.courier.drain()

    def remark(self, text: str) -> None:
        """Say something that is not part of the conversation."""
        self._screen.notice(text)

    async def listen(self) -> None:
        """Take lines from standard input until it ends or ``/quit``."""
        typed = sys.stdin.isatty()
        read = partial(input, self._screen.prompt) if typed else _piped
        while (line := await _next_line(read)) is not None:
            if line.strip() == "/quit":
                return
            await self.say(line, echo=not typed)


async def chat(settings: Settings, *, with_sample: bool) -> None:
    """A conversation over the real store and arXiv, or over the sample papers."""
    if with_sample:
        async with _sampled(_running_from(announced_at(SAMPLE_DAYS[-1]) + timedelta(hours=8))) as session:
            await session.tick()
            await session.listen()
        return
    async with contextlib.AsyncExitStack() as stack:
        scholarly = stack.enter_context(scholarly_hosts())
        conversation = _session(_for_one(settings), real_arxiv(settings), lambda: datetime.now(UTC), scholarly)
        session = await stack.enter_async_context(conversation)
        with progress.status("reading arXiv"):
            await session.tick()
        if sys.stdin.isatty():
            stack.callback(clock.Ticks({"morning": session.tick}).stop)
        await session.listen()


async def demo() -> None:
    """A whole morning on the sample papers; then, at a terminal, the conversation stays open."""
    now = [announced_at(SAMPLE_DAYS[-2]) + timedelta(hours=9)]
    async with _sampled(lambda: now[0]) as session:
        await session.tick()
        await session.say("/start")
        await session.say(f"/subscribe {DEMO_TOPIC}")
        await session.say("#1")
        now[0] = announced_at(SAMPLE_DAYS[-1]) + timedelta(hours=8, minutes=1)
        session.remark("The next morning, 08:00. arXiv has announced a new day.")
        await session.tick()
        if sys.stdin.isatty():
            session.remark("The bot stays open: type a message, #2 presses a button, /help lists more, /quit ends.")
            await session.listen()


@contextlib.asynccontextmanager
async def _session(
    settings: Settings, arxiv: Arxiv, now: Callable[[], datetime], scholarly: Pages | None = None
) -> AsyncIterator[Session]:
    for stream in (sys.stdin, sys.stdout):
        if isinstance(stream, io.TextIOWrapper):
            # A character that a console cannot show or send must not end the conversation.
            stream.reconfigure(errors="replace")
    screen = ConsoleScreen(Output())
    request = TerminalRequest(screen, now)
    person = TerminalChat(request, PERSON, language_code=settings.language, now=now)
    async with assemble(settings, arxiv, now, request, only_chat=PERSON, scholarly=scholarly) as paperboy:
        await paperboy.application.initialize()
        await paperboy.services.courier.recover()
        try:
            yield Session(paperboy, screen, person)
        finally:
            await paperboy.application.shutdown()


@contextlib.asynccontextmanager
async def _sampled(now: Callable[[], datetime]) -> AsyncIterator[Session]:
    """A conversation over the sample papers, in a folder that goes with it; no setting matters to it."""
    source = SampleSource(sample.papers(SAMPLE_DAYS), now)
    with tempfile.TemporaryDirectory(prefix="paperboy-") as folder:
        async with _session(_for_one(_sample_settings(Path(folder))), Arxiv(source, source, source), now) as session:
            session.remark("The papers here are invented, and so are their authors and findings.")
            yield session


def _sample_settings(folder: Path) -> Settings:
    """Plain settings, whatever the environment says."""
    return Settings.defaults().model_copy(update={"data": folder})


def _running_from(start: datetime) -> Callable[[], datetime]:
    """A clock that shows ``start`` now and goes on from there."""
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)


def _for_one(settings: Settings) -> Settings:
    """The settings with the person at the terminal as the only admin."""
    return settings.model_copy(update={"access": "closed", "admins": frozenset({PERSON})})


def _piped() -> str:
    """The next line of a standard input that nobody types at.

    It is read past Python's buffer, whose lock a thread left behind would keep.

    Raises:
        EOFError: There is none.
    """
    line = cast("io.FileIO", cast("io.BufferedReader", sys.stdin.buffer).raw).readline(LONGEST_LINE)
    if not line:
        raise EOFError
    return line.decode("utf-8", "replace").rstrip("\r\n")


async def _next_line(read: Callable[[], str]) -> str | None:
    """The next line of standard input; nothing at its end.

    The thread that waits for it is left alone when the conversation is broken off: it cannot be woken.
    """
    loop = asyncio.get_running_loop()
    coming: asyncio.Future[str | None] = loop.create_future()

    def settle(line: str | None) -> None:
        if not coming.done():
            coming.set_result(line)

    def wait() -> None:
        try:
            line: str | None = read()
        except EOFError:
            line = None
        with contextlib.suppress(RuntimeError):  # the loop was closed meanwhile
            loop.call_soon_threadsafe(settle, line)

    threading.Thread(target=wait, name="stdin", daemon=True).start()
    return await coming
