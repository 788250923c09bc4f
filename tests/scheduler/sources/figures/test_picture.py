"""What a chat shows, told by the first bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.sources.figures.picture import MOST_BYTES, is_shown, look_of
from tests.doubles.png import png

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc2\x00\x11\x08\x01\x2c\x01\x90\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xd9"
)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (png(400, 300), True),
        (JPEG, True),
        (png(400, 300, clear=True), False),
        (png(400, 300)[:24] + b"\x10" + png(400, 300)[25:], False),
        (JPEG.replace(b"\x01\x90\x03", b"\x01\x90\x04"), False),
        (JPEG.replace(b"\x11\x08\x01", b"\x11\x0c\x01"), False),
        (png(40, 300), False),
        (png(1300, 60), False),
        (png(9000, 1200), False),
        (png(400, 300) + b"\0" * MOST_BYTES, False),
        (b"GIF89a" + b"\0" * 100, False),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', False),
        (b"<html>not found</html>", False),
        (JPEG[:20], False),
        (b"\x89PNG\r\n\x1a\n", False),
        (b"", False),
    ],
)
def test_what_a_chat_shows(content: bytes, *, shown: bool) -> None:
    assert is_shown(content) is shown


def test_the_sides_are_read() -> None:
    assert look_of(png(400, 300)) == ("png", 400, 300, True)
    assert look_of(JPEG) == ("jpeg", 400, 300, True)


@given(st.sampled_from([b"", JPEG[:3], JPEG[:20], png(60, 60)[:40]]), st.binary(max_size=60))
def test_noise_is_looked_at_without_harm(head: bytes, rest: bytes) -> None:
    look_of(head + rest)
