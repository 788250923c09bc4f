"""What a click teaches: the marks on a paper, and the taste that follows from them, in one transaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scheduler.store import feedback
from scheduler.store.feedback import Marks
from scheduler.topics.background import shipped
from scheduler.topics.taste import Taste, profile

if TYPE_CHECKING:
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Paper

LIKED: Final = 1.0
SAVED: Final = 1.0
OPENED: Final = 0.3
"""What each counts; an opened card may have disappointed."""
ELSEWHERE: Final = 0.1
"""How much of it a paper teaches that has nothing to do with what its reader follows."""


def teach(
    db: Database,
    subscriber_id: int,
    paper: Paper,
    now: datetime,
    *,
    verdict: int | None = None,
    saved: bool | None = None,
    opened: bool | None = None,
) -> Marks:
    """Note what a reader did with a paper, of what is given, and learn from the difference; returns all of it."""
    known = feedback.marks(db, subscriber_id, paper.id)
    # Of what was saved before a taste was forgotten, nothing is held until it is marked again.
    is_marked = known is None or bool(verdict) or bool(saved and not known.saved)
    known = known or Marks(share=0.0)
    share = known.share
    if not share and is_marked:
        share = 1.0 if feedback.concerns(db, subscriber_id, paper.id) else ELSEWHERE
    done = Marks(
        known.verdict if verdict is None else verdict,
        known.saved if saved is None else saved,
        known.opened if opened is None else opened,
        share,
    )
    if done != known:
        background = shipped()
        said = profile(background, paper)
        taste = feedback.taste(db, subscriber_id)
        learned = Taste(
            taste.liked.with_terms(said, _liked(done) - _liked(known)),
            taste.disliked.with_terms(said, _disliked(done) - _disliked(known)),
        )
        feedback.set_marks(db, subscriber_id, paper.id, done, now)
        feedback.set_taste(db, subscriber_id, learned, background)
    return done


def _liked(done: Marks) -> float:
    said = LIKED * done.verdict + SAVED * done.saved + OPENED * done.opened
    return done.share * said if done.verdict >= 0 else 0.0


def _disliked(done: Marks) -> float:
    return done.share * LIKED * (done.verdict < 0)
