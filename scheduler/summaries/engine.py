"""What every summariser offers, so that the pipeline need not know which one serves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from scheduler.models import Paper
    from scheduler.summaries.schema import Entry


class Summariser(Protocol):
    """One way to say in a few sentences what a paper does."""

    @property
    def name(self) -> str:
        """What :attr:`~scheduler.summaries.schema.Entry.engine` will say."""
        ...

    @property
    def version(self) -> str:
        """Part of a stored summary's key: another version, another output."""
        ...

    async def entry(self, paper: Paper, language: str, *, is_awaited: bool = False) -> Entry:
        """What a digest says of the paper.

        Args:
            paper: The record, its text in arXiv's LaTeX.
            language: Code of the reader's language; an engine that only quotes keeps the paper's own.
            is_awaited: Whether somebody waits for this one; a digest's can wait.
        """
        ...
