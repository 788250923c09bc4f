"""Telegram's HTML: marked-up text to plain text with entities, refused in Telegram's words.

https://core.telegram.org/bots/api#html-style. Offsets and lengths are UTF-16 code units, the offsets named in
errors are UTF-8 bytes of the source. Two rules are stricter than the real server, which silently repairs: nested
block quotations are refused, and formatting that Telegram would drop is reported in ``Formatted.violations``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit

from tests.doubles.telegram.answers import ApiError, Json, bad_request
from tests.doubles.telegram.links import checked_link

_TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler", "tg-emoji": "custom_emoji",
    "a": "text_link", "code": "code", "pre": "pre", "blockquote": "blockquote",
}  # fmt: skip
_STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
_QUOTES = frozenset({"blockquote", "expandable_blockquote"})
_MONOSPACE = frozenset({"code", "pre"})

SURROGATE = re.compile("[\ud800-\udfff]")
"""A half of a surrogate pair, which is no character."""

_PLAIN = re.compile(rb"[^<&]+")
_START = re.compile(rb"<([^\s>]*)(?=[\s>])")
_END = re.compile(rb"</([^\s>]*)\s*>")
_SPACE = re.compile(rb"\s*")
_NAME = re.compile(rb"[^\s=>]*")
_QUOTED = re.compile(rb"\"([^\"]*)\"|'([^']*)'")
_TOKEN = re.compile(rb"[A-Za-z0-9.\-]*")
_REFERENCE = re.compile(rb"&(?:#(?P<decimal>[0-9]{1,8})|#x(?P<hex>[0-9A-Fa-f]{1,7})|(?P<name>[A-Za-z]+));?")
_NAMED = {b"lt": "<", b"gt": ">", b"amp": "&", b"quot": '"'}


@dataclass(frozen=True, slots=True)
class Formatted:
    """Plain text with its entities, in order of their offset, outer before inner."""

    text: str
    entities: list[Json] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    """What the real server would drop without a word."""


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    piece: int
    """Index of the first piece of text inside."""
    order: int


@dataclass(slots=True)
class _Span:
    type: str
    offset: int
    length: int
    order: int
    extra: Json

    @property
    def end(self) -> int:
        return self.offset + self.length

    def same_place(self, opened: _Open, length: int) -> bool:
        return (self.offset, self.length) == (opened.offset, length)

    def as_json(self) -> Json:
        return {"type": self.type, "offset": self.offset, "length": self.length} | self.extra


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> Formatted:
    """Read Telegram HTML.

    Raises:
        ApiError: 400 ``can't parse entities``, in Telegram's words.
    """
    return _Reader(source.encode()).read()


def _refuse(reason: str) -> ApiError:
    return bad_request(f"can't parse entities: {reason}")


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._pieces: list[str] = []
        self._units = 0
        self._opened = 0
        self._stack: list[_Open] = []
        self._spans: list[_Span] = []
        self._violations: list[str] = []

    def read(self) -> Formatted:
        while self._at < len(self._data):
            self._step()
        if self._stack:
            raise _refuse(f'Can\'t find end tag corresponding to start tag "{self._stack[-1].tag}"')
        text = "".join(self._pieces)
        if SURROGATE.search(text):
            raise _refuse(
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            )
        return Formatted(text, [span.as_json() for span in self._nested()], self._violations)

    def _step(self) -> None:
        if plain := _PLAIN.match(self._data, self._at):
            self._emit(plain[0].decode())
            self._at = plain.end()
        elif self._data[self._at] == ord("&"):
            self._reference()
        elif self._data.startswith(b"</", self._at):
            self._end_tag()
        else:
            self._start_tag()

    def _emit(self, text: str) -> None:
        self._pieces.append(text)
        self._units += utf16_length(text)

    def _reference(self) -> None:
        match = _REFERENCE.match(self._data, self._at)
        decoded = _decode(match) if match else None
        self._emit("&" if decoded is None else decoded)
        self._at = match.end() if match and decoded is not None else self._at + 1

    def _start_tag(self) -> None:
        begin = self._at
        match = _START.match(self._data, begin)
        if match is None:
            raise _refuse(f"Unclosed start tag at byte offset {begin}")
        tag = match[1].decode().lower()
        if tag not in _TYPES:
            raise _refuse(f'Unsupported start tag "{tag}" at byte offset {begin}')
        self._at = match.end()
        argument = _argument(tag, self._attributes(tag, begin))
        self._at += 1
        if tag == "span" and argument != "spoiler":
            raise _refuse(f'Tag "span" must have class "tg-spoiler" at byte offset {begin}')
        if tag == "blockquote" and any(opened.tag == tag for opened in self._stack):
            raise _refuse(f"Nested blockquote at byte offset {begin}")
        self._stack.append(_Open(tag, argument, self._units, len(self._pieces), self._opened))
        self._opened += 1

    def _attributes(self, tag: str, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            self._skip_space()
            if self._peek() == b">":
                return found
            name = self._attribute_name(tag, begin)
            self._skip_space()
            if (tag, name) == ("blockquote", "expandable") and self._peek() != b"=":
                found[name] = ""
                continue
            if self._peek() != b"=":
                raise _refuse(
                    f'Expected equal sign in declaration of an attribute of the tag "{tag}" at byte offset {begin}'
                )
            self._at += 1
            found[name] = self._attribute_value(tag, begin)

    def _attribute_name(self, tag: str, begin: int) -> str:
        match = _NAME.match(self._data, self._at)
        if match is None or not match[0]:
            raise _refuse(f'Empty attribute name in the tag "{tag}" at byte offset {begin}')
        self._at = match.end()
        return match[0].decode()

    def _attribute_value(self, tag: str, begin: int) -> str:
        self._skip_space()
        if not self._peek():
            raise _refuse(f'Unclosed start tag "{tag}" at byte offset {begin}')
        value = self._quoted_value() if self._peek() in {b'"', b"'"} else self._token_value()
        if value is None or not self._peek():
            raise _refuse(f"Unclosed start tag at byte offset {begin}")
        return value

    def _quoted_value(self) -> str | None:
        match = _QUOTED.match(self._data, self._at)
        if match is None:
            return None
        self._at = match.end()
        raw = match[1] if match[1] is not None else match[2]
        return _REFERENCE.sub(lambda found: (_decode(found) or found[0].decode()).encode(), raw).decode()

    def _token_value(self) -> str:
        match = _TOKEN.match(self._data, self._at)
        end = match.end() if match else self._at
        token = self._data[self._at : end]
        if self._data[end : end + 1].strip() not in {b"", b">"}:
            raise _refuse(f"Unexpected end of name token at byte offset {self._at}")
        self._at = end
        return token.decode().lower()

    def _skip_space(self) -> None:
        match = _SPACE.match(self._data, self._at)
        self._at = match.end() if match else self._at

    def _peek(self) -> bytes:
        return self._data[self._at : self._at + 1]

    def _end_tag(self) -> None:
        begin = self._at
        if not self._stack:
            raise _refuse(f"Unexpected end tag at byte offset {begin}")
        match = _END.match(self._data, begin)
        if match is None:
            raise _refuse(f"Unclosed end tag at byte offset {begin}")
        name = match[1].decode().lower()
        expected = self._stack[-1].tag
        if name not in {"", expected}:
            raise _refuse(f'Unmatched end tag at byte offset {begin}, expected "</{expected}>", found "</{name}>"')
        self._at = match.end()
        opened = self._stack.pop()
        if self._units > opened.offset:
            self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._units - opened.offset
        if self._joins_last(opened, length):
            return
        kind, extra = self._meaning(opened)
        if kind:
            self._spans.append(_Span(kind, opened.offset, length, opened.order, extra))

    def _joins_last(self, opened: _Open, length: int) -> bool:
        """``pre`` around ``code`` with a language (or the reverse) is one entity."""
        last = self._spans[-1] if self._spans else None
        if last is None or not last.same_place(opened, length):
            return False
        if opened.tag == "pre" and last.type == "code" and last.extra.get("language"):
            last.type, last.order = "pre", opened.order
            return True
        if opened.tag == "code" and last.type == "pre" and opened.argument:
            last.extra, last.order = {"language": opened.argument}, opened.order
            return True
        return False

    def _meaning(self, opened: _Open) -> tuple[str, Json]:
        kind = _TYPES[opened.tag]
        if kind == "custom_emoji":
            if not opened.argument.isdecimal() or not int(opened.argument):
                raise _refuse("Invalid custom emoji identifier specified")
            return kind, {"custom_emoji_id": opened.argument}
        if kind == "text_link":
            return self._link(opened.argument or "".join(self._pieces[opened.piece :]))
        if kind == "code" and opened.argument:
            return kind, {"language": opened.argument}
        if kind == "blockquote" and opened.argument:
            return "expandable_blockquote", {}
        return kind, {}

    def _link(self, url: str) -> tuple[str, Json]:
        if user_id := _mentioned(url):
            return "text_mention", {"user": {"id": user_id, "is_bot": False, "first_name": "Somebody"}}
        link = checked_link(url)
        if link is None:
            self._violations.append(f"link dropped, not a web address: {url!r}")
            return "", {}
        return "text_link", {"url": link}

    def _nested(self) -> list[_Span]:
        """The spans in Telegram's order, without those which no other may contain."""
        kept: list[_Span] = []
        around: list[_Span] = []
        for span in sorted(self._spans, key=lambda span: (span.offset, -span.length, span.order)):
            if span.type == "code":
                span.extra.pop("language", None)
            around = [outer for outer in around if outer.end > span.offset]
            blocking = [outer.type for outer in around if not _may_hold(outer.type, span.type)]
            if blocking:
                self._violations.append(f"{span.type} inside {blocking[0]} dropped at offset {span.offset}")
                continue
            kept.append(span)
            around.append(span)
        return kept


