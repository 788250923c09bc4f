"""The lines of a PDF put together to blocks: headings, paragraphs, items, captions, tables, equations, listings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from scheduler.sources.fulltext.headings import is_heading
from scheduler.sources.fulltext.layout import neighbours
from scheduler.sources.fulltext.marks import ITEM, is_caption
from scheduler.sources.fulltext.tables import rows_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.layout import Line

BlockKind = Literal["heading", "paragraph", "list item", "caption", "table", "equation", "listing"]


@dataclass(frozen=True, slots=True)
class Usual:
    """How the running text of a document is set."""

    size: float
    """Points."""
    leading: float
    """Points between two baselines."""


@dataclass(slots=True)
class Block:
    """Lines that belong together."""

    kind: BlockKind
    lines: list[Line] = field(default_factory=list)


def usual_of(lines: Sequence[Line]) -> Usual:
    """Return the size and leading that most of the text has."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    leadings: Counter[float] = Counter()
    for before, line in pairwise(lines):
        if neighbours(before, line) and before.size == line.size == size and line.baseline > before.baseline:
            leadings[round(line.baseline - before.baseline)] += 1
    return Usual(size, leadings.most_common(1)[0][0] if leadings else 1.2 * size)


def blocks_of(lines: Sequence[Line], usual: Usual) -> list[Block]:
    """Return the blocks of a document in reading order; paragraphs that columns and figures interrupt are whole."""
    by_page = _by_page(lines, usual)
    kinds = rows_in(lines)
    blocks: list[Block] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at and neighbours(lines[at - 1], line) else None
        after = lines[at + 1] if at + 1 < len(lines) and neighbours(line, lines[at + 1]) else None
        local = by_page[line.page]
        block = blocks[-1] if blocks else None
        kind = kinds.get(at) or _kind(line, before, after, local)
        if kind is None and block is not None and before is not None and _is_next_item(block, line):
            kind = "list item"
        if block is None or before is None or not _goes_on(block, before, line, kind, local):
            blocks.append(block := Block(kind or "paragraph"))
        block.lines.append(line)
    return _mended(blocks, usual.size)


_PREVAILING: Final = 0.6
_LEAST_LINES: Final = 15
_FORMULA: Final = 0.4
"""Share of mathematical glyphs."""
_TERMINAL: Final = re.compile(r"[.!?:;][\"”’')\]]*(?:\s?\[[\d, –-]+\])?$")
_EQUATION_NUMBER: Final = re.compile(r"\(\d{1,3}[a-z]?\)|\([A-Z]\.?\d{1,3}\)")
_WORD: Final = re.compile(r"[A-Za-z]{4,}")
_BEFORE_MENTION: Final = re.compile(
    r"\b(?:in|of|by|from|see|and|to|as|with|on|the|than|our|both|or|\()$", re.IGNORECASE
)
_FAR_BACK: Final = 8
"""Blocks; tables and captions may stand between the halves of a paragraph."""
_OTHER_SIZE: Final = 0.6
"""Points."""


