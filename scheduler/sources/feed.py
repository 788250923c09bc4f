"""arXiv's daily Atom feed: what one day's announcement brought, and how (new, cross-listed, replaced).

Specification: https://info.arxiv.org/help/rss.html and https://info.arxiv.org/help/rss_specifications.html.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeGuard, get_args

from pylatexenc.latex2text import LatexNodes2Text

from scheduler.models import Paper
from scheduler.sources.announcements import eastern_date
from scheduler.sources.arxiv_api import is_withdrawn
from scheduler.sources.atom import (
    NAMESPACES,
    Unusable,
    collapsed,
    entry_identifier,
    moment,
    parse_atom,
    required,
    without_control_bytes,
)
from scheduler.topics.categories import CURRENT_ARCHIVES

if TYPE_CHECKING:
    from datetime import date

    from lxml import etree

    from scheduler.settings import Settings
    from scheduler.sources.session import GuardedSession

FeedType = Literal["new", "cross", "replace", "replace-cross"]

MOST_ENTRIES: Final = 2000
"""arXiv's limit for one feed."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One line of an announcement."""

    id: str
    """Without version."""
    version: int
    announce_type: FeedType
    paper: Paper
    """As far as the feed knows it: without ``published``, and ``announced`` only unless replaced."""


@dataclass(frozen=True, slots=True)
class Announcement:
    """What one day's feed says."""

    day: date
    """The listing day, in arXiv's time zone; of a weekend or holiday if there are no entries."""
    entries: tuple[FeedEntry, ...]

    @property
    def cut(self) -> bool:
        """Whether the day may hold more than arXiv puts into one feed."""
        return len(self.entries) >= MOST_ENTRIES


class ArxivFeed:
    """The feeds under ``settings.arxiv_feed``.

    Args:
        settings: Says where they are.
        session: Paces, checks and repeats the requests; the same as for the query API.
    """

    def __init__(self, settings: Settings, session: GuardedSession) -> None:
        self._address = settings.arxiv_feed
        self._session = session

    def latest(self, categories: tuple[str, ...] = ()) -> Announcement:
        """Return the newest announcement, in one request.

        Args:
            categories: arXiv's names, ``cs.*`` for all of an archive; none means all.

        Raises:
            SourceError: The feed could not be had whole.
        """
        names = dict.fromkeys(name.removesuffix(".*") for name in categories if name.strip("*."))
        return self._session.fetch(f"{self._address}/{'+'.join(names or CURRENT_ARCHIVES)}", parse_feed)


def parse_feed(content: bytes) -> Announcement:
    """Read a feed from end to end.

    Raises:
        Unusable: It is cut short, malformed, or no feed of arXiv's.
    """
    root = parse_atom(without_control_bytes(content))
    elements = root.findall("atom:entry", NAMESPACES)
    stamps = [required(entry, "atom:published") for entry in elements] or [required(root, "atom:updated")]
    day = max(eastern_date(moment(stamp)) for stamp in stamps)
    entries: dict[str, FeedEntry] = {}
    for element in elements:
        entry = _entry(element, day)
        entries.setdefault(entry.id, entry)
    return Announcement(day, tuple(entries.values()))


_LEAD_IN: Final = re.compile(r"arXiv:\S+\s+Announce Type:\s*\S+\s+(?:Abstract:\s*)?")
_GENERATION: Final = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|(?:\d(?:st|nd|rd|th))", re.IGNORECASE)


def _entry(element: etree._Element, day: date) -> FeedEntry:
    identifier = entry_identifier(required(element, "atom:id"))
    kind = required(element, "arxiv:announce_type").strip()
    if not _is_feed_type(kind):
        raise Unusable(f"an entry announced as {kind[:30]!r}")
    version = identifier.version or 1
    return FeedEntry(identifier.id, version, kind, _paper(element, identifier.id, version, kind, day))


def _is_feed_type(kind: str) -> TypeGuard[FeedType]:
    return kind in get_args(FeedType)


def _paper(element: etree._Element, name: str, version: int, kind: FeedType, day: date) -> Paper:
    terms = dict.fromkeys(found.get("term", "") for found in element.iterfind("atom:category", NAMESPACES))
    categories = tuple(term for term in terms if term)
    if not categories:
        raise Unusable("an entry without category")
    abstract = _LEAD_IN.sub("", collapsed(required(element, "atom:summary")), count=1)
    creators = (found.text or "" for found in element.iterfind("dc:creator", NAMESPACES))
    return Paper(
        id=name,
        version=version,
        title=collapsed(required(element, "atom:title")),
        abstract=abstract,
        authors=tuple(author for text in creators for author in split_authors(text)),
        categories=categories,
        primary_category=categories[0],
        announced=day if kind in {"new", "cross"} else None,
        announce_type="cross" if kind in {"cross", "replace-cross"} else "new",
        journal_ref=_optional(element, "arxiv:journal_reference"),
        doi=_optional(element, "arxiv:DOI"),
        withdrawn=is_withdrawn("", abstract),
    )


def split_authors(text: str) -> tuple[str, ...]:
    """Return the names in a feed's author line, without affiliations and with accents as letters."""
    names: list[str] = []
    for part in re.sub(r"\([^()]*\)", "", text).split(","):
        name = collapsed(_accented(part))
        if names and _GENERATION.fullmatch(name):
            names[-1] += f", {name}"
        elif name:
            names.append(name)
    return tuple(names)


def _accented(name: str) -> str:
    """Turn the TeX accents of feeds into the letters that the query API gives for the same name."""
    return LatexNodes2Text().latex_to_text(name) if "\\" in name else name


def _optional(element: etree._Element, path: str) -> str | None:
    return collapsed(element.findtext(path, "", NAMESPACES)) or None
