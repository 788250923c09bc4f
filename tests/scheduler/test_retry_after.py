"""How long a server asks to be left alone."""

from __future__ import annotations

import pytest

from scheduler.retry_after import seconds_asked
from tests.scheduler.making import NOON


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("0", 0),
        ("-7", 0),
        ("soon", 0),
        ("", 0),
        ("٧", 0),
        ("Tue, 03 Jun 2025 12:00:30 GMT", 30),
        ("Tue, 03 Jun 2025 12:00:30 -0000", 30),
        ("Tue, 03 Jun 2025 11:00:00 GMT", 0),
        ("9" * 5000, 366 * 24 * 3600),
        ("Tue, 03 Jun 9999 11:00:00 GMT", 366 * 24 * 3600),
        ("Tue, 33 Jun 2025 11:00:00 GMT", 0),
    ],
)
def test_seconds_and_dates_are_read(header: str, seconds: float) -> None:
    assert seconds_asked(header, NOON) == seconds
