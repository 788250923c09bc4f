"""What a chart shows, and having it drawn: matplotlib takes 50 MB that never come back, so it is not loaded here."""

from __future__ import annotations

import asyncio
import importlib.util
import json
import logging
import os
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)

PATIENCE: Final = 60.0
"""Seconds that a drawing may take; the first one on a machine looks for its fonts."""


@dataclass(frozen=True, slots=True)
class Series:
    """Numbers of one kind, one for each place along the axis."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A number, and what is usual."""

    name: str
    now: int
    usual: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Two panels: numbers along an axis, stacked; and below, where there are any, numbers beside what is usual.

    A text for which the machine has no letters is left out, and a name becomes its number, so all of it is to be said
    beside the picture, too.
    """

    title: str
    labels: tuple[str, ...]
    """Along the axis."""
    series: tuple[Series, ...]
    below: str = ""
    """Title of the lower panel."""
    now: str = ""
    """What its bars are called."""
    usual: str = ""
    """What its marks are called."""
    bars: tuple[Bar, ...] = ()


class Draughtsman:
    """Draws charts, one at a time.

    Args:
        folder: Where matplotlib keeps what it found out about fonts.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._one_at_a_time = asyncio.Lock()

    async def draw(self, chart: Chart) -> bytes | None:
        """The chart as PNG; nothing where matplotlib is not installed, or fails."""
        if importlib.util.find_spec("matplotlib") is None:
            return None
        async with self._one_at_a_time:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *("-m", "scheduler.charts.drawing"),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=asyncio.subprocess.PIPE,
                env={"MPLCONFIGDIR": str(self._folder), "PATH": os.defpath, "PYTHONPATH": os.pathsep.join(sys.path)},
            )
            try:
                async with asyncio.timeout(PATIENCE):
                    drawn, trouble = await process.communicate(json.dumps(asdict(chart)).encode())
            except TimeoutError:
                process.kill()
                await process.wait()
                log.warning("a chart took more than %d s to draw", PATIENCE)
                return None
        if process.returncode:
            log.warning("a chart could not be drawn: %s", trouble.decode(errors="replace").strip().rpartition("\n")[2])
            return None
        return drawn
