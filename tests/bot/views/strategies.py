"""Papers and digests out of any text at all, and the limits that every message must keep."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from bot.transport.markup import parse_html as parse_as_the_terminal
from scheduler.models import (
    Digest,
    DigestItem,
    DigestSection,
    Match,
    Message,
    Paper,
    Reason,
)
from scheduler.readings import OVER_SHARE
from scheduler.summaries.choice import MODEL_DOWN, OVER_BUDGET
from scheduler.summaries.schema import INJECTION, PARTS, QUOTED, Basis, Claim, Entry, Grounding, Reading
from tests.doubles.telegram.keyboards import inline_keyboard
from tests.doubles.telegram.markup import utf16_length
from tests.doubles.telegram.texts import ENTITY_LIMIT, TEXT_LIMIT, message_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Html
    from bot.views.layout import Button

NASTY = (
    "",
    " ",
    "<b>bold</i> & <script>alert(1)</script> &lt; &#0; &bogus;",
    "a\x00b\x1b[31mc\x07\r\nd\te\u2028f\x85g",
    "\u202egnp.exe\u202c \u2066isolated\u2069 שלום עולם مرحبا",
    "\U0001f469\u200d\U0001f52c\U0001f1e9\U0001f1ea" * 30,
    "\ud800 half a pair \udc00",
    r"$\mathcal{O}(n \log n)$ and \emph{unclosed {braces \cite{x} \o",
    "x" * 10_000,
    "word " * 2_000,
    "\U0001f600" * 10_000,
    "&" * 10_000,
    "<" * 5_000 + ">" * 5_000,
    "\u200b\u2060\ufeff",
)

texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(codec=None), max_size=200))
names = st.one_of(st.sampled_from(NASTY), st.text(max_size=30))
ids = st.integers(1, 99_999).map("2506.{:05}".format)


@st.composite
def papers(draw: st.DrawFn, paper_id: str | None = None) -> Paper:
    many = draw(st.sampled_from((0, 1, 2, 3, 60, 3_000)))
    author = draw(names)
    return Paper(
        id=paper_id or draw(ids),
        title=draw(texts),
        abstract=draw(texts),
        authors=(author,) * many,
        categories=tuple(draw(st.lists(names, max_size=20))),
        primary_category=draw(names),
        version=draw(st.integers(1, 99)),
        published=draw(st.none() | st.just(datetime(2025, 6, 2, 9, tzinfo=UTC))),
        announced=draw(st.none() | st.just(date(2025, 6, 3))),
        announce_type=draw(st.sampled_from(("new", "cross"))),
        comment=draw(st.none() | texts),
        withdrawn=draw(st.booleans()),
    )


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    points = draw(st.lists(texts, max_size=5))
    engine = draw(st.sampled_from(("none", "embedded")) | names)
    note = draw(st.sampled_from(("", MODEL_DOWN, OVER_BUDGET)))
    return Entry(Claim(draw(texts)), tuple(map(Claim, points)), engine, draw(groundings()), note)


@st.composite
def groundings(draw: st.DrawFn) -> Grounding:
    flags = draw(st.lists(st.sampled_from((INJECTION, QUOTED)), unique=True))
    basis: Basis = draw(st.sampled_from(("abstract", "pdf", "html")))
    return Grounding(basis, draw(st.integers(0, 40)), draw(st.integers(0, 40)), tuple(flags))


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """With at least one sentence."""
    sentences = st.lists(st.builds(Claim, texts, texts, names), max_size=10).map(tuple)
    parts = {part: draw(sentences) for part in PARTS}
    parts["method"] = parts["method"] or (Claim("We fly kites."),)
    return Reading(
        **parts,
        keywords=tuple(draw(st.lists(names, max_size=8))),
        title=draw(texts),
        engine=draw(st.just("embedded") | names),
        grounding=draw(groundings()),
        note=draw(st.sampled_from(("", MODEL_DOWN, OVER_BUDGET, OVER_SHARE))),
    )


@st.composite
def items(draw: st.DrawFn, paper_id: str) -> DigestItem:
    kinds = st.sampled_from(("title", "abstract", "author", "category"))
    reasons = tuple(draw(st.lists(st.builds(Reason, kinds, texts), max_size=3)))
    return DigestItem(draw(papers(paper_id)), Match(paper_id, draw(st.floats(0, 1)), reasons), draw(entries()))


@st.composite
def digests(draw: st.DrawFn) -> Digest:
    """Up to six topics and forty papers, each paper once."""
    sections = []
    number = 0
    for _ in range(draw(st.integers(1, 6))):
        found = []
        for _ in range(draw(st.sampled_from((0, 1, 2, 7)))):
            number += 1
            found.append(draw(items(f"2506.{number:05}")))
        # A topic that is a number would look like the number of a paper.
        sections.append(DigestSection(f"q{draw(texts)}", tuple(found), draw(st.sampled_from((0, 0, 1, 5_000)))))
    days = (date(2025, 6, 3), date(2025, 6, 6))[: draw(st.integers(1, 2))]
    return Digest(days, draw(st.integers(0, 10_000)), tuple(sections))


def checked(html: str, rows: Sequence[Sequence[dict[str, Any]]] = ()) -> str:
    """The visible text of a message that Telegram takes as it is: whole markup, within every limit."""
    formatted = message_text({"text": html, "parse_mode": "HTML"})
    assert not formatted.violations
    assert utf16_length(formatted.text) <= TEXT_LIMIT
    assert len(formatted.entities) <= ENTITY_LIMIT
    assert parse_as_the_terminal(html).text.strip() == formatted.text.strip()
    inline_keyboard({"inline_keyboard": [list(row) for row in rows]})
    return formatted.text


def checked_message(message: Message) -> str:
    """See :func:`checked`."""
    return checked(message.text, rows(message))


def rows(message: Message) -> list[list[dict[str, Any]]]:
    found: list[list[dict[str, Any]]] = json.loads(message.keyboard)["inline_keyboard"] if message.keyboard else []
    return found


def checked_view(view: tuple[Html, Sequence[Sequence[Button]]]) -> str:
    """See :func:`checked`."""
    html, buttons = view
    return checked(html, [[button.as_json() for button in row] for row in buttons])
