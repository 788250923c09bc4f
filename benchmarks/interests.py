"""How well interests that are told at length are met: a sentence or two, a paragraph, and "papers like this one".

    .venv/bin/python -m benchmarks.interests --data ../shared/data

Of each judged topic, what its curators' heading is about is said in a sentence or two, if they say enough of it. Some
listed papers of other weeks stand for it, too, each by itself: in the words that ``/similar`` takes from them, and in
a paragraph that goes on from those sentences as its abstract does, up to :data:`PARAGRAPH` characters. What is found
among a week's papers is compared with what the curators listed in that week, as :mod:`benchmarks.ranking` compares it;
beside it stands SQLite's ``bm25``, given the same words.
Needs the group ``train`` (``pip install -e .[train]``).
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.ranking import Figures, bm25, figures, mean
from scheduler.topics.interest_ranking import InterestRanker, likest
from scheduler.topics.interests import is_interest, words_like
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED
from scheduler.topics.text import search_tokens
from training import corpus as corpora

if TYPE_CHECKING:
    from scheduler.models import Paper
    from scheduler.topics.query import Query
    from training.corpus import Corpus, Judged

EXAMPLES = 3
"""Papers that stand for a topic."""
PARAGRAPH = 900
"""Characters."""


class Asked(NamedTuple):
    """One way to tell an interest."""

    how: str
    judged: Judged
    query: Query
    paper: Paper | None = None
    """The one whose words it is told in."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    chosen = parser.parse_args()
    corpus = corpora.load(chosen.data)
    interests = list(asked(corpus, chosen.data / "relevance" / "topics.jsonl"))
    ranker, words = InterestRanker(LearnedRanker()), bm25(corpus)
    rows: defaultdict[tuple[str, str], defaultdict[str, list[Figures]]]
    rows = defaultdict(lambda: defaultdict(list))
    brought: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for week, ids in corpus.weeks.items():
        those = [one for one in interests if week in corpus.judged_weeks(one.judged, 3)]
        papers = [corpus.papers[one] for one in ids]
        pool = ranker.pool(papers)
        for how, judged, query, paper in those:
            wanted = judged.papers & set(ids)
            scored = [(match.score, one) for match, one in zip(pool.rank(query), papers, strict=True) if match.score]
            sure = {one.id for score, one in scored if score >= BALANCED}
            found = likest(paper, scored) if paper else sorted(scored, key=lambda pair: -pair[0])
            brought[how].append((len(sure), len(sure & wanted), len(wanted)))
            orders = {"paperboy": [one.id for _, one in found], "bm25": words(replace(judged, query=query), week)}
            for name, order in orders.items():
                rows[how, name][judged.name].append(figures(order, wanted))
    print(f"{'':32}{'AP':>8}{'P@5':>8}{'P@10':>8}{'R@20':>8}{'topics':>8}{'pools':>7}")
    for (how, name), topics in rows.items():
        print(
            f"{how + ': ' + name:32}" + "".join(f"{value:8.3f}" for value in mean(map(mean, topics.values()))), end=""
        )
        print(f"{len(topics):8}{sum(map(len, topics.values())):7}")
    for name, each in rows["a sentence or two", "paperboy"].items():
        print(f"  {name:30}{mean(each).precision:8.3f} in {len(each)} pools")
    for how, counts in brought.items():
        all_of_them, listed, wanted_ones = (sum(column) for column in zip(*counts, strict=True))
        print(
            f"{how}: at the balanced threshold {all_of_them / len(counts):.1f} papers of a week and "
            f"{listed / wanted_ones:.0%} of the listed ones"
        )


def asked(corpus: Corpus, topics: Path) -> list[Asked]:
    """Every interest, in each way in which it is told."""
    chance = random.Random(1)
    described = {row["topic"]: row for row in map(json.loads, topics.read_text("utf-8").splitlines())}
    found = []
    for judged in (one for one in corpus.topics if one.core):
        row = described[judged.name]
        sentences = f"{row['description']} {', '.join(row['keywords'])}"
        found.append(Asked("a sentence or two", judged, parse(sentences)))
        known = sorted(judged.papers & corpus.papers.keys())
        for paper_id in chance.sample(known, EXAMPLES):
            paper = corpus.papers[paper_id]
            # A paper does not stand for the week that holds it.
            others = replace(judged, papers=judged.papers - {paper_id})
            found.append(Asked("a paper", others, parse(" ".join(words_like(paper))), paper))
            words = search_tokens(f"{sentences}. {paper.abstract}"[:PARAGRAPH])
            found.append(Asked("a paragraph", others, parse(" ".join(words))))
    return [one for one in found if is_interest(one.query.root)]


if __name__ == "__main__":
    main()
