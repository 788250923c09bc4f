"""The systemd unit of this installation: the one beside this module, with the paths of this machine; and a command.

The unit's settings and its folder are nobody's that works on the machine, so the command brings them along.
"""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from importlib import resources
from pathlib import Path

from dotenv import dotenv_values

from bot.setup.settings_file import write
from scheduler.errors import PaperboyError
from scheduler.settings import NAMES_FILE, full_name

BOOTED = Path("/run/systemd/system")
"""There where systemd runs the machine, https://www.freedesktop.org/software/systemd/man/latest/sd_booted.html."""
UNIT = Path("/etc/systemd/system/paperboy.service")
COMMAND = Path("/usr/local/bin/paperboy")
"""What whoever is root calls, from any folder."""
DATA = Path("/var/lib/paperboy")
"""The folder of the unit."""
HOMES = (Path("/home"), Path("/root"))
"""What a service with a user of its own cannot read."""
START = (("systemctl", "daemon-reload"), ("systemctl", "enable", "paperboy"), ("systemctl", "restart", "paperboy"))
"""One that runs has read its settings, so it is started anew."""


def is_possible() -> bool:
    """Whether the service can be installed now: systemd is there, and whoever asks may."""
    return BOOTED.is_dir() and os.geteuid() == 0 and not _is_at_home(program())


def program() -> Path:
    """The command of this installation."""
    return Path(sys.executable).absolute().with_name("paperboy")


def unit(command: Path, settings: Path) -> str:
    """The text of the unit.

    Args:
        command: The installed ``paperboy``.
        settings: The file of settings.
    """
    text = resources.files(__package__).joinpath("paperboy.service").read_text(encoding="utf-8")
    own = {"ExecStart=": f'"{_written(command)}" run', "EnvironmentFile=": _written(settings)}
    return "".join(f"{_replaced(line, own)}\n" for line in text.splitlines())


def script(settings: Path) -> str:
    """The text of the command: what is called has the service's settings, but for those of who calls it."""
    file = shlex.quote(str(settings.absolute()))
    # What is set up anew is the service, wherever that is asked for; who names another file has the last word.
    again = f'[ "${{1-}}" != init ] || {{ shift; set -- init --file {file} "$@"; }}'
    alone = f"export {NAMES_FILE}={file}"
    return f'#!/bin/sh\n{_MARK}\n{alone}\n{again}\nexec {_with_settings(settings)} "$@"\n'


def install(settings: Path) -> None:
    """Put the unit and the command in their places and start the service, now and with the machine.

    A file that is in the command's place and not ours stays, and so does a folder that the settings name.

    Raises:
        PaperboyError: They could not be put there, or it does not start.
    """
    if not dotenv_values(settings).get(full_name("data")):
        # Who calls paperboy on this machine means the service's papers, not those of a folder of their own.
        write(settings, {full_name("data"): str(DATA)})
    try:
        UNIT.write_text(unit(program(), settings.absolute()), encoding="utf-8")
        if not COMMAND.exists() or _MARK in COMMAND.read_text(encoding="utf-8", errors="replace"):
            COMMAND.write_text(script(settings), encoding="utf-8")
            COMMAND.chmod(0o755)
        for step in START:
            subprocess.run(step, check=True)  # noqa: S603 - words of our own
    except OSError as error:
        raise PaperboyError(f"{error.filename or UNIT} cannot be installed: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        raise PaperboyError("the service does not start; `journalctl -u paperboy` says why") from error


def by_hand(settings: Path) -> str:
    """The line that starts the service without systemd."""
    is_read = settings.absolute() == Path.cwd() / ".env"
    return f"{shlex.quote(str(program())) if is_read else _with_settings(settings)} run"


_MARK = "# paperboy with the settings of its service; `paperboy init` wrote this."


def _with_settings(settings: Path) -> str:
    """The shell's words for paperboy with a file of settings; a shell that read it itself would stop at a space."""
    called = program()
    environment = ("--file", str(settings.absolute()), "run", "--no-override", "--")
    return shlex.join([str(called.with_name("dotenv")), *environment, str(called)])


def _is_at_home(path: Path) -> bool:
    return any(path.is_relative_to(home) for home in HOMES)


def _written(path: Path) -> str:
    """A path as a unit takes it, where ``%`` begins a name of systemd's."""
    return str(path).replace("%", "%%")


def _replaced(line: str, own: dict[str, str]) -> str:
    return next((key + value for key, value in own.items() if line.startswith(key)), line)
