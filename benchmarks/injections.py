"""How surely instructions to language models are found in papers, and how rarely anything else is taken for one.

    .venv/bin/python -m benchmarks.injections --data FOLDER

The data folder holds ``injections/injections.jsonl`` (found in papers, or made in laboratories),
``injections/benign_controls.jsonl`` (abstracts that speak of such things) and months of abstracts under
``corpus/monthly``. The patterns were written with these in sight, so the figures say that nothing is missed that was
seen, not that nothing will be.
"""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from scheduler.summaries.injections import is_about_attacks, is_injection
from training.corpus import monthly


def main() -> None:
    """Look at everything and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    hostile = [one["text"] for one in _records(folder / "injections" / "injections.jsonl")]
    benign = [one["abstract"] for one in _records(folder / "injections" / "benign_controls.jsonl")]
    print(f"injections found: {sum(map(is_injection, hostile))} of {len(hostile)}")
    print(f"benign controls flagged: {sum(map(is_injection, benign))} of {len(benign)}", end="")
    print(f"; known to be about attacks: {sum(map(is_about_attacks, benign))}")
    count, flagged, began = 0, [], time.process_time()
    for paper in monthly(folder):
        count += 1
        if is_injection(paper["abstract"]):
            flagged.append(paper["abstract"])
    taken = time.process_time() - began
    print(f"abstracts flagged: {len(flagged)} of {count:,}, {1e6 * taken / max(1, count):.0f} µs each")
    for text in flagged:
        print(f"  {text[:160]}")


def _records(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_bytes().splitlines()]


if __name__ == "__main__":
    main()
