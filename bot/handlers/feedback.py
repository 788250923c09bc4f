"""What readers say of papers and what is made of it: the marks on a card, /why and /taste."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.handlers.arriving import pause_hint
from bot.lookup import pressed_identifier, wanted
from bot.subjects import named_or_replied, note_subject
from bot.views.feedback import MARK, MARKS, TASTE, WHY, learned, mark_labels, sure_to_forget, why
from bot.views.layout import join
from bot.views.papers import back_button
from scheduler.errors import IdentifierError
from scheduler.learning import teach
from scheduler.sources.identifiers import parse_identifier
from scheduler.store import feedback, papers
from scheduler.store.feedback import Marks

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from bot.conversation import Conversation
    from bot.views.feedback import Mark
    from scheduler.models import Paper
    from scheduler.sources.identifiers import Identifier


async def mark_pressed(conversation: Conversation) -> None:
    """Note what was said of a paper, or take it back if it was said already."""
    kind, _, name = conversation.data.removeprefix(MARK).partition(":")
    words, services = conversation.texts, conversation.services
    mark = next((one for one in MARKS if one == kind), None)
    paper = await _stored(conversation, name)
    if mark is None or paper is None:
        await conversation.say(words.html("old-button"))
        return
    subscriber = await conversation.subscriber()
    done, is_set = await services.store.run(_turned_round, subscriber.id, paper, mark, services.now())
    await conversation.notice(words.plain(f"mark-{mark}-done" if is_set else "mark-back"))
    await conversation.relabel(mark_labels(paper.id, done, words))


async def explain(conversation: Conversation) -> None:
    """Say why the paper that was named, or that of the message replied to, is there or not."""
    identifier = await named_or_replied(conversation, WHY, "why-what")
    if identifier is not None:
        await _explain(conversation, identifier)


async def why_pressed(conversation: Conversation) -> None:
    """Say why the paper of the pressed button is there or not: in private in the place of its card."""
    identifier = await pressed_identifier(conversation, WHY)
    if identifier is not None:
        await _explain(conversation, identifier, conversation.card_place)


async def show_taste(conversation: Conversation) -> None:
    """Say what the clicks of this chat add up to."""
    subscriber = await conversation.subscriber()
    taste = await conversation.services.store.run(feedback.taste, subscriber.id)
    await conversation.reply(*learned(taste, conversation.texts))


async def taste_pressed(conversation: Conversation) -> None:
    """Let go of what was learned, once that is sure."""
    decision, words, store = conversation.data.removeprefix(TASTE), conversation.texts, conversation.services.store
    subscriber = await conversation.subscriber()
    if decision not in {"ask", "forget", "keep"}:
        await conversation.say(words.html("old-button"))
        return
    await conversation.notice()
    if decision == "ask":
        await conversation.show(*sure_to_forget(words))
        return
    if decision == "forget":
        await store.run(feedback.forget, subscriber.id)
    await conversation.show(*learned(await store.run(feedback.taste, subscriber.id), words))


async def _explain(conversation: Conversation, identifier: Identifier, place: int | None = None) -> None:
    paper = await wanted(conversation, identifier)
    if paper is not None:
        words, subscriber = conversation.texts, await conversation.subscriber()
        found = await conversation.services.explainer.explain(subscriber.id, paper)
        marks = await conversation.services.store.run(feedback.marks, subscriber.id, paper.id)
        told, rows = why(paper, found, marks, words)
        text = join("\n\n", [told, pause_hint(subscriber, words)])
        shown = await conversation.change(place, text, [*rows, [back_button(paper, words)]] if place else rows)
        await note_subject(conversation, shown, paper.id)


async def _stored(conversation: Conversation, name: str) -> Paper | None:
    """The paper of a button, if the store has it; what is only said to be one teaches nothing."""
    try:
        identifier = parse_identifier(name)
    except IdentifierError:
        return None
    return await conversation.services.store.run(papers.find, identifier.id)


def _turned_round(db: Database, subscriber_id: int, paper: Paper, mark: Mark, now: datetime) -> tuple[Marks, bool]:
    """Set a mark or take it back; tells which of the two."""
    known = feedback.marks(db, subscriber_id, paper.id) or Marks()
    if mark == "save":
        return teach(db, subscriber_id, paper, now, saved=not known.saved), not known.saved
    verdict = 1 if mark == "like" else -1
    is_set = known.verdict != verdict
    return teach(db, subscriber_id, paper, now, verdict=verdict if is_set else 0), is_set
