"""What things are called: abbreviations, and names that say no more than more usual ones. Pure.

Past papers agree on some (:mod:`.background`), and the store's papers on more of them, day by day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from scheduler.topics.background import root, shipped
from scheduler.topics.syntax import And, Node, Or, Words
from scheduler.topics.text import search_tokens
from scheduler.topics.vocabulary import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scheduler.topics.background import Background

Run: TypeAlias = tuple[str, ...]
"""Neighbouring words, or the stems of such."""
AGREED: Final = 4
"""Papers that must spell an abbreviation out alike, and :data:`SHARE` of those that spell it out at all."""
SHARE: Final = 0.75
SMALL: Final = 0.3
"""Share of the papers with it that write it in small letters, from which it is a word like others (*tag*, *stem*)."""


class Piece(NamedTuple):
    """One thing that a topic names, or one of its words."""

    words: Run
    """As typed."""
    others: tuple[Run, ...] = ()
    """What else it is called."""


@dataclass(frozen=True, eq=False)
class Glossary:
    """What things are called; two of them are never taken for the same."""

    abbreviations: Mapping[str, Run] = field(default_factory=dict)
    """Abbreviation → the words it stands for."""
    aliases: Mapping[Run, Run] = field(default_factory=dict)
    """The words of a name → those of a more usual one, than which it says no more."""

    @classmethod
    def of(cls, background: Background, learned: Mapping[str, Run] | None = None) -> Glossary:
        """What past papers call things; and of what they do not know, what is learned."""
        known = {**(learned or {}), **background.abbreviations}
        return cls({short: words for short, words in known.items() if words}, background.aliases)

    @cached_property
    def stems(self) -> dict[str, Run]:
        """Abbreviation → the stems it stands for."""
        return {short: stems_of(words) for short, words in self.abbreviations.items()}

    @cached_property
    def called(self) -> dict[str, list[tuple[Run, Run]]]:
        """First stem of a run → each such run that is called something else, with the stems of that."""
        found: defaultdict[str, list[tuple[Run, Run]]] = defaultdict(list)
        for short, run in self.stems.items():
            found[run[0]].append((run, (short,)))
        for name, usual in self.aliases.items():
            found[root(name[0])].append((stems_of(name), stems_of(usual)))
        return dict(found)

    @cached_property
    def shortened(self) -> dict[str, list[str]]:
        """Stem → the abbreviations that stand for it and other words."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for short, run in self.stems.items():
            for one in dict.fromkeys(run):
                found[one].append(short)
        return dict(found)

    def usual(self, node: Node) -> Node:
        """The topic by more usual names. Phrases are as they were typed, and so is what it leaves out."""
        match node:
            case Words():
                return Words(self._usual(node.words))
            case And() | Or():
                return type(node)(tuple(map(self.usual, node.nodes)))
            case _:
                return node

    def abbreviated(self, words: Run) -> list[tuple[Run, str | None]]:
        """A run of words cut into what can be abbreviated, each with the abbreviation, and single other words."""
        return [(part, self._short.get(stems)) for part, stems in self._cut(words, self._short)]

    def pieces(self, words: Run) -> list[Piece]:
        """A run of words cut into what has other names, and single words of which nothing is known."""
        return [
            Piece(part, tuple(other for other in self._same.get(stems, ()) if stems_of(other) != stems))
            for part, stems in self._cut(words, self._same)
        ]

    def words(self, words: Run) -> Run:
        """A run of words, and those of all that else they may be called."""
        names = ((piece.words, *piece.others) for piece in self.pieces(words))
        return tuple(dict.fromkeys(chain.from_iterable(chain.from_iterable(names))))

    @cached_property
    def _short(self) -> dict[Run, str]:
        """The stems of an abbreviation, or of its words → the abbreviation."""
        found = {run: short for short, run in reversed(self.stems.items())}
        return found | {(short,): short for short in self.stems}

    @cached_property
    def _same(self) -> dict[Run, list[Run]]:
        """Stems → all that a thing is called which is called so."""
        groups: dict[Run, dict[Run, Run]] = {}
        pairs = chain((((short,), words) for short, words in self.abbreviations.items()), self.aliases.items())
        for one, other in pairs:
            merged = groups.get(stems_of(one), {}) | groups.get(stems_of(other), {})
            merged |= {stems_of(one): one, stems_of(other): other}
            groups |= dict.fromkeys(merged, merged)
        return {stems: list(group.values()) for stems, group in groups.items()}

    @cached_property
    def _instead(self) -> dict[Run, Run]:
        """Stems of a name, or its abbreviation → the words of a more usual one."""
        found = {stems_of(name): usual for name, usual in self.aliases.items()}
        return found | {(short,): found[run] for short, run in self.stems.items() if run in found}

    @cached_property
    def _longest(self) -> int:
        """How many words a name has, at most."""
        return max(map(len, self._same), default=1)

    def _usual(self, words: Run) -> Run:
        cut = self._cut(words, self._instead)
        if all(stems not in self._instead for _, stems in cut):
            return words
        named = chain.from_iterable(self._instead.get(stems, part) for part, stems in cut)
        once: dict[Run, str] = {}
        for word in named:
            once.setdefault(stems_of((word,)), word)
        return tuple(once.values())

    def _cut(self, words: Run, known: Mapping[Run, object]) -> list[tuple[Run, Run]]:
        """A run cut into the longest known names and single words, each with its stems.

        Words that say nothing are left out, unless nothing would be left.
        """
        stems = [stems_of((word,)) for word in words]
        found: list[tuple[Run, Run]] = []
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + self._longest), at, -1):
                run = tuple(chain.from_iterable(stems[at:end]))
                if run in known or end == at + 1:
                    found.append((words[at:end], run))
                    at = end
                    break
        return [(part, run) for part, run in found if set(part) - STOP_WORDS] or found


