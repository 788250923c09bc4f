"""A question about one paper, from the first look at its passages to the answer."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from scheduler.answers.answer import Answer
from scheduler.answers.passages import quotes_of
from scheduler.answers.search import LIKELY, MOST, near_enough, nearest
from scheduler.answers.words import asked_words
from scheduler.answers.writing import Written, other_words, write
from scheduler.errors import ModelError
from scheduler.summaries.injections import is_about_attacks, is_injection, without_injections

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence

    from scheduler.answers.answer import Asked, Sentence, Turn
    from scheduler.answers.likeness import Likeness
    from scheduler.answers.passages import Quote
    from scheduler.answers.search import Found
    from scheduler.llm.client import LanguageModel
    from scheduler.sources.fulltext.document import Document

log = logging.getLogger(__name__)

QUOTED: Final = 3
"""Passages that stand for an answer where no language model gives one."""

MOST_SHOWN: Final = 3 * MOST
"""Passages that a model sees in a conversation; with one more, only those of the last question."""

PATIENCE: Final = 20.0
"""Seconds that an answer waits for vectors; what was made by then is there for the next question."""


async def _nobody(sentences: Sequence[Sentence]) -> None:
    del sentences


class Answers:
    """Answers questions about papers, each from that paper alone.

    Args:
        model: Writes the answers; without one, passages are quoted.
        likeness: Finds passages by what they mean, beside the full-text index, where there is an embedding model.
    """

    def __init__(self, model: LanguageModel | None, likeness: Likeness | None = None) -> None:
        self._model = model
        self._likeness = likeness

    async def answer(
        self,
        document: Document,
        asked: Asked,
        on_sentence: Callable[[Sequence[Sentence]], Awaitable[None]] = _nobody,
    ) -> Answer:
        """Answer a question; whatever is wrong with the language model, there is an answer.

        Args:
            document: The paper.
            asked: The question.
            on_sentence: Is given all sentences so far, each time that there is one more.
        """
        quotes = await asyncio.to_thread(_quotes, document)
        title, _ = without_injections(document.title)
        found = await self._found(quotes, asked, await self._alike(quotes, asked))
        if self._model is None:
            return _quoted(found)
        try:
            found = found or await self._found_otherwise(self._model, title, quotes, asked)
        except ModelError as error:
            return _quoted(found, error.trouble)
        return await self._said(self._model, title, found, asked, on_sentence) if found else Answer("silent")

    async def _alike(self, quotes: Sequence[Quote], asked: Asked) -> Sequence[float]:
        """How near each passage lies by its vector; nothing where that cannot be had, for words will do."""
        if self._likeness is None or not quotes:
            return ()
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._likeness.of(asked, quotes)
        except (ModelError, TimeoutError) as error:
            log.info("passages are looked for by words alone: %s", error)
            return ()

    async def _found(self, quotes: Sequence[Quote], asked: Asked, likeness: Sequence[float]) -> list[Found]:
        """The passages that may hold an answer; for a question that only goes on, with the one before.

        By words alone, one of them must be near enough; what only vectors bring is for the model to judge.
        """
        earlier = asked.before[-1].question if asked.before else ""
        found: list[Found] = []
        if asked_words(asked.question) or not earlier:
            found = await asyncio.to_thread(nearest, quotes, asked.question, also=earlier, likeness=likeness)
        if earlier and not near_enough(found):
            # "And how long?" says by itself nothing that could be looked for.
            both = f"{earlier} {asked.question}"
            found = await asyncio.to_thread(nearest, quotes, both, likeness=likeness)
        return found if likeness else near_enough(found)

    async def _found_otherwise(
        self, model: LanguageModel, title: str, quotes: Sequence[Quote], asked: Asked
    ) -> list[Found]:
        """The passages that speak of it in other words, or in another language."""
        words = await other_words(model, title, asked)
        found = await asyncio.to_thread(nearest, quotes, words) if words else []
        return near_enough(found, LIKELY)

    async def _said(
        self,
        model: LanguageModel,
        title: str,
        found: Sequence[Found],
        asked: Asked,
        on_sentence: Callable[[Sequence[Sentence]], Awaitable[None]],
    ) -> Answer:
        written, trouble = Written(_shown_to_model(found, asked.before), asked.language), ""
        try:
            await write(model, title, asked, written, on_sentence)
        except ModelError as error:
            trouble = error.trouble
        if written.sentences:
            used = tuple(quote for quote in written.quotes if quote in written.cited)
            return Answer("said", tuple(written.sentences), used, written.dropped, trouble, written.quotes)
        if written.is_silent:
            return Answer("silent", shown=written.quotes)
        return replace(_quoted(found, trouble or "unsupported"), dropped=written.dropped, shown=written.quotes)


def _quotes(document: Document) -> list[Quote]:
    """The passages of a paper; one about attacks on language models keeps its examples, for readers to see."""
    quotes = quotes_of(document)
    if is_about_attacks(f"{document.title} {document.abstract}"):
        return quotes
    return list(_tidied(quotes))


def _shown_to_model(found: Sequence[Found], before: Sequence[Turn]) -> tuple[Quote, ...]:
    """What was shown before comes first, as it stood: so the service has that beginning in its cache."""
    new = tuple(_tidied(one.quote for one in found))
    shown = tuple(dict.fromkeys([*(quote for turn in before for quote in turn.shown), *new]))
    return shown if len(shown) <= MOST_SHOWN else new


def _tidied(quotes: Iterable[Quote]) -> Iterator[Quote]:
    """The passages without sentences, and titles of sections, that give orders to a language model."""
    for quote in quotes:
        text, _ = without_injections(quote.text)
        if text:
            place = replace(quote.place, section="") if is_injection(quote.place.section) else quote.place
            yield replace(quote, text=text, place=place)


def _quoted(found: Sequence[Found], trouble: str = "") -> Answer:
    """The nearest passages; one that is much less near than the nearest is left out."""
    if not found:
        return Answer("silent", trouble=trouble, by_words=True)
    least = max(one.share for one in found) / 2
    near = [one.quote for one in found if one.share >= least]
    return Answer("quoted", quotes=tuple(near[:QUOTED]), trouble=trouble, by_words=True)
