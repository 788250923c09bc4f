"""The systemd unit of this installation: the one beside this module, with the paths of this machine."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from importlib import resources
from pathlib import Path

from scheduler.errors import PaperboyError

BOOTED = Path("/run/systemd/system")
"""There where systemd runs the machine, https://www.freedesktop.org/software/systemd/man/latest/sd_booted.html."""
UNIT = Path("/etc/systemd/system/paperboy.service")
HOMES = (Path("/home"), Path("/root"))
"""What a service with a user of its own cannot read."""
START = (("systemctl", "daemon-reload"), ("systemctl", "enable", "--now", "paperboy"))


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


def install(settings: Path) -> None:
    """Put the unit in its place and start the service, now and with the machine.

    Raises:
        PaperboyError: It could not be put there, or does not start.
    """
    try:
        UNIT.write_text(unit(program(), settings.absolute()), encoding="utf-8")
        for command in START:
            subprocess.run(command, check=True)  # noqa: S603 - words of our own
    except OSError as error:
        raise PaperboyError(f"{UNIT} cannot be installed: {error.strerror}") from error
    except subprocess.CalledProcessError as error:
        raise PaperboyError("the service does not start; `journalctl -u paperboy` says why") from error


def by_hand(settings: Path) -> str:
    """The line that starts the service without systemd."""
    there = settings.absolute()
    where = f"cd {shlex.quote(str(there.parent))} && " if there.parent != Path.cwd() else ""
    read = "" if there.name == ".env" else f"set -a && . ./{shlex.quote(there.name)} && "
    return f"{where}{read}{shlex.quote(str(program()))} run"


def _is_at_home(path: Path) -> bool:
    return any(path.is_relative_to(home) for home in HOMES)


def _written(path: Path) -> str:
    """A path as a unit takes it, where ``%`` begins a name of systemd's."""
    return str(path).replace("%", "%%")


def _replaced(line: str, own: dict[str, str]) -> str:
    return next((key + value for key, value in own.items() if line.startswith(key)), line)
