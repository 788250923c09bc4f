"""What the model of headlines sees of a candidate: named numbers, most of them 1 for "it is so"."""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from scheduler.summaries.scoring import length, score, stems, words
from scheduler.summaries.shortforms import explained

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scheduler.summaries.candidates import Candidate

Feature = tuple[str, float]


class Abstract:
    """An abstract's sentences as the model sees them; made once, asked for each candidate."""

    def __init__(self, sentences: Sequence[str], title: str) -> None:
        """Read the abstract.

        Args:
            sentences: All of it, in order.
            title: The paper's, as text; one that shares no words with the abstract counts for none.
        """
        self.sentences = sentences
        self.short_forms = explained(sentences)
        self._stems = Counter(stem for sentence in sentences for stem in stems(sentence))
        self._shared = sum(count - 1 for count in self._stems.values()) or 1
        wanted = stems(title)
        self._wanted = wanted if len(wanted & self._stems.keys()) * 3 >= len(wanted) else frozenset()
        name = _NAME.match(title) if self._wanted else None
        self._name = name[1] if name else ""
        self._systems = _systems(sentences)
        self.scores = score(sentences, title)
        self._points = [each.headline for each in self.scores]
        turns = {kind: _turns([bool(seen.search(each)) for each in sentences]) for kind, seen in _SPEAKS.items()}
        self._sentences = [
            [*self._of_place(place, {kind: each[place] for kind, each in turns.items()}), *_of_start(sentence)]
            for place, sentence in enumerate(sentences)
        ]

    @property
    def is_english(self) -> bool:
        """Whether enough of its words are English ones, as the weights are."""
        said = [word for word in words(" ".join(self.sentences)) if word.isalpha()]
        return sum(word in _ENGLISH for word in said) >= _ENGLISH_SHARE * len(said)

    def is_own(self, place: int) -> bool:
        """Whether a sentence speaks of the paper: in its authors' words, or by the name that its title gives."""
        sentence = self.sentences[place]
        return _OWN.search(sentence) is not None or (bool(self._name) and self._name in sentence)

    def features(self, candidate: Candidate) -> Iterator[Feature]:
        """All that is seen of a candidate made from this abstract."""
        yield from self._sentences[candidate.place]
        for edit in candidate.edits:
            yield edit, 1.0
        yield from self._of_text(candidate.text)

    def _of_place(self, place: int, turns: dict[str, list[str]]) -> Iterator[Feature]:
        """Where a sentence stands; without a title that says more."""
        last = len(self._points) - 1
        better = sum(points > self._points[place] for points in self._points)
        seen = {
            f"place {min(place, 8)}": 1.0,
            f"from end {min(last - place, 6)}": 1.0,
            "place": place / max(1, last),
            "points": self._points[place] / 3,
            f"points rank {min(better, 4)}": 1.0,
        } | {f"{kind} {turn}": 1.0 for kind, names in turns.items() for turn in names}
        yield from seen.items()
        if not self._wanted:
            yield from ((f"untitled {name}", value) for name, value in seen.items())

    def _of_text(self, text: str) -> Iterator[Feature]:
        said = words(text)
        yield from ((f"says {word}", _LEXICAL) for word in set(said))
        yield from ((f"says {first} {second}", _LEXICAL) for first, second in set(pairwise(said)))
        yield f"begins {' '.join(said[:1])}", 1.0
        count = length(text)
        yield f"length {min(int(count) // 3, 13)}", 1.0
        yield "length", math.log(count + 1)
        found = stems(text)
        shared = sum(self._stems[stem] - 1 for stem in found if stem in self._stems)
        known = "" if self._wanted else "untitled "
        yield f"{known}centre covered", shared / self._shared
        yield f"{known}centre", shared / (len(found) + 5)
        if self._wanted:
            overlap = len(found & self._wanted)
            yield "title covered", overlap / len(self._wanted)
            yield "title share", overlap / (len(found) + 5)
            yield "title said", 2 * overlap / (len(found) + len(self._wanted))
        if self._name:
            yield ("named" if self._name in text else "not named"), 1.0
        yield from ((f"system {rank}", 1.0) for rank, system in enumerate(self._systems) if system in text)
        yield from ((kind, 1.0) for kind, pattern in _TRAITS.items() if pattern.search(text))


