"""Where lines break."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.transport.characters import printable
from bot.transport.wrapping import line_starts


def wrapped(text: str, width: int) -> list[str]:
    starts = [0, *line_starts(text, width)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def test_breaks_between_words() -> None:
    assert wrapped("few-step sampling of images", 17) == ["few-step sampling ", "of images"]


def test_a_chinese_sentence_starts_beside_its_number_and_breaks_anywhere() -> None:
    assert wrapped("2 扩散模型的新方法", 10) == ["2 扩散模型", "的新方法"]


def test_no_line_starts_with_a_closing_mark_or_ends_with_an_opening_one() -> None:
    assert wrapped("扩散模型，《新方法》", 8) == ["扩散模", "型，《新", "方法》"]


def test_a_word_wider_than_the_line_is_cut() -> None:
    assert wrapped("see " + "x" * 25, 10) == ["see ", "x" * 10, "x" * 10, "x" * 5]


def test_many_opening_brackets_take_no_time() -> None:
    assert "".join(wrapped("(" * 20_000, 40)) == "(" * 20_000


@given(st.text().map(lambda text: printable(text).replace("\n", " ")), st.integers(4, 30))
def test_lines_join_to_the_text_and_fit(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines) == text
    assert all(cell_len(line.rstrip()) <= width for line in lines)
    assert all(lines) or lines == [""]
