"""Which papers of which topics go into one digest. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.models import Match, Subscription


@dataclass(frozen=True, slots=True)
class Choice:
    """What one subscription brings to a digest: the matches delivered, best first, and how many the cap left out."""

    subscription: Subscription
    matches: tuple[Match, ...]
    held_back: int


def choose(candidates: Sequence[tuple[Subscription, Sequence[Match]]]) -> list[Choice]:
    """Give each paper to the topic it fits best, then fill each topic up to its cap.

    Args:
        candidates: For each subscription, its matches over the threshold that were never sent, best first.
    """
    home: dict[str, tuple[float, int]] = {}
    for number, (_, matches) in enumerate(candidates):
        for match in matches:
            best = home.get(match.paper_id)
            if best is None or match.score > best[0]:
                home[match.paper_id] = (match.score, number)
    choices = []
    for number, (subscription, matches) in enumerate(candidates):
        own = [match for match in matches if home[match.paper_id][1] == number]
        cap = subscription.cap
        choices.append(Choice(subscription, tuple(own[:cap]), held_back=len(own[cap:])))
    return choices
