"""The lines of a PDF put together to blocks: headings, paragraphs, items, captions, tables, equations, listings."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final, Literal

from scheduler.sources.fulltext.headings import BULLETS, is_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.sources.fulltext.layout import Line

BlockKind = Literal["heading", "paragraph", "list item", "caption", "table", "equation", "listing"]

CAPTION: Final = re.compile(
    r"(?P<number>(?:(?:extended data|supplementary|online)\s+)?"
    r"(?P<what>fig(?:ure|\.)?|tab(?:le|\.)|algorithm|listing|scheme|chart|box)\s*"
    r"(?:S?\d+(?:\.\d+)?[a-z]?|[A-Z]\.?\d+|[IVX]+))(?:\s*[:.|]|\s+[-–—]\s|$)\s*",
    re.IGNORECASE,
)


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


def neighbours(one: Line, other: Line) -> bool:
    """Return whether two lines stand in the same column."""
    return one.page == other.page and one.band == other.band and one.column == other.column


def is_caption(line: Line) -> bool:
    """Return whether a line begins like ``Figure 3:`` or ``TABLE II.``, as captions do."""
    return len(line.cells) <= 2 and CAPTION.match(line.text) is not None


def blocks_of(lines: Sequence[Line], usual: Usual) -> list[Block]:
    """Return the blocks of a document in reading order; paragraphs that columns and figures interrupt are whole."""
    by_page = _by_page(lines, usual)
    kinds = _tables(lines)
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


_PREVAILING: Final = 0.6
_LEAST_LINES: Final = 15
_LEAST_GAP: Final = 1.5
"""Em between two cells of a table."""
_SENTENCE: Final = 6
"""Words; a cell has fewer, unless it fills a table that is narrower than the column."""
_HEADS: Final = 4
_LONGEST_HEAD: Final = 20
"""Characters of the heading of one of many columns."""
_FIGURES: Final = 3
_FIGURE: Final = re.compile(r"[-−–+±<>~]?[\d.,]*\d[%MkK]?(?:\s?±\s?[\d.]+)?[*†‡]?|[-–—]")
_FORMULA: Final = 0.4
"""Share of mathematical glyphs."""
_ITEM: Final = re.compile(
    rf"(?P<bullet>[{BULLETS}])\s*\S|[-–*]\s+\S|(?P<open>\(?)(?:(?P<number>\d{{1,2}})|[a-z]|[ivx]{{1,4}})(?P<close>[.)])\s+\S"
)
_TERMINAL: Final = re.compile(r"[.!?:;][\"”’')\]]*(?:\s?\[[\d, –-]+\])?$")
_EQUATION_NUMBER: Final = re.compile(r"\(\d{1,3}[a-z]?\)|\([A-Z]\.?\d{1,3}\)")
_WORD: Final = re.compile(r"[A-Za-z]{4,}")
_BEFORE_MENTION: Final = re.compile(
    r"\b(?:in|of|by|from|see|and|to|as|with|on|the|than|our|both|or|\()$", re.IGNORECASE
)
_BROAD: Final = 0.7
_FAR_BACK: Final = 8
"""Blocks; tables and captions may stand between the halves of a paragraph."""
_OTHER_SIZE: Final = 0.6
"""Points."""


def _tables(lines: Sequence[Line]) -> dict[int, BlockKind]:
    """Find runs of lines that are rows of one table, or of one equation."""
    found: dict[int, BlockKind] = {}
    at = 0
    while at < len(lines):
        end = _run(lines, at)
        rows = [line for line in lines[at:end] if line.ruled or _is_row(line)]
        if len(rows) >= 2:
            formula = sum(line.math for line in rows) / len(rows) > 0.25
            at = at if rows[0].ruled else _with_head(lines, at, of_table=not formula)
            code = all(line.mono for line in rows)
            found.update(dict.fromkeys(range(at, end), "listing" if code else "equation" if formula else "table"))
        at = max(end, at + 1)
    return found


def _with_head(lines: Sequence[Line], start: int, *, of_table: bool) -> int:
    """Return where the headings of a table's columns begin, which are no headings of sections."""
    first = start
    while first and start - first < 3 and neighbours(lines[first - 1], lines[start]):
        line = lines[first - 1]
        is_head = line.bold or (of_table and len(line.narrow) >= _HEADS and max(map(len, line.narrow)) <= _LONGEST_HEAD)
        if not is_head or is_caption(line) or re.match(r"\d", line.text):
            break
        if lines[first].baseline - line.baseline > 2 * line.size:
            break
        first -= 1
    return first


def _run(lines: Sequence[Line], start: int) -> int:
    """Return where the rows that begin at a line end; short lines may stand between them."""
    end = at = start
    if lines[start].ruled:
        while end < len(lines) and lines[end].ruled and neighbours(lines[start], lines[end]):
            end += 1
        return end
    while at < len(lines) and neighbours(lines[start], lines[at]) and not is_caption(lines[at]):
        if _is_row(lines[at]) or (at > start and _is_like_row(lines[at], lines[end - 1])):
            end = at + 1
        elif at - end >= 2 or at == start or lines[at].width > _BROAD * _width(lines[at]) or _is_bold(lines, at):
            break
        at += 1
    return end


def _is_like_row(line: Line, row: Line) -> bool:
    """Whether a line has as many parts as the row above it, though the gap between them is narrow."""
    alike = abs(line.left - row.left) <= 1 and line.size == row.size
    return alike and 2 <= len(line.narrow) == len(row.narrow)


def _is_bold(lines: Sequence[Line], at: int) -> bool:
    """Whether a line may be a heading, and not the upper half of a row's first cell."""
    line, after = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    if after is None or not neighbours(line, after) or not _is_row(after):
        return line.bold
    return line.bold and after.baseline - line.baseline > 1.2 * line.size


def cells_of(lines: Sequence[Line]) -> list[tuple[str, ...]]:
    """Return the cells of each row of a table; narrow gaps part them, if the rows are then more alike."""
    wide, narrow = [line.cells for line in lines], [line.narrow for line in lines]
    return narrow if _alike(narrow) > _alike(wide) else wide


def _alike(rows: Sequence[Sequence[str]]) -> int:
    """How many rows have as many cells as most; of rows with one cell, none."""
    counts = Counter(len(row) for row in rows if len(row) > 1)
    return max(counts.values(), default=0)


def _is_row(line: Line) -> bool:
    figures = sum(bool(_FIGURE.fullmatch(cell)) for cell in line.narrow)
    if figures >= _FIGURES and 2 * figures >= len(line.narrow):
        return True
    if len(line.cells) < 2 or _ITEM.match(line.text) or (re.fullmatch(r"[\d.]+|[A-Z]\.?", line.cells[0]) and line.bold):
        return False
    sentence = max(len(cell.split()) for cell in line.cells) >= _SENTENCE and line.width > 0.85 * _width(line)
    return not (sentence and len(line.cells) <= 3) and (len(line.cells) > 2 or line.widest_gap >= _LEAST_GAP)


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
    if _ITEM.match(line.text) and (before is None or _ends(before, usual) or line.left > before.left + 0.5 * line.size):
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
    last, mark = _ITEM.match(first.text), _ITEM.match(line.text)
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
        return kind == block.kind or (kind is None and block.kind == "equation" and line.width < 0.3 * _width(line))
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


def _width(line: Line) -> float:
    return max(line.column[1] - line.column[0], 1.0)


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
