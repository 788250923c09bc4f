"""The papers and judgements that weights are learned from and rankings are measured on."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from scheduler import records
from scheduler.topics.paper_text import prepare
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from scheduler.models import Paper
    from scheduler.topics.paper_text import PaperText
    from scheduler.topics.query import Query

SMALLEST_POOL = 1000
"""Papers of a week, at least, for it to be ranked."""
BY_KEYWORDS = "gaussian-splatting-kw"
"""A topic whose judgements come from a keyword crawl, and so say nothing of a ranker."""


@dataclass(frozen=True)
class Judged:
    """A topic and the papers that curators of public lists placed under it."""

    name: str
    query: Query
    core: bool
    """It has five weeks or more with three or more such papers."""
    papers: frozenset[str]


@dataclass(frozen=True)
class Corpus:
    """Past papers, their weeks, and the judgements."""

    papers: Mapping[str, Paper]
    weeks: Mapping[str, tuple[str, ...]]
    """Week → the papers announced in it."""
    topics: tuple[Judged, ...]

    @cached_property
    def texts(self) -> dict[str, PaperText]:
        """Every paper's prepared words."""
        return {paper.id: prepare(paper.title, paper.abstract) for paper in self.papers.values()}

    def judged_weeks(self, topic: Judged, least: int) -> list[str]:
        """Weeks in which at least ``least`` papers were placed under a topic."""
        return [week for week, ids in self.weeks.items() if len(topic.papers & set(ids)) >= least]


def load(data: Path) -> Corpus:
    """Read the data folder: ``corpus/monthly`` and ``relevance``."""
    papers: dict[str, Paper] = {}
    weeks: defaultdict[str, list[str]] = defaultdict(list)
    for record in monthly(data):
        if record["id"] not in papers:
            papers[record["id"]] = records.paper(record)
            year, week, _ = date.fromisoformat(record["announced"]).isocalendar()
            weeks[f"{year}-{week:02}"].append(record["id"])
    large = {week: tuple(ids) for week, ids in sorted(weeks.items()) if len(ids) >= SMALLEST_POOL}
    return Corpus(papers, large, judged(data))


def monthly(data: Path) -> Iterator[dict[str, Any]]:
    """The records of papers in ``corpus/monthly``, month by month; one may come twice."""
    for file in sorted((data / "corpus" / "monthly").glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def judged(data: Path) -> tuple[Judged, ...]:
    """The topics of ``relevance``, each with its papers."""
    folder = data / "relevance"
    placed: defaultdict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        placed[row["topic"]].add(row["id"])
    rows = map(json.loads, (folder / "topics.jsonl").read_text(encoding="utf-8").splitlines())
    return tuple(
        Judged(row["topic"], parse(row["query"]), row["core"], frozenset(placed[row["topic"]])) for row in rows
    )
