"""How a reading looks: parts with their sentences, each with its place, and the passages they rest on, page by page."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from bot.locales import Html, escape
from bot.views.layout import Block, Button, Rows, bold, join, paginate, shorten
from bot.views.papers import MAX_TITLE, READ, back_button, dropped, title
from scheduler.summaries.schema import INJECTION, QUOTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.locales import Texts
    from scheduler.models import Paper
    from scheduler.summaries.schema import Claim, Reading

MAX_CLAIM = 500
MAX_PASSAGE = 300
MAX_PLACE = 60
TOGETHER = 4
"""Sentences of a block, with their passages; it must fit a message."""
MOST_QUOTED = 6
"""The same, of quotations."""
_TITLE_ROOM = 2 * MAX_TITLE + 80
"""UTF-16 code units kept free for the title that each page has."""


def reading_page(paper: Paper, reading: Reading, page: int, texts: Texts, data: str = "") -> tuple[Html, Rows]:
    """One page of a reading and the buttons that turn it; see :func:`around` for those that lead elsewhere.

    Args:
        paper: The record.
        reading: With at least one sentence.
        page: Counted from 0; one that is not there is the nearest.
        texts: The reader's language.
        data: What a button sends that opens it, without the page; usually arXiv's identifier tells.
    """
    about = data or READ + paper.id
    pages = reading_pages(paper, reading, texts)
    number = min(max(page, 0), len(pages) - 1)
    turns = [
        Button("‹", data=f"{about}:{number - 1}") if number else None,
        Button(f"{number + 1} / {len(pages)}", data=f"{about}:{number}") if len(pages) > 1 else None,
        Button("›", data=f"{about}:{number + 1}") if number + 1 < len(pages) else None,
    ]
    return pages[number], [[turn for turn in turns if turn]]


def around(paper: Paper, texts: Texts, *, has_card: bool) -> Rows:
    """The buttons that lead from a reading to its paper: to the card, unless it stands above, and to the PDF."""
    back = [] if has_card else [back_button(paper, texts)]
    return [[*back, Button(texts.plain("button-pdf"), url=paper.pdf_url)]]


def reading_pages(paper: Paper, reading: Reading, texts: Texts) -> list[Html]:
    """The whole of a reading, in as few messages as hold it."""
    heading = join("\n", [bold(title(paper)), escape(shorten(reading.title, MAX_TITLE))])
    pages = paginate(_blocks(reading, texts), reserve=_TITLE_ROOM)
    return [join("\n\n", [heading, page.text]) for page in pages]


def mark(reading: Reading, texts: Texts) -> Html:
    """What a reading was made from, and how it stood the check."""
    grounding = reading.grounding
    basis = texts.html(f"basis-{grounding.basis}")
    if reading.by_model:
        words = texts.html("reading-checked", engine=shorten(reading.engine, 60), basis=basis)
        words = join(texts.between, [words, dropped(grounding, texts)])
    else:
        words = texts.html("reading-quoted", basis=basis)
    lines = [
        texts.html("paper-injection") if INJECTION in grounding.flags else "",
        texts.html("did-not-stand") if QUOTED in grounding.flags else "",
        texts.html(f"reading-note-{reading.note}") if reading.note else "",
        words,
    ]
    return join("\n", lines)


def _blocks(reading: Reading, texts: Texts) -> Iterator[Block]:
    # Quotations have no passages to stand with, and are few.
    together = TOGETHER if reading.by_model else MOST_QUOTED
    for part, claims in reading.parts.items():
        for start in range(0, len(claims), together):
            heading = bold(texts.plain(f"reading-{part}")) if start == 0 else Html()
            some = claims[start : start + together]
            steps = itertools.count(start + 1) if part == "method" and reading.by_model else None
            shown = [_sentence(claim, f"{next(steps)}." if steps else "•") for claim in some]
            yield Block(join("\n", [heading, *shown, _passages(some, reading)]))
    if reading.keywords:
        words = shorten(", ".join(reading.keywords), 400)
        yield Block(texts.html("reading-keywords", words=words))
    yield Block(mark(reading, texts))


def _sentence(claim: Claim, point: str) -> Html:
    place = Html(f" <i>({escape(shorten(claim.place, MAX_PLACE))})</i>") if claim.place else ""
    return Html(f"{point} {escape(shorten(claim.text, MAX_CLAIM))}{place}")


def _passages(claims: Sequence[Claim], reading: Reading) -> Html:
    """The passages that some sentences rest on, to be opened; the paper's own sentences are theirs already."""
    if not reading.by_model:
        return Html()
    quoted = "\n".join(escape(f"“{shorten(claim.source, MAX_PASSAGE)}”") for claim in claims)
    return Html(f"<blockquote expandable>{quoted}</blockquote>")
