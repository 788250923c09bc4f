"""A language model's word on the papers of which the ranker is not sure: one call for a topic and a day.

Its verdict moves a score, it does not make one: what the ranker is sure of is never asked about, and without an answer
everything stays as it was.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel, Field

from scheduler.latex import to_text
from scheduler.llm.request import Call, Message
from scheduler.models import Reason
from scheduler.summaries.injections import without_injections
from scheduler.summaries.prompting import between_marks
from scheduler.summaries.prompts import prompt
from scheduler.topics.ranking import surer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from scheduler.llm.client import LanguageModel
    from scheduler.models import Match, Paper

PURPOSE: Final = "judging"
"""Stands on the bill, and names its share of the budget."""
LOW: Final = 0.25
HIGH: Final = 0.75
"""Scores between which the ranker is not sure."""
MOST: Final = 30
"""Papers of one call; those nearest to an even chance."""
WORTH: Final = 4.0
"""Times the odds that a verdict is worth, one way or the other: enough to turn every score in between."""
LONGEST: Final = 800
"""Characters of an abstract that are shown."""
ROOM: Final = 1_500
"""Tokens of an answer: each verdict has about thirty."""
PATIENCE: Final = 30.0
"""Seconds; a digest may be waiting."""


class Verdict(BaseModel):
    """What a model says of one paper."""

    id: str
    about: bool


class Verdicts(BaseModel):
    """What a model says of some papers."""

    verdicts: list[Verdict] = Field(max_length=4 * MOST)


class Judge:
    """Asks a language model.

    Args:
        model: The model.
    """

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    async def verdicts(self, query: str, papers: Sequence[Paper]) -> dict[str, bool]:
        """Whether each of some papers is about a topic; what is not said, or said both ways, is left out.

        Raises:
            ModelError: There is no answer, or what its word may cost today is used up.
        """
        call = Call(PURPOSE, messages(query, papers), room=ROOM, patience=PATIENCE)
        answer = await self._model.ask(call, Verdicts)
        asked = {paper.id for paper in papers}
        said = {(one.id, one.about) for one in answer.verdicts if one.id in asked}
        return {name: is_about for name, is_about in said if (name, not is_about) not in said}


def messages(query: str, papers: Sequence[Paper]) -> tuple[Message, ...]:
    """What a model is told. The rules come first, then the day's papers, so that calls begin alike."""
    shown = between_marks("papers", "\n\n".join(map(_shown, papers)))
    return Message("system", prompt("judging")), Message("user", f"{shown}\n\nThe topic: {' '.join(query.split())}")


def undecided(found: Sequence[Match]) -> list[Match]:
    """The matches that a model is worth asking about, the least sure first."""
    between = [match for match in found if LOW <= match.score <= HIGH]
    return sorted(between, key=lambda match: (abs(match.score - 0.5), match.paper_id))[:MOST]


def judged(found: Sequence[Match], verdicts: Mapping[str, bool]) -> list[Match]:
    """The matches with what was said of them: surer where it was yes, less sure where it was no; the reasons say so."""
    return [_told(match, is_about=verdicts[match.paper_id]) if match.paper_id in verdicts else match for match in found]


def _told(match: Match, *, is_about: bool) -> Match:
    moved = surer(match, WORTH if is_about else 1 / WORTH)
    return replace(moved, reasons=(*moved.reasons, Reason("agreed" if is_about else "doubted", "")))


def _shown(paper: Paper) -> str:
    abstract, _ = without_injections(to_text(paper.abstract))
    title, _ = without_injections(to_text(paper.title))
    return f"id: {paper.id}\nTitle: {title}\nAbstract: {abstract[:LONGEST]}"
