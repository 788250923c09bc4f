"""Telegram's limits on a message, and packing blocks of text into messages within them.

https://core.telegram.org/bots/api#sendmessage, https://core.telegram.org/bots/api#inlinekeyboardmarkup
"""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from functools import lru_cache
from operator import ge, sub
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from telegram import InlineKeyboardMarkup

from bot.locales import Html, escape
from bot.transport.characters import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.locales import Texts

MAX_LENGTH = 4096
"""UTF-16 code units of visible text."""
MAX_ENTITIES = 100
MAX_BUTTONS = 100
MAX_ROW = 8
"""Buttons side by side."""
MAX_DATA = 64
"""Bytes of callback data."""
MAX_COPY = 256
"""UTF-16 code units that a button copies, https://core.telegram.org/bots/api#copytextbutton."""
MAX_SHARED = 200
"""UTF-16 code units that go along with an address."""
MAX_BUTTON_TEXT = 48
"""UTF-16 code units; longer ones are cut by the phones anyway."""

_BETWEEN = "\n\n"
"""Between two blocks: a blank line."""
_encoded = json.JSONEncoder(ensure_ascii=False).encode
_BLOCKS = "▁▂▃▄▅▆▇█"
_TAG = re.compile(r"<(/?)([a-z-]+)[^>]*>")


@dataclass(frozen=True, slots=True)
class Button:
    """One button of an inline keyboard: it sends ``data`` back, opens ``url``, or copies ``copy``."""

    text: str
    data: str = ""
    url: str = ""
    copy: str = ""
    encoded: str = field(init=False, repr=False, compare=False)
    """:meth:`as_json`, written out."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "encoded", _encoded(self.as_json()))

    def as_json(self) -> dict[str, Any]:
        """The button as Telegram wants it."""
        action: dict[str, Any] = {"url": self.url} if self.url else {"callback_data": self.data}
        if self.copy:
            action = {"copy_text": {"text": self.copy}}
        label = " ".join(printable(self.text).split())
        return {"text": shorten(label, MAX_BUTTON_TEXT)} | action


Rows = list[list[Button]]


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of text that is never split, and the button that belongs to it."""

    text: Html
    button: Button | None = None
    clings: bool = False
    """It says something of the block before it, and is not to open a message without it."""
    size: tuple[int, ...] = field(default=(), repr=False, compare=False)
    """What it takes of a message: UTF-16 code units, the blank line before it included, entities, buttons.

    Measured unless given. Markup never reaches over the end of a block, so it adds up.
    """

    def __post_init__(self) -> None:
        if not self.size:
            units = length(self.text) + len(_BETWEEN) if self.text else 0
            object.__setattr__(self, "size", (units, entities(self.text), int(self.button is not None)))

    @classmethod
    def of(cls, *parts: Html, button: Button | None = None) -> Block:
        """A block of parts, whole in themselves, that stand in many others, too: each is measured once."""
        units, marks = len(_BETWEEN), 0
        for part in parts:
            more = _measured(part)
            units, marks = units + more[0], marks + more[1]
        return cls(Html("".join(parts)), button, size=(units, marks, int(button is not None)))


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of one message."""

    blocks: tuple[Block, ...]

    @property
    def text(self) -> Html:
        """The whole text, a blank line between blocks."""
        return join(_BETWEEN, [block.text for block in self.blocks])

    @property
    def buttons(self) -> list[Button]:
        """The buttons of the blocks, in order."""
        return [block.button for block in self.blocks if block.button]


def keyboard(rows: Sequence[Sequence[Button]]) -> str | None:
    """An inline keyboard as JSON, or nothing if it has no button."""
    filled = ", ".join(f"[{', '.join([button.encoded for button in row])}]" for row in rows if row)
    return f'{{"inline_keyboard": [{filled}]}}' if filled else None


def markup(rows: Sequence[Sequence[Button]]) -> InlineKeyboardMarkup | None:
    """The same as the library has it."""
    encoded = keyboard(rows)
    return InlineKeyboardMarkup.de_json(json.loads(encoded), None) if encoded else None


def rows_of(buttons: Sequence[Button], width: int = MAX_ROW) -> Rows:
    """Buttons in rows of at most ``width``."""
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def paginate(blocks: Iterable[Block], *, reserve: int = 0) -> list[Page]:
    """Pack blocks into as few messages as Telegram's limits allow, never splitting a block.

    Args:
        blocks: Each within the limits by itself.
        reserve: UTF-16 code units kept free in every message, for a line that is added later.
    """
    whole = Page(tuple(blocks))
    if not whole.blocks or fits(whole, reserve):
        return [whole] if whole.blocks else []
    pages: list[list[Block]] = []
    room = left = _room(reserve)
    for block in whole.blocks:
        left = _without(left, block)
        if not pages or min(left) < 0:
            taken = _taken_along(pages[-1], block, room) if pages and block.clings else []
            pages.append(taken)
            left = _without(room, *taken, block)
        pages[-1].append(block)
    return [Page(tuple(page)) for page in pages]


def fits(page: Page, reserve: int = 0) -> bool:
    """Whether a page is within Telegram's limits, with room for one more row of buttons and for the reserve."""
    return all(map(ge, _room(reserve), map(sum, zip(*(block.size for block in page.blocks), strict=True))))


