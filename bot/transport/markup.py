"""Telegram's HTML, read as strictly as Telegram reads it.

Follows https://core.telegram.org/bots/api#html-style: the tags named there and no others, four named
character references and the numeric ones. The scanner is our own because ``html.parser`` forgives: it
takes a stray ``<`` for text, loses an unfinished tag at the end, and how it reads broken markup changed
between patch releases of Python.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from bot.transport.characters import printable


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of text with one kind of formatting.

    Attributes:
        kind: Telegram's name for it, as in ``MessageEntity.type``.
        start: Index of the first character.
        end: Index after the last character.
        address: Where a ``text_link`` leads, else empty.
    """

    kind: str
    start: int
    end: int
    address: str = ""

    def entity(self, text: str) -> dict[str, object]:
        """The span as a ``MessageEntity`` of ``text``, with offset and length in UTF-16 code units."""
        entity: dict[str, object] = {
            "type": self.kind,
            "offset": utf16_length(text[: self.start]),
            "length": utf16_length(text[self.start : self.end]),
        }
        if self.address:
            entity["url"] = self.address
        return entity


@dataclass(frozen=True, slots=True)
class Formatted:
    """Text with its formatting; spans are in order of their start, outer before inner."""

    text: str
    spans: tuple[Span, ...] = ()

    def part(self, start: int, end: int) -> "Formatted":
        """The characters from ``start`` up to ``end``, with what formatting falls inside."""
        cut = (
            replace(span, start=max(span.start, start) - start, end=min(span.end, end) - start) for span in self.spans
        )
        return Formatted(self.text[start:end], tuple(span for span in cut if span.start < span.end))

    def strip(self) -> "Formatted":
        """Without white space at both ends, as Telegram stores it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.part(start, max(start, len(self.text.rstrip())))

    def entities(self) -> list[dict[str, object]]:
        """The spans as Telegram's ``MessageEntity`` objects."""
        return [span.entity(self.text) for span in self.spans]


