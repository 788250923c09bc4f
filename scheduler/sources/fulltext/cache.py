"""Files kept on the disk up to a total size; the one not used for longest goes first."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

from scheduler.ownership import leave_to_owner

log = logging.getLogger(__name__)


class Cache:
    """A folder of entries, each with the digest of its content; for its owner's eyes only.

    Everything waits for the disk; call it from a worker thread.

    Args:
        folder: Made when first needed.
        limit: Bytes that all entries together may take.
    """

    def __init__(self, folder: Path, limit: int = 512 * 1024 * 1024) -> None:
        self._folder = folder
        self._limit = limit

    def get(self, name: str) -> bytes | None:
        """Return an entry and mark it as used; a damaged one is removed."""
        path = self._path(name)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        digest, content = stored[:_DIGEST], stored[_DIGEST:]
        if hashlib.sha256(content).digest() != digest:
            self.drop(name)
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def holds(self, name: str) -> bool:
        """Return whether there is such an entry."""
        return self._path(name).exists()

    def put(self, name: str, content: bytes) -> None:
        """Keep an entry and make room for it; a full disk only costs the entry."""
        if len(content) + _DIGEST > self._limit:
            return
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            leave_to_owner(self._folder)
            # Born with mode 0600, and put in place whole.
            handle, written = tempfile.mkstemp(dir=self._folder, prefix=".")
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(hashlib.sha256(content).digest() + content)
                leave_to_owner(Path(written))
                os.replace(written, self._path(name))  # noqa: PTH105 - beside mkstemp, which speaks str
            except OSError:
                os.unlink(written)  # noqa: PTH108
                raise
            self._make_room()
        except OSError as error:
            log.warning("cannot keep a file in %s: %s", self._folder.name, error.strerror)

    def drop(self, name: str) -> None:
        """Forget an entry."""
        with suppress(OSError):
            self._path(name).unlink()

    def _path(self, name: str) -> Path:
        safe = name.replace("/", "_")
        if not _SAFE.fullmatch(safe):
            safe = hashlib.sha256(name.encode()).hexdigest()
        return self._folder / safe

    def _make_room(self) -> None:
        entries = []
        for path in self._folder.iterdir():
            with suppress(OSError):
                about = path.stat()
                entries.append((about.st_mtime_ns, about.st_size, path))
        total = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries):
            if total <= self._limit:
                return
            with suppress(OSError):
                path.unlink()
                total -= size


_DIGEST: Final = 32
"""Bytes of a SHA-256."""
_SAFE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,100}")
