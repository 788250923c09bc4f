"""What is left when a machine is lost with its disk in the middle of a morning, and how soon another has taken over.

    .venv/bin/python -m benchmarks.rehearsal [--people N] [--rate N] [--times N]

The service is the real ``paperboy run``, and Litestream the real one with the file that ``deploy/`` holds, its replica
in a folder. Both are killed and their disk is deleted when a third is sent; the replica is restored elsewhere, and a
second service goes on from it. docs/backup.md describes the same by hand.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import platform
import shutil
import tempfile
from pathlib import Path

import pytest

from tests.journeys import replicas


def main() -> None:
    """Rehearse and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--rate", type=int, default=25, help="messages a second")
    parser.add_argument("--times", type=int, default=3)
    chosen = parser.parse_args()
    print(f"on {platform.platform()}, Python {platform.python_version()}; load {os.getloadavg()[0]:.1f}")
    print(f"{chosen.people} people, {chosen.rate} messages a second")
    for _ in range(chosen.times):
        folder = Path(tempfile.mkdtemp(prefix="rehearsal-"))
        with pytest.MonkeyPatch.context() as patch:
            done = asyncio.run(replicas.rehearse(folder, chosen.people, chosen.rate, patch))
        print(done, flush=True)
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
