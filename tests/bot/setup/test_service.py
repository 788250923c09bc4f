"""The unit that is installed: the shipped one, with this machine's paths, and one that systemd takes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from dotenv import dotenv_values

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


def test_what_starts_it_by_hand_is_a_line_for_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert service.by_hand(Path(".env")) == f"{service.program()} run"
    folder = tmp_path / "it's elsewhere"
    folder.mkdir()
    (folder / "my.env").write_text("PAPERBOY_CATEGORIES=cs.CV cs.LG\nPAPERBOY_LANGUAGE=zh\n")
    _speaking_program(folder, monkeypatch)
    assert _said(["sh", "-c", service.by_hand(folder / "my.env")]) == f"cs.CV cs.LG zh {tmp_path} run"


def test_the_command_brings_the_services_settings_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings, folder = tmp_path / "paperboy.env", tmp_path / "a 100% good place"
    settings.write_text("PAPERBOY_CATEGORIES=cs.CV cs.LG\nPAPERBOY_LANGUAGE=zh\n")
    folder.mkdir()
    _speaking_program(folder, monkeypatch)
    command = _places(tmp_path, monkeypatch)
    service.install(settings)
    assert _said([command, "backup", "a file"]) == f"cs.CV cs.LG zh {tmp_path} backup a file"
    assert _said([command, "init"]).endswith(f" init --file {settings}")
    assert _said([command, "init", "--language", "zh"]).endswith(f" init --file {settings} --language zh")
    assert _said([command], PAPERBOY_LANGUAGE="de") == f"cs.CV cs.LG de {tmp_path}", "who calls it has the last word"
    settings.write_text("PAPERBOY_LANGUAGE=fr\n")
    service.install(settings)
    assert "fr" in _said([command]), "its own is written anew"
    command.write_text("#!/bin/sh\necho another\n")
    service.install(settings)
    assert _said([command]) == "another"


@pytest.mark.parametrize(
    ("said", "folder"), [("", service.DATA), ("PAPERBOY_DATA=\n", service.DATA), ("PAPERBOY_DATA=/srv/p\n", "/srv/p")]
)
def test_the_command_and_the_service_have_one_folder(
    said: str, folder: str | Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "paperboy.env"
    settings.write_text(f"PAPERBOY_LANGUAGE=zh\n{said}")
    _places(tmp_path, monkeypatch)
    service.install(settings)
    assert dotenv_values(settings) == {"PAPERBOY_LANGUAGE": "zh", "PAPERBOY_DATA": str(folder)}


def test_the_command_takes_no_settings_from_the_folder_where_it_is_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("PAPERBOY_TELEGRAM_API=http://elsewhere.example\n")
    (settings := tmp_path / "paperboy.env").touch()
    folder = tmp_path / "installed"
    folder.mkdir()
    reads = f'exec {sys.executable} -c "from scheduler import settings; print(settings.load().telegram_api)"'
    _speaking_program(folder, monkeypatch)
    (folder / "paperboy").write_text(f"#!/bin/sh\n{reads}\n")
    command = _places(tmp_path, monkeypatch)
    service.install(settings)
    assert _said([command]) == "https://api.telegram.org"


def test_the_folder_of_the_service_is_that_of_its_unit() -> None:
    assert f"PAPERBOY_DATA={service.DATA} " in service.unit(service.program(), Path("/etc/paperboy.env"))


def _places(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the unit and the command in a folder, and nothing started; returns where the command is."""
    monkeypatch.setattr(service, "UNIT", folder / "paperboy.service")
    monkeypatch.setattr(service, "COMMAND", folder / "paperboy")
    monkeypatch.setattr(service, "START", ())
    return folder / "paperboy"


def _speaking_program(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in for an installation there with one that says how it was called."""
    (folder / "dotenv").symlink_to(service.program().with_name("dotenv"))
    program = folder / "paperboy"
    program.write_text('#!/bin/sh\necho "$PAPERBOY_CATEGORIES" "$PAPERBOY_LANGUAGE" "$PWD" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(folder / "python"))
    monkeypatch.chdir(folder.parent)


def _said(command: list[str | Path], **environment: str) -> str:
    known = {"PATH": "/usr/bin:/bin", **environment}
    return subprocess.run(command, capture_output=True, text=True, check=True, env=known).stdout.strip()


@pytest.mark.parametrize("path", ["/home/ada/.venv/bin/paperboy", "/root/paperboy/.venv/bin/paperboy"])
def test_a_home_is_no_place_for_a_service_with_a_user_of_its_own(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "BOOTED", Path("/"))
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    monkeypatch.setattr(sys, "executable", path)
    assert not service.is_possible()
    monkeypatch.setattr(sys, "executable", "/opt/paperboy/bin/python")
    assert service.is_possible()
