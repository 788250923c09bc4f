"""The list of saved papers. What it was narrowed to stands in bold at its head, so that its buttons need not say it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from bot.locales import Html, escape
from bot.views.exports import EVERYTHING
from bot.views.layout import Button, Rows, bold, join, rows_of, shorten
from bot.views.papers import choices, title
from scheduler.exports.formats import FOR_SAVED
from scheduler.saved import LONGEST_NOTE, tags_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Texts
    from scheduler.models import SavedPaper

SAVED: Final = "saved:"
"""Callback data of a button of the list begins so; what it shows (:data:`ALL`, :data:`FOUND` or ``tag``), a colon, and
how many to pass over, or which tag, follow."""
SAVED_FILE: Final = "saved-file:"
"""Callback data of a button that asks for a file begins so; :data:`ALL` or :data:`FOUND`, and after a colon a format,
follow."""
ALL: Final = "all"
FOUND: Final = "found"
"""What the head of the message says."""
TAG: Final = "tag"
PAGE: Final = 8
"""Saved papers that are listed at once."""
MOST_TAGS: Final = 8
"""Tags that are offered; the most used ones."""
MAX_NOTE: Final = 120


def listed(found: Sequence[SavedPaper], offset: int, wanted: str, total: int, words: Texts) -> tuple[Html, Rows]:
    """A page of saved papers, and buttons to turn it, to narrow it, and to take it along.

    Args:
        found: What was saved, or what of it was found.
        offset: How many to pass over.
        wanted: What was looked for; empty for all.
        total: How many are saved.
        words: The texts of the reader's language.
    """
    if not total:
        return words.html("saved-none"), []
    if not found:
        return words.html("saved-nothing-found", words=wanted), [[_to_all(words)]]
    offset = min(offset, (len(found) - 1) // PAGE * PAGE)
    page = found[offset : offset + PAGE]
    heading = words.html("saved-title", count=total)
    if wanted:
        heading = words.html("saved-found", words=wanted, found=str(len(found)), count=str(total))
    text, rows = choices([one.paper for one in page], heading, offset + 1, [_remark(one) for one in page])
    which = FOUND if wanted else ALL
    files = [Button(words.plain(f"export-format-{name}"), data=f"{SAVED_FILE}{which}:{name}") for name in FOR_SAVED]
    narrower = [[_to_all(words)]] if wanted else _tag_rows(found)
    rows = [*rows, _turns(offset, len(found), which, words), *narrower, files]
    return join("\n\n", [text, words.html("saved-hint")]), rows


def remark_of(one: SavedPaper, words: Texts) -> Html:
    """A saved paper, and what somebody wrote to it."""
    remark = _remark(one, LONGEST_NOTE) or words.html("remark-none", id=one.paper.id)
    return join("\n", [bold(title(one.paper)), remark])


def more_to_take(words: Texts) -> Rows:
    """What can be taken along beside a digest."""
    return [
        [
            Button(words.plain("export-saved"), data=f"{SAVED}{ALL}:0"),
            Button(words.plain("export-everything"), data=EVERYTHING),
        ]
    ]


def tag_number(tag: str) -> str:
    """A short name for a tag that may be longer than what a button can send."""
    return f"{zlib.crc32(tag.encode()):08x}"


def _remark(one: SavedPaper, longest: int = MAX_NOTE) -> Html:
    tags = escape(" ".join(f"#{tag}" for tag in one.tags))
    note = Html(f"<i>{escape(shorten(one.note, longest))}</i>") if one.note else Html()
    return join(" · ", [tags, note])


def _to_all(words: Texts) -> Button:
    return Button(words.plain("saved-all"), data=f"{SAVED}{ALL}:0")


def _tag_rows(found: Sequence[SavedPaper]) -> Rows:
    tags = tags_of(found)[:MOST_TAGS]
    return rows_of([Button(f"#{tag} · {count}", data=f"{SAVED}{TAG}:{tag_number(tag)}") for tag, count in tags], 4)


def _turns(offset: int, total: int, which: str, words: Texts) -> list[Button]:
    turns = []
    if offset:
        turns.append(Button(words.plain("history-newer"), data=f"{SAVED}{which}:{offset - PAGE}"))
    if offset + PAGE < total:
        turns.append(Button(words.plain("history-older"), data=f"{SAVED}{which}:{offset + PAGE}"))
    return turns
