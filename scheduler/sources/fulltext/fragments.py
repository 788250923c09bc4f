"""Glyphs of a PDF page put together to fragments: runs of text on one line, without wide gaps."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, Literal

from scheduler.sources.fulltext.characters import ACCENTS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scheduler.sources.fulltext.document import Hiding


@dataclass(frozen=True, slots=True)
class Style:
    """What all glyphs of one text object have in common."""

    size: float
    """Points, as seen on the page."""
    bold: bool = False
    italic: bool = False
    math: bool = False
    mono: bool = False
    angle: int = 0
    """Degrees in steps of 90, counter-clockwise; -1 for slanted text."""
    doubt: Hiding | None = None
    """Why it might not be seen."""
    drawn: bool = False
    """Whether it is part of an embedded drawing."""


@dataclass(slots=True)
class Glyph:
    """One character and its place."""

    char: str
    space: Literal["", "seen", "guessed"]
    """What is before it: nothing, a space of the file's, or a gap that PDFium takes for one."""
    x: float
    y: float
    """Its origin; ``y`` is the baseline."""
    left: float
    bottom: float
    right: float
    top: float
    style: Style


@dataclass(slots=True)
class Fragment:
    """A run of text on one baseline."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    size: float
    bold: float = 0.0
    """Share of glyphs in bold fonts, as with the next three."""
    italic: float = 0.0
    math: float = 0.0
    mono: float = 0.0
    marked: bool = False
    """Whether it begins with a raised sign, as a footnote does."""
    drawn: bool = False
    doubt: Hiding | None = None


def fragments_of(glyphs: Iterable[Glyph]) -> list[Fragment]:
    """Return the fragments of a page in the order of its content stream."""
    found: list[_Growing] = []
    for glyph in glyphs:
        if glyph.char in ACCENTS and found and found[-1].puts_before(glyph):
            continue
        if not found or not found[-1].takes(glyph):
            found.append(_Growing())
        found[-1].glyphs.append(glyph)
    return [whole for growing in found if (whole := growing.closed()).text]


_WIDE: Final = 1.2
"""Em; a wider gap parts columns and cells."""
_BACK: Final = -0.6
_SHIFT: Final = 0.55
"""Em; superscripts move the baseline by less."""
BETWEEN_CELLS: Final = "\u2003"
"""An em space: stands for a gap that is wider than one between words, as the columns of a narrow table have."""
CELL_GAP: Final = 0.5
"""Em; two words of running text are mostly nearer."""
_CLEAR: Final = 0.185
"""Em; a gap that is a space, whatever PDFium says."""
_LOOSE: Final = 0.4
"""Of the usual gap of a line; what PDFium takes for a space and is narrower is a letter's wrong width."""
_AS_USUAL: Final = 0.95
_OVERHANG: Final = 0.02
"""Em; an italic f reaches over its neighbours, so that any gap beside it is a space."""
_ENOUGH: Final = 4
"""Gaps on a line, before one can be called usual."""
_SMALL: Final = 0.85
_RAISED: Final = 0.15
_POWER: Final = re.compile(r"[-−–+]?[0-9]{1,3}")
_NOTE_MARK: Final = re.compile(r"[0-9]{1,3}(?:[,–-][0-9]{1,3})*|[*†‡§¶∗⋆]+")
_BEFORE_MARK: Final = re.compile(r"(?:[a-z]{3}|[.,;:!?)\]}”’\"'])$")
_BEFORE_LONG_MARK: Final = re.compile(r"[A-Za-z]{2}$")
"""More than one digit is no power of a unit or of a name."""


@dataclass(slots=True)
class _Run:
    """Neighbouring glyphs of one size and baseline."""

    text: str
    style: Style
    baseline: float


