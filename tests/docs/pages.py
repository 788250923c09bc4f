"""The pages that are read: those of the site, and those beside it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
BESIDE = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")


def pages() -> Iterator[Path]:
    """Every page, whoever it is for."""
    yield from (ROOT / name for name in BESIDE)
    yield from sorted((ROOT / "docs").rglob("*.md"))


def text(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def shell(page: Path) -> list[str]:
    """The lines that a page tells to type into a shell: those of blocks marked ``sh``, and of indented ones."""
    fenced = re.findall(r"^ *```sh\n(.*?)^ *```$", text(page), re.MULTILINE | re.DOTALL)
    rest = re.sub(r"^ *```.*?^ *```$", "", text(page), flags=re.MULTILINE | re.DOTALL)
    indented = re.findall(r"(?<=\n\n)((?:    .+\n)+)", rest) if page.name == "README.md" else []
    lines = "".join([*fenced, *indented]).replace("\\\n", " ").splitlines()
    return [re.sub(r"\s+", " ", re.sub(r"\s{2,}#.*", "", line)).strip() for line in lines if line.strip()]
