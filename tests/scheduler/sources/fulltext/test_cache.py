"""Entries of the cache on the disk: kept, private, checked, and gone when there is no room."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest

from scheduler.sources.fulltext.cache import Cache

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "fulltext"


def age(path: Path, seconds: int) -> None:
    os.utime(path, (1_700_000_000 - seconds, 1_700_000_000 - seconds))


def test_what_is_put_can_be_got(folder: Path) -> None:
    cache = Cache(folder)
    assert cache.get("2506.00001v1.pdf") is None
    cache.put("2506.00001v1.pdf", b"content")
    cache.put("math/0301001v2.pdf", b"old")
    assert cache.get("2506.00001v1.pdf") == b"content"
    assert cache.get("math/0301001v2.pdf") == b"old"
    assert sorted(path.name for path in folder.iterdir()) == ["2506.00001v1.pdf", "math_0301001v2.pdf"]


def test_it_is_for_its_owner_only(folder: Path) -> None:
    Cache(folder).put("a", b"x")
    assert stat.S_IMODE((folder / "a").stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_names_stay_in_the_folder(folder: Path) -> None:
    for name in ("../../outside", "/etc/passwd", "..", "", "x" * 300, "a\0b"):
        Cache(folder).put(name, b"x")
        assert Cache(folder).get(name) == b"x"
    assert all(path.parent == folder for path in folder.parent.rglob("*") if path.is_file())


@pytest.mark.parametrize("damage", [b"", b"short", bytes(40)])
def test_a_damaged_entry_is_removed(folder: Path, damage: bytes) -> None:
    cache = Cache(folder)
    cache.put("a", b"content")
    (folder / "a").write_bytes(damage)
    assert cache.get("a") is None
    assert not (folder / "a").exists()


def test_the_one_not_used_for_longest_goes_first(folder: Path) -> None:
    cache = Cache(folder, limit=400)
    for at, name in enumerate(("a", "b", "c")):
        cache.put(name, bytes(68))
        age(folder / name, 100 - at)
    assert cache.get("a") == bytes(68)
    cache.put("d", bytes(168))
    assert [name for name in "abcd" if cache.get(name) is not None] == ["a", "c", "d"]


def test_what_is_larger_than_all_room_is_not_kept(folder: Path) -> None:
    cache = Cache(folder, limit=100)
    cache.put("small", b"x")
    cache.put("big", bytes(100))
    assert (cache.get("small"), cache.get("big")) == (b"x", None)


def test_a_folder_that_cannot_be_written_costs_only_the_entry(folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_bytes(b"a file in its place")
    Cache(folder).put("a", b"x")
    assert Cache(folder).get("a") is None
