"""Papers as vectors, made once for everybody."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np

from scheduler.store.columns import stamp

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.topics.background import Floats


def find(db: Database, model: str, papers: Sequence[Paper]) -> dict[str, Floats]:
    """The vectors of those of these papers that have one by this model, in their present version."""
    versions = {paper.id: paper.version for paper in papers}
    rows = db.query(
        "SELECT paper_id, version, vector FROM embeddings WHERE model = ? "
        "AND paper_id IN (SELECT value FROM json_each(?))",
        [model, json.dumps(list(versions))],
    )
    return {
        row["paper_id"]: np.frombuffer(row["vector"], np.float16).astype(np.float32)
        for row in rows
        if row["version"] == versions[row["paper_id"]]
    }


def save(db: Database, model: str, made: Mapping[Paper, Floats], now: datetime) -> None:
    """Keep the vectors of papers."""
    db.conn.executemany(
        "INSERT OR REPLACE INTO embeddings (paper_id, model, version, vector, made_at) VALUES (?, ?, ?, ?, ?)",
        [
            (paper.id, model, paper.version, vector.astype(np.float16).tobytes(), stamp(now))
            for paper, vector in made.items()
        ],
    )
