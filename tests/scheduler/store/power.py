"""What a power cut may leave of a database's files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from pathlib import Path

SECTOR = 512
"""Bytes that a disk writes whole."""
LOG_HEADER = 32
"""Bytes; https://www.sqlite.org/fileformat.html#wal_file_format."""


@dataclass(frozen=True)
class Disk:
    """The database and its log as they stand after a commit, and so on the disk."""

    file: bytes
    log: bytes

    @classmethod
    def of(cls, path: Path) -> Disk:
        log = path.with_name(path.name + "-wal")
        return cls(path.read_bytes(), log.read_bytes() if log.exists() else b"")

    def written(self, folder: Path) -> Path:
        folder.mkdir()
        (folder / "paperboy.db").write_bytes(self.file)
        (folder / "paperboy.db-wal").write_bytes(self.log)
        return folder / "paperboy.db"


def cut(before: Disk, after: Disk, chance: random.Random) -> Disk:
    """What a power cut leaves of the way from one commit to the next.

    First the log is appended to, or begun again: then its new header is on the disk before anything behind it is
    written over (https://sqlite.org/src/info/ff5be73dee). Until the commit returned, each further sector is the old or
    the new one, in no order, and the end may be missing. Then, if the log had become long, it is brought into the file:
    only once the log is on the disk, and again each sector of the file is the old or the new one.
    """
    if before.file != after.file and chance.random() < 0.5:
        return Disk(mixed(before.file, after.file, chance), after.log)
    old = after.log[:LOG_HEADER] + before.log[LOG_HEADER:]
    log = mixed(old, after.log, chance)
    return Disk(before.file, log[: chance.randint(len(old), len(log))])


def mixed(old: bytes, new: bytes, chance: random.Random) -> bytes:
    made = bytearray(old.ljust(len(new), b"\0"))
    share = chance.choice([0.1, 0.5, 0.9])
    for start in range(0, len(new), SECTOR):
        if chance.random() < share:
            made[start : start + SECTOR] = new[start : start + SECTOR]
    return bytes(made)