def utf16_length(text: str) -> int:
    """Telegram's measure of text: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_plain(source: str) -> Formatted:
    """Text sent without a parse mode."""
    return Formatted(printable(source))


def parse_html(source: str) -> Formatted:
    """Text sent with ``parse_mode=HTML``.

    Raises:
        ValueError: The markup is wrong; the text is Telegram's, to follow ``can't parse entities:``.
    """
    reader = _Reader(source)
    position = 0
    while position < len(source):
        position = reader.read_tag(position) if source[position] == "<" else reader.read_text(position)
    return reader.finish()


_KINDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "b": "bold",
        "strong": "bold",
        "i": "italic",
        "em": "italic",
        "u": "underline",
        "ins": "underline",
        "s": "strikethrough",
        "strike": "strikethrough",
        "del": "strikethrough",
        "tg-spoiler": "spoiler",
        "span": "spoiler",
        "a": "text_link",
        "code": "code",
        "pre": "pre",
        "blockquote": "blockquote",
    }
)
_NAME = re.compile(r"[^\s>]*", re.ASCII)
_ATTRIBUTE = re.compile(
    r"""\s+(?P<name>[^\s=>"']+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w.-]+)))?""",
    re.ASCII,
)
_ADDRESS = re.compile(r"\s*(?:https?://|tg://|mailto:|tel:|[\w-]+\.)\S", re.IGNORECASE)
_TAG_END = re.compile(r"\s*>", re.ASCII)
_REFERENCE = re.compile(r"&(?:(lt|gt|amp|quot)|#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6}));?")
_NAMED: Final[Mapping[str, str]] = MappingProxyType({"lt": "<", "gt": ">", "amp": "&", "quot": '"'})


@dataclass(frozen=True, slots=True)
class _OpenTag:
    name: str
    attributes: Mapping[str, str]
    start: int


class _Reader:
    """Collects text, open tags and finished spans while the source is scanned once."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._pieces: list[str] = []
        self._length = 0
        self._open: list[_OpenTag] = []
        self._spans: list[Span] = []

    def read_text(self, position: int) -> int:
        """Take everything up to the next tag; returns where that is."""
        end = self._source.find("<", position)
        end = len(self._source) if end < 0 else end
        piece = _unescape(self._source[position:end])
        self._pieces.append(piece)
        self._length += len(piece)
        return end

    def read_tag(self, position: int) -> int:
        """Take the tag that begins at ``position``; returns where it ends."""
        if self._source.startswith("</", position):
            return self._read_end_tag(position)
        name_end = self._name_end(position, position + 1, "start")
        name = self._source[position + 1 : name_end].lower()
        if name not in _KINDS:
            raise ValueError(f'Unsupported start tag "{name}" at byte offset {self._bytes(position)}')
        attributes, end = self._read_attributes(name_end, position)
        if name == "span" and attributes.get("class") != "tg-spoiler":
            where = self._bytes(position)
            raise ValueError(f'Tag "span" must have class "tg-spoiler" at byte offset {where}')
        self._open.append(_OpenTag(name, attributes, self._length))
        return end

    def finish(self) -> Formatted:
        """Everything read, once no tag is left open."""
        if self._open:
            raise ValueError(f'Can\'t find end tag corresponding to start tag "{self._open[-1].name}"')
        ordered = sorted(self._spans, key=lambda span: (span.start, -span.end))
        return Formatted("".join(self._pieces), tuple(ordered))

    def _read_end_tag(self, position: int) -> int:
        where = self._bytes(position)
        if not self._open:
            raise ValueError(f"Unexpected end tag at byte offset {where}")
        name_end = self._name_end(position, position + 2, "end")
        found = self._source[position + 2 : name_end].lower()
        closing = _TAG_END.match(self._source, name_end)
        if closing is None:
            raise ValueError(f"Unclosed end tag at byte offset {where}")
        tag = self._open.pop()
        if found not in {"", tag.name}:
            expected = f'expected "</{tag.name}>", found "</{found}>"'
            raise ValueError(f"Unmatched end tag at byte offset {where}, {expected}")
        self._close(tag)
        return closing.end()

    def _close(self, tag: _OpenTag) -> None:
        kind, address = _KINDS[tag.name], ""
        if kind == "text_link":
            address = tag.attributes.get("href") or "".join(self._pieces)[tag.start :]
        elif kind == "blockquote" and "expandable" in tag.attributes:
            kind = "expandable_blockquote"
        leads_nowhere = kind == "text_link" and not _ADDRESS.match(address)
        if tag.start < self._length and not leads_nowhere:
            self._spans.append(Span(kind, tag.start, self._length, address.strip()))

    def _read_attributes(self, position: int, tag_start: int) -> tuple[dict[str, str], int]:
        attributes: dict[str, str] = {}
        while match := _ATTRIBUTE.match(self._source, position):
            value = match["double"] or match["single"] or match["bare"] or ""
            attributes[match["name"].lower()] = _unescape(value)
            position = match.end()
        closing = _TAG_END.match(self._source, position)
        if closing is None:
            raise ValueError(f"Unclosed start tag at byte offset {self._bytes(tag_start)}")
        return attributes, closing.end()

    def _name_end(self, tag_start: int, name_start: int, which: str) -> int:
        match = _NAME.match(self._source, name_start)
        end = len(self._source) if match is None else match.end()
        if end == len(self._source):
            raise ValueError(f"Unclosed {which} tag at byte offset {self._bytes(tag_start)}")
        return end

    def _bytes(self, position: int) -> int:
        return len(self._source[:position].encode("utf-8", "surrogatepass"))


def _unescape(text: str) -> str:
    return printable(_REFERENCE.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    named, decimal, hexadecimal = match.groups()
    if named:
        return _NAMED[named]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= 0x10FFFF else match[0]
