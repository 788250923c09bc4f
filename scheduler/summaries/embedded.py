"""The summariser that needs nothing: it picks sentences of the abstract and tidies them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from scheduler.latex import to_text
from scheduler.summaries import headlines
from scheduler.summaries.features import Abstract
from scheduler.summaries.schema import Claim, Entry, Grounding
from scheduler.summaries.scoring import Score, length
from scheduler.summaries.sentences import split
from scheduler.summaries.shortforms import explaining
from scheduler.summaries.tidying import shorten, tidy

if TYPE_CHECKING:
    from scheduler.models import Paper
    from scheduler.summaries.candidates import Candidate

MAX_TAKEAWAYS: Final = 7


class EmbeddedSummariser:
    """Quotes the abstract: the same paper always gives the same entry, in the paper's own language."""

    name: Final = "embedded"
    version: Final = "7"

    async def entry(self, paper: Paper, language: str, *, is_awaited: bool = False) -> Entry:
        """What a digest says of the paper, see :func:`summarise_paper`; quotations are neither translated nor late."""
        del language, is_awaited
        return summarise_paper(paper)


def has_statements(paper: Paper) -> bool:
    """Whether there is an abstract to speak for the paper, and it was not withdrawn; otherwise its title does."""
    return bool(_statements(paper))


def summarise_paper(paper: Paper) -> Entry:
    """The sentence that says what the paper does or finds, and up to seven further statements.

    A withdrawn paper, or one without a usable abstract, has its title for a headline and no takeaways.
    Every source is a passage of ``to_text(paper.abstract)``, or the title; a headline whose short forms are explained
    elsewhere has these passages, too, with `` … `` between.
    """
    title = to_text(paper.title) or paper.id
    sentences = _statements(paper)
    if not sentences:
        return Entry(Claim(title, title), engine=EmbeddedSummariser.name, grounding=Grounding(basis="title"))
    seen = Abstract(sentences, to_text(paper.title))
    headline = headlines.choose(seen)
    return Entry(
        headline=Claim(headline.text, _passages(seen, headline)),
        takeaways=_takeaways(sentences, seen.scores, headline.place),
        engine=EmbeddedSummariser.name,
    )


def _passages(seen: Abstract, headline: Candidate) -> str:
    """What a headline rests on: its own sentence, and those that explain its short forms."""
    own = seen.sentences[headline.place]
    passages = {own, *explaining(headline.text, own, seen.sentences, seen.short_forms)}
    return " … ".join(one for one in dict.fromkeys(seen.sentences) if one in passages)


def _statements(paper: Paper) -> list[str]:
    """The sentences of the abstract; none if they are of no use."""
    abstract = to_text(paper.abstract)
    if paper.withdrawn or _WITHDRAWN.match(abstract):
        return []
    sentences = split(abstract[:_MAX_ABSTRACT])
    return sentences if any(length(one) >= _MIN_WORDS for one in sentences) else []


def _takeaways(sentences: list[str], scores: list[Score], headline: int) -> tuple[Claim, ...]:
    """The most telling of the other sentences, in the abstract's order."""
    seen = {sentences[headline]}
    places: list[int] = []
    # What precedes the headline without a word on the paper itself tells of the field, and only fills up.
    told = {place for place in range(len(sentences)) if place > headline or scores[place].is_own}
    for place in sorted(range(len(sentences)), key=lambda place: (place not in told, -scores[place].takeaway)):
        least = 0 if len(places) < _FEW else _SUBSTANCE
        most = MAX_TAKEAWAYS if place in told else _FEW
        if scores[place].takeaway > least and sentences[place] not in seen and len(places) < most:
            seen.add(sentences[place])
            places.append(place)
    return tuple(_claim(sentences[place]) for place in sorted(places))


def _claim(sentence: str) -> Claim:
    return Claim(shorten(tidy(sentence)), sentence)


_MIN_WORDS = 4
_FEW = 3
_SUBSTANCE = 1.2
"""Points that a statement needs where there are a few already: it finds, makes or measures something."""
_MAX_ABSTRACT = 20_000
_WITHDRAWN = re.compile(
    r"(?:this|the) (?:\w+ )?(?:paper|article|submission|preprint|manuscript|work) (?:has been|is|was) withdrawn",
    re.IGNORECASE,
)
