"""The nouns of paperboy: papers, topics, subscribers, digests and what links them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time  # noqa: TC003 - pydantic needs them at run time
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from scheduler.summaries.schema import Entry

AnnounceType = Literal["new", "cross"]
Depth = Literal["entry", "reading"]
Silence = Literal["soft", "silent"]
ReasonKind = Literal["title", "abstract", "author", "category", "related", "version", "beside", "agreed", "doubted"]

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
"""The days of a week, Monday is 0."""


@dataclass(frozen=True, slots=True)
class Paper:
    """One arXiv e-print; its text is arXiv's own, LaTeX included."""

    id: str
    """arXiv identifier without version: ``2506.01234`` or ``math/0301001``."""
    title: str
    abstract: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    primary_category: str
    version: int = 1
    published: datetime | None = None
    """When version 1 was submitted, UTC."""
    updated: datetime | None = None
    """When this version was submitted, UTC."""
    announced: date | None = None
    """The day of the arXiv listing that brought it."""
    announce_type: AnnounceType = "new"
    """``cross`` when it only reached the harvested categories as a cross-list."""
    comment: str | None = None
    journal_ref: str | None = None
    doi: str | None = None
    withdrawn: bool = False

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def abs_url(self) -> str:
        """Address of the abstract page of the newest version."""
        return f"https://arxiv.org/abs/{self.id}"

    @property
    def pdf_url(self) -> str:
        """Address of the PDF of the newest version."""
        return f"https://arxiv.org/pdf/{self.id}"


@dataclass(frozen=True, slots=True)
class SavedPaper:
    """A paper that a subscriber keeps, and what they wrote to it."""

    paper: Paper
    saved_at: datetime
    """UTC."""
    tags: tuple[str, ...] = ()
    """As :func:`scheduler.saved.tag` writes them."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a paper matched: where, and the words found there.

    ``version`` says that an older paper was revised, ``beside`` that a paper comes along with the one before it, which
    is nearly the same or by the same group; ``agreed`` and ``doubted`` are a language model's word.
    """

    kind: ReasonKind
    text: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


@dataclass(frozen=True, slots=True)
class Match:
    """Topic × paper: how surely the paper is about the topic, and why."""

    paper_id: str
    score: float
    """0 (not about it) to 1 (certainly about it)."""
    reasons: tuple[Reason, ...] = ()

    def __hash__(self) -> int:
        return hash(self.paper_id)

    @property
    def revised(self) -> str:
        """The new version that brings back a paper of an earlier day, ``v3``; empty for a new paper."""
        return next((reason.text for reason in self.reasons if reason.kind == "version"), "")

    @property
    def is_beside(self) -> bool:
        """Whether it comes along with the paper before it."""
        return any(reason.kind == "beside" for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class Topic:
    """A canonical query, shared by all who follow it."""

    id: int
    query: str


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A chat, and in forums a thread of it, that receives digests."""

    id: int
    chat_id: int
    message_thread_id: int
    """0 outside forum threads."""
    language: str
    timezone: str
    deliver_at: time
    """Local time of day."""
    when_empty: Silence
    """On a day without a match: ``soft`` says so without a sound, ``silent`` says nothing."""
    state: Literal["active", "paused", "gone"]
    """``gone``: the chat blocked the bot or no longer exists; kept for its return."""
    next_due_at: datetime
    """UTC."""
    only_sure: bool = False
    """A digest comes only with a paper that surely matters; lesser ones wait for it, for a while."""
    quiet: str = ""
    """Hours of the day, local, in which nothing makes a sound: ``22-7``; ``0-24`` is always, empty never."""
    is_channel: bool = False
    """Only the admins of a channel can do more with a digest than read it."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What a subscription lets through beside what its topic asks; one made without arguments lets all through."""

    include: tuple[str, ...] = ()
    """Words or phrases, in lower case, of which a paper holds at least one."""
    exclude: tuple[str, ...] = ()
    """Words or phrases, in lower case, of which a paper holds none."""
    categories: tuple[str, ...] = ()
    """arXiv categories (``cs.CV``) or archives (``cs``), one of which is the paper's."""
    authors: tuple[str, ...] = ()
    """People whose papers always come, about the topic or not."""
    cross_lists: bool = True
    """Also papers whose primary category is none of those wanted."""
    new_versions: bool = False
    """Also papers of long ago of which a new version came."""
    weekdays: tuple[int, ...] = EVERY_DAY
    """On which the topic is in the digest, Monday is 0, ascending; what comes between waits for the next of them."""

    def __hash__(self) -> int:
        # Cheap, for caches: most are the same, and the others differ in these.
        return hash((self.exclude, self.authors))

    @property
    def is_plain(self) -> bool:
        """Whether every new paper passes."""
        return not (self.include or self.exclude or self.categories) and self.cross_lists and not self.new_versions


@dataclass(frozen=True, slots=True)
class Subscription:
    """Subscriber × topic, with its own limits."""

    id: int
    subscriber_id: int
    topic: Topic
    cap: int
    """Papers a digest at most."""
    threshold: float
    """Lowest score that is delivered, 0 to 1."""
    covered_until: date
    """Last announcement day that a digest has dealt with."""
    filters: Filters = field(default=Filters())


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One paper of a digest, with everything a message needs to say of it."""

    paper: Paper
    match: Match
    entry: Entry


@dataclass(frozen=True, slots=True)
class DigestSection:
    """The papers of one topic in one digest, best first."""

    query: str
    items: tuple[DigestItem, ...]
    held_back: int = 0
    """Further papers over the threshold that the cap left out."""

    @property
    def rest_fits_less(self) -> bool:
        """Whether those left out fit less well than all that are there, as far as can be told.

        Of a topic without degrees, such as a category, each fits as well as the others; an author's papers may come
        whatever they are about; and where papers share a place, a further one of theirs may fit better than the last.
        """
        return not any(
            item.match.score == 1.0 or any(reason.kind in {"author", "beside"} for reason in item.match.reasons)
            for item in self.items
        )

    def __hash__(self) -> int:
        # Cheap, for caches: sections that begin alike are told apart by comparing them.
        return hash((self.query, self.held_back, *[item.paper.id for item in self.items[:2]]))


@dataclass(frozen=True, slots=True)
class Digest:
    """What one subscriber gets one morning."""

    days: tuple[date, ...]
    """The announcement days it covers, oldest first."""
    pool: int
    """How many papers those days brought."""
    sections: tuple[DigestSection, ...]

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be had, each a key that the views can say; see :attr:`Entry.note`."""
        return tuple(sorted({item.entry.note for section in self.sections for item in section.items} - {""}))


@dataclass(frozen=True, slots=True)
class Message:
    """One message ready for the outbox; its markup is opaque to the scheduler."""

    text: str
    keyboard: str | None = None
    """JSON, as the transport wants it."""
    silent: bool = False
