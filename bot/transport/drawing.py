"""The conversation on a console: a chat that reads well in a colour terminal and in a text file.

Every character goes through one funnel, ``ConsoleScreen._line``, which lets nothing through that could
steer the terminal, whatever the message holds.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from types import MappingProxyType
from typing import Final
from urllib.parse import quote

from rich.cells import cell_len
from rich.console import Console
from rich.style import Style
from rich.text import Text

from bot.transport.characters import printable
from bot.transport.markup import Formatted
from bot.transport.messages import BotMessage, Button, Document
from bot.transport.wrapping import line_starts

WIDEST: Final = 88
"""Columns; longer lines are hard to read."""

NARROWEST: Final = 24
"""Columns below which the drawing runs over the edge rather than crumble."""


class Output(Console):
    """Standard output; once nobody reads it any more, it is quiet."""

    def on_broken_pipe(self) -> None:
        """What is still drawn goes nowhere. Any task may be drawing, so none is ended in the middle of its work."""
        with suppress(SystemExit):
            super().on_broken_pipe()


class ConsoleScreen:
    """Draws messages on a console; a ``bot.transport.messages.Screen``.

    Args:
        console: Where to; its width, colours and kind decide how.
        bot_name: The heading over the bot's messages.
        person_name: The mark before the person's lines.
    """

    def __init__(self, console: Console, bot_name: str = "paperboy", person_name: str = "you") -> None:
        self._console = console
        self._bot_name = bot_name
        self._person_name = person_name
        self._started = False
        self._clickable = console.is_terminal and console.color_system is not None and not console.legacy_windows

    @property
    def is_deserted(self) -> bool:
        """Whether whoever read what is drawn has gone."""
        return self._console.quiet

    @property
    def prompt(self) -> str:
        """What stands before the place where the person types."""
        return f"\n{self._person_name} ▸ "

    def show(self, message: BotMessage) -> None:
        """Draw a message that was just sent."""
        self._draw(message, "silent" if message.silent else "")

    def edit(self, message: BotMessage) -> None:
        """Draw a message again, because it changed."""
        self._draw(message, "edited")

    def notice(self, text: str) -> None:
        """Say something short that is not a message."""
        for line in _wrap(Text(printable(text)), self._width - 4):
            self._line(Text("  · ", style="dim"), line)
        self._started = True

    def said(self, line: str) -> None:
        """Draw what the person typed, where no terminal has echoed it."""
        self._gap()
        mark = Text.assemble((self._person_name, "bold green"), " ▸ ")
        first, *rest = _wrap(Text(printable(line)), self._width - cell_len(mark.plain))
        self._line(mark, first)
        for text in rest:
            self._line(Text(" " * cell_len(mark.plain)), text)

    @property
    def _width(self) -> int:
        return max(NARROWEST, min(self._console.width, WIDEST))

    def _draw(self, message: BotMessage, remark: str) -> None:
        self._gap()
        self._line(Text(self._bot_name, style="bold cyan"), Text(f" ({remark})" if remark else "", style="dim"))
        for line in self._body(message):
            self._line(Text("│ ", style="cyan"), line)

    def _body(self, message: BotMessage) -> Iterator[Text]:
        """The lines of a message, without the bar at their left."""
        width = self._width - 2
        content = message.content if self._clickable else _with_addresses(message.content)
        if content.text:
            yield from self._paragraphs(content, width)
        if message.document:
            yield _file_line(message.document)
        if message.keyboard:
            yield Text()
            for row in self._keyboard_lines(message, width):
                yield from _wrap(row, width)

    def _paragraphs(self, content: Formatted, width: int) -> Iterator[Text]:
        for block, is_quotation in _blocks(content):
            margin = Text("  ┃ ", style="dim") if is_quotation else Text()
            for paragraph in self._styled(block).split("\n", allow_blank=True):
                for line in _wrap_item(paragraph, width - len(margin)):
                    yield margin + line

    def _styled(self, content: Formatted) -> Text:
        text = Text(content.text)
        for span in content.spans:
            link = _address(span.address) if span.address and self._clickable else None
            style = Style.parse(_STYLES.get(span.kind, "none"))
            text.stylize(style + Style(link=link), span.start, span.end)
        return text

    def _keyboard_lines(self, message: BotMessage, width: int) -> Iterator[Text]:
        number = message.first - 1
        for row in message.keyboard:
            boxes = []
            for button in row:
                number += button.url is None
                boxes.append(_box(number, button) if button.url is None else self._link_box(button.text, button.url))
            yield from _packed(boxes, width)

    def _link_box(self, text: str, url: str) -> Text:
        """A button that opens an address, which is shown where it cannot be clicked: ``[PDF: arxiv.org/pdf/…]``."""
        address = _address(url)
        label = _label(text)
        if self._clickable:
            return Text.assemble("[", (label, Style(underline=True, link=address)), " ↗]")
        return Text(f"[{label}: {address.removeprefix('https://')}]")

    def _gap(self) -> None:
        """A blank line between one thing said and the next."""
        if self._started:
            self._line(Text())
        self._started = True

    def _line(self, *parts: Text) -> None:
        line = Text().join(parts)
        line.rstrip()
        safe = printable(line.plain).replace("\n", " ")
        if safe != line.plain:
            line = Text(safe)
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False, highlight=False)


_STYLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bold": "bold",
        "italic": "italic",
        "underline": "underline",
        "strikethrough": "strike",
        "spoiler": "dim",
        "text_link": "underline",
        "code": "cyan",
        "pre": "cyan",
    }
)
_QUOTATIONS: Final = frozenset({"blockquote", "expandable_blockquote"})
_ADDRESS_CHARACTERS: Final = "!#$%&'()*+,/:;=?@[]~"


def _wrap(text: Text, width: int) -> list[Text]:
    """Lines of at most ``width`` cells, without white space at their ends; at least one."""
    lines = [
        line
        for paragraph in text.split("\n", allow_blank=True)
        for line in paragraph.divide(line_starts(paragraph.plain, width))
    ]
    for line in lines:
        line.rstrip()
    return lines or [Text()]


def _wrap_item(paragraph: Text, width: int) -> Iterator[Text]:
    """Wrapped lines; those of a list item hang under its first word."""
    indent = Text("  ") if paragraph.plain.startswith(("• ", "– ", "- ")) else Text()
    for number, line in enumerate(_wrap(paragraph, width - len(indent))):
        yield line if number == 0 else indent + line


def _address(url: str) -> str:
    """The address as pure ASCII, so that it can end no escape sequence."""
    return quote(url, safe=_ADDRESS_CHARACTERS, errors="replace")


def _with_addresses(content: Formatted) -> Formatted:
    """Each link followed by its address in angle brackets, once an address.

    Links whose text already is the address stay as they are.
    """
    links = [span for span in content.spans if span.kind == "text_link"]
    shown: set[str] = set()
    offset = 0
    for link in links:
        address = _address(link.address)
        short = address.removeprefix("https://")
        text = content.text[link.start + offset : link.end + offset]
        if address in shown or text.rstrip("/") in {address.rstrip("/"), short.rstrip("/")}:
            continue
        shown.add(address)
        addition = f" <{short}>"
        content = _inserted(content, link.end + offset, addition)
        offset += len(addition)
    return content


def _inserted(content: Formatted, position: int, addition: str) -> Formatted:
    """The content with more text at ``position``; spans that end there take it in."""
    grown = len(addition)
    spans = (
        replace(
            span,
            start=span.start + grown * (span.start >= position),
            end=span.end + grown * (span.end >= position),
        )
        for span in content.spans
    )
    return Formatted(content.text[:position] + addition + content.text[position:], tuple(spans))


def _blocks(content: Formatted) -> Iterator[tuple[Formatted, bool]]:
    """The content cut at its quotations; each piece with whether it is one."""
    position = 0
    for quotation in (span for span in content.spans if span.kind in _QUOTATIONS):
        if quotation.start < position:
            continue
        yield from _block(content, position, quotation.start, is_quotation=False)
        yield from _block(content, quotation.start, quotation.end, is_quotation=True)
        position = quotation.end
    yield from _block(content, position, len(content.text), is_quotation=False)


def _block(content: Formatted, start: int, end: int, *, is_quotation: bool) -> Iterator[tuple[Formatted, bool]]:
    """One piece, without the line break that the change of block already makes."""
    if start > 0 and content.text.startswith("\n", start, end):
        start += 1
    if end < len(content.text) and content.text.endswith("\n", start, end):
        end -= 1
    if start < end:
        yield content.part(start, end), is_quotation


def _packed(boxes: Iterable[Text], width: int) -> Iterator[Text]:
    """Boxes side by side, as many to a line as fit."""
    line = Text()
    for box in boxes:
        if line and line.cell_len + 1 + box.cell_len > width:
            yield line
            line = Text()
        line = Text(" ").join((line, box)) if line else box
    yield line


def _box(number: int, button: Button) -> Text:
    """A button with the number to type: ``[#5 Later today]``, or ``[#1]`` where the label is the number."""
    label = _label(button.text)
    name = "" if label == str(number) else f" {label}"
    return Text.assemble("[", (f"#{number}", "bold yellow"), f"{name}]")


def _label(text: str) -> str:
    return " ".join(printable(text).split())


def _file_line(document: Document) -> Text:
    name = " ".join(printable(document.name).split())
    size = f", {_readable(document.size)}" if document.size else ""
    what = "picture" if document.is_photo else f"file {name}"
    return Text(f"[{what}{size}]", style="underline")


def _readable(size: int) -> str:
    """A file's size in decimal units."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1000:.1f} kB" if size < 1_000_000 else f"{size / 1_000_000:.1f} MB"
