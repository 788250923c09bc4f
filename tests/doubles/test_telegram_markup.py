"""Telegram's HTML, text limits and keyboards, as the double reads them."""

from __future__ import annotations

import html
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity

from tests.doubles.telegram.answers import ApiError
from tests.doubles.telegram.keyboards import inline_keyboard
from tests.doubles.telegram.links import checked_link
from tests.doubles.telegram.markup import Formatted, parse_html, utf16_length
from tests.doubles.telegram.texts import caption_text, cleaned, message_text

if TYPE_CHECKING:
    from tests.doubles.telegram.answers import Json

TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    'span class="tg-spoiler"': "spoiler", "code": "code", "pre": "pre", "blockquote": "blockquote",
    "blockquote expandable": "expandable_blockquote", 'tg-emoji emoji-id="5368324170671202286"': "custom_emoji",
    'a href="https://arxiv.org/abs/2506.01234"': "text_link",
}  # fmt: skip
STYLES = [tag for tag, kind in TAGS.items() if kind in {"bold", "italic", "underline", "strikethrough", "spoiler"}]
TEXT = st.text(st.characters(codec="utf-8"), max_size=12)


def _span(kind: str, offset: int, length: int, **extra: str) -> Json:
    return {"type": kind, "offset": offset, "length": length, **extra}


def _wrapped(tag: str, inner: str) -> str:
    return f"<{tag}>{inner}</{tag.partition(' ')[0]}>"


@given(st.lists(st.tuples(st.sampled_from(["", *TAGS]), TEXT), max_size=8))
def test_escaped_text_in_any_allowed_tag_comes_back_with_its_place(parts: list[tuple[str, str]]) -> None:
    source, text, expected = "", "", []
    for tag, inner in parts:
        source += _wrapped(tag, html.escape(inner)) if tag else html.escape(inner)
        if tag and inner:
            expected.append((TAGS[tag], utf16_length(text), utf16_length(inner)))
        text += inner
    formatted = parse_html(source)
    assert formatted.text == text
    found = [(entity["type"], entity["offset"], entity["length"]) for entity in formatted.entities]
    assert found == expected
    assert formatted.violations == []


@given(st.permutations(STYLES), TEXT.filter(bool), TEXT)
def test_styles_nest_to_any_depth(tags: list[str], inner: str, before: str) -> None:
    source = html.escape(inner)
    for tag in tags:
        source = _wrapped(tag, source)
    formatted = parse_html(html.escape(before) + source)
    place = (utf16_length(before), utf16_length(inner))
    assert {(entity["offset"], entity["length"]) for entity in formatted.entities} == {place}
    assert [entity["type"] for entity in formatted.entities] == [TAGS[tag] for tag in reversed(tags)]


@given(st.lists(st.tuples(st.sampled_from(["", "b", "i", "code", "pre", "blockquote"]), TEXT), max_size=6))
def test_reads_what_another_library_writes(parts: list[tuple[str, str]]) -> None:
    source = "".join(_wrapped(tag, html.escape(inner)) if tag else html.escape(inner) for tag, inner in parts)
    first = parse_html(source)
    entities = [MessageEntity.de_json(entity, None) for entity in first.entities]
    chat = Chat(1, "private")
    message = Message(1, datetime(2025, 6, 2, tzinfo=UTC), chat, text=first.text or " ", entities=entities)
    if first.text:
        assert parse_html(message.text_html) == first


