"""A topic's words, ready to be looked for in every way in which papers write them."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from scheduler.topics.aboutness import Bag, bag
from scheduler.topics.background import root
from scheduler.topics.terms import Term
from scheduler.topics.text import content, forms, inflections, search_tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.topics.glossary import Glossary


def spelled(glossary: Glossary, words: tuple[str, ...]) -> Bag:
    """Words of a run, ready to be looked for, however papers write them."""
    stems = {word: tuple(map(root, search_tokens(word))) for word in content(words)}
    asked = frozenset(chain.from_iterable(stems.values()))
    terms, usual = [], set[str]()
    for word, row in stems.items():
        typed = [stem for stem in row if stem in glossary.stems]
        short = set(_short(glossary, row, asked))
        meant = (tuple(map(inflections, glossary.stems[stem])) for stem in typed)
        terms.append(Term.of(word, [*meant, *((forms(one),) for one in short)]))
        usual |= short.union(typed)
    return Bag(tuple(terms), frozenset(usual), bag(words).terms if usual else ())


def _short(glossary: Glossary, stems: tuple[str, ...], asked: frozenset[str]) -> Iterator[str]:
    """The abbreviations of a word and the rest of its topic: an LLM is a model, but none of the diffusion models."""
    for short in chain.from_iterable(glossary.shortened.get(stem, ()) for stem in stems):
        if len(asked.intersection(glossary.stems[short])) >= min(2, len(asked)):
            yield short
