"""Telegram's HTML."""

import html
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity

from bot.transport.characters import printable
from bot.transport.markup import Formatted, Span, parse_html, parse_plain, utf16_length

TAGS = ("b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "code", "pre", "blockquote")
ESCAPED = st.text().map(html.escape)


def tagged(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tag = st.sampled_from(("b", "i", "u", "s", "tg-spoiler"))
    return st.lists(children, max_size=3).flatmap(
        lambda inner: tag.map(lambda name: f"<{name}>{''.join(inner)}</{name}>")
    )


NESTED = st.recursive(ESCAPED, tagged, max_leaves=8)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<b>x</b>", "bold"),
        ("<STRONG>x</strong>", "bold"),
        ("<em>x</em>", "italic"),
        ("<ins>x</ins>", "underline"),
        ("<del >x</del >", "strikethrough"),
        ("<tg-spoiler>x</tg-spoiler>", "spoiler"),
        ('<span class="tg-spoiler">x</span>', "spoiler"),
        ("<code>x</code>", "code"),
        ("<pre>x</pre>", "pre"),
        ("<blockquote>x</blockquote>", "blockquote"),
        ("<blockquote expandable>x</blockquote>", "expandable_blockquote"),
        ("<b>x</>", "bold"),
    ],
)
def test_each_tag_has_its_kind(source: str, kind: str) -> None:
    assert parse_html(source) == Formatted("x", (Span(kind, 0, 1),))


@pytest.mark.parametrize(
    ("source", "complaint"),
    [
        ("é<br>", 'Unsupported start tag "br" at byte offset 2'),
        ("a<br/>", 'Unsupported start tag "br/" at byte offset 1'),
        ("I <3 it>", 'Unsupported start tag "3" at byte offset 2'),
        ("a < b > c", 'Unsupported start tag "" at byte offset 2'),
        ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
        ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
        ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("x <b", "Unclosed start tag at byte offset 2"),
        ("x <", "Unclosed start tag at byte offset 2"),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</b x>", "Unclosed end tag at byte offset 4"),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ],
)
def test_mistakes_are_told_in_telegrams_words(source: str, complaint: str) -> None:
    with pytest.raises(ValueError, match=r"[Tt]ag") as caught:
        parse_html(source)
    assert str(caught.value).lower() == complaint.lower()


def test_a_link_keeps_its_address() -> None:
    content = parse_html('see <a href="https://arxiv.org/a?b=1&amp;c=2">this</a>')
    assert content == Formatted("see this", (Span("text_link", 4, 8, "https://arxiv.org/a?b=1&c=2"),))


def test_a_link_without_address_takes_its_text() -> None:
    assert parse_html("<a>https://arxiv.org</a>").spans == (Span("text_link", 0, 17, "https://arxiv.org"),)


@pytest.mark.parametrize("address", ["", "javascript:alert(1)", "nowhere", "file:///etc/hosts"])
def test_a_link_that_leads_nowhere_is_plain_text(address: str) -> None:
    assert parse_html(f'<a href="{address}">x</a>') == Formatted("x")


def test_only_telegrams_references_are_decoded() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#39;&#x27;").text == "<>&\"''"
    unknown = "&nbsp; & &#0; &#9999999; &copy;"
    assert parse_html(unknown).text == unknown


def test_a_reference_cannot_smuggle_a_control_character() -> None:
    assert parse_html("<b>&#27;]0;x&#7;&#x202e;</b>").text == "]0;x"


def test_entities_count_utf16_units() -> None:
    content = parse_html("😀 <b>a😀</b>")
    assert content.entities() == [{"type": "bold", "offset": 3, "length": 3}]
    assert utf16_length(content.text) == 6


def test_strip_moves_the_spans() -> None:
    assert parse_html(" \n<b> x </b>\n").strip() == Formatted("x", (Span("bold", 0, 1),))
    assert parse_html("<b> </b>").strip() == Formatted("")


def test_plain_text_is_not_markup() -> None:
    assert parse_plain("a <b>& \x1b") == Formatted("a <b>& ")


@given(ESCAPED, st.sampled_from(TAGS))
def test_escaped_text_in_any_tag_reads_back(source: str, tag: str) -> None:
    content = parse_html(f"<{tag}>{source}</{tag}>")
    assert content.text == printable(html.unescape(source)) == parse_plain(html.unescape(source)).text


@given(st.text() | st.text(alphabet="<>/b ia=\"'&;#1x\n", max_size=40))
def test_any_source_is_read_or_refused(source: str) -> None:
    try:
        content = parse_html(source)
    except ValueError:
        return
    assert all(0 <= span.start < span.end <= len(content.text) for span in content.spans)


@given(NESTED)
def test_python_telegram_bot_writes_the_same_formatting_back(source: str) -> None:
    content = parse_html(source)
    message = Message(
        1,
        datetime(2025, 6, 3, tzinfo=UTC),
        Chat(1, "private"),
        text=content.text,
        entities=[MessageEntity.de_json(entity, None) for entity in content.entities()],
    )
    again = parse_html(message.text_html)
    assert again.text == content.text
    assert covered(again) == covered(content)


def covered(content: Formatted) -> set[tuple[str, int]]:
    """Which character has which formatting, however the spans are cut."""
    return {(span.kind, index) for span in content.spans for index in range(span.start, span.end)}