@dataclass(slots=True)
class _Growing:
    glyphs: list[Glyph] = field(default_factory=list)
    runs: list[_Run] = field(default_factory=list)

    def takes(self, glyph: Glyph) -> bool:
        last, style = self.glyphs[-1], glyph.style
        size, gap = style.size, glyph.left - last.right
        if style is not last.style:
            if style.doubt != last.style.doubt or style.drawn != last.style.drawn:
                return False
            size = max(size, last.style.size)
        if abs(glyph.y - last.y) > _SHIFT * size:
            return False
        # The letters of a ligature stand at one place.
        return _BACK * size <= gap <= _WIDE * size or (glyph.left == last.left and glyph.right == last.right)

    def puts_before(self, accent: Glyph) -> bool:
        """Whether an accent, set after its word, stands over one of the word's letters; it is put before that."""
        middle = (accent.left + accent.right) / 2
        for at, letter in enumerate(self.glyphs[:-1]):
            if letter.left < middle < letter.right and abs(letter.y - accent.y) <= _SHIFT * accent.style.size:
                accent.space, letter.space = letter.space, ""
                self.glyphs.insert(at, accent)
                return True
        return False

    def closed(self) -> Fragment:
        self._fill_runs()
        main = self._main()
        glyphs = self.glyphs
        lengths = sum(len(run.text) for run in self.runs)
        return Fragment(
            text=self._text(main),
            left=min(glyph.left for glyph in glyphs),
            top=min(glyph.top for glyph in glyphs),
            right=max(glyph.right for glyph in glyphs),
            bottom=max(glyph.bottom for glyph in glyphs),
            baseline=main.baseline,
            size=main.style.size,
            bold=sum(len(run.text) for run in self.runs if run.style.bold) / lengths,
            italic=sum(len(run.text) for run in self.runs if run.style.italic) / lengths,
            mono=sum(len(run.text) for run in self.runs if run.style.mono) / lengths,
            math=sum(len(run.text) for run in self.runs if run.style.math) / lengths,
            marked=len(self.runs) > 1 and _is_raised(self.runs[0], main),
            drawn=main.style.drawn,
            doubt=main.style.doubt,
        )

    def _fill_runs(self) -> None:
        first = self.glyphs[0]
        gaps = [_gap(before, glyph) for before, glyph in pairwise(self.glyphs)]
        guessed = [gap for glyph, gap in zip(self.glyphs[1:], gaps, strict=True) if glyph.space == "guessed"]
        usual = median(guessed) if len(guessed) >= _ENOUGH else None
        run = _Run(first.char, first.style, first.y)
        self.runs.append(run)
        for before, glyph, gap in zip(self.glyphs, self.glyphs[1:], gaps, strict=False):
            if run.style is not glyph.style or abs(run.baseline - glyph.y) > 0.3:
                run = _Run("", glyph.style, glyph.y)
                self.runs.append(run)
            if gap > _CLEAR or glyph.space == "seen" or _is_space(before, glyph, gap, usual):
                run.text += BETWEEN_CELLS if gap > CELL_GAP else " "
            run.text += glyph.char

    def _main(self) -> _Run:
        weights: Counter[tuple[int, float]] = Counter()
        for run in self.runs:
            weights[round(run.baseline), run.style.size] += len(run.text)
        baseline, size = max(weights, key=lambda place: weights[place])
        # Small capitals are smaller than the text they stand in.
        sizes = [
            each for (where, each), weight in weights.items() if where == baseline and weight >= 0.2 * weights.total()
        ]
        size = max([size, *sizes])
        return next(run for run in self.runs if (round(run.baseline), run.style.size) == (baseline, size))

    def _text(self, main: _Run) -> str:
        text = self.runs[0].text
        for before, run, after in zip(self.runs, self.runs[1:], [*self.runs[2:], None], strict=False):
            is_isotope = run.text[0].isspace() and after is not None and after.text[0].isalpha()
            if is_isotope or not _is_raised(run, main):
                text += run.text
            else:
                text += _superscript(run.text, text, after_math=before.style.math)
        return text


def _gap(before: Glyph, glyph: Glyph) -> float:
    return (glyph.left - before.right) / (glyph.style.size or 0.1)


def _is_space(before: Glyph, glyph: Glyph, gap: float, usual: float | None) -> bool:
    """Whether a gap that is not clear is a space: PDFium says so, or the line's others are no wider."""
    if usual is None:
        return bool(glyph.space) and gap > 0
    if not glyph.space:
        return gap >= _AS_USUAL * usual and not glyph.style.mono
    leans = "f" in {before.char, glyph.char} and glyph.char.isalpha() and (before.style.italic or glyph.style.italic)
    return gap > (_OVERHANG if leans else _LOOSE * usual)


def _is_raised(run: _Run, main: _Run) -> bool:
    return run.style.size < _SMALL * main.style.size and main.baseline - run.baseline > _RAISED * main.style.size


def _superscript(raised: str, before: str, *, after_math: bool) -> str:
    """A power keeps its sense with a circumflex; the mark of a footnote goes."""
    sign = raised.strip()
    if not raised[:1].isspace() and (before[-1:].isdigit() or after_math) and _POWER.fullmatch(sign):
        return f"^{raised}"
    is_mark = _BEFORE_MARK.search(before) or (len(sign) > 1 and _BEFORE_LONG_MARK.search(before))
    if _NOTE_MARK.fullmatch(sign) and is_mark:
        return ""
    return raised
