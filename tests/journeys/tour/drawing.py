"""A walk as text, and as a page that looks as a phone shows it."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from telegram import Message

from bot.transport.wrapping import line_starts
from tests.journeys.tour.walking import Said, Shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.journeys.tour.walking import Scene

WIDTH = 86
"""Cells of a line of text."""
CHANCE = (
    (re.compile(r"(start=i-|/start i-)[\w-]+"), r"\1…"),
    (re.compile(r"\b[\d.,]+ (kB|MB|GB|TB)\b"), r"… \1"),
    (re.compile(r"\b[\d.]+ (s|ms|秒)(?![A-Za-z])"), r"… \1"),
    (re.compile(r"\d\d:\d\d:\d\d UTC"), "… UTC"),
)
"""What is another thing each time: codes of invitations, sizes of files, times that work takes."""
_STYLE = """
::-webkit-scrollbar { display: none; }
body { margin: 0; padding: 12px; background: #dfe7ee; font: 15px/1.35 system-ui, "DejaVu Sans", "Noto Sans CJK SC",
  sans-serif; width: 366px; }
.place { text-align: center; color: #5b6b78; font-size: 12px; margin: 8px 0; }
.me, .bot { border-radius: 12px; padding: 7px 10px; margin: 6px 0; white-space: pre-wrap; overflow-wrap: anywhere; }
.me { background: #d5f5c6; margin-left: 60px; } .bot { background: #fff; margin-right: 14px; }
.who { color: #3a7a2a; font-size: 12px; font-weight: 600; }
.how { color: #6a7884; font-size: 12px; font-style: italic; }
.tap { text-align: right; color: #43606f; font-size: 13px; margin: 6px 0; } .tap b { border: 1px solid #8ba3b3;
  border-radius: 8px; padding: 2px 8px; font-weight: 500; background: #f3f7fa; }
.notice { margin: 4px 40px; background: #33414e; color: #fff; border-radius: 8px; padding: 6px 10px; font-size: 13px; }
.row { display: flex; gap: 4px; margin: 4px 14px 0 0; } .row span { flex: 1; background: #b9cbd8; color: #17303f;
  text-align: center; border-radius: 8px; padding: 6px 2px; font-size: 13px; overflow: hidden; }
blockquote { margin: 4px 0; padding: 2px 8px; border-left: 3px solid #3a8bc2; background: #eef5fa; max-height: 3.9em;
  overflow: hidden; } a { color: #1f6fa8; text-decoration: none; } code, pre { font-size: 13px; background: #f0f2f4; }
pre { margin: 0; white-space: pre-wrap; } .gone { color: #8a97a1; text-decoration: line-through; }
"""


def steady(text: str) -> str:
    """A text without what chance puts into it."""
    for found, kept in CHANCE:
        text = found.sub(kept, text)
    return text


def as_text(scene: Scene) -> str:
    """A scene as lines of text."""
    return "\n\n".join(map(_lines, _without_repetition(scene)))


def as_page(scene: Scene, language: str) -> str:
    """A scene as an HTML page."""
    bubbles, place = [], ""
    for event in _without_repetition(scene):
        if event.where != place:
            place = event.where
            bubbles.append(f'<div class="place">{html.escape(place or "in private")}</div>')
        bubbles.append(_bubble(event))
    meta = '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    head = f'<!doctype html><html lang="{language}">{meta}<style>{_STYLE}</style>'
    return f"{head}<title>{html.escape(scene.title)}</title>{''.join(bubbles)}</html>"


def _without_repetition(scene: Scene) -> Iterator[Said | Shown]:
    """What happened; a message that changes back to what stood there before is shown in short."""
    seen: set[str] = set()
    for event in scene.events:
        if isinstance(event, Said):
            yield event
            continue
        face = f"{_body(event.message)} {_rows(event.message)}"
        yield replace(event, how="as before") if event.how == "changed" and face in seen else event
        seen.add(face)


def _lines(event: Said | Shown) -> str:
    where = f" ({event.where})" if event.where else ""
    if isinstance(event, Said):
        mark = "▣ " if event.pressed else ""
        notice = f"\n  ⌁ {event.notice}" if event.notice else ""
        return f"{event.who}{where}: {mark}{event.text}{notice}"
    if event.how in {"gone", "as before"}:
        return f"paperboy{where}, {event.how}: {_wrapped(_body(event.message))[0]} …"
    said = [] if event.how == "buttons" else _wrapped(_body(event.message))
    below = [f"[ {' ] [ '.join(row)} ]" for row in _rows(event.message)]
    changed = ", in place" if event.how != "new" else ""
    return "\n".join([f"paperboy{where}{changed}:", *(f"│ {line}".rstrip() for line in [*said, *below])])


def _wrapped(text: str) -> list[str]:
    return [piece for line in text.split("\n") for piece in _pieces(line)]


def _pieces(line: str) -> Iterator[str]:
    starts = [0, *line_starts(line, WIDTH), len(line)]
    for start, end in pairwise(starts):
        yield line[start:end].rstrip()


def _bubble(event: Said | Shown) -> str:
    if isinstance(event, Said):
        text, notice = html.escape(event.text), html.escape(event.notice)
        said = f'<div class="tap"><b>{text}</b></div>' if event.pressed else _mine(event.who, text, event.where)
        return said + (f'<div class="notice">{notice}</div>' if notice else "")
    if event.how in {"gone", "as before"}:
        begins = html.escape(_body(event.message)[:60])
        return f'<div class="bot {event.how[:4]}"><div class="how">{event.how}</div>{begins} …</div>'
    how = '<div class="how">in place</div>' if event.how != "new" else ""
    rows = "".join(
        f'<div class="row">{"".join(f"<span>{html.escape(label)}</span>" for label in row)}</div>'
        for row in _rows(event.message)
    )
    text = how if event.how == "buttons" else f"{how}{_markup(event.message)}"
    return f'<div class="bot">{text}</div>{rows}'


def _mine(who: str, text: str, where: str) -> str:
    name = f'<div class="who">{html.escape(who)}</div>' if where else ""
    return f'<div class="me">{name}{text}</div>'


def _body(message: dict[str, Any]) -> str:
    kinds = {"photo": "🖼", "document": "📎"}
    mark = next((sign for kind, sign in kinds.items() if kind in message), "")
    name = message.get("document", {}).get("file_name", "")
    return " ".join(filter(None, [mark, name, message.get("text") or message.get("caption") or ""]))


def _markup(message: dict[str, Any]) -> str:
    read = Message.de_json(message | {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"}}, None)
    if read.text is None:
        return html.escape(_body(message))
    return re.sub(r"<blockquote expandable>", "<blockquote>", read.text_html)


def _rows(message: dict[str, Any]) -> list[list[str]]:
    keyboard = message.get("reply_markup", {}).get("inline_keyboard", ())
    return [[button["text"] for button in row] for row in keyboard]