class Usage:
    """What things are called at the moment, for all who rank and search in a process.

    Args:
        background: What past papers say; the one that comes with paperboy unless given.
    """

    def __init__(self, background: Background | None = None) -> None:
        self._given = background
        self._learned: Mapping[str, Run] = {}
        self._glossary: Glossary | None = None
        self._abbreviations: Glossary | None = None

    @property
    def glossary(self) -> Glossary:
        """What past papers and the store's call things; another object only once something was learned."""
        if self._glossary is None:
            self._glossary = Glossary.of(self._given or shipped(), self._learned)
        return self._glossary

    @property
    def abbreviations(self) -> Glossary:
        """The abbreviations alone of what things are called."""
        if self._abbreviations is None:
            self._abbreviations = Glossary(self.glossary.abbreviations)
        return self._abbreviations

    @property
    def learned(self) -> Mapping[str, Run]:
        """Abbreviations that the store's papers agree on → their words."""
        return self._learned

    def learn(self, abbreviations: Mapping[str, Run]) -> bool:
        """Know these abbreviations of the store's papers from now on, and no others; tells whether they are new."""
        if abbreviations == self._learned:
            return False
        self._learned, self._glossary, self._abbreviations = abbreviations, None, None
        return True


def agreement(spelled: Mapping[Run, int]) -> Run | None:
    """The words that an abbreviation stands for, as most write them; nothing where papers do not agree.

    Args:
        spelled: The words that papers give for it, and how many do.
    """
    most = max(_alike(spelled), key=lambda each: sum(each.values()))
    if sum(most.values()) < max(AGREED, SHARE * sum(spelled.values())):
        return None
    return min(most, key=lambda words: (-most[words], words))


def stems_of(words: Run) -> Run:
    """The stems of some words; of a hyphenated one, each."""
    return tuple(root(token) for word in words for token in search_tokens(word))


def _alike(spelled: Mapping[Run, int]) -> list[dict[Run, int]]:
    """Spellings that differ in the forms of words, or in what is written as one (*multi-layer*, *multilayer*)."""
    by_stems: defaultdict[str, dict[Run, int]] = defaultdict(dict)
    for words, number in spelled.items():
        by_stems["".join(stems_of(words))][words] = number
    by_letters: defaultdict[str, dict[Run, int]] = defaultdict(dict)
    for each in by_stems.values():
        _, words = max((number, words) for words, number in each.items())
        by_letters[root("".join(words))] |= each
    return list(by_letters.values())
