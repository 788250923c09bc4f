"""A file of settings that only its owner can read: ``NAME=value``, as a shell, systemd and containers take it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dotenv import set_key

from scheduler.errors import PaperboyError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def write(file: Path, values: Mapping[str, str]) -> None:
    """Set these names in a file; every other line stays as it is.

    Args:
        file: Made if it is not there.
        values: By name; none with a space or a quotation mark, since not every reader knows the same quoting.

    Raises:
        PaperboyError: The file cannot be written.
    """
    try:
        file.touch(mode=0o600)
        file.chmod(0o600)
        for name, value in values.items():
            set_key(file, name, value, quote_mode="never", follow_symlinks=True)
    except OSError as error:
        raise PaperboyError(f"{file} cannot be written: {error.strerror}; --file names another place") from error
