"""arXiv identifiers in whatever form a person writes them: bare, as a link, as a DOI, inside a sentence.

Follows https://info.arxiv.org/help/arxiv_identifier.html: ``YYMM.NNNN`` from April 2007, ``YYMM.NNNNN`` from
January 2015, ``archive/YYMMNNN`` before, each with an optional version.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from scheduler.errors import IdentifierError
from scheduler.topics.categories import ARCHIVES


@dataclass(frozen=True, slots=True)
class Identifier:
    """What names one e-print, and perhaps one version of it."""

    id: str
    """Canonical, without version: ``2506.01234`` or ``math/0301001``."""
    version: int | None = None

    def __str__(self) -> str:
        return self.id if self.version is None else f"{self.id}v{self.version}"


def parse_identifier(text: str) -> Identifier:
    """Read text that is one identifier, link or DOI and nothing else.

    Surrounding brackets and punctuation are ignored, and so is the stamp that arXiv prints after an
    identifier (``[cs.CV] 3 Jun 2025``).

    Raises:
        IdentifierError: The text is something else, or names a paper that cannot exist.
    """
    bare = _plain(text).strip(_AROUND) if len(text) <= _LONGEST else ""
    bare = _STAMP.sub("", bare).strip(_AROUND)
    found = _WHOLE.fullmatch(bare)
    if found is None:
        raise IdentifierError(
            f"“{_shown(text)}” is no arXiv identifier; write one like 2506.01234 or math/0301001, or a link to it"
        )
    identifier = _identifier(found)
    if identifier is None:
        raise IdentifierError(f"“{_shown(text)}” looks like an arXiv identifier, but arXiv never gave out such a one")
    return identifier


def find_identifiers(text: str) -> list[Identifier]:
    """Return every identifier in a text, in order, each once; numbers that only look alike are left out."""
    plain = _plain(text)
    links = [(link.start(), link.end()) for link in _LINK.finditer(plain)]
    found = (
        _identifier(match)
        for match in _ANYWHERE.finditer(plain)
        if not _in_foreign_link(plain, match.start("core"), links)
    )
    return list(dict.fromkeys(identifier for identifier in found if identifier is not None))


def guess_identifier(text: str) -> Identifier | None:
    """Return what a text that is almost an identifier was surely meant to be, or nothing; never a version.

    What can be told: letters like ``O`` for digits, another mark for the dot or none, one leading zero too few or too
    many, a version that cannot be, and an archive run into its number.
    """
    near = _NEAR.fullmatch(_plain(text).strip(_AROUND)) if len(text) <= _LONGEST else None
    if near is None or sum(map(str.isdecimal, near["month"] + near["number"])) < _SURELY_A_NUMBER:
        return None
    month, number = (near[part].lower().translate(_DIGITS) for part in ("month", "number"))
    if near["archive"]:
        whole = f"{near['archive']}/{month}{number}"
    else:
        width = 5 if month >= _FIVE_DIGITS_SINCE else 4
        if len(number) == width + 1:
            number = number.removeprefix("0")
        elif len(number) == width - 1 and near["mark"] == ".":
            number = f"0{number}"
        whole = f"{month}.{number}"
    found = _WHOLE.fullmatch(whole)
    return _identifier(found) if found else None


_LONGEST: Final = 2000
"""Characters; no identifier or link to one is longer."""
_AROUND: Final = " \t\r\n.,;:!?()[]{}<>\"'`“”‘’«»、。，；：！？（）【】《》「」"
_FIRST_MONTH: Final = "0704"
_FIVE_DIGITS_SINCE: Final = "1501"

_ARCHIVES: Final = "|".join(sorted(ARCHIVES - {"econ", "eess", "q-fin", "stat"}))
"""Those that an identifier of before April 2007 may name; the four others are younger."""
_CORE: Final = (
    r"(?P<core>(?P<month>[0-9]{4})\.(?P<number>[0-9]{4,5})"
    rf"|(?P<archive>{_ARCHIVES})(?:\.[a-z]{{2}})?/(?P<old_month>[0-9]{{4}})(?P<old_number>[0-9]{{3}}))"
    r"(?:v(?P<version>[1-9][0-9]{0,2}))?"
)
_HOSTS: Final = (
    r"(?:[a-z0-9-]+\.)*arxiv\.org/(?:abs|pdf|html|format|src|e-print|ps|tb)/"
    r"|xxx\.lanl\.gov/(?:abs|pdf|format|ps)/"
    r"|(?:www\.)?alphaxiv\.org/(?:[a-z]+/)?"
    r"|ar5iv(?:\.labs\.arxiv)?\.org/(?:abs|html|pdf)/"
    r"|(?:www\.)?(?:huggingface\.co|hf\.co)/papers/"
)
_DOI: Final = r"(?:(?:https?://)?(?:(?:dx|www)\.)?doi\.org/|doi:\s*)?10\.48550/arxiv\."
_WHOLE: Final = re.compile(
    rf"(?:(?:https?://)?(?:{_HOSTS})|{_DOI}|arxiv(?:\s*:\s*|\.|\s+))?{_CORE}"
    r"(?:\.pdf)?/?(?:[?#]\S*)?",
    re.IGNORECASE,
)
_NEAR: Final = re.compile(
    rf"(?:(?:https?://)?(?:{_HOSTS})|arxiv[\s:.]\s*)?(?:(?P<archive>{_ARCHIVES})(?:\.?[a-z]{{2}})?[\s./:_-]?)?"
    r"(?P<month>[0-9oil]{4})(?P<mark>[.,:/ -]?)(?P<number>[0-9oil]{3,6})(?:v[0-9]*)?(?:\.pdf)?",
    re.IGNORECASE,
)
_SURELY_A_NUMBER: Final = 5
"""Digits; with fewer, the letters may be a word."""
_DIGITS: Final = str.maketrans("oil", "011")
_STAMP: Final = re.compile(r"\s*\[[a-z.-]{2,20}(?:\](?:\s+[0-9]{1,2}\s+[a-z]{3,9}\s+[0-9]{4})?)?$", re.IGNORECASE)
_LINK: Final = re.compile(r"[a-z][a-z0-9+.-]{1,9}://[^\s<>\"]+", re.IGNORECASE)
_PAPER_LINK: Final = re.compile(r"arxiv|ar5iv|alphaxiv|xxx\.lanl\.gov|(?:huggingface|hf)\.co/papers", re.IGNORECASE)
_BEFORE: Final = r"(?:(?<=arxiv)|(?<=arxiv[:._ -])|(?<![0-9a-z_$€£¥])(?<![0-9a-z][.,])(?<![$€£¥]\s)(?<![+±~≈−]))"
_AFTER: Final = r"(?![0-9a-z_%€$£¥°]|[.,][0-9]|\s?[%€$£¥°])"
_ANYWHERE: Final = re.compile(_BEFORE + _CORE + _AFTER, re.IGNORECASE)


def _plain(text: str) -> str:
    """Fold compatibility forms, undo percent-encoding, and drop invisible marks."""
    folded = unicodedata.normalize("NFKC", unquote(text))
    return "".join(char for char in folded if unicodedata.category(char) not in {"Cf", "Cc"} or char.isspace())


def _identifier(match: re.Match[str]) -> Identifier | None:
    version = int(match["version"]) if match["version"] else None
    if match["archive"]:
        month, number = match["old_month"], match["old_number"]
        name = f"{match['archive'].lower()}/{month}{number}"
        possible = month >= "9107" or month < _FIRST_MONTH
    else:
        month, number = match["month"], match["number"]
        name = f"{month}.{number}"
        possible = month >= _FIRST_MONTH and len(number) == (5 if month >= _FIVE_DIGITS_SINCE else 4)
    if not possible or not 1 <= int(month[2:]) <= 12 or int(number) == 0:
        return None
    return Identifier(name, version)


def _in_foreign_link(text: str, position: int, links: list[tuple[int, int]]) -> bool:
    for start, end in links:
        if start <= position < end:
            return _PAPER_LINK.search(text, start, position) is None
    return False


def _shown(text: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in text[:200]).split())
    return line if len(line) <= 60 else f"{line[:59]}…"
