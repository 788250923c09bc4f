"""Work that costs processor time, handed to other processes by a queue in Redis; off by default."""

from __future__ import annotations

from importlib.util import find_spec

from scheduler.errors import SettingsError


def check_installed() -> None:
    """See that the library is there, which comes only with the extra ``workers``.

    Raises:
        SettingsError: It is not.
    """
    if find_spec("saq") is None or find_spec("redis") is None:
        raise SettingsError("PAPERBOY_WORKERS needs a library more: pip install 'saq[redis]' into the same place")