def _by_page(lines: Sequence[Line], usual: Usual) -> dict[int, Usual]:
    """Pages whose text is larger all over, such as those of an enclosed file, have a usual look of their own."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    local = {}
    for page, inside in pages.items():
        own = usual_of(inside)
        share = sum(line.size == own.size for line in inside) / len(inside)
        local[page] = own if own.size > usual.size and share > _PREVAILING and len(inside) > _LEAST_LINES else usual
    return local


def _kind(line: Line, before: Line | None, after: Line | None, usual: Usual) -> BlockKind | None:
    """Return what a line begins, or None if it may go on with what is before it."""
    if is_caption(line) and _begins_caption(line, before, usual):
        return "caption"
    if is_heading(line, before, after, usual.size, usual.leading):
        return "heading"
    if _is_equation(line):
        return "equation"
    if line.mono and any(near is not None and near.mono for near in (before, after)):
        return "listing"
    if ITEM.match(line.text) and (before is None or _ends(before, usual) or line.left > before.left + 0.5 * line.size):
        return "list item"
    return None


def _begins_caption(line: Line, before: Line | None, usual: Usual) -> bool:
    if before is None or line.bold:
        return True
    apart = line.baseline - before.baseline > 1.25 * usual.leading
    return apart or abs(line.size - before.size) > 0.3 or bool(_TERMINAL.search(before.text))


def _is_next_item(block: Block, line: Line) -> bool:
    """Whether a line begins the item after a block, by its mark, although the item before it ends without a stop."""
    first = block.lines[0]
    last, mark = ITEM.match(first.text), ITEM.match(line.text)
    if block.kind != "list item" or last is None or mark is None or abs(line.left - first.left) > 0.8 * line.size:
        return False
    if last["number"] or mark["number"]:
        return bool(last["number"] and mark["number"]) and int(mark["number"]) == int(last["number"]) + 1
    return all(last[part] == mark[part] for part in ("bullet", "open", "close"))


def _is_equation(line: Line) -> bool:
    numbered = _EQUATION_NUMBER.fullmatch(line.cells[-1]) is not None
    if len(_WORD.findall(line.text)) > (4 if numbered else 2):
        return False
    inset = line.left > line.column[0] + 0.8 * line.size
    return numbered or (line.math >= _FORMULA and inset)


def _goes_on(block: Block, before: Line, line: Line, kind: BlockKind | None, usual: Usual) -> bool:
    """Whether a line belongs to the block that its neighbour above is in."""
    if block.kind == "listing" and kind is None and line.size < 0.95 * usual.size:
        # Comments, keywords and line numbers of a listing are in fonts of their own.
        part = re.fullmatch(r"\d{1,3}", line.text) is not None or abs(line.size - block.lines[0].size) < 0.6
        return part and line.baseline - before.baseline < 1.6 * block.lines[0].size
    if kind in {"table", "equation", "listing"} or block.kind in {"table", "equation", "listing"}:
        return kind == block.kind or (kind is None and block.kind == "equation" and line.width < 0.3 * line.room)
    if block.kind == "heading":
        return kind in {"heading", None} and _same_heading(before, line, usual)
    if kind is not None:
        return False
    leading = usual.leading * max(line.size / usual.size, 0.8)
    if line.baseline - before.baseline > 1.42 * leading or abs(line.size - before.size) > 0.07 * usual.size:
        return False
    return not _new_paragraph(block, before, line, usual)


def _same_heading(before: Line, line: Line, usual: Usual) -> bool:
    """Whether a line is the second one of a heading."""
    near = line.baseline - before.baseline < 1.5 * max(usual.leading, 1.2 * line.size)
    same = abs(line.size - before.size) < 0.3 and line.bold == before.bold
    set_apart = line.bold or line.size >= 1.08 * usual.size or line.text.upper() == line.text
    return near and same and set_apart and not re.match(r"(?:\d+|[A-Z])(?:\.\d+)*\.?\s", line.text)


def _new_paragraph(block: Block, before: Line, line: Line, usual: Usual) -> bool:
    ends = _ends(before, usual)
    indented = line.left > before.left + 0.8 * line.size
    if block.kind == "list item":
        return ends and line.left < block.lines[0].left - 0.5 * line.size
    if len(block.lines) > 1 and indented and (ends or line.left < before.left + 3 * line.size):
        return bool(_TERMINAL.search(before.text)) or not line.text[0].islower()
    if indented and ends:
        return True
    return ends and before.right < before.column[1] - 2.5 * line.size and not line.text[0].islower()


def _ends(line: Line, usual: Usual) -> bool:
    """Whether a line can be the last of a paragraph."""
    short = line.right < line.column[1] - 1.5 * usual.size
    return bool(_TERMINAL.search(line.text)) or (short and not line.text[-1:].isalpha())


def _mended(blocks: list[Block], usual: float) -> list[Block]:
    """Join paragraphs whose second half stands in another column, or below a figure."""
    whole: list[Block] = []
    for block in blocks:
        # Between the halves of the running text there may be notes below a table, and boxes, in smaller print.
        least = usual - _OTHER_SIZE if abs(block.lines[0].size - usual) < _OTHER_SIZE else 0.0
        if block.kind == "caption" and _is_mention(block, _unfinished(whole, least)):
            block.kind = "paragraph"
        earlier = _unfinished(whole, least) if block.kind == "paragraph" else _same_title(whole, block)
        if earlier is None or neighbours(earlier.lines[-1], block.lines[0]) or not _continues(earlier, block):
            whole.append(block)
        else:
            earlier.lines += block.lines
    return whole


def _continues(earlier: Block, block: Block) -> bool:
    """Whether a block may be the second half of an earlier one that has no end."""
    last, first = earlier.lines[-1], block.lines[0]
    if earlier.kind == "heading" or first.text[0].islower() or (first.text[0] in "([“‘" and first.text[1:2].islower()):
        return True
    indented = len(block.lines) > 1 and first.left > block.lines[1].left + 0.8 * first.size
    full = len(earlier.lines) > 1 and last.right > last.column[1] - last.size
    return full and not indented and abs(last.size - first.size) < 0.3


def _is_mention(block: Block, earlier: Block | None) -> bool:
    """Whether what looks like a caption is a sentence's end: ``the results are in`` | ``Table 4. On average``."""
    if earlier is None:
        return False
    last, first = earlier.lines[-1], block.lines[0]
    return (
        last.right > last.column[1] - last.size
        and abs(last.size - first.size) < 0.2
        and not first.bold
        and _BEFORE_MENTION.search(last.text) is not None
        and re.match(r"\w+\s*\d+\.\s", first.text) is not None
    )


def _same_title(blocks: list[Block], block: Block) -> Block | None:
    """A heading whose first line counts to another stretch of the page."""
    if not blocks or block.kind != "heading" or blocks[-1].kind != "heading":
        return None
    last, first = blocks[-1].lines[-1], block.lines[0]
    near = last.page == first.page and 0 < first.baseline - last.baseline < 1.5 * first.size
    alike = (
        abs(last.size - first.size) < 0.2 and last.bold == first.bold and not re.match(r"\d|[A-Z]\.?\d*\s", first.text)
    )
    return blocks[-1] if near and alike else None


def _unfinished(blocks: list[Block], least: float) -> Block | None:
    """The last text of this size or larger, if it has no end."""
    for block in reversed(blocks[-_FAR_BACK:]):
        last = block.lines[-1]
        if block.kind in {"paragraph", "list item"} and last.size > least:
            return None if _TERMINAL.search(last.text) else block
        if block.kind == "heading":
            return None
    return None
