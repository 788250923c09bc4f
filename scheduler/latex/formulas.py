"""How one formula is set in one line of text: operators, scripts, fractions, accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Literal

from scheduler.latex.symbols import (
    BINARY,
    BLACKBOARD,
    MATH_ACCENTS,
    RELATIONS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
)


class Line:
    """A formula in the making: pieces joined with the spaces that its operators want."""

    def __init__(self) -> None:
        self.text = ""
        self._wants: Literal["", "space", "word", "tight"] = ""

    def add(self, piece: str) -> None:
        """Append ordinary characters."""
        if not piece:
            return
        wants, self._wants = self._wants, ""
        if wants == "tight" and piece == " ":
            return
        if piece[0] in "⟩⌉⌋":
            self.text = self.text.rstrip()
        elif (wants == "space" or (wants == "word" and piece[0].isalnum())) and piece[0] not in " )]}":
            self.text += "" if self.text.endswith(" ") else " "
        self.text += piece

    def attach(self, piece: str) -> None:
        """Append a script, which belongs to what stands before it."""
        self.text += piece

    def symbol(self, symbol: str) -> None:
        """Append a named symbol, spaced as its kind is read."""
        last = self.text[-1:]
        if symbol in RELATIONS:
            spaced = bool(last) and last not in "([{⟨"
            self.add(symbol if not spaced or last == " " else " " + symbol)
        elif symbol in BINARY:
            spaced = last == " "
            self.add(symbol)
            self._wants = "" if spaced else "tight"
        else:
            self.add(symbol)
            return
        self._wants = "space" if spaced else "tight"

    def word(self, name: str) -> None:
        """Append the name of a function."""
        self.add(" " + name if self.text[-1:].isalnum() or self.text[-1:] == ")" else name)
        self._wants = "word"


def is_formula(inner: str, before: str, after: str) -> bool:
    """Whether what stands between two dollar signs is mathematics, not the words between two prices."""
    is_prose = _THREE_WORDS.search(inner) and "\\text" not in inner and "\\mathrm" not in inner
    if not inner.strip() or is_prose:
        return False
    if any(sign in inner for sign in "\\^_{=<>"):
        return True
    if inner[0].isdigit() and (inner[-1] == " " or after.isdigit()):
        return False
    return not _TWO_WORDS.search(inner) and not (before.isalpha() and after.isdigit())


def accented(letter: str, accent: str) -> str:
    """The letter with its accent as one character, or nothing where there is none such."""
    plain = {"ı": "i", "ȷ": "j"}.get(letter, letter)
    joined = unicodedata.normalize("NFC", plain + accent)
    return joined if plain.isalpha() and len(joined) == 1 else ""


def decorated(name: str, text: str) -> str:
    """The argument of a font or accent command, as far as Unicode can show either."""
    if name in {"mathbb", "mathds", "mathbbm"}:
        return text.translate(BLACKBOARD)
    if name in MATH_ACCENTS and len(text) == 1 and text.isalpha():
        return unicodedata.normalize("NFC", text + MATH_ACCENTS[name])
    return text


def script(mark: str, inner: str) -> str:
    """A super- or subscript: ``x²``; ``x^(a·b)`` and ``x_train`` where that cannot be had or read."""
    table = SUPERSCRIPTS if mark == "^" else SUBSCRIPTS
    compact = inner.replace(" ", "")
    is_word = len(compact) > 3 and compact.isalpha() and compact.isascii()
    if not is_word and all(ord(character) in table for character in compact):
        return compact.translate(table)
    is_plain = len(inner) == 1 or (inner.isalnum() and inner.isascii())
    return mark + (inner if is_plain else f"({inner})")


def operand(text: str) -> str:
    """The text, in brackets where an operator beside it would split it."""
    is_closed = text.startswith("(") and text.endswith(")") and ")" not in text[:-1]
    return f"({text})" if _COMPOSITE.search(text) and not is_closed else text


def apart(fraction: str, before: str, after: str) -> str:
    """A fraction, in brackets where its neighbours would join one of its halves."""
    joins = before.isalnum() or after.isalnum() or after in {"{", "("}
    return f"({fraction})" if joins else fraction


def _character(parts: list[str]) -> str:
    """The character whose code ``x2013`` or ``8211`` is given."""
    code = parts[0].strip().lower()
    try:
        number = int(code[1:], 16) if code.startswith("x") else int(code)
    except ValueError:
        return parts[0]
    return chr(number) if 0x20 <= number < 0xD800 or 0xE000 <= number < 0x110000 else ""


def _negated(parts: list[str]) -> str:
    symbol = parts[0].strip()
    return f" {unicodedata.normalize('NFC', symbol[:1] + chr(0x338))}{symbol[1:]} " if symbol else ""


_COMPOSITE = re.compile(r"[\s+\-=<>,/*×·±|]")
_TWO_WORDS = re.compile(r"(?<![\\A-Za-z{])[A-Za-z]{2,}[,.;:]? |[ ][A-Za-z]{2,}(?![A-Za-z}])")
_THREE_WORDS = re.compile(r"(?<![\\A-Za-z{])[a-z]{2,},? [a-z]{2,},? [a-z]{2,}")
ROOTS = {"": "√", "2": "√", "3": "∛", "4": "∜"}
_Layout = Callable[[list[str]], str]
# Command → the number of its arguments, and the text they make.
SPECIAL: dict[str, tuple[int, _Layout]] = {
    "frac": (2, lambda parts: f"{operand(parts[0])}/{operand(parts[1])}"),
    "sqrt": (1, "".join),
    "binom": (2, lambda parts: f"({parts[0]} choose {parts[1]})"),
    "pmod": (1, lambda parts: f" (mod {parts[0]})"),
    "norm": (1, lambda parts: f"‖{parts[0]}‖"),
    "abs": (1, lambda parts: f"|{parts[0]}|"),
    "not": (1, _negated),
    "operatorname": (1, "".join),
    "overset": (2, lambda parts: parts[1]),
    "stackrel": (2, lambda parts: parts[1]),
    "underset": (2, lambda parts: parts[1]),
    "textcolor": (2, lambda parts: parts[1]),
    "colorbox": (2, lambda parts: parts[1]),
    "texorpdfstring": (2, lambda parts: parts[1]),
    "footnote": (1, lambda parts: f" ({parts[0]})" if parts[0] else ""),
    "thanks": (1, lambda parts: f" ({parts[0]})" if parts[0] else ""),
    "SI": (2, " ".join),
    "qty": (2, " ".join),
    "unicode": (1, _character),
    "textsuperscript": (1, lambda parts: script("^", parts[0])),
    "textsubscript": (1, lambda parts: script("_", parts[0])),
}
SPECIAL |= dict.fromkeys(("tfrac", "dfrac", "nicefrac", "sfrac"), SPECIAL["frac"])
SPECIAL |= dict.fromkeys(("tbinom", "dbinom"), SPECIAL["binom"])
