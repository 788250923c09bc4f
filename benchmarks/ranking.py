"""How well papers are ranked for topics nobody trained on, how surely, and how fast.

    .venv/bin/python -m benchmarks.ranking --data ../shared/data [--speed] [--seed-day]

Each topic's query, as typed, is ranked over the papers of a week. Topics are left out in folds: the weights that rank
a topic were learned from the others. Vectors, and all else that is known of past papers, were learned from other weeks
than those ranked, which takes minutes. Curators' lists are incomplete: all methods are compared on the same
pools, what is not listed counts as wrong for each alike, and the recall of what is listed is the honest absolute.
Needs the group ``train`` (``pip install -e .[train]``).
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import sqlite3
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np
from threadpoolctl import threadpool_info, threadpool_limits

from bot.collector import calm
from scheduler import records
from scheduler.topics.background import root
from scheduler.topics.features import chances
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED
from scheduler.topics.text import content, tokens
from training import corpus as corpora
from training import unseen, weights
from training.weights import LISTED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from scheduler.models import Paper
    from scheduler.topics.query import Query
    from training.corpus import Corpus, Judged

FOLDS = 5
LEAST = 3
"""Listed papers that a week must have to be reported; a topic is reported if it is ``core``."""
DEPTH = 20

Order: TypeAlias = Sequence[str]
Method: TypeAlias = "Callable[[Judged, str], Order]"


class Figures(NamedTuple):
    """Means over the weeks of a topic, then over topics."""

    precision: float
    at_5: float
    at_10: float
    recall: float


def main() -> None:
    """Measure what was asked for and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--seed-day", action="store_true")
    chosen = parser.parse_args()
    if chosen.seed_day:
        seed_day(chosen.data)
    if chosen.speed:
        with threadpool_limits(1):
            speed(chosen.data)
    if not (chosen.seed_day or chosen.speed):
        quality(corpora.load(chosen.data))


def quality(corpus: Corpus) -> None:
    """Every method on the same pools, fold by fold."""
    found = unseen_chances(corpus)
    table = compared(
        {
            "any word in the title": lambda topic, week: any_word(corpus, topic, week),
            "the words side by side": lambda topic, week: side_by_side(corpus, topic, week),
            "bm25": bm25(corpus),
            "paperboy": lambda topic, week: by_chance(corpus.weeks[week], found[topic.name, week]),
        },
        corpus,
    )
    _by_fold(table["bm25"], table["paperboy"])
    _calibration(corpus, found)
    _by_topic(corpus, found)


def compared(methods: Mapping[str, Method], corpus: Corpus) -> dict[str, dict[str, Figures]]:
    """The figures of each method, ``bm25`` among them, over all pools that are reported; printed."""
    pools = [(topic, week) for topic in corpus.topics if topic.core for week in corpus.judged_weeks(topic, LEAST)]
    table = {name: measured(method, pools, corpus) for name, method in methods.items()}
    print(f"{len(pools)} weekly pools of {len({topic.name for topic, _ in pools})} topics; mean over topics")
    print(f"{'':26}{'AP':>8}{'P@5':>8}{'P@10':>8}{'R@20':>8}")
    for name, rows in table.items():
        print(f"{name:26}" + "".join(f"{value:8.3f}" for value in mean(rows.values())))
    words = mean(table["bm25"].values())
    for name in [name for name in table if name != "bm25"]:
        ours = mean(table[name].values())
        print(f"{name} / bm25: AP {ours.precision / words.precision:.2f}, R@20 {ours.recall / words.recall:.2f}")
    return table


def measured(method: Method, pools: Iterable[tuple[Judged, str]], corpus: Corpus) -> dict[str, Figures]:
    """The figures of each topic, means over its weeks."""
    rows: defaultdict[str, list[Figures]] = defaultdict(list)
    for topic, week in pools:
        rows[topic.name].append(figures(method(topic, week), topic.papers & set(corpus.weeks[week])))
    return {name: mean(each) for name, each in rows.items()}


def figures(order: Order, wanted: frozenset[str]) -> Figures:
    """Average precision, precision at 5 and 10, recall at :data:`DEPTH`; what is not in the order is not found."""
    ranks = [rank for rank, paper in enumerate(order, 1) if paper in wanted]
    precision = sum(found / rank for found, rank in enumerate(ranks, 1)) / len(wanted)
    share = [sum(rank <= depth for rank in ranks) for depth in (5, 10, DEPTH)]
    return Figures(precision, share[0] / 5, share[1] / 10, share[2] / len(wanted))


