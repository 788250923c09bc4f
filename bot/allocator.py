"""What the C library keeps of freed memory in a process that lives for weeks.

The numbers are glibc's: https://man7.org/linux/man-pages/man3/mallopt.3.html, and …/malloc_trim.3.html.
"""

from __future__ import annotations

import ctypes

ARENAS = 2
"""Heaps that threads share; glibc would make eight for each processor, and keep what a morning leaves in each."""
LARGE = 128 * 1024
"""Bytes from which a block goes back to the system as soon as it is freed; left alone, glibc raises it to 32 MB."""
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8


def be_frugal() -> bool:
    """Give back what is freed; tells whether the C library was told, since others than glibc have nothing to tell."""
    tell = getattr(ctypes.CDLL(None), "mallopt", None)
    return tell is not None and bool(tell(_ARENA_MAX, ARENAS)) and bool(tell(_MMAP_THRESHOLD, LARGE))


def give_back() -> bool:
    """Give back what was freed in between what is not; tells whether there was any, and a C library that could."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return trim is not None and bool(trim(0))
