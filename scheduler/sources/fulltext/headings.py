"""Which lines of a PDF are headings, what their numbers are, and how deep they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scheduler.sources.fulltext.marks import BULLETS

if TYPE_CHECKING:
    from scheduler.sources.fulltext.layout import Line


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading taken apart."""

    number: str
    title: str
    level: int | None
    """None where only its look can tell."""


def is_heading(line: Line, before: Line | None, after: Line | None, size: float, leading: float) -> bool:
    """Return whether a line is a heading.

    Args:
        line: The line.
        before: The line above it in its column.
        after: The line below it in its column.
        size: Of the running text, in points.
        leading: Of the running text, in points.
    """
    text = line.text
    words = text.split()
    if len(text) > _LONGEST or len(line.cells) > 2 or line.math > 0.5 or not _LETTERS.search(text):
        return False
    if line.size < 0.87 * size or text[0] in BULLETS or (len(line.cells) == 2 and not _NUMBER.match(text)):
        return False
    big, caps = line.size >= 1.08 * size, text.upper() == text
    if is_known(text) and len(words) <= 5 and (big or line.bold or caps or _alone(line, before, after, leading)):
        return True
    if (
        text[-1] in ",;:-"
        or (text[-1] == "." and not _NUMBER.match(text))
        or (after is not None and _as_long(line, after))
    ):
        return False
    apart = _apart(line, before, leading)
    if _NUMBER.match(text):
        return apart and (big or line.bold or caps or line.italic)
    return apart and ((big and len(words) <= 16) or (line.bold and len(words) <= 12 and text[0].isupper()))


def is_known(text: str) -> bool:
    """Return whether a text is a name that only headings have."""
    return bare_name(text) in _KNOWN


def bare_name(text: str) -> str:
    """Return a heading in lower case without its number; letters set apart are joined."""
    found = _NUMBER.match(text)
    name = text[found.end() if found else 0 :].strip(" .:—–-").lower()
    return name.replace(" ", "") if re.fullmatch(r"(?:\w )+\w", name) else name


def taken_apart(text: str, *, appendix: bool, roman: bool) -> Heading:
    """Return number, title and level of a heading.

    Args:
        text: As printed.
        appendix: Whether the references are over: a letter is then a number.
        roman: Whether sections have Roman numbers: a letter then numbers a subsection.
    """
    found = _NUMBER.match(text)
    if found is None or not found.end() or (_lone_letter(found) and not (appendix or roman or found["stop"])):
        return Heading("", text.strip(), 1 if is_known(text) else None)
    number, title = found["number"], text[found.end() :].strip()
    level = number.count(".") + 1
    if roman and not appendix and re.fullmatch(r"[A-HJ-UWYZ]", number):
        level = 2
    return Heading(number, title.rstrip(" .") or text.strip(), level)


REFERENCES: Final = frozenset(
    {"references", "bibliography", "literature cited", "references and notes", "works cited", "literature"}
)
_KNOWN: Final = REFERENCES | {
    "abstract", "introduction", "background", "related work", "related works", "preliminaries", "method", "methods",
    "methodology", "materials and methods", "approach", "experiments", "experiment", "experimental setup", "evaluation",
    "results", "results and discussion", "discussion", "conclusion", "conclusions", "conclusion and future work",
    "conclusions and future work", "limitations", "future work", "ethics statement", "broader impact", "appendix",
    "appendices", "acknowledgements", "acknowledgments", "acknowledgement", "acknowledgment", "keywords",
    "supplementary material", "data availability", "code availability", "author contributions", "summary", "funding",
    "conflict of interest", "competing interests", "ccs concepts", "ethical considerations",
    "reproducibility statement",
}  # fmt: skip
_LONGEST: Final = 140
"""Characters."""
_NUMBER: Final = re.compile(
    r"(?:(?:[Aa]ppendix|APPENDIX|Section|SECTION|Chapter)\s+)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[A-Z](?:\.\d{1,2}){0,3}|[IVX]{1,5}|S\d{1,2}(?:\.\d{1,2})*)(?P<stop>[.:)]?)"
    r"(?:\s+(?=[^\W\d_]|\d[A-Z]|[“\"(\[])|$)"
)
_LETTERS: Final = re.compile(r"[^\W\d_]{2}")
_APART: Final = 1.12
"""Leadings above a heading, at least."""


def _lone_letter(found: re.Match[str]) -> bool:
    return re.fullmatch(r"[A-Z]", found["number"]) is not None


def _apart(line: Line, before: Line | None, leading: float) -> bool:
    if before is None or abs(before.size - line.size) > 0.5:
        return True
    return line.baseline - before.baseline > _APART * leading or (before.bold == line.bold and line.bold)


def _alone(line: Line, before: Line | None, after: Line | None, leading: float) -> bool:
    above = before is None or line.baseline - before.baseline > 1.3 * leading
    return above and (after is None or after.baseline - line.baseline > 1.1 * leading)


def _as_long(line: Line, after: Line) -> bool:
    """Whether it is the first line of a paragraph that is all set like this."""
    same = after.bold == line.bold and abs(after.size - line.size) < 0.2 and after.italic == line.italic
    full = line.right > line.column[1] - line.size
    return same and full and not _NUMBER.match(line.text) and after.right > after.column[1] - 2 * line.size