def mean(rows: Iterable[Figures]) -> Figures:
    """Of each figure."""
    return Figures(*(sum(column) / len(column) for column in zip(*rows, strict=True)))


def bm25(corpus: Corpus) -> Method:
    """SQLite's, stemmed, a word of the title weighing three times."""
    database = sqlite3.connect(":memory:")
    made: set[str] = set()

    def rank(topic: Judged, week: str) -> Order:
        name = f"w{week.replace('-', '')}"
        if week not in made:
            made.add(week)
            options = "tokenize = 'porter unicode61 remove_diacritics 2'"
            database.execute(f"CREATE VIRTUAL TABLE {name} USING fts5 (id UNINDEXED, title, abstract, {options})")
            rows = [(one.id, one.title, one.abstract) for one in map(corpus.papers.get, corpus.weeks[week]) if one]
            database.executemany(f"INSERT INTO {name} VALUES (?, ?, ?)", rows)
        words = " OR ".join(f'"{word}"' for word in content(tokens(topic.query.canonical)))
        sql = f"SELECT id FROM {name} WHERE {name} MATCH ? ORDER BY bm25({name}, 0, 3, 1)"
        return [row[0] for row in database.execute(sql, [words])]

    return rank


def any_word(corpus: Corpus, topic: Judged, week: str) -> Order:
    """The rule behind the seed digest: any of the words, stemmed, in the title; newest first."""
    wanted = {root(word) for word in content(tokens(topic.query.canonical))}
    hits = [one for one in corpus.weeks[week] if wanted & {root(word) for word in corpus.texts[one].title.tokens}]
    return sorted(hits, reverse=True)


def side_by_side(corpus: Corpus, topic: Judged, week: str) -> Order:
    """The rule of keyword lists: the topic as it is typed, somewhere in title or abstract; newest first."""
    wanted = topic.query.canonical.lower()
    papers = (corpus.papers[one] for one in corpus.weeks[week])
    return sorted((one.id for one in papers if wanted in f"{one.title}\n{one.abstract}".lower()), reverse=True)


def unseen_chances(corpus: Corpus) -> dict[tuple[str, str], np.ndarray]:
    """How surely each paper is on each topic, by what was learned from other topics and other weeks."""
    pools = list(unseen.pools(corpus))
    found: dict[tuple[str, str], np.ndarray] = {}
    for fold in range(FOLDS):
        out = _fold(corpus, fold)
        others = [pool for pool in pools if pool.topic not in out]
        learned = weights.calibrated(weights.learn(others), others)
        found |= {(pool.topic, pool.week): chances(learned, pool.features) for pool in pools if pool.topic in out}
    return found


def by_chance(ids: Sequence[str], scores: np.ndarray) -> Order:
    """Surest first."""
    return [ids[place] for place in np.argsort(-scores, kind="stable")]


def seed_day(data: Path) -> None:
    """The sixteen papers of the seed digest, best first."""
    lines = (data / "seed_2024-01" / "seed_16_papers.jsonl").read_text(encoding="utf-8").splitlines()
    papers = [records.paper(json.loads(line)) for line in lines]
    matches = LearnedRanker().rank(parse("diffusion models"), papers)
    for match, paper in sorted(zip(matches, papers, strict=True), key=lambda pair: -pair[0].score):
        delivered = "delivered" if match.score >= BALANCED else ""
        reasons = "; ".join(map(str, match.reasons))
        print(f"{match.score:.3f} {delivered:10}{paper.id}  {paper.title[:60]:60} {reasons[:70]}")


def speed(data: Path) -> None:
    """Many topics over one day, ten times as many topics, ten times as many papers; on one core.

    The collector is as calm as in the bot.
    """
    told = (pool.get("architecture") for pool in threadpool_info() if "numpy" in pool["filepath"])
    blas = next(told, None) or "whatever is here"
    print(f"on Python {platform.python_version()}, NumPy {np.__version__} computing as for {blas}")
    papers = list(corpora.load(data).papers.values())
    titles = (content(tokens(paper.title)) for paper in papers)
    queries = [parse(" ".join(title[:3])) for title in titles if len(title) >= 3]
    print(
        f"{'topics':>7}{'papers':>8}{'seconds of CPU: prepare':>25}{'rank':>8}{'again':>8}{'matches':>9}{'MB more':>9}"
    )
    calm()
    for topics, day in ((1_000, 1_200), (10_000, 1_200), (1_000, 12_000)):
        _timed(queries[:topics], papers[-day:])


