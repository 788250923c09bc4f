"""The questions that ``paperboy init`` asks, in order; each answer is checked before the next one."""

from __future__ import annotations

import asyncio
import secrets
import sys
from typing import TYPE_CHECKING

import click
import tzlocal
from pydantic import SecretStr, ValidationError
from telegram.error import InvalidToken, TelegramError

from bot.setup import service
from bot.setup.owner import find_owner, user_name
from bot.setup.settings_file import write
from scheduler.errors import PaperboyError
from scheduler.settings import PREFIX, Settings

if TYPE_CHECKING:
    from pathlib import Path

    from bot.locales import Texts

PATIENCE = 900.0
"""Seconds in which the owner has to write to the bot."""


def set_up(chosen: Settings, file: Path, words: Texts) -> None:
    """Ask for what paperboy needs, write it to a file, and offer to start the service.

    Args:
        chosen: What is set already, in that file too; who was an admin stays one.
        file: Where the settings go; what else stands in it stays.
        words: The language of the questions, and of new chats.

    Raises:
        PaperboyError: Something is in the way; the text says what to do.
    """
    click.echo(words.plain("init-welcome", file=str(file)))
    chosen, name = _ask_for_token(chosen, words)
    owner = _ask_who_runs_it(chosen, name, words)
    answers = {
        "telegram_token": chosen.telegram_token.get_secret_value() if chosen.telegram_token else "",
        "admins": ",".join(map(str, sorted({*chosen.admins, owner}))),
        "timezone": _ask_for_zone(chosen, words),
        "language": words.language,
    }
    if chosen.telegram_api != Settings.model_fields["telegram_api"].default:
        answers["telegram_api"] = chosen.telegram_api
    write(file, {PREFIX + key.upper(): value for key, value in answers.items()})
    click.echo(words.plain("init-written", file=str(file)))
    _offer_service(file, name, words)


def _ask_for_token(chosen: Settings, words: Texts) -> tuple[Settings, str]:
    """The settings with a token that Telegram takes, and the bot's user name."""
    if chosen.telegram_token is None:
        click.echo(words.plain("init-token-how"))
    while True:
        if chosen.telegram_token is None:
            said = click.prompt(words.plain("init-token-ask"), hide_input=sys.stdin.isatty()).strip()
            try:
                chosen = chosen.model_copy(
                    update={"telegram_token": Settings(telegram_token=SecretStr(said)).telegram_token}
                )
            except ValidationError:
                click.echo(words.plain("init-token-form"))
                continue
        try:
            name = asyncio.run(user_name(chosen))
        except InvalidToken:
            click.echo(words.plain("init-token-refused"))
            chosen = chosen.model_copy(update={"telegram_token": None})
        except TelegramError as error:
            raise PaperboyError(words.plain("init-unreachable", error=str(error))) from error
        else:
            click.echo(words.plain("init-bot", name=name))
            return chosen, name


def _ask_who_runs_it(chosen: Settings, name: str, words: Texts) -> int:
    """The user id of whoever sends the bot a word that only this terminal shows."""
    code = secrets.token_hex(4)
    click.echo(words.plain("init-owner-how", link=f"https://t.me/{name}?start={code}", code=code))
    try:

        async def wait() -> tuple[int, str]:
            async with asyncio.timeout(PATIENCE):
                return await find_owner(chosen, code, words.plain("init-owner-hello"))

        number, who = asyncio.run(wait())
    except TimeoutError as error:
        raise PaperboyError(words.plain("init-owner-silent")) from error
    except TelegramError as error:
        raise PaperboyError(words.plain("init-owner-lost", error=str(error))) from error
    click.echo(words.plain("init-owner", name=who, id=str(number)))
    return number


def _ask_for_zone(chosen: Settings, words: Texts) -> str:
    is_chosen = chosen.timezone != Settings.model_fields["timezone"].default
    likely = chosen.timezone if is_chosen else tzlocal.get_localzone_name() or "UTC"
    while True:
        said = click.prompt(words.plain("init-zone-ask"), default=likely).strip()
        try:
            return Settings(timezone=said).timezone
        except ValidationError:
            click.echo(words.plain("init-zone-unknown"))


def _offer_service(file: Path, name: str, words: Texts) -> None:
    if service.is_possible() and click.confirm(words.plain("init-service-ask"), default=True):
        service.install(file)
        click.echo(words.plain("init-service-done"))
    else:
        click.echo(words.plain("init-run", command=service.by_hand(file)))
    click.echo(words.plain("init-next", link=f"https://t.me/{name}"))
