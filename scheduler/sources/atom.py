"""arXiv's Atom answers, strictly read: a whole answer or an error, never half of one.

The ``arxiv`` package reads whatever it can save from a broken answer, so each answer passes through here first.
The format is https://info.arxiv.org/help/api/user-manual.html#_details_of_atom_results_returned.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from lxml import etree

from scheduler.errors import IdentifierError
from scheduler.sources.identifiers import Identifier, parse_identifier

NAMESPACES: Final = {
    "atom": "http://www.w3.org/2005/Atom",
    "arxiv": "http://arxiv.org/schemas/atom",
    "opensearch": "http://a9.com/-/spec/opensearch/1.1/",
    "dc": "http://purl.org/dc/elements/1.1/",
}


class Unusable(Exception):  # noqa: N818 - reads as the event it is
    """An answer that is not whole; asking again may help.

    Args:
        reason: What is wrong with it, fit to follow a colon.
        retry_after: Seconds that the server asked to be left alone.
    """

    def __init__(self, reason: str, retry_after: float = 0.0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class Refused(Unusable):
    """An answer whose only entry is an error; the reason is in arXiv's own words."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a sound page of the query API says of itself."""

    total: int
    """Results of the whole search."""
    ids: tuple[str, ...]
    """Of its papers, without versions."""


def validate_page(content: bytes, start: int, max_results: int) -> Page:
    """Check one page of the query API from end to end.

    Args:
        content: The body.
        start: Index of the first result asked for.
        max_results: Results asked for.

    Raises:
        Refused: It carries arXiv's error entry.
        Unusable: It is anything but the page that was asked for.
    """
    root = parse_atom(content)
    entries = root.findall("atom:entry", NAMESPACES)
    _refuse_errors(entries)
    total, first = _count(root, "totalResults"), _count(root, "startIndex")
    if first != start:
        raise Unusable(f"asked for results from {start}, got them from {first}")
    expected = min(max_results, max(0, total - start))
    if len(entries) != expected:
        raise Unusable(f"{len(entries)} results where {expected} of {total} were due")
    return Page(total, tuple(_check_entry(entry).id for entry in entries))


def parse_atom(content: bytes) -> etree._Element:
    """Return the root of an Atom feed: well-formed, complete, without entities or a document type.

    Raises:
        Unusable: It is anything else.
    """
    if not content.strip():
        raise Unusable("an empty answer")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise Unusable("an answer that is cut short or no XML") from error
    if root.tag != f"{{{NAMESPACES['atom']}}}feed" or root.getroottree().docinfo.internalDTD is not None:
        raise Unusable("an answer that is no Atom feed")
    return root


def without_control_bytes(content: bytes) -> bytes:
    """Drop the bytes that XML forbids but abstracts copied out of a PDF may hold, such as form feeds."""
    return content.translate(None, _FORBIDDEN)


def error_words(content: bytes) -> str:
    """Return the reason in an error feed, or nothing when the body is something else."""
    try:
        _refuse_errors(parse_atom(content).findall("atom:entry", NAMESPACES))
    except Refused as refused:
        return str(refused)
    except Unusable:
        return ""
    return ""


def entry_identifier(entry_id: str) -> Identifier:
    """Return the identifier in an entry's ``id``: an abstract page's address, or an OAI name.

    Raises:
        Unusable: There is none.
    """
    name = entry_id.strip().rpartition("/abs/")[2].removeprefix("oai:arXiv.org:")
    try:
        return parse_identifier(name)
    except IdentifierError as error:
        raise Unusable("an entry without an arXiv identifier") from error


def required(entry: etree._Element, path: str) -> str:
    """Return the text of an element that an entry must have.

    Raises:
        Unusable: It is absent, blank, or more than text.
    """
    found = entry.find(path, NAMESPACES)
    if found is None or len(found) or not (found.text or "").strip():
        raise Unusable(f"an entry without {path.partition(':')[2]}")
    return found.text or ""


def moment(text: str) -> datetime:
    """Read an Atom date, UTC.

    Raises:
        Unusable: It is none.
    """
    try:
        value = datetime.fromisoformat(text.strip())
        moment = (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise Unusable("an entry with an impossible date") from error
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise Unusable("an entry with an impossible date")
    return moment


def collapsed(text: str) -> str:
    """Return the text with each run of white space as one blank."""
    return " ".join(text.split())


def _refuse_errors(entries: list[etree._Element]) -> None:
    """Raise ``Refused``, in arXiv's words, when an entry is the API's error entry."""
    for entry in entries:
        if "/api/errors" in entry.findtext("atom:id", "", NAMESPACES):
            raise Refused(collapsed(entry.findtext("atom:summary", "", NAMESPACES))[:200] or "no reason given")


_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2999
"""Of what may be a date of arXiv's; nearer to the ends of Python's calendar, its days cannot be reckoned with."""
_FORBIDDEN: Final = bytes(set(range(32)) - set(b"\t\n\r"))


def _count(root: etree._Element, name: str) -> int:
    text = root.findtext(f"opensearch:{name}", "", NAMESPACES).strip()
    if not text.isascii() or not text.isdecimal() or len(text) > 9:
        raise Unusable(f"an answer without {name}")
    return int(text)


def _check_entry(entry: etree._Element) -> Identifier:
    identifier = entry_identifier(required(entry, "atom:id"))
    for path in ("atom:title", "atom:summary"):
        required(entry, path)
    for path in ("atom:published", "atom:updated"):
        moment(required(entry, path))
    if entry.find("atom:category[@term]", NAMESPACES) is None:
        raise Unusable("an entry without category")
    return identifier
