"""Python's garbage collector in a process that lives for weeks (https://docs.python.org/3/library/gc.html)."""

from __future__ import annotations

import gc

FULL_PASSES = 1000
"""Passes over the middle generation before one over everything; Python's own is 10."""


def calm() -> None:
    """Leave what is loaded by now out of every pass, and look through all the rest seldom.

    A full pass holds up every thread: a tenth of a second for two hundred thousand objects, of which next to none is
    garbage. What is not in a cycle goes at once, with or without it.
    """
    gc.collect()
    gc.freeze()
    young, middle, _ = gc.get_threshold()
    gc.set_threshold(young, middle, FULL_PASSES)
