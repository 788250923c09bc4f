"""``python -m tests.doubles.telegram``: the double as its own process, so that a bot can die while it lives on.

Prints one JSON line ``{"url", "token"}`` to standard output once it listens; ends on SIGTERM or SIGINT.
"""

from __future__ import annotations

import asyncio
import json
import signal
from dataclasses import replace
from pathlib import Path

import click

from tests.doubles.telegram import TOKEN, Limits, TelegramDouble, Window


@click.command()
@click.option("--port", default=0, show_default=True, help="0 takes a free one.")
@click.option("--token", default=TOKEN, show_default=True, help="The one token it takes.")
@click.option("--transcript", type=click.Path(path_type=Path), help="JSON lines of what is delivered.")
@click.option("--messages-per-second", default=30, show_default=True, help="For the whole bot; 0 for no limit.")
@click.option("--no-chat-limits", is_flag=True, help="No limits for single chats.")
@click.option("--latency", default=0.0, show_default=True, help="Seconds by which every answer is late.")
@click.option("--user", "users", type=int, multiple=True, help="Somebody who has started the bot.")
@click.option("--lenient", is_flag=True, help="Take parameters unknown to the Bot API.")
def main(
    *,
    port: int,
    token: str,
    transcript: Path | None,
    messages_per_second: int,
    no_chat_limits: bool,
    latency: float,
    users: tuple[int, ...],
    lenient: bool,
) -> None:
    """A strict Telegram Bot API double on 127.0.0.1."""
    limits = Limits.off() if no_chat_limits else Limits()
    limits = replace(limits, overall=Window(messages_per_second, 1.0))
    double = TelegramDouble(token=token, limits=limits, transcript=transcript, strict=not lenient)
    double.latency = latency
    for user_id in users:
        double.user(user_id)
    asyncio.run(_serve(double, port))


async def _serve(double: TelegramDouble, port: int) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    await double.start(port)
    click.echo(json.dumps({"url": double.url, "token": double.token}))
    await stopped.wait()
    await double.close()


if __name__ == "__main__":
    main()
