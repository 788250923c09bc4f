"""A machine is lost with its disk under load; another takes over from Litestream's replica."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.journeys.replicas import rehearse

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest


async def test_nothing_is_lost_and_only_what_the_replica_did_not_know_is_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[[str, object], None]
) -> None:
    done = await rehearse(tmp_path, people=30, rate=50, patch=monkeypatch)
    record_property("shown", str(done))
    assert done.lost == 0
    assert done.repeated <= done.unknown
    assert done.restored < 60
    assert "Traceback" not in done.log
