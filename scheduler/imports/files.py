"""Reading a file whatever it is, told by how it begins."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from scheduler.errors import UnreadableImport
from scheduler.imports import bibtex, opml, personal

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scheduler.imports.parcel import Parcel

LARGEST: Final = 10_000_000
"""Bytes; a library of some thousand papers is a tenth of it."""
EXTENSIONS: Final = (".json", ".opml", ".xml", ".bib", ".bibtex")
"""How files are called that are read here."""


def read(content: bytes) -> Parcel:
    """What a file brings: paperboy's JSON, a list of feeds, or BibTeX.

    Raises:
        UnreadableImport: It is none of these, or too big.
    """
    if len(content) > LARGEST:
        raise UnreadableImport("too-big")
    whole = content.removeprefix(b"\xef\xbb\xbf").lstrip()
    parcel = _READERS.get(whole[:1], bibtex.read)(whole)
    if not parcel.topics and not parcel.papers:
        raise UnreadableImport("nothing")
    return parcel


_READERS: Final[Mapping[bytes, Callable[[bytes], Parcel]]] = {b"{": personal.read, b"<": opml.read}
