"""What this paperboy is made of: its version, and those of everything that it stands on."""

from __future__ import annotations

import platform
import re
import sqlite3
from importlib.metadata import requires, version


def versions() -> str:
    """One line each: paperboy, Python, SQLite, then the libraries that paperboy asks for."""
    lines = [
        f"paperboy {version('paperboy')}",
        f"Python {platform.python_version()} on {platform.platform(terse=True)}",
        f"SQLite {sqlite3.sqlite_version}",
    ]
    return "\n".join([*lines, *(f"{name} {version(name)}" for name in _libraries())])


def _libraries() -> list[str]:
    """Names of what is always installed beside paperboy, https://packaging.python.org/specifications/core-metadata/."""
    needed = (one for one in requires("paperboy") or () if "extra ==" not in one)
    return [re.split(r"[^\w.-]", one)[0] for one in needed]
