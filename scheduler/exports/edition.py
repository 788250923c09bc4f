"""What exports are made of: a digest or a paper, with everything there is to say of it."""

from __future__ import annotations

import base64
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

from scheduler.latex import one_line, to_text
from scheduler.summaries.links import Links, links_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from scheduler.models import Digest, DigestItem, DigestSection, Match, Paper
    from scheduler.summaries.schema import Claim, Entry, Grounding, Reading, Summary

MAKER = "paperboy"


class Words(Protocol):
    """The texts of the reader's language by key, and its writing of numbers and days; the chat's side of an export."""

    @property
    def language(self) -> str:
        """Its code."""

    def plain(self, key: str, **values: str | float) -> str:
        """The text for a key, as plain text."""

    def number(self, value: float) -> str:
        """A number."""

    def day(self, day: date, *, with_year: bool) -> str:
        """A day."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure of a paper, ready to be shown."""

    caption: str
    """As in the paper, with its number."""
    content: bytes = b""
    """Empty where only its address is known."""
    media_type: str = "image/png"
    url: str = ""
    """Where it is on the web; empty where it was made from a page."""

    @property
    def source(self) -> str:
        """An address that holds the picture itself, or else where it is."""
        if not self.content:
            return self.url
        return f"data:{self.media_type};base64,{base64.b64encode(self.content).decode()}"


@dataclass(frozen=True, slots=True)
class Extra:
    """What is known of a paper beyond its record and its digest entry; all of it may be absent."""

    reading: Reading | None = None
    affiliations: tuple[str, ...] = ()
    """The first author's, from the paper itself."""
    pictures: tuple[Picture, ...] = ()
    links: Links = field(default_factory=Links)
    """To its code and project page, from the paper itself."""


NOTHING = Extra()


@dataclass(frozen=True, slots=True)
class Article:
    """One paper as exports show it: no part is empty, each is one line."""

    paper: Paper
    entry: Entry
    extra: Extra = NOTHING
    match: Match | None = None

    @property
    def title(self) -> str:
        """In arXiv's LaTeX; a paper without a title is called by its identifier."""
        return one_line(self.paper.title) or self.paper.id

    @property
    def authors(self) -> list[str]:
        """All of them, in the paper's order."""
        return _filled(map(to_text, self.paper.authors))

    @property
    def abs_url(self) -> str:
        """Address of this version's abstract page."""
        return f"{self.paper.abs_url}v{self.paper.version}"

    @property
    def pdf_url(self) -> str:
        """Address of this version's PDF."""
        return f"{self.paper.pdf_url}v{self.paper.version}"

    @property
    def abstract(self) -> str:
        """In arXiv's LaTeX."""
        return one_line(self.paper.abstract)

    @property
    def comment(self) -> str:
        """In arXiv's LaTeX; empty where there is none."""
        return one_line(self.paper.comment or "")

    @property
    def day(self) -> date | None:
        """When its first version was submitted, or else announced."""
        return self.paper.published.date() if self.paper.published else self.paper.announced

    @property
    def links(self) -> Links:
        """Where its code and its project page are, as its record says and, behind that, the paper itself."""
        said, more = links_of(self.paper), self.extra.links
        return Links(_each_once(said.code, more.code), _each_once(said.project, more.project))

    @property
    def headline(self) -> Claim | None:
        """What is new in it, unless there is only the title to say."""
        said = one_line(self.entry.headline.text)
        return self.entry.headline if said and said != to_text(self.title) else None

    @property
    def takeaways(self) -> list[Claim]:
        """Further claims of its digest entry."""
        return _said(self.entry.takeaways)

    @property
    def keywords(self) -> list[str]:
        """Of its reading."""
        return _filled(map(one_line, self.extra.reading.keywords)) if self.extra.reading else []

    @property
    def affiliations(self) -> list[str]:
        """The first author's."""
        return _filled(map(to_text, self.extra.affiliations))

    @property
    def translated_title(self) -> str:
        """In the reader's language; empty where that is the paper's."""
        return one_line(self.extra.reading.title) if self.extra.reading else ""

    @property
    def engines(self) -> list[str]:
        """What wrote of it."""
        return list(dict.fromkeys(one.engine for one in self.summaries if one.engine != "none"))

    @property
    def groundings(self) -> list[Grounding]:
        """How the claims were checked, where a model wrote them."""
        return [one.grounding for one in self.summaries if one.by_model and one.grounding.checked]

    @property
    def summaries(self) -> list[Summary]:
        """What was made of it."""
        return [self.entry, self.extra.reading] if self.extra.reading else [self.entry]

    def part(self, name: str) -> list[Claim]:
        """The claims of one part of its reading, by its name in the schema."""
        return _said(self.extra.reading.parts.get(name, ())) if self.extra.reading else []


@dataclass(frozen=True, slots=True)
class Edition:
    """One digest, ready to be exported."""

    digest: Digest
    made_at: datetime
    """In the reader's time zone."""
    maker_url: str = ""
    """Where the maker can be found; empty where it has no address."""
    extras: Mapping[str, Extra] = field(default_factory=lambda: MappingProxyType({}))
    """By the papers' identifiers."""

    @property
    def day(self) -> date:
        """The last day that it covers."""
        return max(self.digest.days)

    @property
    def moment(self) -> datetime:
        """When it was made, on the day that it is for."""
        return datetime.combine(self.day, self.made_at.timetz())

    @property
    def queries(self) -> list[str]:
        """Its topics, as far as they are known."""
        return _filled(one_line(section.query) for section in self.digest.sections)

    @property
    def title(self) -> str:
        """Its topics in one line."""
        return ", ".join(self.queries) or MAKER

    @property
    def articles(self) -> list[Article]:
        """Its papers, in order."""
        return [article for section in self.digest.sections for article in self.of(section)]

    def of(self, section: DigestSection) -> list[Article]:
        """The papers of one of its topics, best first."""
        return [self._article(item) for item in section.items]

    def _article(self, item: DigestItem) -> Article:
        return Article(item.paper, item.entry, self.extras.get(item.paper.id, NOTHING), item.match)


def paragraph(claims: Sequence[str]) -> str:
    """Sentences as a paragraph; after a Chinese full stop comes no space."""
    text = ""
    for claim in claims:
        text += claim if not text or text[-1] in "。！？；" else f" {claim}"
    return text


def _said(claims: Iterable[Claim]) -> list[Claim]:
    return [claim for claim in claims if one_line(claim.text)]


def _each_once(said: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    """Addresses without those that differ from one before by no more than a slash at the end or the ``s`` of https."""
    known: dict[str, str] = {}
    for url in (*said, *more):
        known.setdefault(url.rstrip("/").replace("http://", "https://", 1).lower(), url)
    return tuple(known.values())


def _filled(texts: Iterable[str]) -> list[str]:
    return [text for text in texts if text]
