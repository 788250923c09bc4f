"""What a file brings: topics to follow and papers to save, as far as they can be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from scheduler.models import Filters
from scheduler.saved import Remark
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from datetime import datetime

MOST_TOPICS: Final = 200
"""Topics of one file that are looked at; more than anybody may follow."""


@dataclass(frozen=True, slots=True)
class WantedTopic:
    """A topic to follow."""

    query: str
    """Canonical."""
    cap: int | None = None
    """Papers a digest at most; nothing where the file does not say."""
    threshold: float = BALANCED
    filters: Filters = field(default=Filters())


@dataclass(frozen=True, slots=True)
class WantedPaper:
    """A paper to save."""

    id: str
    """Canonical, without version."""
    remark: Remark = field(default=Remark())
    saved_at: datetime | None = None
    """Where the file says when."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """What could be read of a file."""

    topics: tuple[WantedTopic, ...] = ()
    papers: tuple[WantedPaper, ...] = ()
    unread: int = 0
    """Entries that are no topic and name no paper of arXiv's, or are too many."""
