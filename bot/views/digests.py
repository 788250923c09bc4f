"""How a digest looks, and what is said when there is nothing to send: the chat's side of the pipeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.locales import Html, texts
from bot.views.layout import Block, Button, Page, join, keyboard, paginate, rows_of, shorten
from bot.views.papers import item
from bot.views.topics import shown
from scheduler.models import Message

if TYPE_CHECKING:
    from datetime import date

    from bot.locales import Texts
    from scheduler.models import Digest, DigestSection, Subscriber

MAX_QUERIES = 600
"""Characters of a list of topics."""
TOPICS = "topics"
"""Callback data of the button that lists a subscriber's topics."""
_PART_LINE = 40
"""UTF-16 code units kept free for the line that numbers the parts."""


class DigestComposer:
    """Turns digests and their absence into messages; a :class:`scheduler.pipeline.Composer`."""

    def digest(self, digest: Digest, subscriber: Subscriber) -> list[Message]:
        """The messages of a digest, split between papers where one is not enough."""
        words = texts(subscriber.language)
        pages = paginate(_blocks(digest, words), reserve=_PART_LINE)
        return [_message(page, number, len(pages), words) for number, page in enumerate(pages, 1)]

    def nothing_new(self, digest: Digest, subscriber: Subscriber) -> list[Message]:
        """One line, without a sound."""
        words = texts(subscriber.language)
        queries = shorten(", ".join(section.query for section in digest.sections), MAX_QUERIES)
        line = words.html("nothing-new", queries=queries, pool=words.number(digest.pool), days=words.days(digest.days))
        return [Message(line, silent=True)]

    def not_announced(self, day: date, subscriber: Subscriber) -> list[Message]:
        """One line, without a sound."""
        words = texts(subscriber.language)
        return [Message(words.html("not-announced", day=words.day(day)), silent=True)]


def _blocks(digest: Digest, words: Texts) -> list[Block]:
    blocks: list[Block] = []
    number = 0
    for section in digest.sections:
        header = _header(section, digest, words)
        for position, found in enumerate(section.items):
            number += 1
            block = item(number, found, words)
            # A heading stays with its first paper, so that no message ends with a bare heading.
            blocks.append(Block(join("\n\n", [header, block.text]), block.button) if position == 0 else block)
        if section.held_back:
            blocks.append(Block(words.html("digest-more", count=words.number(section.held_back))))
    return [*blocks, Block(words.html("digest-source"))]


def _header(section: DigestSection, digest: Digest, words: Texts) -> Html:
    return words.html(
        "digest-header",
        query=shown(section.query),
        days=words.days(digest.days),
        count=words.number(len(section.items)),
        pool=words.number(digest.pool),
    )


def _message(page: Page, number: int, pages: int, words: Texts) -> Message:
    part = words.html("digest-continued", part=str(number), parts=str(pages)) if pages > 1 else Html()
    rows = rows_of(page.buttons)
    if number == pages:
        rows.append([Button(words.plain("menu-topics"), data=TOPICS)])
    return Message(join("\n\n", [part, page.text]), keyboard(rows), silent=number > 1)
