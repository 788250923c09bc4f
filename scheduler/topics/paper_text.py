"""A paper's title and abstract, prepared to be ranked for many topics."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate, chain, groupby, pairwise
from operator import itemgetter
from types import MappingProxyType
from typing import TYPE_CHECKING

from scheduler.topics.text import Passage, passage, tokens
from scheduler.topics.vocabulary import EXAMPLE_CUES, RIVAL_CUES, STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

FULL = 1.0
LAST = 0.5
PASSING = 0.2
"""How much a word counts where it stands: plainly, in the last sentence, in passing."""


@dataclass(frozen=True, slots=True)
class PaperText:
    """Title and abstract with their words, and how much each place of the abstract counts."""

    title: Passage
    abstract: Passage
    counts: tuple[float, ...]
    """For each token of the abstract, :data:`FULL`, :data:`LAST` or :data:`PASSING`."""
    own: Mapping[str, tuple[str, ...]]
    """The abbreviations that it defines → their words."""


def prepare(title: str, abstract: str) -> PaperText:
    """Cut a paper's words apart, spell out its own abbreviations, mark mentions in passing."""
    heading, body = passage(title), passage(abstract)
    counts = [FULL] * len(body.tokens)
    if len(body.sentences) >= 3:
        counts[body.sentences[-1] :] = [LAST] * (len(counts) - body.sentences[-1])
    for index in _passing(body):
        counts[index] = PASSING
    own = dict(definitions(f"{heading.text}\n{body.text}"))
    for short, words in own.items():
        _equate(heading, short, words)
        _equate(body, short, words)
    return PaperText(heading, body, tuple(counts), own or _NONE)


def definitions(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Abbreviations that a text defines, ``graph neural network (GNN)``: token and words, folded.

    Those of initials first; else each word gives its first letter and may give more of them, as for ``NeRF``.
    """
    for mark in _DEFINED.finditer(text):
        letters = mark[1].lower()
        before = tokens(text[max(0, mark.start() - 120) : mark.start()])
        runs = [before[-size:] for size in range(1, min(len(before), len(letters) + 2) + 1)]
        fitting = chain(
            (words for words in runs if _are_initials(letters, words)),
            (words for words in runs if len(set(words) - STOP_WORDS) > 1 and _is_made_of(letters, words)),
        )
        if (words := next(fitting, None)) is not None:
            yield letters, words


def _are_initials(letters: str, words: tuple[str, ...]) -> bool:
    initials = "".join(word[0] for word in words)
    weighty = "".join(word[0] for word in words if word not in STOP_WORDS)
    return letters in {initials, weighty} and letters not in words


def _is_made_of(letters: str, words: Sequence[str]) -> bool:
    """Whether each word gives its first letter and any later ones, in order; words that say nothing need not."""
    if not words:
        return not letters
    word, rest = words[0], words[1:]
    if word in STOP_WORDS and _is_made_of(letters, rest):
        return True
    given = 0
    for letter in word:
        if letters[given : given + 1] == letter:
            given += 1
            if _is_made_of(letters[given:], rest):
                return True
        elif not given:
            break
    return False


def _equate(text: Passage, short: str, words: tuple[str, ...]) -> None:
    """Let the abbreviation be found where its words stand, and the words where it stands."""
    positions, size = text.positions, len(words)
    abbreviated = [*positions.get(short, ()), *positions.get(f"{short}s", ())]
    spelled = [index for index in positions.get(words[0], ()) if text.tokens[index : index + size] == words]
    text.meant.update(dict.fromkeys(abbreviated, words))
    for word in words if abbreviated else ():
        positions[word] = tuple(sorted({*positions.get(word, ()), *abbreviated}))
    if spelled:
        positions[short] = tuple(sorted({*positions.get(short, ()), *spelled}))


def _passing(body: Passage) -> Iterator[int]:
    """Tokens that an abstract names beside its subject: after a cue, in a list of several things."""
    commas = cache(partial(_commas, body))
    for cue in chain.from_iterable(_CUES[first] for first in _CUES.keys() & body.positions.keys()):
        for index in body.positions[cue[0]]:
            start = index + len(cue)
            if body.tokens[index:start] == cue and not body.is_joined(index):
                end = body.sentence_end(index)
                if cue in RIVAL_CUES:
                    ends = commas(body.sentence_of(index))
                    end = ends[min(bisect_right(ends, start), len(ends) - 1)]
                yield from range(start, min(start + _REACH, end))
    for number in range(len(body.sentences)):
        if body.sentence(number).count(",") >= 3:
            yield from _listed(commas(number))


def _commas(body: Passage, number: int) -> list[int]:
    """Of a sentence, one past the last token before each comma, and before its end."""
    sizes = (len(tokens(part)) for part in body.sentence(number).split(","))
    return list(accumulate(sizes, initial=body.sentences[number]))[1:]


def _listed(commas: Sequence[int]) -> Iterator[int]:
    """Tokens between the commas of a list of at least four short items."""
    for run in _short_runs(after - before for before, after in pairwise(commas[:-1])):
        yield from range(commas[run.start], commas[run.stop])


def _short_runs(sizes: Iterable[int]) -> Iterator[range]:
    """Stretches of at least two neighbours of at most three words each."""
    start, end = 0, 0
    for end, size in enumerate((*sizes, _REACH)):
        if size > 3:
            if end - start >= 2:
                yield range(start, end)
            start = end + 1


_NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})
_CUES = {first: tuple(cues) for first, cues in groupby(sorted((*EXAMPLE_CUES, *RIVAL_CUES)), itemgetter(0))}
_REACH = 8
"""Words after a cue that count as mentioned in passing."""
_DEFINED = re.compile(r"\((\d?[A-Z][A-Za-z0-9]{1,8}?)s?\)")
