"""The ``paperboy run`` command in a forked process, which begins at once because its modules are there already."""

from __future__ import annotations

import multiprocessing
import os
import socket
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from bot import cli, service
from bot.health import BOUNDS
from bot.locales import LANGUAGES, texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from multiprocessing.context import ForkServerContext, ForkServerProcess

    import pytest


for language in LANGUAGES:
    texts(language)  # once, before the fork: reading the rules of plurals takes longer than all the rest


def fork_server(monkeypatch: pytest.MonkeyPatch) -> ForkServerContext:
    """A server to fork from: a clean process with paperboy loaded, so that a start costs milliseconds."""
    # The children would otherwise load the test runner's own main module again, each of them.
    monkeypatch.delattr(sys.modules["__main__"], "__file__", raising=False)
    monkeypatch.setattr(sys.modules["__main__"], "__spec__", None)
    context = multiprocessing.get_context("forkserver")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).resolve().parents[2]))
    context.set_forkserver_preload([__name__])
    return context


def start(
    context: ForkServerContext,
    environment: Mapping[str, str],
    log: Path,
    clock: Path | None = None,
    tick: float = 0.5,
) -> ForkServerProcess:
    """A new process with only these settings; its standard error goes to the end of ``log``.

    With a ``clock``, a file that holds the seconds by which the process is ahead of the machine's time, it lives by
    that and looks after itself at once, whatever the file comes to hold meanwhile; ``tick`` seconds after the end of
    each tick comes the next.
    """
    process = context.Process(target=_run, args=(dict(environment), log, clock, tick), daemon=True)
    process.start()
    return process


def names_are_lost(clock: Path) -> Path:
    """The file that is there while the process of this clock finds no address for any name."""
    return clock.with_suffix(".names")


def _run(environment: dict[str, str], log: Path, clock: Path | None, tick: float) -> None:
    for name in list(os.environ):
        if name.startswith("PAPERBOY_") or name.lower().endswith("_proxy"):
            del os.environ[name]
    os.environ.update(environment)
    errors = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    os.dup2(errors, 2)
    sys.stderr = open(2, "w", encoding="utf-8", buffering=1, closefd=False)  # noqa: SIM115 - lives as long as the process
    sys.argv = ["paperboy", "run"]
    if clock is None:
        cli.main()
        return
    find = socket.getaddrinfo

    def found(*args: Any, **kwargs: Any) -> list[Any]:
        if names_are_lost(clock).exists():
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return find(*args, **kwargs)

    socket.getaddrinfo = found
    hasty = replace(BOUNDS, tick=tick, every=1.0)
    with patch.object(service, "serve", partial(service.serve, now=partial(_shown_by, clock), bounds=hasty)):
        cli.main()


def _shown_by(clock: Path) -> datetime:
    return datetime.now(UTC) + timedelta(seconds=float(clock.read_text()))
