"""Arithmetic keeps to the thread that asks for it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

COUNTED = """
import os
import bot.cli
import numpy
square = numpy.ones((512, 512))
square @ square
print(len(os.listdir("/proc/self/task")))
"""


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="only Linux counts them there")
def test_arithmetic_starts_no_threads() -> None:
    environment = {name: value for name, value in os.environ.items() if "NUM_THREADS" not in name}
    command = [sys.executable, "-c", COUNTED]
    told = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert told.stdout == "1\n"
