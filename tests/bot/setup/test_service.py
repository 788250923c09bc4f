"""The unit that is installed: the shipped one, with this machine's paths, and one that systemd takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bot.setup import service


def test_only_the_paths_differ_from_the_shipped_unit() -> None:
    shipped = (Path(__file__).resolve().parents[3] / "deploy" / "paperboy.service").read_text()
    own = service.unit(Path("/srv/papers 100%/bin/paperboy"), Path("/etc/paperboy.env"))
    differ = [pair for pair in zip(shipped.splitlines(), own.splitlines(), strict=True) if pair[0] != pair[1]]
    assert differ == [
        ("ExecStart=/opt/paperboy/bin/paperboy run", 'ExecStart="/srv/papers 100%%/bin/paperboy" run'),
    ]


def test_systemd_takes_it(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze is not here")
    unit = tmp_path / "paperboy.service"
    unit.write_text(service.unit(service.program(), tmp_path / "a 100% good name.env"))
    checked = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")


def test_what_starts_it_by_hand_is_a_line_for_a_shell(tmp_path: Path) -> None:
    assert service.by_hand(Path(".env")) == f"{service.program()} run"
    line = service.by_hand(tmp_path / "it's elsewhere" / ".env")
    assert line.startswith("cd ")
    (tmp_path / "it's elsewhere").mkdir()
    (tmp_path / "it's elsewhere" / "my.env").write_text("PAPERBOY_LANGUAGE=zh\n")
    line = service.by_hand(tmp_path / "it's elsewhere" / "my.env")
    line = line.replace(str(service.program()), "env;: ")
    done = subprocess.run(["sh", "-c", line], capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"})
    assert "PAPERBOY_LANGUAGE=zh" in done.stdout


@pytest.mark.parametrize("path", ["/home/ada/.venv/bin/paperboy", "/root/paperboy/.venv/bin/paperboy"])
def test_a_home_is_no_place_for_a_service_with_a_user_of_its_own(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BOOTED", Path("/"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(sys, "executable", path)
    assert not service.is_possible()
    monkeypatch.setattr(sys, "executable", "/opt/paperboy/bin/python")
    assert service.is_possible()
