"""The memory of a long-lived process."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

LEFT = """
import re, sys
from pathlib import Path
from bot.allocator import be_frugal

def resident():
    return int(re.findall(r"VmRSS:\\s+(\\d+)", Path("/proc/self/status").read_text())[0]) // 1024

if sys.argv[1] == "frugal":
    assert be_frugal()
bytearray(20 * 2**20)  # once freed, it teaches glibc to keep what is smaller
before = resident()
blocks = [bytearray(b"x" * 2**20) for _ in range(40)]
last = bytearray(b"x" * 2**20)
del blocks
print(resident() - before)
"""

BETWEEN = """
from bot.allocator import give_back

blocks = [bytearray(10_000) for _ in range(5_000)]
del blocks[:-1]  # the last one keeps the heap from shrinking by itself
assert give_back()
"""


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has this to tell")
def test_what_is_freed_goes_back_to_the_system() -> None:
    usual, frugal = (
        int(subprocess.run([sys.executable, "-c", LEFT, how], check=True, capture_output=True, text=True).stdout)
        for how in ("usual", "frugal")
    )
    assert usual > 30
    assert frugal < 10


@pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc has this to tell")
def test_what_lies_free_between_what_is_used_goes_back_as_well() -> None:
    subprocess.run([sys.executable, "-c", BETWEEN], check=True)
