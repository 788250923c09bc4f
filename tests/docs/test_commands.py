"""What a page tells to type is typed: page by page, in order, between the doubles, in a corner of this machine.

What needs an engine, a cluster, a supervisor or an account is not there to be typed. That its files are there is looked
at here; what is in them, by the tools that read them (``scripts/check-deploy``).
"""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from scheduler.sources.announcements import latest_announcement
from tests.docs.pages import ROOT, pages, shell
from tests.doubles.arxiv import ArxivDouble
from tests.journeys.mornings import papers

if TYPE_CHECKING:
    from collections.abc import Iterator

TYPED = ("env", "export", "litestream", "mkdir", "paperboy", "printf", "sqlite3", "umask")
"""Commands that are executed here."""
NOT_HERE = {
    "deploy/fly": "needs an account",
    "deploy/vps": "needs a machine of its own",
    "docker": "needs an engine",
    "journalctl": "needs systemd",
    "kubectl": "needs a cluster",
    "scripts/demo": "tests/journeys/test_demo.py",
    "scripts/setup": "made the place where this runs",
    "scripts/test": "runs this",
    "systemctl": "needs systemd",
}
"""Commands that are not, and why."""
ELSEWHERE = ("paperboy init", "paperboy run")
"""Commands of paperboy's that wait for somebody: tests/journeys/test_setup.py."""
NEEDS_DATABASE = ("litestream", "paperboy backup", "sqlite3")
MACHINE = ("/var/lib/paperboy", "/var/backups", "/mnt/elsewhere")
"""Folders of the machine that the pages name."""


@pytest.fixture
def surroundings(tmp_path: Path) -> Iterator[dict[str, str]]:
    """A machine with a database of paperboy's, and arXiv beside it."""
    with ArxivDouble(papers([latest_announcement(datetime.now(UTC))])) as arxiv:
        yield {
            "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin",
            "HOME": str(tmp_path),
            "NO_PROXY": "127.0.0.1",
            "PAPERBOY_ARXIV_API": arxiv.api_url,
            "PAPERBOY_ARXIV_SITE": arxiv.url,
            "PAPERBOY_ARXIV_FEED": arxiv.feed_url,
            "PAPERBOY_ARXIV_DELAY": "0",
            "PAPERBOY_DATA": str(tmp_path / "var/lib/paperboy"),
        }


@pytest.mark.parametrize("page", [page for page in pages() if shell(page)], ids=lambda page: page.name)
def test_what_is_to_be_typed_works(page: Path, tmp_path: Path, surroundings: dict[str, str]) -> None:
    for name in MACHINE:
        (tmp_path / name.strip("/")).mkdir(parents=True)
    lines = [line.removeprefix(".venv/bin/") for line in shell(page)]
    unknown = [line for line in lines if line.split()[0] not in {*TYPED, *NOT_HERE}]
    assert unknown == []
    for name in re.findall(r"\b(?:deploy|scripts)/[\w.-]+", "\n".join(lines)):
        assert (ROOT / name).exists() or name == "deploy/paperboy.env", name
    typed = [line for line in lines if line.split()[0] in TYPED and not line.startswith(ELSEWHERE)]
    before = ["paperboy harvest"] if any(line.startswith(NEEDS_DATABASE) for line in typed) else []
    script = "\n".join(["set -eu", *before, *(_here(line, tmp_path) for line in typed)])
    done = subprocess.run(
        ["sh", "-c", script], env=surroundings, cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{script}\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
    assert "Traceback" not in done.stderr


def _here(line: str, folder: Path) -> str:
    """The same line, for a machine in a folder."""
    line = line.replace(".venv/bin/", "").replace("deploy/", f"{ROOT}/deploy/")
    for name in MACHINE:
        line = re.sub(rf"(?<![\w/]){name}|(?<=file://){name}", f"{folder}{name}", line)
    if line.startswith("litestream replicate"):
        return f"{line} -once"
    if line.startswith("litestream restore") and line.endswith("/var/lib/paperboy/paperboy.db") and " -o " not in line:
        return f"rm -r {line.split()[-1]}* && {line}"
    if "paperboy restore" in line:
        return re.sub(r"/paperboy-[\d-]+\.db", "/paperboy-2*.db", line)
    if line.startswith("sqlite3"):
        # The command of this name is not on every machine.
        sqlite = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()"
        return line.replace("sqlite3 -readonly ", f"{sys.executable} -c '{sqlite}' {folder}/var/lib/paperboy/")
    return line
