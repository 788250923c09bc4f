"""What a command that failed says: one line on standard error, with its exit code; no trace unless asked for."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING, Final

import click

from bot import logs
from bot.transport.characters import printable
from bot.views.layout import shorten
from scheduler.errors import IdentifierError, PaperboyError, QueryError

if TYPE_CHECKING:
    from typing import NoReturn

LONGEST: Final = 500
"""UTF-16 code units of the line."""


def complain(error: Exception, *, debug: bool) -> NoReturn:
    """Say what failed and end the process: with 1, or with 2 for wrong usage.

    Args:
        error: What ended the command, while it is being handled.
        debug: Whether its trace comes before.
    """
    message, code = _told(error)
    if debug:
        sys.stderr.write(printable(logs.redact(traceback.format_exc(), ())))
    line = " ".join(printable(logs.redact(message, ())).split())
    sys.stderr.write(f"paperboy: {shorten(line, LONGEST)}\n")
    sys.exit(code)


def _told(error: Exception) -> tuple[str, int]:
    """What to say of an error, and the exit code."""
    match error:
        case click.UsageError():
            path = error.ctx.command_path if error.ctx else "paperboy"
            return f"{error.format_message().rstrip('.')}; `{path} --help` shows how", error.exit_code
        case click.ClickException():
            return error.format_message(), error.exit_code
        case QueryError() | IdentifierError():
            return str(error), 2
        case PaperboyError():
            return str(error), 1
        case _:
            return f"something broke inside ({type(error).__name__}: {error}); --debug shows where", 1
