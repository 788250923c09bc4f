"""Whether chaos loses anything: rounds of kills, outages, full disks and clock jumps around the real service.

    .venv/bin/python -m benchmarks.chaos [--rounds N] [--seed N] [--people N]

The service is the ``paperboy run`` command in processes of its own, between the doubles of Telegram, arXiv and a
language model on loopback. Each round brings one to six troubles; every four rounds a simulated day passes, and twelve
papers come for everybody.
It ends with the figures, or with the assertion that failed. 200 rounds take about ten minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

from tests.journeys import chaos


def main() -> None:
    """Live through it and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**9))
    parser.add_argument("--people", type=int, default=100)
    chosen = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="chaos-"))
    print(f"seed {chosen.seed}; if it fails, look into {folder}", flush=True)
    with pytest.MonkeyPatch.context() as patch:
        figures = asyncio.run(chaos.endure(chosen.seed, chosen.rounds, chosen.people, folder, patch, _tell))
    shutil.rmtree(folder)
    print(figures)


def _tell(this: chaos.Round) -> None:
    print(f"{this.moment:%a %d %b %H:%M}: {', '.join(this.troubles)}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
