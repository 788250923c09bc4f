"""One figure of each paper, the one that shows the whole, fetched once and kept on the disk for pages."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter, ValidationError

from scheduler.errors import SourceError
from scheduler.sources.figures.picture import Picture
from scheduler.sources.fulltext.cache import Cache

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from scheduler.models import Paper
    from scheduler.sources.figures.gallery import Gallery

log = logging.getLogger(__name__)

LARGEST: Final = 512 * 1024
"""Bytes of a picture on a page; a reader may be on a train."""


class Album:
    """The figures that pages show.

    Args:
        gallery: Brings them.
        folder: Where they are kept; made when first needed.
    """

    def __init__(self, gallery: Gallery, folder: Path) -> None:
        self._gallery = gallery
        self._cache = Cache(folder)
        self._filling = asyncio.Lock()

    async def kept(self, paper: Paper) -> Picture | None:
        """The figure of a paper, if it was fetched before and there is one; arXiv is asked for nothing."""
        content = await asyncio.to_thread(self._cache.get, _name(paper))
        try:
            return _KEPT.validate_json(content) if content else None
        except ValidationError:
            return None

    async def fill(self, papers: Iterable[Paper]) -> None:
        """Fetch the figures of these papers, one after the other; if arXiv does not answer, the rest comes later."""
        async with self._filling:
            for paper in papers:
                if await asyncio.to_thread(self._cache.holds, _name(paper)):
                    continue
                try:
                    found = await self._gallery.overview(paper)
                except SourceError as error:
                    log.info("figures for a page have to wait: %s", error)
                    return
                await asyncio.to_thread(self.keep, paper, found)

    def keep(self, paper: Paper, figure: Picture | None) -> None:
        """Keep the figure of a paper, or that it has none that a page can show; waits for the disk."""
        small = figure if figure and len(figure.content) <= LARGEST else None
        self._cache.put(_name(paper), _KEPT.dump_json(small))


_KEPT: Final = TypeAdapter[Picture | None](Picture | None)


def _name(paper: Paper) -> str:
    return f"{paper.id}v{paper.version}.json"
