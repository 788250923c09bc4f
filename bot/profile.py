"""What Telegram shows of the bot: its menus, by place and language, its name and its descriptions.

https://core.telegram.org/bots/api#botcommandscope: a menu for a narrower scope takes the place of a wider one's. What
a menu does not show can still be typed; who may do what is decided in :mod:`bot.handlers.routing`.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Protocol

from telegram import (
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
)
from telegram.error import TelegramError

from bot.access import Who
from bot.locales import LANGUAGES, FixedTexts, texts

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from telegram import Bot, BotCommandScope

    from bot.locales import Texts
    from scheduler.settings import Settings

log = logging.getLogger(__name__)

PAUSE = 1.0
"""Seconds between two settings; Telegram takes few of them a minute."""
_GREETINGS = ("start", "privacy")
"""Commands that a group's menu can do without."""


class Command(Protocol):
    """What a menu takes of a command; :class:`bot.handlers.route.Route` has it."""

    @property
    def name(self) -> str:
        """Without its slash."""

    @property
    def who(self) -> Who:
        """Whom it is for."""


class Profile:
    """The profile of one bot.

    Args:
        commands: Every command, in the order of the menu.
        settings: Say in which language those read who speak none of ours, who the admins are, and the bot's name.
    """

    def __init__(self, commands: Sequence[Command], settings: Settings) -> None:
        self._commands = commands
        self._settings = settings

    async def introduce(self, bot: Bot, sleep: Callable[[float], Awaitable[object]]) -> None:
        """Set everything that Telegram shows of the bot; nice to have, so trouble is only logged.

        Args:
            bot: Whose profile it is.
            sleep: Waits some seconds.
        """

        async def put(step: Awaitable[object]) -> None:
            await step
            await sleep(PAUSE)

        own = self._settings.language
        try:
            if self._settings.bot_name:
                await put(bot.set_my_name(self._settings.bot_name))
            for language in LANGUAGES:
                words, code = FixedTexts(language), None if language == own else language
                for scope in _PLACES:
                    await put(bot.set_my_commands(self.menu(scope, words), scope=scope, language_code=code))
                await put(bot.set_my_short_description(words.plain("short-description"), language_code=code))
                await put(bot.set_my_description(words.plain("description"), language_code=code))
        except TelegramError as error:
            log.warning("the command menu could not be set: %s", error)
        for admin in sorted(self._settings.admins):
            await put(self.renew(bot, admin, own))

    async def renew(self, bot: Bot, person: int, language: str) -> None:
        """Show a private chat the menu in the language that was chosen there, whatever its app speaks."""
        scope = BotCommandScopeChat(person)
        try:
            await bot.set_my_commands(self.menu(scope, texts(language)), scope=scope)
        except TelegramError as error:
            # An admin may never have written to the bot.
            log.info("the menu of one chat could not be set: %s", error)

    def menu(self, scope: BotCommandScope, words: Texts | FixedTexts) -> list[tuple[str, str]]:
        """The commands shown in a place, in order, each with what it does."""
        shown, is_private = {Who.READERS, Who.KEEPERS}, True
        match scope:
            case BotCommandScopeAllGroupChats():
                shown, is_private = {Who.READERS}, False
            case BotCommandScopeAllChatAdministrators():
                is_private = False
            case BotCommandScopeChat() if scope.chat_id in self._settings.admins:
                shown = set(Who)
        return [
            (route.name, words.plain(f"menu-{route.name}"))
            for route in self._commands
            if route.who in shown and (is_private or route.name not in _GREETINGS)
        ]


_PLACES = (BotCommandScopeDefault(), BotCommandScopeAllGroupChats(), BotCommandScopeAllChatAdministrators())
