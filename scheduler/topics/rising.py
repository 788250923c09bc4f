"""What is said more often lately than before: phrases and authors. Pure."""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.latex import to_text
from scheduler.topics.background import root, shipped, terms_of
from scheduler.topics.text import passage
from scheduler.topics.vocabulary import DISCOURSE_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from scheduler.models import Paper

FEWEST: Final = {"phrases": 4, "authors": 2}
"""Papers of late in which something must stand."""
GROWTH: Final = 1.5
"""How many times as often as before."""
TELLING: Final = 2.5
"""How rare the rarer word of a phrase must be: ``ln(papers / papers with it)``; one paper in twelve has it."""
SURE: Final = 2.0
"""Standard deviations that it must be over what was to be expected, as for events that come by chance."""


class Riser(NamedTuple):
    """Something that is said more often."""

    name: str
    now: int
    """Papers of late that say it."""
    usual: float
    """Papers that would have said it had nothing changed."""


def rising_phrases(late: Sequence[Paper], before: Sequence[Paper], known: Iterable[str], most: int) -> list[Riser]:
    """Phrases of two words that stand in more of the late papers than before, the surest first.

    Args:
        late: The papers of the last days.
        before: Those of the time before.
        known: Words of the topic itself; a phrase of nothing else tells nothing.
        most: So many at the most.
    """
    words: dict[str, str] = {}
    now, then = (Counter(term for paper in papers for term in _phrases(paper, words)) for papers in (late, before))
    own = {root(token) for word in known for token in passage(word).tokens}
    telling = {term: count for term, count in now.items() if not set(term.split()) <= own}
    found = _rising(telling, then, len(late), len(before), FEWEST["phrases"])
    return [one._replace(name=words[one.name]) for one in _apart(found)][:most]


def rising_authors(late: Sequence[Paper], before: Sequence[Paper], most: int) -> list[Riser]:
    """People who wrote more of the late papers than before, the surest first."""
    now, then = (
        Counter(name for paper in papers for name in {to_text(author) for author in paper.authors})
        for papers in (late, before)
    )
    return _rising(now, then, len(late), len(before), FEWEST["authors"])[:most]


def _rising(now: Mapping[str, int], then: Mapping[str, int], late: int, before: int, fewest: int) -> list[Riser]:
    """What stands in clearly more of the late papers; without any earlier ones, nothing can be said."""
    if not late or not before:
        return []
    found = []
    for name, count in now.items():
        # Half a paper more than there were, so that what is new is not infinitely more.
        usual = late * (then.get(name, 0) + 0.5) / (before + 1)
        sure = (count - usual) / math.sqrt(usual)
        if count >= fewest and count >= GROWTH * usual and sure >= SURE:
            found.append((sure, Riser(name, count, usual)))
    return [riser for _, riser in sorted(found, key=lambda pair: (-pair[0], pair[1].name))]


def _apart(found: Iterable[Riser]) -> list[Riser]:
    """Without phrases that share a word with a surer one: three neighbouring words are two phrases."""
    kept: list[Riser] = []
    seen: set[str] = set()
    for one in found:
        if seen.isdisjoint(one.name.split()):
            kept.append(one)
            seen.update(one.name.split())
    return kept


def _phrases(paper: Paper, words: dict[str, str]) -> set[str]:
    """The phrases of a paper as stems; how each is written is noted in ``words``."""
    found: set[str] = set()
    for text in (paper.title, paper.abstract):
        tokens = passage(text).tokens
        roots = [root(token) for token in tokens]
        pairs = {f"{one} {two}": place for place, (one, two) in enumerate(pairwise(roots))}
        for term in terms_of(roots):
            if " " in term and _is_telling(term):
                found.add(term)
                words.setdefault(term, " ".join(tokens[pairs[term] : pairs[term] + 2]))
    return found


@lru_cache(maxsize=65536)
def _is_telling(term: str) -> bool:
    """Whether a phrase of stems is about something, and not the way in which papers talk."""
    parts = term.split()
    if not _TALK.isdisjoint(parts) or not all(any(map(str.isalpha, part)) for part in parts):
        return False
    return max(map(shipped().rarity, parts)) >= TELLING


_TALK: Final = frozenset(map(root, DISCOURSE_WORDS))
