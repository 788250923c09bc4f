"""What a topic says, as a tree, and the one way in which each tree is written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Field = Literal["title", "abstract"]


@dataclass(frozen=True, slots=True)
class Words:
    """A run of bare words: a bag that the ranker scores, first meant as a loose phrase."""

    words: tuple[str, ...]
    """As typed, in lower case, each once."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand next to each other, in title or abstract, or in one of them."""

    text: str
    field: Field | None = None


@dataclass(frozen=True, slots=True)
class Category:
    """An arXiv category, ``cs.CV``, or a whole archive, ``cs``."""

    name: str

    def covers(self, category: str) -> bool:
        """Whether a paper's ``category`` is this one or belongs to this archive."""
        return category == self.name or category.startswith(f"{self.name}.")


@dataclass(frozen=True, slots=True)
class Author:
    """A person's name, given names first."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    """What a paper must not be."""

    node: Node


@dataclass(frozen=True, slots=True)
class And:
    """Everything at once; at least two, sorted, each once."""

    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them; at least two, sorted, each once."""

    nodes: tuple[Node, ...]


Node: TypeAlias = Words | Phrase | Category | Author | Not | And | Or


def conjunction(nodes: Iterable[Node]) -> Node:
    """All of ``nodes`` (at least one), flattened, sorted, without repetition."""
    flat = _arranged(part for node in nodes for part in (node.nodes if isinstance(node, And) else (node,)))
    return flat[0] if len(flat) == 1 else And(flat)


def disjunction(nodes: Iterable[Node]) -> Node:
    """Any of ``nodes`` (at least one), flattened, sorted, without repetition."""
    flat = _arranged(part for node in nodes for part in (node.nodes if isinstance(node, Or) else (node,)))
    return flat[0] if len(flat) == 1 else Or(flat)


def negation(node: Node) -> Node:
    """Not ``node``."""
    return node.node if isinstance(node, Not) else Not(node)


def holds_for_nothing(node: Node) -> bool:
    """Whether a paper without any word, author and category would be on the topic."""
    match node:
        case Not():
            return not holds_for_nothing(node.node)
        case And():
            return all(holds_for_nothing(part) for part in node.nodes)
        case Or():
            return any(holds_for_nothing(part) for part in node.nodes)
        case _:
            return False


def categories_of(node: Node) -> Iterator[str]:
    """Names of the categories and archives that ``node`` asks for, not of those that it leaves out."""
    match node:
        case Category():
            yield node.name
        case And() | Or():
            for part in node.nodes:
                yield from categories_of(part)


def asks_for_words(node: Node) -> bool:
    """Whether ``node`` asks for words or phrases."""
    match node:
        case Words() | Phrase():
            return True
        case And() | Or():
            return any(map(asks_for_words, node.nodes))
        case _:
            return False


def words_of(node: Node) -> Iterator[str]:
    """The words, phrases and names that ``node`` asks for, not those that it leaves out."""
    match node:
        case Words():
            yield from node.words
        case Phrase():
            yield node.text
        case Author():
            yield node.name
        case And() | Or():
            for part in node.nodes:
                yield from words_of(part)


def written(node: Node) -> str:
    """The canonical text of ``node``; parsing it gives ``node`` again."""
    match node:
        case Words():
            return " ".join(node.words)
        case Phrase():
            return _written_phrase(node)
        case Category():
            return f"cat:{node.name}"
        case Author():
            return f'au:"{node.name}"'
        case Not():
            return f"-{written(node.node)}" if _is_atom(node.node) else f"NOT {_inner(node.node)}"
        case And():
            return "".join(_chained(node.nodes))
        case Or():
            return " OR ".join(_inner(part) for part in node.nodes)


def _written_phrase(phrase: Phrase) -> str:
    prefix = {None: "", "title": "ti:", "abstract": "abs:"}[phrase.field]
    bare = prefix and _BARE.fullmatch(phrase.text)
    return prefix + (phrase.text if bare else f'"{phrase.text}"')


def _chained(parts: tuple[Node, ...]) -> Iterator[str]:
    """Parts of a conjunction; ``-word`` needs no AND before it."""
    for index, part in enumerate(parts):
        text = _inner(part)
        yield text if index == 0 else (" " if text.startswith("-") else " AND ") + text


def _inner(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, And | Or) else written(node)


def _is_atom(node: Node) -> bool:
    return not isinstance(node, And | Or) and not (isinstance(node, Words) and len(node.words) > 1)


def _arranged(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(sorted(dict.fromkeys(nodes), key=lambda node: (_place(node), written(node))))


def _place(node: Node) -> int:
    """People read words first, then phrases, then limits, then what is left out."""
    match node:
        case Words():
            return 0
        case Phrase():
            return 3 if node.field else 1
        case And() | Or():
            return 2
        case Author():
            return 4
        case Category():
            return 5
        case Not():
            return 6 if _is_atom(node.node) else 7


_BARE = re.compile(r"[^\W_](?:[\w+#-]*[\w+#])?")
