"""The summariser that asks a language model: one call for an entry, one for a reading, and one more to mend either.

Every sentence is held against the paper. What fails is made anew once, with the reason, then dropped and counted; if an
entry's headline does not stand, the abstract's own sentence takes its place.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeVar

from scheduler.errors import BadAnswer, ModelDown, ModelError
from scheduler.llm.request import Call, Message
from scheduler.summaries.checking import HEADLINE, complaints, examine, is_faithful_title, kept_keywords, repeats
from scheduler.summaries.drafts import EntryDraft, Mended, ReadingDraft
from scheduler.summaries.embedded import has_statements
from scheduler.summaries.original import Original
from scheduler.summaries.prompting import messages
from scheduler.summaries.prompts import prompt, version_of
from scheduler.summaries.quoted import quoted_entry
from scheduler.summaries.schema import PARTS, QUOTED, Claim, Entry, Grounding, Reading

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from pydantic import BaseModel

    from scheduler.llm.client import LanguageModel
    from scheduler.models import Paper
    from scheduler.summaries.drafts import ClaimDraft

T = TypeVar("T", bound="BaseModel")

log = logging.getLogger(__name__)

MOST_TAKEAWAYS: Final = 7
ENTRY_ROOM: Final = 4_000
"""Tokens: eight sentences with their passages, and some thought."""
READING_ROOM: Final = 12_000
REPAIR_ROOM: Final = 4_000
LESS: Final = 10_000
"""Characters of a paper's body for a model to which all is too long: with the room below, 8,192 tokens hold it."""
LESS_ROOM: Final = 3_000
LEAST_ROOM: Final = 1_500
"""Tokens of an entry for such a model: 4,096 hold it."""
READING_PATIENCE: Final = 180.0
"""Seconds."""
_ALWAYS: Final = ("system", "repair", "language", "terms", "terms.zh")


