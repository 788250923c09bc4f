"""The ``paperboy`` command, called inside the test's own process."""

from __future__ import annotations

import io
import logging
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.cli import main

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Outcome:
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def complaint(self) -> str:
        """The only line on standard error."""
        [line] = self.err.splitlines()
        return line


@pytest.fixture
def paperboy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Outcome]]:
    """Call ``paperboy`` with some arguments and standard input."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    kept: list[io.TextIOWrapper] = []

    def output() -> io.TextIOWrapper:
        kept.append(io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True))
        return kept[-1]

    def call(*arguments: str, stdin: bytes = b"") -> Outcome:
        out, err = output(), output()
        source = io.BufferedReader(io.BytesIO(stdin))
        with monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["paperboy", *arguments])
            patch.setattr(sys, "stdin", io.TextIOWrapper(source, encoding="utf-8"))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            code = _code()
        return Outcome(code, _written(out), _written(err))

    yield call
    root.handlers[:] = handlers
    root.setLevel(level)


def _code() -> int:
    try:
        main()
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    return 0


def _written(stream: io.TextIOWrapper) -> str:
    stream.seek(0)
    return stream.read()
