"""Reasons in words: the stretches of a paper in which a topic's words stand."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

from scheduler.models import Reason
from scheduler.topics.terms import is_spelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scheduler.topics.paper_text import PaperText
    from scheduler.topics.terms import Term
    from scheduler.topics.text import Passage

MOST = 3
"""Stretches of a text that are quoted."""
GAP = 3
"""Words of a stretch, at most, that are not the topic's."""


def quotes(terms: Sequence[Term], paper: PaperText) -> tuple[Reason, ...]:
    """Where the terms of a topic are closest together.

    The title first, unless the abstract says more of them; the title alone, if it says all.
    """
    heading, body = _Text(terms, paper.title, paper), _Text(terms, paper.abstract, paper)
    in_title = heading.stretches()
    found = [Reason("title", heading.quote(in_title.values()))]
    if reduce(or_, in_title, 0).bit_count() < len(terms):
        in_abstract = body.stretches()
        found.append(Reason("abstract", body.quote(in_abstract.values())))
        if body.worth(in_abstract) > heading.worth(in_title):
            found.reverse()
    return tuple(reason for reason in found if reason.text)


class _Stretch(NamedTuple):
    """Neighbouring words of one sentence; of those that hold the same terms, the greatest is the best to quote."""

    density: int
    """Terms less the words from the first to the last of them: as a rule, how many others are between, below zero."""
    own: int
    """Terms that stand there themselves; several may be in one abbreviation."""
    before: int
    """The place of the first, below zero."""
    places: tuple[int, ...]
    """Where terms stand in it, ascending."""


class _Text(NamedTuple):
    """A title or an abstract that is looked through for terms."""

    terms: Sequence[Term]
    passage: Passage
    paper: PaperText

    def stretches(self) -> dict[int, _Stretch]:
        """The fewest and shortest that hold the most of the terms, in order; those that tell something, if any do.

        Each by the terms that it holds, a bit for each.
        """
        best = self._best()
        if len(best) <= 1:
            return best
        found: dict[int, _Stretch] = {}
        left = -1
        while len(found) < MOST and any(held & left for held in best):
            held = max(best, key=lambda held: (self.worth([held & left]), best[held]))
            found[held] = best[held]
            left &= ~held
        telling = {held: one for held, one in found.items() if held.bit_count() > 1 or self.worth([held]) >= 1}
        return dict(sorted((telling or found).items(), key=lambda pair: pair[1].places))

    def quote(self, stretches: Iterable[_Stretch]) -> str:
        """Their words."""
        ends = ((one.places[0], max(place + self._length(place) - 1 for place in one.places)) for one in stretches)
        return ", ".join(self.passage.span(first, last) for first, last in ends)

    def worth(self, held: Iterable[int]) -> float:
        """What terms say together."""
        together = reduce(or_, held, 0)
        return sum(term.weight for at, term in enumerate(self.terms) if together >> at & 1)

    def _best(self) -> dict[int, _Stretch]:
        """For terms that stand near each other, the best stretch that holds them and no others."""
        standing: dict[int, int] = {}
        for at, term in enumerate(self.terms):
            for place in term.places(self.passage):
                standing[place] = standing.get(place, 0) | 1 << at
        places, best = sorted(standing), dict[int, _Stretch]()
        everything = reduce(or_, standing.values(), 0)
        for number, first in enumerate(places):
            end, held = self.passage.sentence_end(first), 0
            for size, place in enumerate(places[number:], 1):
                if place >= end or place - first >= size + GAP:
                    break
                before, held = held, held | standing[place]
                if held != before or size <= held.bit_count():
                    own = min(size, held.bit_count())
                    one = _Stretch(own - (place - first), own, -first, tuple(places[number : number + size]))
                    if held not in best or one > best[held]:
                        best[held] = one
                elif held == everything:
                    # From here on it is only longer; a text may be nothing but these words.
                    break
        return best

    def _length(self, place: int) -> int:
        """How many tokens the term that stands at a place takes, written out as it is there."""
        tokens, sizes = self.passage.tokens, [1]
        for name, words in self.paper.own.items():
            if tokens[place : place + len(words)] == words and self._is_asked(name):
                sizes.append(len(words))
        for term in self.terms:
            sizes += [
                len(row) for row in term.spellings if len(row) > 1 and is_spelled(tokens[place : place + len(row)], row)
            ]
        return max(sizes)

    def _is_asked(self, token: str) -> bool:
        return any(token in row[0] for term in self.terms for row in term.spellings if len(row) == 1)