def _timed(queries: Sequence[Query], papers: Sequence[Paper]) -> None:
    held = _memory()
    ranker = LearnedRanker(remembered=len(queries), prepared=len(papers))
    began = time.process_time()
    pool = ranker.pool(papers)
    pool.rank(queries[0])
    prepared = time.process_time()
    kept = sum(match.score >= BALANCED for query in queries for match in pool.rank(query))
    ranked = time.process_time()
    for query in queries:
        pool.rank(query)
    again = time.process_time() - ranked
    print(f"{len(queries):7}{len(papers):8}{prepared - began:25.2f}{ranked - prepared:8.2f}{again:8.2f}", end="")
    print(f"{kept / len(queries):9.1f}{_memory() - held:9.0f}")


def _memory() -> float:
    """Megabytes, at most, until now."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _fold(corpus: Corpus, fold: int) -> set[str]:
    return {topic.name for place, topic in enumerate(corpus.topics) if place % FOLDS == fold}


def _by_fold(words: dict[str, Figures], ours: dict[str, Figures]) -> None:
    print(f"\n{'topic (bm25 -> paperboy)':28}{'AP':>16}{'R@20':>18}")
    for name, other in ours.items():
        one = words[name]
        ap = f"{one.precision:.3f} -> {other.precision:.3f}"
        print(f"  {name:26}{ap:>16}{f'{one.recall:.3f} -> {other.recall:.3f}':>18}")
    worse = [name for name in ours if ours[name].precision < words[name].precision]
    print(f"worse than bm25 in AP on {len(worse)} of {len(ours)}: {', '.join(worse)}")


def _calibration(corpus: Corpus, found: dict[tuple[str, str], np.ndarray]) -> None:
    papers = {topic.name: topic.papers for topic in corpus.topics}
    scores = np.concatenate(list(found.values()))
    listed = np.concatenate([np.array([one in papers[topic] for one in corpus.weeks[week]]) for topic, week in found])
    print(f"\ncalibration, {len(found)} pools (on topic: listed / {LISTED}, the share that curators list)")
    gaps = []
    for low in np.arange(0.0, 1.0, 0.1):
        inside = (scores >= low) & (scores < low + 0.1 + 1e-9)
        said, true = scores[inside].mean(), min(1.0, listed[inside].mean() / LISTED)
        gaps.append((inside.sum(), abs(said - true)))
        print(f"  {low:.1f}-{low + 0.1:.1f}  {inside.sum():7}  says {said:.3f}  is {true:.3f}")
    print(f"calibration error {sum(n * gap for n, gap in gaps) / sum(n for n, _ in gaps):.4f}")
    above = sum(n * gap for n, gap in gaps[1:]) / sum(n for n, _ in gaps[1:])
    over = scores >= BALANCED
    print(f"calibration error of scores over 0.1: {above:.3f}")
    recall = listed[over].sum() / listed.sum()
    print(f"delivered at {BALANCED}: {over.sum() / len(found):.1f} a week; of the listed, {recall:.2f}")


def _by_topic(corpus: Corpus, found: dict[tuple[str, str], np.ndarray]) -> None:
    """How surely each topic's delivered papers are said to be on it, and how many are.

    That is, if its curators list the same share of them as others do, which they do not.
    """
    print(f"\n{f'at {BALANCED}':28}{'a week':>8}{'says':>7}{'is':>6}{'recall':>8}")
    for topic in corpus.topics:
        weeks = [week for name, week in found if name == topic.name]
        if weeks:
            scores = np.concatenate([found[topic.name, week] for week in weeks])
            listed = np.array([one in topic.papers for week in weeks for one in corpus.weeks[week]])
            over = scores >= BALANCED
            said, true = scores[over].mean(), listed[over].mean() / LISTED
            recall = listed[over].sum() / listed.sum()
            print(f"  {topic.name:26}{over.sum() / len(weeks):8.1f}{said:7.2f}{true:6.2f}{recall:8.2f}")


if __name__ == "__main__":
    main()
