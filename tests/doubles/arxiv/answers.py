"""An answer on its way to the client, and the XML that most of them hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from lxml import etree

Parameters: TypeAlias = Mapping[str, str]
Delivery: TypeAlias = Literal["whole", "short", "reset", "reset midway"]

ATOM = "http://www.w3.org/2005/Atom"
ARXIV = "http://arxiv.org/schemas/atom"
OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
DC = "http://purl.org/dc/elements/1.1/"
ATOM_XML = "application/atom+xml; charset=utf-8"
PLAIN = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers and body, and how they go over the wire."""

    status: int
    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)
    delivery: Delivery = "whole"
    """``short`` promises the whole body and sends half; ``reset`` breaks off before the first byte."""
    delay: float = 0.0
    """Seconds before the first byte."""


def element(parent: etree._Element, tag: str, text: str | None = None, **attributes: str) -> etree._Element:
    """Append a child; ``tag`` is Atom's unless it names its own namespace."""
    child = etree.SubElement(parent, tag if tag.startswith("{") else f"{{{ATOM}}}{tag}")
    for name, value in attributes.items():
        child.set(name, value)
    child.text = text
    return child


def serialise(feed: etree._Element) -> bytes:
    """The document as arXiv writes it: declared as UTF-8, two blanks a level."""
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8", pretty_print=True)
