"""The conversation on a console."""

import io
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from bot.transport.drawing import ConsoleScreen
from bot.transport.markup import Formatted, Span, parse_html
from bot.transport.messages import BotMessage, Button, Document, Keyboard

SENT = datetime(2025, 6, 3, 8, tzinfo=UTC)


def message(source: str, keyboard: Keyboard = (), *, silent: bool = False) -> BotMessage:
    return BotMessage(1, SENT, parse_html(source), keyboard, silent=silent)


def plain(width: int = 80) -> tuple[ConsoleScreen, io.StringIO]:
    file = io.StringIO()
    return ConsoleScreen(Console(file=file, width=width, color_system=None)), file


def terminal(width: int = 80) -> tuple[ConsoleScreen, io.StringIO]:
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=True, color_system="truecolor", legacy_windows=False)
    return ConsoleScreen(console), file


def drawn(source: str, keyboard: Keyboard = (), width: int = 80) -> str:
    screen, file = plain(width)
    screen.show(message(source, keyboard))
    return file.getvalue()


def row(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label, data="x") for label in labels)


def test_a_morning_reads_like_a_chat() -> None:
    screen, file = plain(60)
    screen.said("/digest")
    screen.show(
        message(
            "<b>Diffusion models</b> · 1 of 212 new papers\n\n"
            "<b>1</b> <b>Halving sampling steps without retraining:</b> TwinStep needs 2 steps.\n"
            '<a href="https://arxiv.org/abs/2506.01234">TwinStep</a> · A. Fictus · cs.CV',
            (row("1"), (*row("Later today"), Button("PDF", url="https://arxiv.org/pdf/2506.01234"))),
        )
    )
    screen.said("#2")
    screen.notice("Saved.")
    screen.edit(message("Later."))
    assert file.getvalue() == (
        "you ▸ /digest\n"
        "\n"
        "paperboy\n"
        "│ Diffusion models · 1 of 212 new papers\n"
        "│\n"
        "│ 1 Halving sampling steps without retraining: TwinStep\n"
        "│ needs 2 steps.\n"
        "│ TwinStep <arxiv.org/abs/2506.01234> · A. Fictus · cs.CV\n"
        "│\n"
        "│ [#1]\n"
        "│ [#2 Later today] [PDF: arxiv.org/pdf/2506.01234]\n"
        "\n"
        "you ▸ #2\n"
        "  · Saved.\n"
        "\n"
        "paperboy (edited)\n"
        "│ Later.\n"
    )


def test_silence_is_marked() -> None:
    screen, file = plain()
    screen.show(message("x", silent=True))
    assert file.getvalue().startswith("paperboy (silent)\n")


def test_a_quotation_is_a_block_of_its_own() -> None:
    text = drawn("Card\n<blockquote expandable>one two\nthree</blockquote>\nend", width=24)
    assert text.splitlines()[1:] == ["│ Card", "│   ┃ one two", "│   ┃ three", "│ end"]


def test_a_link_at_the_end_of_a_quotation_stays_inside() -> None:
    text = drawn('<blockquote><a href="https://a.example">x</a></blockquote>')
    assert text.splitlines()[1:] == ["│   ┃ x <a.example>"]


def test_a_list_item_hangs_under_its_first_word() -> None:
    assert drawn("• one two three four five six", width=24).splitlines()[1:] == [
        "│ • one two three four",
        "│   five six",
    ]


def test_an_address_is_shown_once_and_not_after_itself() -> None:
    text = drawn(
        '<a href="https://a.example/x">one</a>, <a href="https://a.example/x">two</a>, '
        '<a href="https://b.example/">b.example</a>, <a href="http://c.example">http://c.example</a>'
    )
    assert text.splitlines()[1] == "│ one <a.example/x>, two, b.example, http://c.example"


def test_a_terminal_gets_hyperlinks_instead_of_addresses() -> None:
    screen, file = terminal()
    screen.show(message('<a href="https://a.example/x">title</a>'))
    assert re.search(r"\x1b\]8;id=\d+;https://a\.example/x\x1b\\\x1b\[4mtitle", file.getvalue())
    assert "<a.example" not in file.getvalue()


def test_a_link_button_shows_its_address_and_takes_no_number() -> None:
    buttons = (Button("PDF", url="https://a.example/x y\x1b"), Button("Next", data="next"))
    assert drawn("x", (buttons,)).splitlines()[3:] == ["│ [PDF: a.example/x%20y%1B] [#1 Next]"]
    screen, file = terminal()
    screen.show(message("x", (buttons,)))
    assert re.search(r"\x1b\]8;id=\d+;https://a\.example/x%20y%1B\x1b\\", file.getvalue())


def test_buttons_wrap_between_boxes() -> None:
    lines = drawn("x", (row("first one", "second one", "third"),), width=30).splitlines()
    assert lines[3:] == ["│ [#1 first one]", "│ [#2 second one] [#3 third]"]


def test_a_document_shows_its_name_and_size() -> None:
    screen, file = plain()
    screen.show(BotMessage(1, SENT, Formatted(""), document=Document("digest.md", 2048)))
    screen.show(BotMessage(2, SENT, Formatted("yours"), document=Document("a\x1b[2J.bib", 12)))
    assert file.getvalue().splitlines() == [
        "paperboy",
        "│ [file digest.md, 2.0 kB]",
        "",
        "paperboy",
        "│ yours",
        "│ [file a[2J.bib, 12 bytes]",
    ]


def test_a_long_line_of_the_person_hangs_under_its_start() -> None:
    screen, file = plain(24)
    screen.said("/subscribe diffusion models")
    assert file.getvalue() == "you ▸ /subscribe\n      diffusion models\n"


def test_lines_are_no_longer_than_is_comfortable() -> None:
    assert max(map(cell_len, drawn("word " * 100, width=300).splitlines())) <= 88


def test_the_prompt_names_the_person() -> None:
    assert plain()[0].prompt == "\nyou ▸ "


ATTACKS = (
    "\x1b[2J\x1b]0;owned\x07",
    "\x9b31m",
    "\u202eexe.fdp",
    "\rgone",
    "\x1b]8;;evil\x1b\\",
    "\x08\x7f\x00",
)


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("kind", [plain, terminal])
def test_no_part_of_a_message_can_steer_the_terminal(attack: str, kind: type) -> None:
    screen, file = kind(200)
    # Built by hand, past the cleaning that parsing does.
    content = Formatted(f"title {attack}", (Span("text_link", 0, 5, f"https://a.example/{attack}\x1b\\"),))
    screen.show(BotMessage(1, SENT, content, ((Button(attack + "x", data="x"),),), Document(f"{attack}.pdf")))
    screen.edit(BotMessage(1, SENT, content))
    screen.notice(attack)
    screen.said(attack)
    assert_harmless(file.getvalue())


@settings(max_examples=60)
@given(st.text(st.characters(codec=None)), st.booleans())
def test_no_text_can_steer_the_terminal(text: str, in_terminal: bool) -> None:
    screen, file = terminal() if in_terminal else plain()
    screen.show(BotMessage(1, SENT, Formatted(text, (Span("text_link", 0, len(text), text),))))
    screen.notice(text)
    assert_harmless(file.getvalue())


def assert_harmless(output: str) -> None:
    """Only Rich's own colours and hyperlinks, and no character that reorders others."""
    output = re.sub(r"\x1b\[[0-9;]*m", "", output)
    output = re.sub(r"\x1b\]8;(?:id=[0-9]+)?;[!-~]*\x1b\\", "", output)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", output)
