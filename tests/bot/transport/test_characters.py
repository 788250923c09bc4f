"""What may reach a terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bot.transport.characters import printable, sided

ANY_TEXT = st.text(st.characters(codec=None))


def test_an_escape_sequence_loses_its_teeth() -> None:
    assert printable("\x1b]0;owned\x07\x9b31m") == "]0;owned31m"


def test_newlines_stay_and_tabs_and_separators_become_spaces() -> None:
    assert printable("a\tb\u2028c\u2029d\r\ne") == "a b c d\ne"


def test_overrides_and_isolates_go_but_right_to_left_text_stays() -> None:
    assert printable("\u202eexe.\u2066שלום\u2069\u202c") == "exe.שלום"


def test_joiners_of_emoji_and_of_persian_stay() -> None:
    assert printable("👩\u200d🔬 می\u200cخواهم") == "👩\u200d🔬 می\u200cخواهم"


def test_what_comes_after_a_name_from_the_right_stays_after_it() -> None:
    assert sided("شخص مثال") == "شخص مثال\u200e"
    assert sided("דוגמה") == "דוגמה\u200e"
    assert [sided(name) for name in ("Bo Exempla", "例子一", "")] == ["Bo Exempla", "例子一", ""]
    assert printable(sided("דוגמה")) == sided("דוגמה")


@given(ANY_TEXT)
def test_nothing_that_steers_is_left(text: str) -> None:
    clean = printable(text)
    assert all(unicodedata.category(character) not in {"Cc", "Cs"} for character in clean.replace("\n", ""))
    assert not set(clean) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
    assert printable(clean) == clean


@given(ANY_TEXT, ANY_TEXT)
def test_each_character_is_judged_alone(left: str, right: str) -> None:
    assert printable(left) + printable(right) == printable(left + right)
