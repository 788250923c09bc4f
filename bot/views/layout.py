"""Telegram's limits on a message, and packing blocks of text into messages within them.

https://core.telegram.org/bots/api#sendmessage, https://core.telegram.org/bots/api#inlinekeyboardmarkup
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.locales import Html, escape
from bot.transport.characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_LENGTH = 4096
"""UTF-16 code units of visible text."""
MAX_ENTITIES = 100
MAX_BUTTONS = 100
MAX_ROW = 8
"""Buttons side by side."""
MAX_DATA = 64
"""Bytes of callback data."""
MAX_BUTTON_TEXT = 48
"""UTF-16 code units; longer ones are cut by the phones anyway."""

_TAG = re.compile(r"<(/?)([a-z-]+)[^>]*>")


@dataclass(frozen=True, slots=True)
class Button:
    """One button of an inline keyboard: it sends ``data`` back, or opens ``url``."""

    text: str
    data: str = ""
    url: str = ""

    def as_json(self) -> dict[str, str]:
        """The button as Telegram wants it."""
        action = {"url": self.url} if self.url else {"callback_data": self.data}
        label = " ".join(printable(self.text).split())
        return {"text": shorten(label, MAX_BUTTON_TEXT)} | action


Rows = list[list[Button]]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that is never split, and the button that belongs to it."""

    text: Html
    button: Button | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of one message."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> Html:
        """The whole text, a blank line between blocks."""
        return join("\n\n", (block.text for block in self.blocks))

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the blocks, in order."""
        return [block.button for block in self.blocks if block.button]


def keyboard(rows: Sequence[Sequence[Button]]) -> str | None:
    """An inline keyboard as JSON, or nothing if it has no button."""
    filled = [[button.as_json() for button in row] for row in rows if row]
    return json.dumps({"inline_keyboard": filled}, ensure_ascii=False) if filled else None


def rows_of(buttons: Sequence[Button], width: int = MAX_ROW) -> Rows:
    """Buttons in rows of at most ``width``."""
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def paginate(blocks: Iterable[Block], *, reserve: int = 0) -> list[Page]:
    """Pack blocks into as few messages as Telegram's limits allow, never splitting a block.

    Args:
        blocks: Each within the limits by itself.
        reserve: UTF-16 code units kept free in every message, for a line that is added later.
    """
    pages: list[Page] = []
    current: tuple[Block, ...] = ()
    for block in blocks:
        if current and not fits(Page((*current, block)), reserve):
            pages.append(Page(current))
            current = ()
        current = (*current, block)
    return [*pages, Page(current)] if current else pages


def fits(page: Page, reserve: int = 0) -> bool:
    """Whether a page is within Telegram's limits, with room for one more row of buttons and for the reserve."""
    return (
        length(page.text) + reserve <= MAX_LENGTH
        and entities(page.text) + (2 if reserve else 0) <= MAX_ENTITIES
        and len(page.buttons) + MAX_ROW <= MAX_BUTTONS
    )


def length(text: Html) -> int:
    """UTF-16 code units of the visible text."""
    return _units(visible(text))


def entities(text: Html) -> int:
    """How many formatting entities the text makes."""
    return sum(1 for tag in _TAG.finditer(text) if not tag[1])


def visible(text: str) -> str:
    """The text without its markup, as it can be sent when Telegram refuses the markup."""
    return html.unescape(_TAG.sub("", text))


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` UTF-16 code units, cut between words where one is near, with an ellipsis if it was cut."""
    if _units(text) <= limit:
        return text
    if limit < 1:
        return ""
    cut = text.encode("utf-16-le", "replace")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    space = cut.rfind(" ", len(cut) * 2 // 3)
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:") + "…"


def join(separator: str, parts: Iterable[str]) -> Html:
    """HTML parts with a separator between those that are not empty."""
    return Html(separator.join(part for part in parts if part))


def bold(text: str) -> Html:
    """Text from anywhere, bold."""
    return Html(f"<b>{escape(text)}</b>")


def link(text: str, url: str) -> Html:
    """Text from anywhere as a link."""
    return Html(f'<a href="{escape(url)}">{escape(text)}</a>')


def _units(text: str) -> int:
    """Telegram's measure of text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
