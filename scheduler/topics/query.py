r"""The topic language: what a person types, read into a :class:`Query`.

    diffusion models                 words: papers about them, best first
    "chain of thought"               a phrase
    cat:cs.CV  cat:cs.*  cat:cs      a category, an archive; cs.CV alone, too; two of these side by side mean OR
    au:"Jane Doe"  au:Doe            an author
    ti:word  abs:"two words"         only in the title, only in the abstract
    a AND b,  a OR b,  NOT a         capitals only; side by side means AND
    -word  -"phrase"  -cat:cs.CL     left out
    (a OR b) c                       brackets

``NOT`` takes the whole run of words after it, ``-`` one word; then AND binds tighter than OR. Curly and angled
quotation marks and full-width characters are what they look like. Punctuation inside a word is part of it, around
it is not; brackets inside a word (``SE(3)``) are too. A short name with a colon that is no field is an error,
because a misspelt field would silently match nothing; an address (``https://…``) is a word.

A run of many words is an interest told at length, and words that only say so ("I am interested in") are left out of it.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from scheduler.errors import QueryError
from scheduler.topics.candidates import Reach, expression
from scheduler.topics.categories import category_named, is_in_use, plainly_named
from scheduler.topics.grammar import tokens_of, tree_of
from scheduler.topics.interests import is_interest, told
from scheduler.topics.syntax import (
    Author,
    Category,
    Node,
    Phrase,
    Words,
    asks_for_words,
    categories_of,
    conjunction,
    disjunction,
    holds_for_nothing,
    negation,
    words_of,
    written,
)
from scheduler.topics.text import search_tokens
from scheduler.topics.vocabulary import STOP_WORDS
from scheduler.wordlists import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lark import Token, Tree

LONGEST = 500
"""Characters of a topic as it is written out."""
LONGEST_TYPED = 1_000
"""The same as it is typed: of a paragraph, the words that tell most are kept."""


@dataclass(frozen=True, slots=True)
class Query:
    """A topic that was read."""

    root: Node
    canonical: str = field(compare=False)
    """The one way to write this topic; reads back to the same query."""

    def fts(self, reach: Reach = "some") -> str | None:
        """An FTS5 MATCH expression over the columns of ``papers_fts`` for all papers that may match.

        It assumes ``tokenize = 'porter unicode61 remove_diacritics 2'``. None where it puts no limit (a script that
        the tokenizer does not cut into words): then every paper may match.

        Args:
            reach: See :func:`scheduler.topics.candidates.expression`.
        """
        return expression(self.root, reach)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories and archives that it asks for."""
        return tuple(dict.fromkeys(categories_of(self.root)))

    @property
    def words(self) -> str:
        """What it asks for in plain words, as another search engine takes them."""
        return " ".join(words_of(self.root))

    @property
    def has_degrees(self) -> bool:
        """Whether some papers fit it better than others: it asks for words, not only for categories and authors."""
        return asks_for_words(self.root)

    def __str__(self) -> str:
        return self.canonical


def parse(text: str) -> Query:
    """Read a topic.

    Raises:
        QueryError: It cannot be read; ``position`` points into ``text``.
    """
    if len(text) > LONGEST_TYPED:
        raise QueryError("too-long", text, LONGEST_TYPED, limit=str(LONGEST_TYPED))
    try:
        return _read(_cleaned(text))
    except QueryError as error:
        position = _typed_position(text, error.position)
        raise QueryError(error.kind, text, position, **error.details) from None


def typed(text: str) -> Query:
    """Read a topic that somebody types, and refuse one that asks for a category which arXiv has not.

    Raises:
        QueryError: See :func:`parse`.
    """
    query = parse(text)
    unknown = next((name for name in (*query.categories, *_like_categories(query)) if not is_in_use(name)), None)
    if unknown is not None:
        raise QueryError("unknown-category", text, max(0, text.lower().find(unknown.lower())), category=unknown)
    return query


def plain(text: str) -> Query | None:
    """A text that is no topic, read as words alone; nothing if it holds none that can be looked for."""
    try:
        return parse(" ".join(search_tokens(text))[:LONGEST])
    except QueryError:
        return None


def _like_categories(query: Query) -> Iterator[str]:
    """What bare words name that have the form of a category: ``cs.XX``; in quotation marks, they are words.

    Of an interest, none: a blank may be missing after a full stop.
    """
    for word in () if is_interest(query.root) else words_of(query.root):
        if "." in word and f'"{word}"' not in query.canonical and (name := category_named(word)):
            yield name


def _read(text: str) -> Query:
    """Read a cleaned topic; positions of errors are in ``text``."""
    # A letter may have become eighteen.
    if len(text) > LONGEST_TYPED:
        raise _too_long(text)
    tokens = tokens_of(text)
    root = _Builder(text).node(tree_of(text, tokens))
    if holds_for_nothing(root):
        position = next(token.start_pos or 0 for token in tokens if token.type in {"MINUS", "NOT"})
        raise QueryError("only-exclusions", text, position)
    canonical = written(root)
    if len(canonical) > LONGEST:
        raise _too_long(text)
    # Written out, it may be nested more deeply.
    tokens_of(canonical)
    return Query(root, canonical)


