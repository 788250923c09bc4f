"""Languages by their codes: what they are called, and whether a text is in one of them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel import Locale, UnknownLocaleError
from babel.core import get_global

if TYPE_CHECKING:
    from collections.abc import Iterable


def is_known(code: str) -> bool:
    """Whether this is the code of a language, such as ``de``, ``pt-BR`` or ``zh``."""
    return _locale(code) is not None


def name_of(code: str) -> str:
    """What English calls a language: ``Chinese (Simplified)`` for ``zh``; the code itself if nobody knows it."""
    locale = _locale(code)
    if locale is None:
        return code
    # Only where people write it in more than one script does the script need a word.
    shown = Locale(locale.language, script=_script(locale)) if locale.language in _TWO_SCRIPTS else locale
    return str(shown.get_display_name("en"))


def is_latin(code: str) -> bool:
    """Whether a language is written in Latin letters, so that its words and English ones look alike."""
    locale = _locale(code)
    return locale is not None and _script(locale) == "Latn"


def is_in(code: str, texts: Iterable[str]) -> bool:
    """Whether texts are in a language, as far as script and little words tell; true where they don't.

    What stands in brackets does not count: there a term of art keeps its English.

    Args:
        code: The language's.
        texts: Sentences that belong together; the more, the surer.
    """
    text = " ".join(texts)
    for _ in range(_NESTED):
        text = _BRACKETS.sub(" ", text)
    locale = _locale(code)
    if locale is None:
        return True
    script = _script(locale)
    if script == "Latn":
        return _reads_as(locale.language, text)
    wanted = _LETTERS.get(script)
    if wanted is None:
        return True
    scripts = _scripts(text)
    own = sum(scripts[name] for name in wanted)
    kana = sum(scripts[name] for name in _KANA)
    if (script == "Jpan" and not kana) or (script in _HAN and kana > own * _MOST_KANA):
        return False
    return own >= len(_LATIN_WORD.findall(text))


def _reads_as(language: str, text: str) -> bool:
    """Whether a text in Latin letters may be of this language: English shows by its little words, others lack them."""
    scripts = _scripts(text)
    if sum(scripts[name] for name in _OTHERS) > _MOST_FOREIGN * scripts.total():
        return False
    words = [word.lower() for word in _LATIN_WORD.findall(text)]
    if len(words) < _ENOUGH_WORDS:
        return True
    if language == "en":
        return _share(words, _ENGLISH | _ENGLISH_TOO) >= _LEAST_ENGLISH
    return _share(words, _ENGLISH) < _MOST_ENGLISH


def _share(words: list[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words)


def _scripts(text: str) -> Counter[str]:
    """How many letters are of each script, by the first word of their names in Unicode."""
    return Counter(_script_of(letter) for letter in text if letter.isalpha())


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "").partition(" ")[0]


@lru_cache(maxsize=256)
def _locale(code: str) -> Locale | None:
    if not _CODE.fullmatch(code):
        return None
    try:
        return Locale.parse(code.replace("_", "-"), sep="-", resolve_likely_subtags=True)
    except (UnknownLocaleError, ValueError):
        return None


def _script(locale: Locale) -> str:
    if locale.script:
        return locale.script
    likely = get_global("likely_subtags").get(f"{locale.language}_{locale.territory}" if locale.territory else "")
    likely = likely or get_global("likely_subtags").get(locale.language, "")
    parts = str(likely).split("_")
    return parts[1] if len(parts) > 1 else ""


_CODE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_TWO_SCRIPTS: Final = frozenset({"zh", "sr", "uz"})
_BRACKETS = re.compile(r"[(（][^()（）]{0,200}[)）]")
_NESTED: Final = 3
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_HAN: Final = frozenset({"Hans", "Hant"})
_KANA: Final = ("HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA")
_MOST_KANA: Final = 0.05
"""In a Chinese text, of its characters: some name may be Japanese."""
_LETTERS: Final[dict[str, frozenset[str]]] = {
    "Hans": frozenset({"CJK"}),
    "Hant": frozenset({"CJK"}),
    "Jpan": frozenset({"CJK", *_KANA}),
    "Kore": frozenset({"HANGUL"}),
    "Cyrl": frozenset({"CYRILLIC"}),
    "Arab": frozenset({"ARABIC"}),
    "Hebr": frozenset({"HEBREW"}),
    "Grek": frozenset({"GREEK"}),
    "Deva": frozenset({"DEVANAGARI"}),
    "Beng": frozenset({"BENGALI"}),
    "Taml": frozenset({"TAMIL"}),
    "Telu": frozenset({"TELUGU"}),
    "Thai": frozenset({"THAI"}),
    "Geor": frozenset({"GEORGIAN"}),
    "Armn": frozenset({"ARMENIAN"}),
}
_OTHERS: Final = frozenset[str]().union(*_LETTERS.values()) - {"GREEK"}
"""What a text in Latin letters may quote, but not be made of; Greek stands in formulas."""
_MOST_FOREIGN: Final = 0.1
_ENGLISH: Final = frozenset(
    ["the", "of", "and", "to", "with", "is", "are", "by", "that", "from", "this", "which", "for", "than", "its", "it"]
)
_ENGLISH_TOO: Final = frozenset(["a", "an", "as", "at", "be", "in", "no", "not", "on", "or", "we", "when", "while"])
"""Little words that other languages have, too, though not as many of them."""
_ENOUGH_WORDS: Final = 12
# Of English prose, 35 in 100 words are among both, 25 among the first; of German, French or Spanish, 5 and 1.
_LEAST_ENGLISH: Final = 0.1
_MOST_ENGLISH: Final = 0.12