@given(TEXT)
def test_only_api_errors_come_out_of_any_text(text: str) -> None:
    if "<" in text:
        with pytest.raises(ApiError, match="Bad Request: can't parse entities: "):
            parse_html(text)
    else:
        assert parse_html(text).entities == []


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("<p>one</p>", 'Unsupported start tag "p" at byte offset 0'),
        ("two words: <p>", 'Unsupported start tag "p" at byte offset 11'),
        ("é <br/>", 'Unsupported start tag "br/" at byte offset 3'),
        ("x < y", 'Unsupported start tag "" at byte offset 2'),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</i>", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
        (
            "<a href>y</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<a href= ", 'Unclosed start tag "a" at byte offset 0'),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ('<a href="x"', "Unclosed start tag at byte offset 0"),
        ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "Nested blockquote at byte offset 13"),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        (
            "&#xD83D;",
            (
                "Text contains invalid Unicode characters after decoding HTML entities, "
                "check for unmatched surrogate code units"
            ),
        ),
    ],
)
def test_refuses_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse_html(source)
    assert caught.value.status == 400
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("&lt;&gt;&amp;&quot;&#65;&#x1F600;&nbsp;&amp", '<>&"A😀&nbsp;&', []),
        ("&#0;&#1114112;&;&", "&#0;&#1114112;&;&", []),
        ("😀<B>x</B >", "😀x", [_span("bold", 2, 1)]),
        ("<b>x</>", "x", [_span("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("<b class=any>x</b>", "x", [_span("bold", 0, 1)]),
        (
            '<a href="https://e.org/?a=1&amp;b=2">x</a>',
            "x",
            [_span("text_link", 0, 1, url="https://e.org/?a=1&b=2")],
        ),
        ("<a href='E.org'>x</a>", "x", [_span("text_link", 0, 1, url="http://E.org/")]),
        ("<a href=E.org>x</a>", "x", [_span("text_link", 0, 1, url="http://e.org/")]),
        ("<a>arxiv.org</a>", "arxiv.org", [_span("text_link", 0, 9, url="http://arxiv.org/")]),
        ('<pre><code class="language-python">x</code></pre>', "x", [_span("pre", 0, 1, language="python")]),
        ('<code class="language-python"><pre>x</pre></code>', "x", [_span("pre", 0, 1, language="python")]),
        ('<code class="language-python">x</code>', "x", [_span("code", 0, 1)]),
        ("<blockquote expandable>x</blockquote>", "x", [_span("expandable_blockquote", 0, 1)]),
        ('<blockquote expandable="">x</blockquote>', "x", [_span("expandable_blockquote", 0, 1)]),
        (
            "<blockquote><b>x</b> <code>y</code></blockquote>",
            "x y",
            [_span("blockquote", 0, 3), _span("bold", 0, 1), _span("code", 2, 1)],
        ),
    ],
)
def test_reads_as_telegram_does(source: str, text: str, entities: list[Json]) -> None:
    assert parse_html(source) == Formatted(text, entities)


def test_a_person_is_mentioned_by_link() -> None:
    [entity] = parse_html('<a href="tg://user?id=42">Ada</a>').entities
    assert (entity["type"], entity["user"]["id"]) == ("text_mention", 42)


@pytest.mark.parametrize(
    ("source", "kinds", "words"),
    [
        ("<b>a <code>x</code></b>", ["bold"], "code inside bold dropped at offset 2"),
        ("<pre>a <b>x</b></pre>", ["pre"], "bold inside pre dropped at offset 2"),
        (
            '<a href="https://e.org"><code>x</code></a>',
            ["text_link"],
            "code inside text_link dropped at offset 0",
        ),
        ('<a href="http://localhost/x">x</a>', [], "link dropped, not a web address: 'http://localhost/x'"),
    ],
)
def test_formatting_that_telegram_loses_is_reported(source: str, kinds: list[str], words: str) -> None:
    formatted = parse_html(source)
    assert [entity["type"] for entity in formatted.entities] == kinds
    assert formatted.violations == [words]


def test_trimming_moves_entities() -> None:
    source = "  \r\n<b> 😀\r\tx </b>\n"
    assert cleaned(parse_html(source)) == Formatted("😀 x", [_span("bold", 0, 4)])


@given(TEXT)
def test_trimmed_text_has_no_edges_and_keeps_its_words(text: str) -> None:
    trimmed = cleaned(parse_html(_wrapped("b", html.escape(text))))
    assert trimmed.text == trimmed.text.strip(" \n\r")
    assert trimmed.text.split() == "".join(" " if c < " " and c not in "\n\r" else c for c in text if c != "\r").split()
    assert [entity["length"] for entity in trimmed.entities] == [utf16_length(trimmed.text)] * bool(trimmed.text)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "message text is empty"),
        (" \n\t", "message text is empty"),
        ("\u200b", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("😀" * 2048 + "x", "message is too long"),
        ("\ud800", "strings must be encoded in UTF-8"),
    ],
)
def test_text_limits(text: str, reason: str) -> None:
    with pytest.raises(ApiError, match=f"Bad Request: {reason}"):
        message_text({"text": text, "parse_mode": "HTML"})


def test_the_limit_counts_visible_text_in_utf16() -> None:
    assert len(message_text({"text": f"<b>{'😀' * 2048}</b>", "parse_mode": "html"}).text) == 2048
    assert caption_text({"caption": "x" * 1024}).text == "x" * 1024
    with pytest.raises(ApiError, match="message caption is too long"):
        caption_text({"caption": "x" * 1025})


def test_other_parse_modes_and_bad_entities_are_refused() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        message_text({"text": "*x*", "parse_mode": "MarkdownV2"})
    with pytest.raises(ApiError, match="entity begins after the end"):
        message_text({"text": "x", "entities": [_span("bold", 0, 2)]})


def test_the_hundred_and_first_entity_is_dropped_and_reported() -> None:
    formatted = message_text({"text": "<b>x</b> " * 101, "parse_mode": "HTML"})
    assert len(formatted.entities) == 100
    assert formatted.violations == ["1 of 101 entities dropped: more than 100 in a message"]


def _keyboard(*rows: list[Json]) -> Any:
    return inline_keyboard({"inline_keyboard": list(rows)})


def _button(**fields: object) -> Json:
    return {"text": "x", **fields}


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ([_button(callback_data="")], "BUTTON_DATA_INVALID"),
        ([_button(callback_data="é" * 33)], "BUTTON_DATA_INVALID"),
        ([_button(callback_data="x", url="https://e.org")], "BUTTON_TYPE_INVALID"),
        ([_button()], "Text buttons are unallowed in the inline keyboard"),
        ([_button(url="http://localhost:8080/")], "Wrong HTTP URL"),
        ([_button(copy_text={"text": "x" * 257})], "BUTTON_COPY_TEXT_INVALID"),
        ([{"text": " ", "callback_data": "x"}], "BUTTON_TEXT_INVALID"),
        ([{"callback_data": "x"}], "Can't find field"),
        ([_button(callback_data="x")] * 9, "reply markup is too long"),
    ],
)
def test_bad_buttons_are_refused(row: list[Json], reason: str) -> None:
    with pytest.raises(ApiError, match=reason):
        _keyboard(row)


def test_keyboards_within_the_limits_pass() -> None:
    data = _button(callback_data="é" * 32)
    assert _keyboard([data], []) == {"inline_keyboard": [[data]]}
    assert _keyboard(*[[data] * 8] * 12, [data] * 4) is not None
    with pytest.raises(ApiError, match="reply markup is too long"):
        _keyboard(*[[data] * 8] * 12, [data] * 5)
    with pytest.raises(ApiError, match="object expected as reply markup"):
        inline_keyboard({"inline_keyboard": "x"})
    assert inline_keyboard({"force_reply": True}) is None
    assert _keyboard() is None


@pytest.mark.parametrize("url", ["", "x", "ftp://e.org", "https://e..org", "https://e.org:x/", "https://e.org/a b"])
def test_no_web_address(url: str) -> None:
    assert checked_link(url) is None