class LlmSummariser:
    """Says in its own words, in any language, what a paper does; each sentence checked.

    Args:
        model: Asked for the words.
    """

    version: Final = version_of(*_ALWAYS, "entry")
    reading_version: Final = version_of(*_ALWAYS, "reading")

    def __init__(self, model: LanguageModel) -> None:
        self.name: Final = model.name
        self._model = model

    async def entry(self, paper: Paper, language: str, *, is_awaited: bool = False) -> Entry:
        """What a digest says of the paper; the abstract's own sentences where the model says nothing that holds.

        Raises:
            OverBudget: It would take more than is left.
            ModelDown: Nothing can be had from the model for now.
        """
        original = Original.of_record(paper)
        if not has_statements(replace(paper, abstract=original.abstract)):
            return await asyncio.to_thread(quoted_entry, paper)
        call = Call("entry", messages(original, "entry", language), ENTRY_ROOM, is_awaited=is_awaited)
        try:
            call, draft = await self._drafted(call, replace(call, room=LEAST_ROOM), EntryDraft)
        except BadAnswer as error:
            log.info("paper %s is quoted: %s", paper.id, error)
            quoted = await asyncio.to_thread(quoted_entry, paper)
            return replace(quoted, grounding=quoted.grounding.flagged(QUOTED))
        drafts = {HEADLINE: draft.headline, **_numbered("takeaway", draft.takeaways[:MOST_TAKEAWAYS])}
        checked = await self._checked(call, draft, drafts, original, language)
        grounding = checked.grounding(original)
        if headline := checked.claims.get(HEADLINE):
            return Entry(headline, checked.of("takeaway"), self.name, grounding)
        quoted = await asyncio.to_thread(quoted_entry, paper)
        if takeaways := checked.of("takeaway"):
            quoted = replace(quoted, takeaways=takeaways, engine=self.name)
        return replace(quoted, grounding=grounding.flagged(QUOTED))

    async def reading(self, original: Original, language: str, person: int | None = None) -> Reading:
        """What is said of a paper on demand.

        Args:
            original: The paper, as much of it as there is.
            language: Code of the reader's language.
            person: Numeric id of who asked.

        Raises:
            OverBudget: It would take more than is left, or than this person's share.
            ModelDown: Nothing can be had from the model for now.
            BadAnswer: What the model says does not hold.
        """
        call = Call("reading", messages(original, "reading", language), READING_ROOM, person, patience=READING_PATIENCE)
        less = replace(call, messages=messages(original, "reading", language, LESS), room=LESS_ROOM)
        call, draft = await self._drafted(call, less, ReadingDraft)
        drafts: dict[str, ClaimDraft] = {}
        for part in PARTS:
            drafts |= _numbered(part, getattr(draft, part)[:_MOST_OF_A_PART])
        checked = await self._checked(call, draft, drafts, original, language)
        if not checked.claims:
            raise BadAnswer("other-paper")
        return _reading(checked, draft, language, self.name, original)

    async def _drafted(self, call: Call, less: Call, shape: type[T]) -> tuple[Call, T]:
        """What the model says, and what it was asked: ``less`` where all of it is too long for the model."""
        try:
            return call, await self._asked(call, shape)
        except BadAnswer as error:
            if error.trouble != "too-long":
                raise
            return less, await self._asked(less, shape)

    async def _asked(self, call: Call, shape: type[T]) -> T:
        try:
            return await self._model.ask(call, shape)
        except BadAnswer as error:
            if error.trouble == "bad-request":
                # It would be the same with every paper, so it says nothing of this one.
                raise ModelDown(error.trouble) from error
            raise

    async def _checked(
        self, call: Call, draft: BaseModel, drafts: Mapping[str, ClaimDraft], original: Original, language: str
    ) -> _Checked:
        """The sentences that stand, those made anew included, by their ids in order."""
        found = await asyncio.to_thread(examine, drafts, original, language)
        standing = {one.id: one.claim for one in found if not one.reasons}
        failing = {one.id for one in found if one.reasons}
        if failing:
            words = f"{prompt('repair')}\n\n{complaints(found)}"
            told = (*call.messages, Message("assistant", draft.model_dump_json()), Message("user", words))
            room = min(call.room, REPAIR_ROOM)
            mended = await self._mended(replace(call, purpose="repair", messages=told, room=room))
            anew = {one.id: one for one in mended.claims if one.id in failing}
            mends = await asyncio.to_thread(examine, anew, original, language)
            standing |= {one.id: one.claim for one in mends if not one.reasons}
        once = {claim.text: name for name, claim in reversed(standing.items())}
        kept = {name: standing[name] for name in drafts if name in standing and once[standing[name].text] == name}
        again = repeats(kept)
        new = {name: claim for name, claim in kept.items() if name not in again}
        return _Checked(new, len(found) - len(again), len(found) - len(kept))

    async def _mended(self, call: Call) -> Mended:
        """What the model makes of its mistakes; nothing where it fails, for the sentences that stand are worth more."""
        try:
            return await self._asked(call, Mended)
        except ModelError as error:
            log.info("nothing was mended: %s", error)
            return Mended()


@dataclass(frozen=True, slots=True)
class _Checked:
    claims: dict[str, Claim]
    checked: int
    dropped: int

    def grounding(self, original: Original) -> Grounding:
        return Grounding(original.basis, self.checked, self.dropped, original.flags)

    def of(self, part: str) -> tuple[Claim, ...]:
        return tuple(claim for name, claim in self.claims.items() if name.rpartition(" ")[0] == part)


def _numbered(part: str, drafts: Sequence[ClaimDraft]) -> dict[str, ClaimDraft]:
    return {f"{part} {number}": draft for number, draft in enumerate(drafts, 1)}


def _reading(checked: _Checked, draft: ReadingDraft, language: str, engine: str, original: Original) -> Reading:
    parts: dict[str, Any] = {part: checked.of(part) for part in PARTS}
    return Reading(
        **parts,
        keywords=kept_keywords(draft.keywords, original),
        title=draft.title if is_faithful_title(draft.title, original, language) else "",
        engine=engine,
        grounding=checked.grounding(original),
    )


_MOST_OF_A_PART: Final = 10
