"""How a digest looks, and what is said when there is nothing to send: the chat's side of the pipeline."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bot.locales import Html, texts
from bot.views.history import PAST
from bot.views.layout import Block, Button, Page, join, keyboard, paginate, rows_of, shorten
from bot.views.pages import PAGE
from bot.views.papers import item
from bot.views.topics import shown
from scheduler.models import Message
from scheduler.summaries.schema import QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date, datetime

    from bot.locales import Texts
    from scheduler.models import Digest, DigestSection
    from scheduler.store.digests import Kept

MAX_QUERIES = 600
"""Characters of a list of topics."""
TOPICS = "topics"
"""Callback data of the button that lists a subscriber's topics."""
CHANGE = "change"
"""Callback data of the button that shows the one topic of a digest."""
SEEN = "seen"
"""Callback data of the button that folds a digest up."""
LATER = "later"
"""Callback data of the button that puts a digest off."""
_PART_LINE = 40
"""UTF-16 code units kept free for the line that numbers the parts."""


class DigestComposer:
    """Turns digests and their absence into messages; a :class:`scheduler.planning.Composer`.

    Args:
        has_pages: Whether a digest can be read as a page, too.
    """

    def __init__(self, *, has_pages: bool = False) -> None:
        self._has_pages = has_pages

    def digest(self, digest: Digest, language: str, *, in_channel: bool = False) -> list[Message]:
        """The messages of a digest, split between papers where one is not enough.

        In a channel nothing stands below it that only the channel's admins could use.
        """
        words = texts(language)
        own = [] if in_channel else [_at_hand(words), _around(len(digest.sections), words)]
        rows = [*own, *self._on_a_page(PAGE, words)]
        return _messages(digest, rows, words)

    def again(self, digest: Digest, language: str, digest_id: int) -> list[Message]:
        """The messages of the past digest with this row id, without a sound."""
        words = texts(language)
        rows = [_around(len(digest.sections), words), *self._on_a_page(f"{PAGE}{digest_id}", words)]
        return [replace(message, silent=True) for message in _messages(digest, rows, words)]

    def nothing_new(self, digest: Digest, language: str) -> list[Message]:
        """One line, without a sound."""
        words = texts(language)
        queries = shorten(words.several(section.query for section in digest.sections), MAX_QUERIES)
        line = words.html("nothing-new", queries=queries, pool=words.number(digest.pool), days=words.days(digest.days))
        return [Message(line, silent=True)]

    def not_announced(self, day: date, language: str) -> list[Message]:
        """One line, without a sound."""
        words = texts(language)
        return [Message(words.html("not-announced", day=words.day(day)), silent=True)]

    def _on_a_page(self, data: str, words: Texts) -> list[list[Button]]:
        return [[_page(words, data)]] if self._has_pages else []


def folded(kept: Kept, until: datetime | None, words: Texts) -> Html:
    """What is left of a digest that is folded up: one line.

    Args:
        kept: What is known of it.
        until: When it comes again, on the reader's clock; nothing if it was seen.
        words: The texts of the reader's language.
    """
    queries = ", ".join(query for query, papers in kept.sections if query and papers)
    queries = shorten(queries, MAX_QUERIES) or "arXiv"
    days = words.days(kept.days)
    count = len(kept.paper_ids)
    if until is None:
        return words.html("digest-folded-seen", queries=queries, days=days, count=count)
    return words.html("digest-folded-later", queries=queries, days=days, count=count, hour=f"{until:%H:%M}")


def source(digest: Digest, words: Texts) -> Html:
    """What the sentences of a digest are from; and what could not be had, if anything."""
    entries = [item.entry for section in digest.sections for item in section.items]
    by_model = frozenset(entry.by_model for entry in entries)
    return _source(digest.notes, by_model, any(QUOTED in entry.grounding.flags for entry in entries), words)


def _blocks(digest: Digest, words: Texts) -> list[Block]:
    blocks: list[Block] = []
    number = 1
    for section in digest.sections:
        blocks += _section(section, number, digest.days, digest.pool, words)
        number += len(section.items)
    return [*blocks, Block(source(digest, words), clings=True)]


# Many people's digests have sections in common.
@lru_cache(maxsize=2048)
def _section(section: DigestSection, first: int, days: tuple[date, ...], pool: int, words: Texts) -> tuple[Block, ...]:
    """The papers of a topic, numbered from ``first``, and how many more there are."""
    # A heading stays with its first paper, so that no message ends with a bare heading.
    heading = _header(section.query, len(section.items), days, pool, words)
    blocks = [
        item(number, found, words, heading if number == first else None)
        for number, found in enumerate(section.items, first)
    ]
    if section.held_back:
        blocks.append(_more(section.held_back, section.rest_fits_less, words))
    return tuple(blocks)


@lru_cache(maxsize=4096)
def _header(query: str, count: int, days: tuple[date, ...], pool: int, words: Texts) -> Html:
    if not query:
        return words.html("digest-header-old", days=words.days(days), count=count)
    return words.html(
        "digest-header",
        query=shown(query),
        days=words.days(days),
        count=words.number(count),
        pool=words.number(pool),
    )


@lru_cache(maxsize=1024)
def _more(count: int, fit_less: bool, words: Texts) -> Block:
    """How many more there are."""
    return Block(words.html("digest-more" if fit_less else "digest-more-alike", count=words.number(count)), clings=True)


@lru_cache(maxsize=256)
def _part(number: int, pages: int, words: Texts) -> Html:
    return words.html("digest-continued", part=str(number), parts=str(pages))


@cache
def _at_hand(words: Texts) -> list[Button]:
    """What can be done with a digest that is new."""
    return [Button(words.plain("digest-seen"), data=SEEN), Button(words.plain("digest-later"), data=LATER)]


@lru_cache(maxsize=256)
def _around(topics: int, words: Texts) -> list[Button]:
    """The ways from a digest to its topics, and to those before it."""
    change = words.plain("digest-change", topics=topics)
    return [Button(change, data=CHANGE if topics == 1 else TOPICS), Button(words.plain("digest-history"), data=PAST)]


@lru_cache(maxsize=256)
def _page(words: Texts, data: str) -> Button:
    return Button(words.plain("page-button"), data=data)


@cache
def _source(notes: tuple[str, ...], by_model: frozenset[bool], is_quoted: bool, words: Texts) -> Html:
    if notes:
        some = "-some" if True in by_model else ""
        return join("\n", [words.html(f"digest-note-{note}{some}") for note in notes])
    if True in by_model:
        return words.html(f"digest-source-{'both' if False in by_model else 'checked'}")
    return words.html(f"digest-source-{'unusable' if is_quoted else 'quoted'}")


def _messages(digest: Digest, last_rows: Sequence[list[Button]], words: Texts) -> list[Message]:
    """A digest as messages, the last of them with more rows of buttons."""
    pages = paginate(_blocks(digest, words), reserve=_PART_LINE)
    return [
        _message(page, number, len(pages), last_rows if number == len(pages) else (), words)
        for number, page in enumerate(pages, 1)
    ]


def _message(page: Page, number: int, pages: int, more: Iterable[list[Button]], words: Texts) -> Message:
    part = _part(number, pages, words) if pages > 1 else Html()
    rows = [*rows_of(page.buttons), *more]
    return Message(join("\n\n", [part, page.text]), keyboard(rows), silent=number > 1)
