"""The search language of the query API: fields, phrases, AND OR ANDNOT, brackets and date ranges.

It follows https://info.arxiv.org/help/api/user-manual.html#query_details. Where that is silent: AND and ANDNOT bind
tighter than OR, words side by side mean OR, a word without a field means ``all:``, and upper case alone makes an
operator.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any, Protocol

from lark import Lark, Token, Transformer
from lark.exceptions import UnexpectedInput

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .records import Version


class QuerySyntaxError(ValueError):
    """A search that arXiv would refuse."""


class Query(Protocol):
    """A parsed search."""

    def matches(self, version: Version) -> bool:
        """Whether the paper is found."""

    def score(self, version: Version) -> int:
        """How well: occurrences of what was searched, those in the title thrice."""


def parse_query(text: str) -> Query:
    """Read a search.

    Raises:
        QuerySyntaxError: A bracket, quote, operand or date is missing, or a field is unknown.
    """
    try:
        tree = _PARSER.parse(text)
    except UnexpectedInput as error:
        raise QuerySyntaxError(f"malformed search_query at character {error.column}") from error
    query: Query = _Builder().transform(tree)
    return query


def words_of(text: str) -> str:
    """Text as a search sees it: lower-case words without accents, single spaces between and around."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return f" {' '.join(_WORD.findall(plain.casefold()))} "


_WORD = re.compile(r"[^\W_]+")

_GRAMMAR = r"""
    ?start: either
    ?either: both | either "OR" both -> either | either both -> either
    ?both: single | both "AND" single -> both | both "ANDNOT" single -> without
    ?single: "(" either ")" | term | range
    term: [FIELD] (WORD | PHRASE)
    range: DATE_FIELD "[" BOUND "TO" BOUND "]"

    DATE_FIELD.3: /(submittedDate|lastUpdatedDate):/
    FIELD.3: /(ti|au|abs|co|jr|cat|rn|id|all):/
    BOUND.3: /\d{8}(\d{4}(\d{2})?)?(?=[\s\]])/
    AND.2: /AND(?=[\s(]|$)/
    OR.2: /OR(?=[\s(]|$)/
    ANDNOT.2: /ANDNOT(?=[\s(]|$)/
    TO.2: /TO(?=\s)/
    PHRASE: /"[^"]*"/
    WORD: /(?!(AND|OR|ANDNOT)([\s()]|$))[^\s():"\[\]]+/
    %ignore /\s+/
"""


@dataclass(frozen=True, slots=True)
class _Either:
    left: Query
    right: Query

    def matches(self, version: Version) -> bool:
        return self.left.matches(version) or self.right.matches(version)

    def score(self, version: Version) -> int:
        return self.left.score(version) + self.right.score(version)


@dataclass(frozen=True, slots=True)
class _Both:
    left: Query
    right: Query

    def matches(self, version: Version) -> bool:
        return self.left.matches(version) and self.right.matches(version)

    def score(self, version: Version) -> int:
        return self.left.score(version) + self.right.score(version)


@dataclass(frozen=True, slots=True)
class _Without:
    left: Query
    right: Query

    def matches(self, version: Version) -> bool:
        return self.left.matches(version) and not self.right.matches(version)

    def score(self, version: Version) -> int:
        return self.left.score(version)


@dataclass(frozen=True, slots=True)
class _Range:
    """Bounds as ``YYYYMMDDHHMM``, both inclusive, GMT."""

    field: str
    low: str
    high: str

    def matches(self, version: Version) -> bool:
        moment = version.published if self.field == "submittedDate" else version.updated
        return self.low <= moment.strftime("%Y%m%d%H%M") <= self.high

    def score(self, version: Version) -> int:  # noqa: ARG002 - a date says nothing of relevance
        return 0


@dataclass(frozen=True, slots=True)
class _Exact:
    """Categories and identifiers, compared whole."""

    pattern: str
    names: Callable[[Version], Iterable[str]]

    def matches(self, version: Version) -> bool:
        return any(fnmatchcase(name.lower(), self.pattern) for name in self.names(version))

    def score(self, version: Version) -> int:
        return int(self.matches(version))


@dataclass(frozen=True, slots=True)
class _Name:
    """An author: every word is one of the name's, a single letter the start of one."""

    words: tuple[str, ...]

    def matches(self, version: Version) -> bool:
        return any(self._is(words_of(author.name)) for author in version.authors)

    def _is(self, name: str) -> bool:
        return all(f" {word}" in name if len(word) == 1 else f" {word} " in name for word in self.words)

    def score(self, version: Version) -> int:
        return int(self.matches(version))


@dataclass(frozen=True, slots=True)
class _Words:
    """A word or phrase in a field of text."""

    field: str
    pattern: re.Pattern[str]

    def matches(self, version: Version) -> bool:
        return self.pattern.search(_field(version, self.field)) is not None

    def score(self, version: Version) -> int:
        counted = len(self.pattern.findall(_field(version, self.field)))
        return counted + 2 * len(self.pattern.findall(_field(version, "ti")))


class _Builder(Transformer[Token, Any]):
    def either(self, children: list[Query]) -> Query:
        return _Either(children[0], children[1])

    def both(self, children: list[Query]) -> Query:
        return _Both(children[0], children[1])

    def without(self, children: list[Query]) -> Query:
        return _Without(children[0], children[1])

    def range(self, children: list[Token]) -> Query:
        field, low, high = (str(child) for child in children)
        return _Range(field.rstrip(":"), low.ljust(12, "0")[:12], high if len(high) > 8 else f"{high}2359")

    def term(self, children: list[Token | None]) -> Query:
        field = str(children[0] or "all:").rstrip(":")
        text = str(children[1]).strip('"')
        if field == "cat":
            return _Exact(text.lower(), lambda version: version.categories)
        if field == "id":
            return _Exact(text.lower(), lambda version: (version.id, version.name))
        if field == "au":
            return _Name(tuple(words_of(text).split()))
        return _Words(field, _pattern(text))


def _pattern(text: str) -> re.Pattern[str]:
    """A pattern over ``words_of`` texts; words may overlap at their blanks, hence the look-ahead."""
    starred = "".join(c if c in "*?" else words_of(c).strip() or " " for c in text)
    words = [re.escape(word).replace(r"\*", "[^ ]*").replace(r"\?", "[^ ]") for word in starred.split()]
    return re.compile(f" {' '.join(words)}(?= )") if words else re.compile("(?!)")


def _field(version: Version, field: str) -> str:
    found = version.words.get(field)
    if found is None:
        found = version.words[field] = "|".join(words_of(text) for text in _TEXTS[field](version))
    return found


def _all(version: Version) -> list[str]:
    return [text for field in ("ti", "abs", "au", "co", "jr", "rn", "cat", "id") for text in _TEXTS[field](version)]


_TEXTS: dict[str, Callable[[Version], list[str]]] = {
    "ti": lambda version: [version.title],
    "abs": lambda version: [version.abstract],
    "au": lambda version: [author.name for author in version.authors],
    "co": lambda version: [version.comment or ""],
    "jr": lambda version: [version.journal_ref or ""],
    "rn": lambda version: [version.report_number or ""],
    "cat": lambda version: list(version.categories),
    "id": lambda version: [version.id],
    "all": _all,
}

_PARSER = Lark(_GRAMMAR, parser="lalr", lexer="contextual", maybe_placeholders=True)
