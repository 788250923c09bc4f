"""Characters as PDF and HTML files have them, made into plain text: ligatures, accents, hyphens, invisible marks."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


ACCENTS: Final = dict(
    zip("´¨ˆ˜˘ˇ¯˚˙˝¸", "\u0301\u0308\u0302\u0303\u0306\u030c\u0304\u030a\u0307\u030b\u0327", strict=True)
)
"""Accents that stand alone, each with the one that joins the letter before it."""


def plain(text: str) -> str:
    """Return text on one line: ligatures undone, accents joined to their letters, nothing invisible in it."""
    return " ".join(_JOINED_ACCENT.sub(_accented, _visible(text)).split())


def plain_lines(text: str) -> str:
    """Like :func:`plain`, but line ends and leading blanks stay: for listings."""
    return "\n".join(_visible(line).rstrip() for line in text.splitlines()).strip("\n")


def smuggled(text: str) -> str:
    """Return what is written in Unicode's tag characters, which no font shows; mostly nothing."""
    return "".join(chr(ord(char) - _TAGS) for char in text if _TAGS + 0x20 <= ord(char) <= _TAGS + 0x7E)


def healed(lines: Sequence[str], words: Collection[str], urls: Iterable[str] = ()) -> str:
    """Join the lines of one paragraph.

    A hyphen at a line's end goes if the whole word is known. It stays if the hyphenated word is known, if both halves
    are words of the document that are not mostly written as one with others, or if what follows is no lower-case
    letter; and goes otherwise. Addresses broken over two lines are made whole.

    Args:
        lines: Each of them plain.
        words: Lower-case words and hyphenated words that stand unbroken elsewhere in the document.
        urls: Addresses that are known to be in the document.
    """
    known = tuple(urls)
    whole = ""
    for line in lines:
        whole = _continued(whole, line, words, known) if whole and line else whole or line
    return whole


def vocabulary(lines: Iterable[str]) -> set[str]:
    """Return the words that stand unbroken within lines, in lower case, and the parts of hyphenated ones."""
    words: set[str] = set()
    for line in lines:
        inner = _LAST_BROKEN.sub("", line)
        found = [word.lower() for word in _WORD.findall(inner)]
        words.update(found, *(word.split("-") for word in found if "-" in word))
    return words


_TAGS: Final = 0xE0000
_LIGATURES: Final = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "ft", 0xFB06: "st",
    0x02: "-", 0xFFFE: "-", 0xFFFF: None, 0xAD: None,
}  # fmt: skip
"""U+0002 and U+FFFE are what PDFium puts in the place of a hyphen at a line's end."""
_JOINED_ACCENT: Final = re.compile(rf"([{''.join(ACCENTS)}])([^\W\d_])")
_INVISIBLE: Final = frozenset({"Cf", "Cc", "Cs", "Cn", "Co"})
_WORD: Final = re.compile(r"[^\W\d_]+(?:[-\u2010][^\W_]+)*")
_LAST_BROKEN: Final = re.compile(r"\S*[-\u2010]\s*$")
_BROKEN: Final = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-\u2010]$")
_DASHED: Final = re.compile(r"[^\s-]-$")
_FIRST: Final = re.compile(r"[^\W\d_]+")
_LEAST_HALF: Final = 4
"""Letters; shorter ones are syllables as often as words."""
_CLOSED_BEFORE: Final = frozenset({
    "account", "adapt", "alter", "along", "back", "base", "bench", "care", "check", "common", "consider",
    "counter", "data", "down", "edit", "explain", "favor", "feed", "frame", "further", "gene", "guide", "health",
    "hyper", "inter", "interpret", "intra", "learn", "light", "main", "meta", "micro", "more", "over", "photo", "read",
    "reason", "regard", "relation", "show", "some", "stream", "success", "super", "trans", "ultra", "under", "view",
    "water", "wild", "work", "world",
})  # fmt: skip
_CLOSED_AFTER: Final = frozenset({
    "abilities", "ability", "able", "back", "bases", "bone", "care", "come", "ever", "face", "flow", "flows",
    "former", "forming", "fully", "how", "less", "light", "lighting", "line", "lines", "load", "look", "mark",
    "marking", "marks", "mental", "more", "native", "over", "parts", "points", "rate", "rates", "rating",
    "scoring", "seek", "self", "sets", "ship", "spread", "thing", "times", "ward", "wards", "ways", "where",
    "while", "width", "work", "works",
})  # fmt: skip
"""Halves that mostly stand in closed words: ``framework``, ``benchmark``."""
_OFTEN_BEFORE: Final = frozenset(
    {"few", "full", "high", "long", "low", "open", "real", "self", "short", "top", "two", "well"}
)
_ADVERB: Final = re.compile(r"(?:al|ar|iv?e|[ae]nt|[ai]b|ed|ful|ing|ous|[gk]h)ly$")
"""What mostly stands before a hyphen. Of the words that forty abstracts have once, 75 % of the hyphenated ones keep
their hyphen by these rules, and 99.9 % of the others, broken anywhere, get none."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S*$", re.IGNORECASE)


def _visible(text: str) -> str:
    shown = text.translate(_LIGATURES)
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(
        " " if char.isspace() else char
        for char in shown
        if char.isspace() or unicodedata.category(char) not in _INVISIBLE
    )


def _accented(match: re.Match[str]) -> str:
    letter = {"ı": "i", "ȷ": "j"}.get(match[2], match[2])
    whole = unicodedata.normalize("NFC", letter + ACCENTS[match[1]])
    return whole if len(whole) == 1 else match[0]


def _continued(whole: str, line: str, words: Collection[str], urls: tuple[str, ...]) -> str:
    address = _ADDRESS.search(whole)
    if address is not None and _goes_on(address[0], line, urls):
        return whole + line
    broken = _BROKEN.search(whole)
    if broken is None:
        return whole + line if _DASHED.search(whole) and line[0].isalnum() else f"{whole} {line}"
    following = _FIRST.match(line)
    if following is None:
        return whole + line if line[0].isalnum() else f"{whole} {line}"
    first, second = broken[1].lower(), following[0].lower()
    # No line ends within an acronym: ``LLM-`` | ``based``.
    is_compound = not line[0].islower() or broken[1].isupper() or f"{first}-{second}" in words
    kept = is_compound or len(first) == 1 or _two_words(first, second, words)
    return whole + line if kept and first + second not in words else whole[:-1] + line


def _two_words(first: str, second: str, words: Collection[str]) -> bool:
    """Whether the halves of a broken word are words of their own: ``fine-tuning``, but ``net-work``."""
    if second not in words or len(second) < _LEAST_HALF or second in _CLOSED_AFTER:
        return False
    if first in _OFTEN_BEFORE or _ADVERB.search(first) is not None:
        return True
    return first in words and len(first) >= _LEAST_HALF and first not in _CLOSED_BEFORE


def _goes_on(address: str, line: str, urls: tuple[str, ...]) -> bool:
    begun = address + line.split(" ", 1)[0].rstrip(".,;)")
    if any(begun in url for url in urls):
        return True
    return address[-1] in "/_=&?#%-" and "/" in address.split("://", 1)[-1]
