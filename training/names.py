"""What papers call things: abbreviations that they agree on, and names that say no more than more usual ones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import chain, combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scheduler.topics.background import SILENT, root
from scheduler.topics.glossary import AGREED, SMALL, Run, agreement, stems_of
from scheduler.topics.paper_text import definitions
from scheduler.topics.text import join_accents

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from scheduler.models import Paper

NAMED = 20
"""Papers that must use a name for it to be known what it is another name of."""
WIDER = 4
"""How many times as many must use the more usual one."""
TOGETHER = 0.5
"""Share of the papers with a name that must use the more usual one, too."""
LIFT = 3.0
"""How many times as often as papers at large those on a thing must say, apart from it, the word that leads its longer
name, for that word to say nothing that the thing does not."""
APART = 3.0
"""How many times as many papers must say it so as use both names; fewer are on a kind of the thing."""
NEAR = 0.6
"""Cosine of where papers with one name lie and those with the other alone, seen from the middle of all."""
BESIDE = 3
"""Words from the thing within which a word is part of its name."""


def abbreviations(papers: Iterable[Paper]) -> dict[str, Run]:
    """Abbreviations that papers spell out alike, with the words they stand for, as most write them.

    And with none those that several spell out, but not alike, or that are words like others.
    """
    found: defaultdict[str, Counter[Run]] = defaultdict(Counter)
    small, whole = Counter[str](), Counter[str]()
    for paper in papers:
        text = join_accents(f"{paper.title}\n{paper.abstract}")
        for short, words in set(definitions(text)):
            found[short][words] += 1
        written = set(_WORD.findall(text))
        small.update(word for word in written if word.islower())
        whole.update({word.lower() for word in written})
    known = {short: spelled for short, spelled in sorted(found.items()) if spelled.total() >= AGREED}
    return {
        short: (agreement(spelled) or ()) if small[short] <= SMALL * whole[short] else ()
        for short, spelled in known.items()
    }


def aliases(
    abbreviations: Mapping[str, Run], texts: Sequence[Sequence[str]], places: NDArray[np.float32]
) -> dict[Run, Run]:
    """Names, and beginnings of them, that say no more than a more usual one of fewer words.

    All diffusion models denoise, so *denoising diffusion* says no more than *diffusion models*; not all neural networks
    are graph ones. It shows in how often papers on a thing say, away from it, the word that leads its longer name.

    Args:
        abbreviations: With the words they stand for; these are the names. Some may have none.
        texts: Papers as stems.
        places: Where each paper lies, one a row.

    Returns:
        The words of such a name → those of the more usual one.
    """
    uses = _Uses.of(abbreviations, texts, places)
    found: dict[Run, Run] = {}
    for short, words in abbreviations.items():
        usual = next((each for each in _shorter(words) if uses.is_alias(words, each, short)), None)
        if usual is not None:
            begun = (words[:end] for end in range(2, len(words)))
            same = [part for part in begun if {*usual[:-1]} <= {*part} and uses.is_alias(part, usual)]
            found |= dict.fromkeys([*same, words], usual)
    return found


class _Uses(NamedTuple):
    """Which papers use which names."""

    texts: Sequence[Sequence[str]]
    places: NDArray[np.float32]
    """Seen from the middle of all."""
    having: Mapping[Run, set[int]]
    """Run of stems → the papers with it."""

    @classmethod
    def of(cls, abbreviations: Mapping[str, Run], texts: Sequence[Sequence[str]], places: NDArray[np.float32]) -> _Uses:
        runs: defaultdict[str, set[Run]] = defaultdict(set)
        for short, words in abbreviations.items():
            stems = stems_of(words)
            parts = (stems[:end] for end in range(1, len(stems) + 1))
            for run in chain([(short,)], map(stems_of, _shorter(words)), parts):
                runs[run[0]].add(run)
        having: defaultdict[Run, set[int]] = defaultdict(set)
        for paper, text in enumerate(texts):
            for at, stem in enumerate(text):
                for run in runs.get(stem, ()):
                    if tuple(text[at : at + len(run)]) == run:
                        having[run].add(paper)
        return cls(texts, places - places.mean(axis=0), having)

    def is_alias(self, name: Run, usual: Run, short: str = "") -> bool:
        """Whether a name, or its abbreviation, says no more than a more usual one."""
        leading, thing = root(name[0]), stems_of(usual)
        named = self._papers(stems_of(name)) | self._papers((short,))
        alone, both = self._papers(thing) - named, self._papers(thing) & named
        return (
            len(named) >= NAMED
            and len(alone) >= WIDER * len(named)
            and len(both) >= TOGETHER * len(named)
            and self._cosine(named, alone) >= NEAR
            and self._is_said_apart(leading, thing, alone, len(both))
        )

    def _is_said_apart(self, word: str, thing: Run, papers: set[int], both: int) -> bool:
        apart = sum(self._stands_apart(word, thing, paper) for paper in papers & self._papers((word,)))
        usual = len(self._papers((word,))) / len(self.texts)
        return apart >= max(LIFT * usual * len(papers), APART * both)

    def _stands_apart(self, word: str, thing: Run, paper: int) -> bool:
        text = self.texts[paper]
        named = [at for at in range(len(text)) if tuple(text[at : at + len(thing)]) == thing]
        beside = {place for at in named for place in range(at - BESIDE, at + len(thing) + BESIDE)}
        return any(stem == word and at not in beside for at, stem in enumerate(text))

    def _cosine(self, some: set[int], others: set[int]) -> float:
        one, other = (self.places[sorted(each)].mean(axis=0) for each in (some, others))
        return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))

    def _papers(self, run: Run) -> set[int]:
        return self.having.get(run, set())


def _shorter(words: Run) -> list[Run]:
    """The same without the word that leads it, and maybe others; longest first. Its last word says what it is."""
    shorter = (each for size in range(len(words) - 1, 1, -1) for each in combinations(words[1:], size))
    return [each for each in shorter if each[-1] == words[-1] and root(each[0]) not in SILENT]


_WORD = re.compile(r"[A-Za-z0-9]+")