def _of_start(sentence: str) -> Iterator[Feature]:
    yield f"sentence length {min(int(length(sentence)) // 5, 10)}", 1.0
    first = words(sentence)[:3]
    yield from ((f"starts {' '.join(first[:count])}", 1.0) for count in (1, 2, 3))


def _systems(sentences: Sequence[str]) -> list[str]:
    """The two names in mixed or upper case that the abstract uses most, if more than once."""
    names = Counter(name for sentence in sentences for name in _SYSTEM.findall(sentence))
    return [name for name, count in names.most_common(2) if count > 1]


def _turns(is_so: list[bool]) -> list[list[str]]:
    """For each sentence, its rank among those of a kind, or how far behind the first of them it stands."""
    total = sum(is_so)
    first = is_so.index(True) if total else 0
    turns = []
    for place, this in enumerate(is_so):
        rank = min(sum(is_so[:place]), 3)
        off = f"off {max(-3, min(3, place - first))}" if total else "never"
        turns.append([f"{rank}", f"{rank} of {min(total, 3)}"] if this else [off])
    return turns


_ENGLISH = frozenset(["the", "of", "and", "to", "in", "we", "is", "are", "for", "that", "with", "by", "this"])
# Of a week's English abstracts, the one with the fewest such words has 0.093.
_ENGLISH_SHARE = 0.08
# Lexical features are many; a small value makes each of them dear to a model whose weights are kept small.
_LEXICAL = 0.3
_NAME = re.compile(r"([^\s:]{2,30}(?: [^\s:]{1,20})?): ")
_SYSTEM = re.compile(r"\b[A-Z][A-Za-z]*[A-Z][A-Za-z0-9-]*\b")
# "Often we wish", "our lives": the "we" of everybody.
_OWN = re.compile(
    r"\b(?:[Ww]e(?! (?:often|would|wish|need|want|must|lack|care|live|know|humans|may|might|should|do not|cannot"
    r"|can not|have (?:recently )?(?:made|seen|witnessed))\b)"
    r"|[Oo]ur(?! (?:ability|lives|life|daily|everyday|understanding|world|society|brains?|knowledge)\b)"
    r"|[Tt]h(?:is|e) (?:\w+ )?(?:paper|work|study|article))\b"
)
_SPEAKER = r"\b(?:[Ww]e|[Tt]his (?:\w+ )?(?:paper|work|study|article))\b"
_SPEAKS = {
    "we": re.compile(_SPEAKER),
    "does": re.compile(
        rf"{_SPEAKER}[^,;.]{{0,25}}?\b(?:propos|introduc|present|develop|describ|devis|design|show|demonstrat|prov|find"
        r"|stud|investigat|analy|explor|examin|appl|exten|address)"
    ),
    "builds": re.compile(rf"{_SPEAKER}[^,;.]{{0,25}}?\b(?:propos|introduc|present|develop|describ|devis|design)"),
    "here": re.compile(
        r"\b(?:[Ii]n|[Hh]ere|[Tt]hrough) this (?:\w+ )?(?:paper|work|study|article)\b|^This (?:\w+ )?(?:paper|work)\b"
    ),
}
_TRAITS = {
    "number": re.compile(r"\d"),
    "question": re.compile(r"\?"),
    "first person": re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b"),
    "told": re.compile(r"^(?:[A-Z][a-z]+ly )?[A-Z]?[a-z-]+s\b"),
    "points": re.compile(r"\b(?:these|those|this|such(?! (?:as|that)\b))\b"),
}
