"""The other ways in which papers write a topic's words: abbreviations that they agree on, and what those stand for."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from scheduler.topics.aboutness import Bag, bag, term
from scheduler.topics.background import root
from scheduler.topics.text import content, forms, inflections, search_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.topics.background import Background


def spelled(background: Background, words: tuple[str, ...]) -> Bag:
    """Words of a run, ready to be looked for, however papers write them."""
    stems = {word: tuple(map(root, search_tokens(word))) for word in content(words)}
    asked = frozenset(chain.from_iterable(stems.values()))
    terms, usual = [], set[str]()
    for word, row in stems.items():
        typed = [stem for stem in row if stem in background.abbreviations]
        short = set(_short(background, row, asked))
        meant = (tuple(map(inflections, background.abbreviations[stem])) for stem in typed)
        terms.append(term(word, [*meant, *((forms(one),) for one in short)]))
        usual |= short.union(typed)
    return Bag(tuple(terms), frozenset(usual), bag(words).terms if usual else ())


def _short(background: Background, stems: tuple[str, ...], asked: frozenset[str]) -> Iterator[str]:
    """The abbreviations of a word and the rest of its topic: an LLM is a model, but none of the diffusion models."""
    for short in chain.from_iterable(background.shortened.get(stem, ()) for stem in stems):
        if len(asked.intersection(background.abbreviations[short])) >= min(2, len(asked)):
            yield short