def _decode(match: re.Match[bytes]) -> str | None:
    """The character of a reference, or None where Telegram leaves the source as it is."""
    if match["name"]:
        return _NAMED.get(match["name"])
    code = int(match["decimal"]) if match["decimal"] else int(match["hex"], 16)
    return chr(code) if 0 < code < 0x10FFFF else None


def _argument(tag: str, attributes: dict[str, str]) -> str:
    if tag == "a":
        return attributes.get("href", "")
    if tag == "code":
        return _after("language-", attributes.get("class", ""))
    if tag == "span":
        return _after("tg-", attributes.get("class", ""))
    if tag == "tg-emoji":
        return attributes.get("emoji-id", "")
    return "expandable" if tag == "blockquote" and "expandable" in attributes else ""


def _after(prefix: str, value: str) -> str:
    return value.removeprefix(prefix) if value.startswith(prefix) else ""


def _mentioned(url: str) -> int:
    if not url.startswith("tg:"):
        return 0
    parts = urlsplit(url)
    ids = parse_qs(parts.query).get("id", [])
    return int(ids[0]) if "user" in {parts.netloc, parts.path} and ids and ids[0].isdecimal() else 0


def _may_hold(outer: str, inner: str) -> bool:
    if outer in _QUOTES:
        return inner not in _QUOTES
    if outer in _MONOSPACE or inner in _MONOSPACE:
        return False
    return outer in _STYLES or inner in _STYLES
