"""Which papers of which topics go into one digest. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from scheduler.models import Match, Topic


class Interest(NamedTuple):
    """What a subscription asks of some days; equal for all who ask the same."""

    topic: Topic
    cap: int
    threshold: float
    days: tuple[date, ...]
    """Announcement days that no digest has dealt with, oldest first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What one interest brings to a digest: the matches delivered, best first, and how many the cap left out."""

    interest: Interest
    matches: tuple[Match, ...]
    held_back: int

    def __hash__(self) -> int:
        # Cheap, for caches: choices that begin alike are told apart by comparing them.
        return hash((self.interest, self.held_back, self.matches[:2]))


def choose(candidates: Sequence[tuple[Interest, Sequence[Match]]]) -> list[Choice]:
    """Give each paper to the topic it fits best, then fill each topic up to its cap.

    Args:
        candidates: For each interest, its matches over the threshold that were never sent, best first.
    """
    shared = _shared([{match.paper_id for match in matches} for _, matches in candidates])
    home: dict[str, tuple[float, int]] = {}
    for number, (_, matches) in enumerate(candidates if shared else ()):
        for match in [match for match in matches if match.paper_id in shared]:
            best = home.get(match.paper_id)
            if best is None or match.score > best[0]:
                home[match.paper_id] = (match.score, number)
    choices = []
    for number, (interest, matches) in enumerate(candidates):
        own = [match for match in matches if match.paper_id not in home or home[match.paper_id][1] == number]
        choices.append(Choice(interest, tuple(own[: interest.cap]), held_back=len(own[interest.cap :])))
    return choices


def _shared(groups: Iterable[set[str]]) -> set[str]:
    """What is in more than one group."""
    seen: set[str] = set()
    shared: set[str] = set()
    for group in groups:
        shared |= seen & group
        seen |= group
    return shared
