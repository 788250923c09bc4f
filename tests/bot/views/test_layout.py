"""Telegram's limits, and packing blocks into messages within them."""

from __future__ import annotations

import json
from itertools import pairwise, takewhile

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.locales import Html, escape
from bot.views.layout import (
    MAX_BUTTON_TEXT,
    MAX_BUTTONS,
    MAX_ENTITIES,
    MAX_LENGTH,
    MAX_ROW,
    Block,
    Button,
    Page,
    bold,
    entities,
    fits,
    join,
    keyboard,
    length,
    link,
    paginate,
    rows_of,
    shorten,
    visible,
)
from bot.views.topics import place_of_trouble, shown
from scheduler.errors import QueryError
from tests.bot.views.strategies import NASTY, checked, texts


@settings(deadline=None)
@given(texts, st.integers(-3, 200))
@example("\U0001f600" * 3, 4)
@example("a \ud800 b", 3)
@example("word", 0)
def test_a_shortened_text_keeps_its_limit_and_its_beginning(text: str, limit: int) -> None:
    cut = shorten(text, limit)
    assert len(cut.encode("utf-16-le", "surrogatepass")) // 2 <= max(limit, 0)
    if cut != text and limit > 0:
        assert cut.endswith("…")
        assert text.encode("utf-16-le", "replace").startswith(cut[:-1].encode("utf-16-le"))


def test_a_text_is_cut_between_words_where_one_is_near() -> None:
    assert shorten("one two three", 13) == "one two three"
    assert shorten("one two three", 12) == "one two…"
    assert shorten("onetwothree, four", 13) == "onetwothree…"
    assert shorten("😀😀😀", 4) == "😀…"


@settings(deadline=None)
@given(texts)
def test_any_text_is_escaped_bold_and_linked_as_one(text: str) -> None:
    text = shorten(text, MAX_LENGTH - 2)
    for html in (escape(text), bold(text), link(text, "https://arxiv.org/abs/2506.01234")):
        # The frame keeps the message from being empty.
        assert checked(Html(f"[{html}]")) == f"[{visible(escape(text))}]"


def test_length_and_entities_are_telegrams() -> None:
    html = Html('<b>a</b> &amp; <a href="https://x.example/?a=1&amp;b=2">😀</a>')
    assert (length(html), entities(html), visible(html)) == (6, 2, "a & 😀")


blocks = st.lists(
    st.builds(
        lambda size, marks, with_button, clings: Block(
            join(" ", ["x" * size, *["<b>y</b>"] * marks]), Button("1", data="card:1") if with_button else None, clings
        ),
        st.integers(0, 3_800),
        st.integers(0, 40),
        st.booleans(),
        st.booleans(),
    ),
    max_size=30,
)


@settings(max_examples=60)
@given(blocks, st.sampled_from((0, 40)))
@example([Block(Html("x" * 3_000)), Block(Html("y" * 1_000)), Block(Html("z" * 200), clings=True)], 0)
@example([Block(Html("x" * 4_094)), Block(Html("")), Block(Html("y"))], 0)
def test_pages_hold_every_block_once_in_order_and_no_page_has_room_for_the_next(
    found: list[Block], reserve: int
) -> None:
    pages = paginate(found, reserve=reserve)
    assert [block for page in pages for block in page.blocks] == found
    for page in pages:
        if page.text:
            sizes = [block.size for block in page.blocks]
            assert [sum(part) for part in zip(*sizes, strict=True)] == [
                length(page.text) + 2, entities(page.text), len(page.buttons),
            ]  # fmt: skip
    for page, following in pairwise(pages):
        assert fits(page, reserve)
        assert fits(following, reserve)
        # What follows did not fit, or is taken along by what clings to it.
        clinging = takewhile(lambda block: block.clings, following.blocks[1:])
        assert not fits(Page((*page.blocks, following.blocks[0], *clinging)), reserve)


def test_what_clings_to_a_block_takes_it_along() -> None:
    long, short, note = Block(Html("x" * 3_000)), Block(Html("y" * 1_000)), Block(Html("z" * 200), clings=True)
    assert [page.blocks for page in paginate([long, short, note])] == [(long,), (short, note)]
    # But not where nothing else stays, or the two do not fit together.
    assert [page.blocks for page in paginate([long, Block(Html("n" * 1_200), clings=True)])] == [
        (long,), (Block(Html("n" * 1_200), clings=True),),
    ]  # fmt: skip
    assert len(paginate([short, long, Block(Html("n" * 1_200), clings=True)])) == 2


@pytest.mark.parametrize("many", [200, 1_000])
def test_neither_buttons_nor_entities_grow_over_their_limits(many: int) -> None:
    pages = paginate([Block(Html("<b>x</b>"), Button(str(number), data="card:1")) for number in range(many)])
    for page in pages:
        assert len(page.buttons) + MAX_ROW <= MAX_BUTTONS
        assert entities(page.text) <= MAX_ENTITIES
    assert sum(len(page.buttons) for page in pages) == many


def test_rows_are_as_wide_as_allowed() -> None:
    buttons = [Button(str(number), data="x") for number in range(19)]
    assert [len(row) for row in rows_of(buttons)] == [8, 8, 3]
    assert rows_of([]) == []
    assert keyboard([[]]) is None


@pytest.mark.parametrize("text", NASTY)
def test_a_buttons_label_is_one_short_line(text: str) -> None:
    label = Button(f"✕ {text}", data="x").as_json()["text"]
    assert "\n" not in label
    assert len(label.encode("utf-16-le")) // 2 <= MAX_BUTTON_TEXT
    assert json.loads(keyboard([[Button(f"✕ {text}", data="x")]]) or "")


@pytest.mark.parametrize(
    ("text", "position", "said"),
    [
        ("(a AND", 0, "▸(a AND"),
        ("a AND", 2, "a ▸AND"),
        ("a", 1, "a ▸"),
        ("x" * 100, 50, "…" + "x" * 24 + " ▸" + "x" * 12 + "…"),
        ("a\n\tb c", 3, "a ▸b c"),
    ],
)
def test_the_place_of_trouble_is_marked(text: str, position: int, said: str) -> None:
    assert place_of_trouble(QueryError("empty", text, position)) == said


def test_a_long_topic_is_shown_short() -> None:
    assert len(shown("word " * 60)) <= 120