def length(text: Html) -> int:
    """UTF-16 code units of the visible text."""
    return units(visible(text))


def entities(text: Html) -> int:
    """How many formatting entities the text makes."""
    return sum(1 for tag in _TAG.finditer(text) if not tag[1])


def visible(text: str) -> str:
    """The text without its markup, as it can be sent when Telegram refuses the markup."""
    return html.unescape(_TAG.sub("", text))


def shorten(text: str, limit: int) -> str:
    """At most ``limit`` UTF-16 code units, cut between words where one is near, with an ellipsis if it was cut."""
    if units(text) <= limit:
        return text
    if limit < 1:
        return ""
    cut = text.encode("utf-16-le", "replace")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    space = cut.rfind(" ", len(cut) * 2 // 3)
    return (cut[:space] if space > 0 else cut).rstrip(" ,;:") + "…"


def span(first: int, last: int) -> str:
    """Two numbers as from the one to the other; one, where they are the same."""
    return "–".join(dict.fromkeys([str(first), str(last)]))


def join(separator: str, parts: Iterable[str]) -> Html:
    """HTML parts with a separator between those that are not empty."""
    return Html(separator.join([part for part in parts if part]))


def sparkline(values: Sequence[float]) -> str:
    """One block for each value, the highest for the greatest, the lowest for nothing."""
    most = max(values, default=0) or 1
    return "".join(_BLOCKS[round(value / most * (len(_BLOCKS) - 1))] for value in values)


def bold(text: str) -> Html:
    """Text from anywhere, bold."""
    return Html(f"<b>{escape(text)}</b>")


def link(text: str, url: str) -> Html:
    """Text from anywhere as a link."""
    return Html(f'<a href="{escape(url)}">{escape(text)}</a>')


def share_button(text: str, url: str, words: Texts) -> Button:
    """A button that lets somebody pass on an address with some words, https://core.telegram.org/widgets/share."""
    query = urlencode({"url": url, "text": shorten(text, MAX_SHARED)}, errors="replace", quote_via=quote)
    return Button(words.plain("button-share"), url=f"https://t.me/share/url?{query}")


@lru_cache(maxsize=4096)
def _measured(text: Html) -> tuple[int, int]:
    return length(text), entities(text)


def _room(reserve: int) -> tuple[int, ...]:
    """What a message holds, as :attr:`Block.size` counts; its first block has no blank line before it."""
    return MAX_LENGTH - reserve + len(_BETWEEN), MAX_ENTITIES - (2 if reserve else 0), MAX_BUTTONS - MAX_ROW


def _without(room: tuple[int, ...], *blocks: Block) -> tuple[int, ...]:
    return tuple(map(sub, room, map(sum, zip(*(block.size for block in blocks), strict=True))))


def _taken_along(page: list[Block], block: Block, room: tuple[int, ...]) -> list[Block]:
    """Take off the end of a page what a block clings to, if something else stays there and both fit together."""
    start = max(place for place, one in enumerate(page) if place == 0 or not one.clings)
    taken = page[start:] if start else []
    if not taken or min(_without(room, *taken, block)) < 0:
        return []
    del page[start:]
    return taken


def units(text: str) -> int:
    """UTF-16 code units, Telegram's measure of text."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
