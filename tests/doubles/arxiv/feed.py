"""The daily feeds, ``/atom/<category[+category…]>``, as rss.arxiv.org serves them.

See https://info.arxiv.org/help/rss.html. A feed is made at midnight in New York and stands for that day: weekends and
holidays give one without entries.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from lxml import etree

from .answers import ARXIV, ATOM, ATOM_XML, DC, Answer, element, serialise
from .archive import EASTERN, feed_day, is_weekend
from .taxonomy import bad_name, covers

if TYPE_CHECKING:
    from collections.abc import Container

    from .archive import Archive
    from .records import Version

_ANNOUNCE_TYPES = ("new", "cross", "replace", "replace-cross")


def answer_feed(archive: Archive, names: str, now: datetime | None, holidays: Container[date]) -> Answer:
    """The feed of some categories and archives, joined by ``+``.

    Args:
        archive: What arXiv holds.
        names: ``cs.AI``, ``math`` or ``cs.AI+math``.
        now: The feed is that of the newest listing by then; None: of the newest at all.
        holidays: Days without a listing, weekends apart.
    """
    wanted = names.split("+")
    if complaint := next(filter(None, map(bad_name, wanted)), None):
        return _error(names, complaint, now)
    day = feed_day(now) if now else archive.last_day() or date.min
    closed = is_weekend(day) or day in holidays
    listed = None if closed else archive.last_day(day)
    chosen = [
        (kind, version)
        for version in (archive.listing(listed) if listed else [])
        if (kind := announce_type(version, wanted))
    ]
    chosen.sort(key=lambda each: _ANNOUNCE_TYPES.index(each[0]))
    return Answer(200, serialise(_feed(wanted, day, chosen)), ATOM_XML)


def announce_type(version: Version, wanted: list[str]) -> str | None:
    """``new``, ``cross``, ``replace`` or ``replace-cross``; None where no wanted category holds the paper."""
    if any(covers(name, version.primary_category) for name in wanted):
        return "new" if version.number == 1 else "replace"
    if any(covers(name, category) for name in wanted for category in version.categories):
        return "cross" if version.number == 1 else "replace-cross"
    return None


def _feed(wanted: list[str], day: date, chosen: list[tuple[str, Version]]) -> etree._Element:
    midnight = datetime.combine(day, time(0), tzinfo=EASTERN)
    feed = _root("+".join(wanted), f"{', '.join(wanted)} updates on arXiv.org", midnight)
    element(feed, "subtitle", f"{', '.join(wanted)} updates on the arXiv.org e-print archive.")
    for kind, version in chosen:
        _entry(feed, kind, version, midnight)
    return feed


def _root(names: str, title: str, midnight: datetime) -> etree._Element:
    feed = etree.fromstring(f'<feed xmlns:arxiv="{ARXIV}" xmlns:dc="{DC}" xmlns="{ATOM}" xml:lang="en-us"/>')
    address = f"http://rss.arxiv.org/atom/{names}"
    element(feed, "id", address)
    element(feed, "title", title)
    element(feed, "updated", _made(midnight))
    element(feed, "link", href=address, rel="self", type="application/atom+xml")
    return feed


def _entry(feed: etree._Element, kind: str, version: Version, midnight: datetime) -> None:
    entry = element(feed, "entry")
    element(entry, "id", f"oai:arXiv.org:{version.name}")
    element(entry, "title", version.title)
    element(entry, "updated", _made(midnight))
    element(entry, "link", href=f"https://arxiv.org/abs/{version.id}", rel="alternate", type="text/html")
    abstract = version.abstract.lstrip()
    element(entry, "summary", f"arXiv:{version.name} Announce Type: {kind} \nAbstract: {abstract}")
    for category in version.categories:
        element(entry, "category", term=category)
    element(entry, "published", midnight.isoformat())
    element(entry, f"{{{ARXIV}}}announce_type", kind)
    element(entry, f"{{{DC}}}rights", version.licence)
    if version.doi:
        element(entry, f"{{{ARXIV}}}DOI", version.doi)
    if version.journal_ref:
        element(entry, f"{{{ARXIV}}}journal_reference", version.journal_ref)
    element(entry, f"{{{DC}}}creator", ", ".join(author.name for author in version.authors))


def _made(midnight: datetime) -> str:
    return (midnight.astimezone(UTC) + timedelta(seconds=19, microseconds=866337)).isoformat()


def _error(names: str, complaint: str, now: datetime | None) -> Answer:
    day = feed_day(now) if now else date.min
    midnight = datetime.combine(day, time(0), tzinfo=UTC)
    feed = _root(names, f"Feed error for query: http://rss.arxiv.org/atom/{names}", midnight)
    element(feed, "subtitle", complaint)
    return Answer(400, serialise(feed), ATOM_XML)
