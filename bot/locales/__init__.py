"""Every text a user reads, by language: Fluent files beside this module, looked up by key.

Texts of messages are HTML; whatever is put into them is escaped unless it is :class:`Html` already. Texts of buttons
and notices are plain.
"""

from __future__ import annotations

import html
import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final, get_args

from babel import Locale
from babel.dates import format_date, format_skeleton, get_timezone_location
from babel.numbers import format_decimal
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser
from fluent.syntax.ast import Identifier, Message, Pattern, Resource, TextElement

from bot.transport.characters import printable
from scheduler.settings import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

LANGUAGES: tuple[str, ...] = get_args(Language)
FALLBACK = "en"

Value = str | int | float
_MARK = re.compile("\ue000[a-z]+\ue001")


class Html(str):
    """Text that is HTML already: escaped where it came from outside."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Text from anywhere as HTML, without characters that reorder or steer what stands beside them."""
    return Html(html.escape(printable(text), quote=True))


class Texts:
    """The texts of one language.

    Args:
        language: A code; one that is not there, or a regional form of one that is, falls back sensibly.
    """

    def __init__(self, language: str) -> None:
        self.language = supported(language)
        self._locale = Locale.parse(self.language)
        self._bundle = _bundle(self.language)

    def html(self, key: str, **values: Value) -> Html:
        """The message text for a key, what is put into it escaped."""
        safe = {name: escape(v) if isinstance(v, str) and not isinstance(v, Html) else v for name, v in values.items()}
        return Html(self.plain(key, **safe))

    def plain(self, key: str, **values: Value) -> str:
        """The text of a button or notice for a key.

        Raises:
            KeyError: The key, or a value that it needs, is missing.
        """
        # What a language has not yet is said in English; a test sees to it that this does not last.
        bundle = self._bundle if self._bundle.has_message(key) else _bundle(FALLBACK)
        pattern = bundle.get_message(key).value
        # Fluent refuses to put in more than 1,000 characters, so it puts in marks, which the words then replace.
        words = {f"\ue000{name}\ue001": value for name, value in values.items() if isinstance(value, str)}
        marked = values | {mark[1:-1]: mark for mark in words}
        text, errors = bundle.format_pattern(pattern, marked) if pattern else ("", ["empty"])
        if errors:
            raise KeyError(f"{key} in {self.language}: {errors}")
        return _MARK.sub(lambda mark: words[mark[0]], str(text))

    def number(self, value: float) -> str:
        """A number in the reader's writing."""
        return format_decimal(value, locale=self._locale)

    def days(self, days: Sequence[date]) -> str:
        """One day, or a span from the first to the last of some."""
        first, last = (self.day(day) for day in (min(days), max(days)))
        return first if first == last else f"{first} – {last}"

    def day(self, day: date, *, with_year: bool = False) -> str:
        """A day as the reader writes it, with its weekday or its year."""
        form = "long" if with_year else _DAYS[self.language]
        return format_date(day, form, locale="en_GB" if self.language == "en" else self._locale)

    def short_day(self, day: date) -> str:
        """A day in numbers, without its year."""
        return str(format_skeleton("Md", day, locale="en_GB" if self.language == "en" else self._locale))

    def weekdays(self, weekdays: Sequence[int]) -> str:
        """Days of the week as the reader writes them, Monday is 0."""
        return self.several([str(self._locale.days["format"]["abbreviated"][day]) for day in weekdays])

    def city(self, zone: str) -> str:
        """The city of a time zone as the reader writes it; as the zone's name has it, where CLDR knows none."""
        try:
            return str(get_timezone_location(zone, locale=self._locale, return_city=True))
        except LookupError:
            return zone.rpartition("/")[2].replace("_", " ")

    def several(self, items: Iterable[str]) -> str:
        """Words side by side, with what stands between them in the reader's writing."""
        # What CLDR writes between those in the middle of a list; before its last one it may write "and".
        between = str(self._locale.list_patterns["standard"]["middle"])[len("{0}") : -len("{1}")]
        return between.join(items)

    @property
    def conjunction(self) -> str:
        """The word that CLDR puts before the last of several: *and*; empty where it is no word of its own."""
        ending = str(self._locale.list_patterns["standard"]["end"])
        return ending[len("{0}") : -len("{1}")].strip(" ,、")

    @property
    def between(self) -> str:
        """What stands between two sentences."""
        return "" if self.language in _UNSPACED else " "

    def weekday(self, name: str) -> int | None:
        """The day of the week that is called so, in full or in short; Monday is 0."""
        forms = self._locale.days["format"]
        called = ((day, str(forms[width][day])) for width in ("abbreviated", "wide") for day in range(7))
        wanted = name.casefold().rstrip(".")
        return next((day for day, known in called if known.casefold().rstrip(".") == wanted), None)

    @property
    def typed_in(self) -> tuple[Texts, Texts]:
        """The texts by whose words people name things when they type: English ones, and these."""
        return texts(FALLBACK), self

    def language_called(self, name: str) -> str | None:
        """The language of this name, its own, in English or in this one; its code is a name, too."""
        for code in LANGUAGES:
            names = {str(Locale.parse(code).get_display_name(one)) for one in (code, FALLBACK, self.language)}
            if name.casefold() in {code, *map(str.casefold, names)}:
                return code
        return None

    @property
    def name(self) -> str:
        """The language's name for itself."""
        return str(self._locale.get_display_name(self._locale)).capitalize()


class FixedTexts:
    """The texts of one language that nothing is put into, for whoever says a few of them once.

    They go when they are let go; a language that is spoken stays, with its rules of grammar, and takes 2 MB.

    Args:
        language: See :class:`Texts`.
    """

    def __init__(self, language: str) -> None:
        self._texts = dict(_fixed(_read(supported(language))))

    def plain(self, key: str) -> str:
        """See :meth:`Texts.plain`."""
        return self._texts[key] if key in self._texts else texts(FALLBACK).plain(key)


@cache
def texts(language: str) -> Texts:
    """The texts of a language, read once."""
    return Texts(language)


def supported(language: str | None) -> str:
    """The language paperboy speaks that is nearest to this code."""
    base = (language or FALLBACK).replace("_", "-").partition("-")[0].lower()
    return base if base in LANGUAGES else FALLBACK


@cache
def _bundle(language: str) -> FluentBundle:
    bundle = FluentBundle([language], use_isolating=False)
    bundle.add_resource(_read(language))
    return bundle


def _read(language: str) -> Resource:
    source = resources.files(__name__).joinpath(f"{language}.ftl").read_text(encoding="utf-8")
    # Where each word stands in the file would be half of what a language takes.
    return FluentParser(with_spans=False).parse(source)


def _fixed(resource: Resource) -> Iterator[tuple[str, str]]:
    for entry in resource.body:
        match entry:
            case Message(id=Identifier(name=key), value=Pattern(elements=[TextElement(value=text)])):
                yield key, text


_UNSPACED: Final = frozenset({"ja", "zh"})
"""Languages that put no space between two sentences."""
_DAYS: Final = {
    "de": "EEE, d. MMMM",
    "en": "EEE d MMMM",
    "es": "EEE, d 'de' MMMM",
    "fr": "EEE d MMMM",
    "ja": "M月d日(EEE)",
    "ru": "EEE, d MMMM",
    "zh": "M月d日 EEE",
}
"""A day with its weekday, the month in full; patterns: https://www.unicode.org/reports/tr35/tr35-dates.html."""
