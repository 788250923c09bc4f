"""The garbage collector of a long-lived process."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from bot.collector import FULL_PASSES, calm

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def _as_before() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("_as_before")
def test_what_is_loaded_is_left_alone_and_new_cycles_still_go() -> None:
    calm()
    assert gc.get_freeze_count() > 10_000
    assert gc.get_threshold()[2] == FULL_PASSES
    gc.collect()
    loop: list[object] = []
    loop.append(loop)
    del loop
    assert gc.collect() >= 1
