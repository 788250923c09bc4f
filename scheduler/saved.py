"""What a reader writes to the papers they keep, and how they find them again. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from scheduler.latex import one_line, to_text
from scheduler.topics.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from scheduler.models import Paper, SavedPaper

MOST_PAPERS: Final = 2_000
"""Saved papers of one subscriber."""
MOST_TAGS: Final = 10
"""Tags of one paper."""
LONGEST_TAG: Final = 30
"""Characters."""
LONGEST_NOTE: Final = 500
"""Characters."""
NONE: Final = "none"
"""Written instead of tags and a note, it takes both away."""


class Remark(NamedTuple):
    """The tags and the note of a paper."""

    tags: tuple[str, ...] = ()
    note: str = ""


def tag(text: str) -> str:
    """A tag as it is kept: small letters, digits, ``_`` and ``-``, at least one letter; empty if nothing is left."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    kept = re.sub(r"[^\w-]+", "-", folded).strip("-_")[:LONGEST_TAG].rstrip("-_")
    return kept if any(map(str.isalpha, kept)) else ""


def tags(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts as tags, each once, as many as a paper may have."""
    return tuple(dict.fromkeys(filter(None, map(tag, texts))))[:MOST_TAGS]


def note(text: str) -> str:
    """A note as it is kept: one line, not too long, without characters that reorder what stands beside them."""
    return one_line(_STEERING.sub("", text))[:LONGEST_NOTE].rstrip()


def remarked(before: Remark, said: str) -> Remark:
    """The remark after somebody wrote ``#gan #to-read a fine baseline``.

    Tags take the place of tags and words that of the note; what was not written stays.
    """
    if said.strip().casefold() == NONE:
        return Remark()
    words = _TAG.sub(" ", said)
    return Remark(tags(_TAG.findall(said)) or before.tags, note(words) or before.note)


def find(found: Sequence[SavedPaper], wanted: str) -> list[SavedPaper]:
    """Those that have every ``#tag`` and hold every word: in title, abstract, authors, identifier, tags or note."""
    asked = set(tags(_TAG.findall(wanted)))
    words = fold(_TAG.sub(" ", wanted)).split()
    return [one for one in found if asked <= set(one.tags) and all(word in _text(one) for word in words)]


def tags_of(found: Iterable[SavedPaper]) -> list[tuple[str, int]]:
    """The tags that are there with how many papers have each, most first."""
    return sorted(Counter(tag for one in found for tag in one.tags).items(), key=lambda pair: (-pair[1], pair[0]))


def _text(one: SavedPaper) -> str:
    return f"{_of_paper(one.paper)} {fold(' '.join([*one.tags, one.note]))}"


def _of_paper(paper: Paper) -> str:
    return fold(" ".join([paper.id, *map(to_text, (paper.title, paper.abstract, *paper.authors))]))


_STEERING: Final = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# A number after the sign is no tag: it counts something.
_TAG: Final = re.compile(r"(?<!\S)#(?=[\w-]*[^\W\d_])([\w-]+)")
