"""Settings as people type them: by which name, and on which days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.views.settings import WORKDAYS
from scheduler.models import EVERY_DAY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Texts

MAX_SHOWN = 60
"""UTF-16 code units of a value that is quoted because it makes no sense."""


def named_setting(said: str, group: str, fields: Sequence[str], words: Texts) -> tuple[str, str]:
    """The setting that a text begins with, by the longest of its names, and what follows; empty if it has none.

    Args:
        said: What somebody typed.
        group: How the keys of the settings' names begin.
        fields: The settings; each is called so, and as its button calls it, in English and in the reader's language.
        words: The texts of that language.
    """
    names = {one.plain(f"{group}-{field}").casefold(): field for one in words.typed_in for field in fields}
    names |= {field: field for field in fields} | {name.replace(" ", ""): field for name, field in names.items()}
    parts = said.split()
    sizes = range(max(len(name.split()) for name in names), 0, -1)
    size = next((size for size in sizes if " ".join(parts[:size]).casefold() in names), 0)
    return names.get(" ".join(parts[:size]).casefold(), ""), " ".join(parts[size:])


def read_days(said: str, words: Texts) -> tuple[int, ...]:
    """The days of the week that somebody names, in words or as digits, ascending; none if one is no day."""
    folded, languages = said.casefold(), words.typed_in
    if folded in {one.plain("topic-daily").casefold() for one in languages} | {"daily"}:
        return EVERY_DAY
    workdays = {_typed(one.plain("settings-days-workdays")) for one in languages}
    if _typed(folded) in workdays | {"workdays", "weekdays"}:
        return WORKDAYS
    if re.fullmatch("[0-6]+", folded):
        return tuple(sorted(set(map(int, folded))))
    conjunctions = {one.conjunction for one in languages}
    found = {
        next((one.weekday(name) for one in languages if one.weekday(name) is not None), None)
        for name in re.split("[ ,，、和と]+", folded)
        if name not in conjunctions
    }
    return () if None in found else tuple(sorted(day for day in found if day is not None))


def _typed(label: str) -> str:
    """A span of days as a keyboard has it."""
    return re.sub("[–〜]", "-", label.casefold().replace(".", ""))
