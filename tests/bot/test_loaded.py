"""What a service loads before it has anything to do."""

from __future__ import annotations

import subprocess
import sys

SELDOM = {
    "bibtexparser",
    "latex2mathml",
    "matplotlib",
    "openai",
    "pygments",
    "pypdfium2",
    "rapidfuzz",
    "rich",
    "saq",
}
"""What a terminal needs, or a language model, some formats, a queue: some megabytes each."""


def test_what_is_seldom_needed_is_not_loaded_by_a_service() -> None:
    command = [sys.executable, "-c", "import sys, bot.cli; print(*sys.modules)"]
    loaded = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    assert {"bot.service", "telegram.ext", "httpx"} <= set(loaded)
    assert {name.partition(".")[0] for name in loaded} & SELDOM == set()
