"""What comes of a question: sentences with their places, passages, or that the paper does not say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from scheduler.answers.passages import Place, Quote

Kind = Literal["said", "quoted", "silent"]
"""``said``: answered in sentences. ``quoted``: the nearest passages. ``silent``: the paper does not say."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question of a conversation, and what was answered."""

    question: str
    answer: str
    """As the reader saw it, without markup; empty for a question that is not answered yet."""
    shown: tuple[Quote, ...] = ()
    """See :attr:`Answer.shown`."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and what there is to know about it."""

    question: str
    language: str
    """Code of the reader's language."""
    person: int
    """Numeric id of whoever asks and pays from their share."""
    before: tuple[Turn, ...] = ()
    """The conversation so far, oldest first."""
    is_own: bool = False
    """Whether the paper is theirs alone, so that nothing of it may be kept."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer, held against the passages that it rests on."""

    text: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes of a question."""

    kind: Kind
    sentences: tuple[Sentence, ...] = ()
    """Of what was ``said``."""
    quotes: tuple[Quote, ...] = ()
    """The passages that it rests on, or that are quoted in its place, nearest first."""
    dropped: int = 0
    """Sentences that the passages do not bear out, and that are left out."""
    trouble: str = ""
    """Why the language model did not answer, a key of :data:`~scheduler.errors.MODEL_TROUBLES`; ``unsupported`` if
    nothing of what it said is borne out; empty if it answered, or there is none."""
    shown: tuple[Quote, ...] = ()
    """The passages that the language model saw, in their order."""
    by_words: bool = False
    """Whether only the words of the question were looked for: no language model saw it."""