def _too_long(text: str) -> QueryError:
    return QueryError("too-long-written", text, len(text), limit=str(LONGEST))


@dataclass(frozen=True, slots=True)
class _Builder:
    """From lark's tree to ours."""

    text: str

    def node(self, tree: Tree[Token]) -> Node:
        parts = cast("list[Tree[Token]]", tree.children)
        match tree.data:
            case "either":
                return disjunction(self.node(part) for part in parts)
            case "every":
                return conjunction(self.node(part) for part in parts)
            case "run":
                return self._run(parts)
            case "negation" | "exclusion":
                return negation(self.node(parts[1]))
            case "words":
                return conjunction(_bag(str(part.children[0]) for part in parts))
            case "word":
                return conjunction(_bag([str(parts[0])]))
            case "phrase":
                return Phrase(self._phrase(cast("Token", tree.children[0])))
            case _:
                return self._fielded(cast("Token", tree.children[0]), parts[1])

    def _run(self, parts: list[Tree[Token]]) -> Node:
        """Side by side: the bare words are one bag, wherever they stand between the rest."""
        bare: list[str] = []
        rest: list[Node] = []
        for part in parts:
            if part.data == "word":
                bare.append(str(part.children[0]))
            elif isinstance(node := self.node(part), Words):
                bare += node.words
            else:
                rest.append(node)
        return conjunction([*_bag(bare), *rest])

    def _fielded(self, name: Token, value: Tree[Token]) -> Node:
        token = cast("Token", value.children[0])
        match name.strip().lower():
            case "cat:":
                return Category(self._category(token))
            case "au:":
                return Author(self._author(token))
            case "ti:":
                return Phrase(self._phrase(token), "title")
            case _:
                return Phrase(self._phrase(token), "abstract")

    def _phrase(self, token: Token) -> str:
        text = _word(" ".join(token.strip('"').split()))
        if not search_tokens(text):
            raise QueryError("empty", self.text, token.start_pos or 0)
        return text

    def _category(self, token: Token) -> str:
        name = category_named(token.strip('" ').rstrip(_EDGE))
        if name is None:
            raise QueryError("unknown-category", self.text, token.start_pos or 0, category=token.strip())
        return name

    def _author(self, token: Token) -> str:
        """``Doe, J.`` is ``j doe``; arXiv writes ``doe_j`` for the space."""
        family, _, given = token.strip('"').replace("_", " ").lower().partition(",")
        name = " ".join(re.sub(r"[.,;:!?\s]+", " ", f"{given} {family}").split())
        if not search_tokens(name):
            raise QueryError("name-after", self.text, token.start_pos or 0, word="au:")
        return _folded(name)


def _bag(typed: Iterable[str]) -> list[Node]:
    """Bare words, and the categories that some of them name; words that say nothing are none beside these."""
    words = dict.fromkeys(map(_word, typed))
    named = {word: Category(name) for word in words if (name := plainly_named(word))}
    others = tuple(word for word in words if word not in named)
    if named and _BETWEEN.issuperset(others):
        others = ()
    return [*([Words(told(others))] if others else []), *([disjunction(named.values())] if named else [])]


def _word(text: str) -> str:
    return _folded(text.strip(_EDGE + " "))


def _folded(text: str) -> str:
    """Lower case in the compatibility form; a second time changes nothing."""
    while (lower := unicodedata.normalize("NFKC", text.lower())) != text:
        text = lower
    return text


def _cleaned(text: str) -> str:
    """As the grammar wants it: plain quotation marks, no control characters, compatibility form."""
    plain = "".join(" " if unicodedata.category(char) in {"Cc", "Cs"} else char for char in text)
    return unicodedata.normalize("NFKC", plain.translate(_TYPED))


def _typed_position(text: str, position: int) -> int:
    """Where in the typed text the character at ``position`` of the cleaned one comes from."""
    return bisect_right(range(len(text)), position, key=lambda end: len(_cleaned(text[: end + 1])))


_BETWEEN = STOP_WORDS - {"no", "nor", "not", "without"} | wordlist("und oder y o et ou и или 和 或 と")
"""Words that join categories, in the languages that are spoken; what denies one joins nothing."""
_EDGE = ".,;:!?'-–—"
"""Punctuation that is no part of a word at its edge; the same as in the grammar."""
_TYPED = str.maketrans(
    dict.fromkeys("“”„‟«»「」『』〝〞❝❞", '"')
    | dict.fromkeys("’‘‛", "'")
    | dict.fromkeys("、。\u200b", " ")
    | dict.fromkeys("\u00ad\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff", None)
)
