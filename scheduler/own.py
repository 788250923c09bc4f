"""A paper of one's own: a PDF that somebody sent, or that a link on a scholarly host leads to; read for them alone."""

from __future__ import annotations

import asyncio
import re
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from scheduler.models import Paper
from scheduler.store import own_papers
from scheduler.store.own_papers import OwnPaper
from scheduler.summaries.original import Original
from scheduler.summaries.quoted import quoted_entry

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from scheduler.sources.arxiv import Pages
    from scheduler.sources.fulltext.document import Document
    from scheduler.sources.fulltext.fetch import FullText
    from scheduler.store.database import Store
    from scheduler.summaries.schema import Entry

AT_ONCE: Final = 2
"""Files that are brought and read at the same time."""
PREFIX: Final = "own:"
"""What sets the identifier of an own paper apart from arXiv's; its name follows."""


class OwnPapers:
    """The papers that people sent.

    Args:
        store: Keeps them, each for its sender.
        full_text: Reads them.
        pages: The way to the scholarly hosts.
        now: The time, UTC.
    """

    def __init__(self, store: Store, full_text: FullText, pages: Pages, now: Callable[[], datetime]) -> None:
        self._store = store
        self._full_text = full_text
        self._pages = pages
        self._now = now
        self._at_once = asyncio.Semaphore(AT_ONCE)

    async def take(self, chat_id: int, bring: Callable[[], Awaitable[bytes]], file_name: str) -> OwnPaper:
        """Read a PDF and keep what it says for this chat; the file itself is not kept.

        Args:
            chat_id: Whose it will be.
            bring: Brings the file, when its turn has come; few are in memory at the same time.
            file_name: Its name, for a paper without a title.

        Raises:
            UnreadableDocument: With the outcome.
        """
        async with self._at_once:
            document = await self._full_text.own(await bring())
        title = document.title or _readable(file_name)
        paper = OwnPaper(secrets.token_urlsafe(9), chat_id, title, document, self._now())
        await self._store.run(own_papers.save, paper)
        return paper

    async def fetch(self, chat_id: int, address: str) -> OwnPaper:
        """Fetch a PDF from a scholarly host, and take it.

        Args:
            chat_id: Whose it will be.
            address: From :func:`~scheduler.sources.scholarly.pdf_address`.

        Raises:
            SourceError: The host refused, or does not answer.
            UnreadableDocument: With the outcome.
        """

        async def bring() -> bytes:
            return await asyncio.to_thread(self._pages.fetch, address, bytes)

        return await self.take(chat_id, bring, address.rpartition("/")[2])

    async def find(self, chat_id: int, name: str) -> OwnPaper | None:
        """The paper of this name, if it is this chat's."""
        return await self._store.run(own_papers.find, chat_id, name)

    async def drop(self, chat_id: int, name: str) -> bool:
        """Delete the paper of this name, if it is this chat's; tells whether it was."""
        return await self._store.erase(own_papers.drop, chat_id, name)


def as_paper(paper: OwnPaper) -> Paper:
    """What is known of it, as of a paper of arXiv's; its abstract is its own, or how it begins."""
    text = paper.document.abstract or _opening(paper.document)
    return Paper(PREFIX + paper.name, paper.title, text, (), (), "")


def summary_of(paper: OwnPaper) -> Entry:
    """What it says that it does, in its own sentences, with the flags of its whole text; takes tens of milliseconds."""
    about = as_paper(paper)
    entry = quoted_entry(about)
    flags = (*entry.grounding.flags, *Original.of_document(about, paper.document).flags)
    return replace(entry, grounding=replace(entry.grounding, flags=tuple(dict.fromkeys(flags))))


_OPENING_WORDS: Final = 400
_INTRODUCTION: Final = re.compile(r"introduction|background|overview|summary", re.IGNORECASE)
_MOST_TITLE: Final = 120


def _opening(document: Document) -> str:
    """The introduction of a paper without an abstract, or else how it begins."""
    named = [part for part in document.sections if _INTRODUCTION.search(part.title)][:1]
    words = [
        word
        for part in named or document.sections
        for passage in part.passages
        if passage.kind == "paragraph"
        for word in passage.text.split()
    ]
    return " ".join(words[:_OPENING_WORDS])


def _readable(file_name: str) -> str:
    """A file's name as a title."""
    return " ".join(re.sub(r"\.pdf$", "", file_name, flags=re.IGNORECASE).replace("_", " ").split())[:_MOST_TITLE]
