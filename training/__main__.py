"""Make what the ranker knows: statistics of past papers, vectors of terms, weights.

    .venv/bin/python -m training --data ../shared/data [--output scheduler/topics/background.npz | --check]

It needs the packages of the group ``train`` (``pip install -e .[train]``), takes minutes and a gigabyte, and makes the
same file from the same data. ``--check`` writes nothing and fails unless it is the shipped one, byte for byte; another
version of NumPy, SciPy or scikit-learn may round differently, so those in use are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
from dataclasses import fields, replace
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from scheduler.topics import background as backgrounds
from training import corpus as corpora
from training import history, unseen, weights

if TYPE_CHECKING:
    from scheduler.topics.background import Background
    from training.corpus import Corpus


def main() -> None:
    """Read the data, learn, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    shipped = Path(backgrounds.__file__).with_name(backgrounds.FILE)
    parser.add_argument("--output", type=Path, default=shipped)
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    # Sums of several threads differ in their last digits from run to run.
    with threadpool_limits(1):
        made = background(corpora.load(chosen.data))
    data = written(made)
    print(f"{len(data):,} bytes, {len(made.terms)} terms, {len(made.sizes)} papers")
    print(f"SHA-256 {hashlib.sha256(data).hexdigest()}")
    print(", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "scikit-learn")))
    if not chosen.check:
        chosen.output.write_bytes(data)
    elif data != shipped.read_bytes():
        sys.exit(f"{shipped} is another file")
    else:
        print(f"{shipped} is this file")


def background(corpus: Corpus) -> Background:
    """Everything that is known of past papers, and weights learned from papers that were held back from it."""
    past = history.background(list(corpus.papers.values()), [corpus.texts[one] for one in corpus.papers])
    training = list(unseen.pools(corpus))
    return replace(past, weights=weights.calibrated(weights.learn(training), training))


def written(background: Background) -> bytes:
    """The file; read again by :func:`scheduler.topics.background.read`."""
    lines = {
        "terms": background.terms,
        "categories": background.categories,
        "abbreviations": [" ".join((short, *words)) for short, words in background.abbreviations.items()],
        "aliases": [f"{' '.join(name)}\t{' '.join(usual)}" for name, usual in background.aliases.items()],
    }
    arrays = {field.name: getattr(background, field.name) for field in fields(background)}
    arrays |= {name: np.frombuffer("\n".join(each).encode(), np.uint8) for name, each in lines.items()}
    arrays |= {name: arrays[name].astype(np.float16) for name in ("idf", "centres")}
    held = io.BytesIO()
    np.savez_compressed(held, **arrays)
    return held.getvalue()


if __name__ == "__main__":
    main()
