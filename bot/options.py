"""Arguments and options that several commands take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bot.locales import LANGUAGES
from scheduler.summaries.languages import is_known

if TYPE_CHECKING:
    from datetime import datetime


class Day(click.DateTime):
    """A day, such as ``2026-06-05``."""

    def __init__(self) -> None:
        """The one way of writing it."""
        super().__init__(formats=["%Y-%m-%d"])

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The day's midnight."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value!r} is no day; write one like 2026-06-05", param, ctx)


class LanguageCode(click.ParamType[str]):
    """The code of a language, such as ``de`` or ``zh``."""

    name = "CODE"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code, if there is such a language."""
        if not is_known(value):
            self.fail(f"{value!r} is no language's code; write one like en, zh or de", param, ctx)
        return value


LANGUAGE = click.option(
    "--language", type=LanguageCode(), help=f"Language of summaries by a model; of headings: {', '.join(LANGUAGES)}."
)
DAY = Day()
CHAT = click.argument("chat_id", metavar="[ID]", type=int, required=False)
NEGATIVE = {"ignore_unknown_options": True}
"""For a command that takes such an id: those of groups are negative, and no options."""
