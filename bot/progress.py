"""What shows at a terminal while something takes its time, on standard error.

Rich is loaded when there is something to show: a service never has, and saves 3 MB.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager


def status(doing: str) -> AbstractContextManager[object]:
    """A word that moves for as long as the block takes."""
    from rich.console import Console  # noqa: PLC0415

    return Console(stderr=True).status(doing)


@contextlib.contextmanager
def bar(doing: str, unit: str, total: int) -> Iterator[Callable[[int], None]]:
    """A bar that fills up; gives what tells it how many more are done."""
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn  # noqa: PLC0415

    columns = (SpinnerColumn(), TextColumn(doing), BarColumn(), MofNCompleteColumn(), TextColumn(unit))
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(doing, total=total)
        yield lambda done: progress.advance(task, done)
