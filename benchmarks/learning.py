"""What a reader's clicks do to the following days: human judgements, replayed as feedback.

    .venv/bin/python -m benchmarks.learning --data ../shared/data [--cap N]

For each topic, the papers of five months come day by day. A reader gets the best of each day, up to the cap, and likes
those that a curator listed under the topic; what they did not see teaches nothing. All papers of a week that score at
all are then ordered twice: by the topic alone, and moved by the taste as it was each morning. The curve says what the
taste changes in average precision, by how many weeks the reader has been there. Digests are counted, too: how many of
their papers are listed, at the balanced threshold, without a taste and with one that learns from them alone. Then a
hundred wrong clicks midway: likes for papers from anywhere, likes for what the topic nearly matches, dislikes for what
is listed. Lists are incomplete: what is not listed counts as wrong in both orders alike. The ranker's weights know
these topics, so its orders are compared with themselves only.
"""

from __future__ import annotations

import argparse
import random
import time
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scheduler import records
from scheduler.learning import ELSEWHERE
from scheduler.models import Topic
from scheduler.offers import COMPANY, NEAR_MISS, SURE
from scheduler.selection import Interest, by_taste, log_odds
from scheduler.topics.background import shipped
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.ranking import BALANCED, WORTH_SAYING
from scheduler.topics.taste import Taste, direction, place_of, profile, shifts
from training.corpus import BY_KEYWORDS, judged, monthly

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from scheduler.models import Match, Paper
    from scheduler.topics.background import Floats
    from training.corpus import Judged

    Mistake = Callable[[Sequence["Day"], "Archive", Taste], Taste]

WRONG = 100
"""Clicks of a reader who has lost their mind, or their phone."""
STEP = 4
"""Weeks that the curve takes together."""
DRAWS = 1_000
"""Times that weeks are drawn, with repeats, to see what hangs on few of them."""


class Day(NamedTuple):
    """What a day brings to a topic."""

    day: date
    scored: Sequence[Match]
    """Best first."""
    listed: frozenset[str]


class Week(NamedTuple):
    """Average precision over what a week listed: by the topic alone, and with the taste."""

    number: int
    alone: float
    moved: float


class Archive:
    """Five months of papers, and where they lie; asked for when needed."""

    def __init__(self, papers: Mapping[str, Paper]) -> None:
        self.papers = papers
        self._places: dict[str, Floats] = {}

    def places(self, matches: Sequence[Match]) -> Floats:
        """One a row."""
        for match in matches:
            if match.paper_id not in self._places:
                self._places[match.paper_id] = place_of(shipped(), self.papers[match.paper_id])
        return np.stack([self._places[match.paper_id] for match in matches])

    def taught(self, taste: Taste, paper_id: str, liked: float, disliked: float = 0.0) -> Taste:
        """A taste after one click."""
        said = profile(shipped(), self.papers[paper_id])
        return Taste(taste.liked.with_terms(said, liked), taste.disliked.with_terms(said, disliked))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cap", type=int, default=5)
    chosen = parser.parse_args()
    started = time.perf_counter()
    days, papers = read_papers(chosen.data)
    topics = [topic for topic in judged(chosen.data) if topic.core and topic.name != BY_KEYWORDS]
    archive = Archive(papers)
    brought = rank(days, topics)
    print(f"{len(papers):,} papers of {len(days)} days ranked for {len(topics)} topics", end=" ")
    print(f"in {time.perf_counter() - started:.0f} s; digests of {chosen.cap}")
    replayed = {topic.name: replay(brought[topic.name], archive, chosen.cap) for topic in topics}
    print_topics(replayed)
    print_curve([week for weeks in replayed.values() for week in weeks])
    print_digests(summed(deliver(days, archive, chosen.cap) for days in brought.values()))
    for name, wrong in MISTAKES.items():
        after = {topic.name: replay(brought[topic.name], archive, chosen.cap, wrong) for topic in topics}
        print_mistakes(name, brought, replayed, after)
        sent = summed(deliver(days, archive, chosen.cap, wrong) for days in brought.values())
        print(f"  digests of all days bring {sent['with']:,} papers, {sent['with, listed']} of them listed")


def read_papers(data: Path) -> tuple[dict[date, list[Paper]], dict[str, Paper]]:
    """Papers by the day that announced them, and by their identifiers."""
    days: defaultdict[date, list[Paper]] = defaultdict(list)
    papers: dict[str, Paper] = {}
    for record in monthly(data):
        if record["id"] not in papers:
            papers[record["id"]] = records.paper(record)
            days[date.fromisoformat(record["announced"])].append(papers[record["id"]])
    return dict(sorted(days.items())), papers


def rank(days: Mapping[date, Sequence[Paper]], topics: Sequence[Judged]) -> dict[str, list[Day]]:
    """What each day brings to each topic."""
    ranker = LearnedRanker(prepared=1)
    brought: dict[str, list[Day]] = {topic.name: [] for topic in topics}
    for day, papers in days.items():
        pool = ranker.pool(papers)
        ids = {paper.id for paper in papers}
        for topic in topics:
            scored = sorted((match for match in pool.rank(topic.query) if match.score > 0), key=lambda one: -one.score)
            brought[topic.name].append(Day(day, scored, frozenset(topic.papers & ids)))
    return brought


def replay(days: Sequence[Day], archive: Archive, cap: int, wrong: Mistake | None = None) -> list[Week]:
    """Live through the days; with ``wrong``, something happens to the taste at half of them."""
    taste = Taste()
    alone: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    moved: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    listed: defaultdict[int, set[str]] = defaultdict(set)
    for number, (day, scored, wanted) in enumerate(days):
        if wrong is not None and number == len(days) // 2:
            taste = wrong(days, archive, taste)
        week = (day - days[0].day).days // 7
        odds = np.array([log_odds(match.score) for match in scored])
        after = odds + shifts(direction(shipped(), taste), archive.places(scored)) if scored else odds
        alone[week] += [(float(each), match.paper_id) for each, match in zip(odds, scored, strict=True)]
        moved[week] += [(float(each), match.paper_id) for each, match in zip(after, scored, strict=True)]
        listed[week] |= wanted
        for place in np.argsort(-after, kind="stable")[:cap]:
            if scored[place].paper_id in wanted:
                taste = archive.taught(taste, scored[place].paper_id, 1.0)
    weeks = [week for week, wanted in listed.items() if wanted]
    return [Week(week, precision(alone[week], listed[week]), precision(moved[week], listed[week])) for week in weeks]


def deliver(days: Sequence[Day], archive: Archive, cap: int, wrong: Mistake | None = None) -> Counter[str]:
    """How many papers digests bring, and how many of them are listed; ``wrong`` as in :func:`replay`."""
    taste, asked, brought = Taste(), Interest(Topic(0, ""), cap, BALANCED, ()), Counter[str]()
    for number, (_, scored, wanted) in enumerate(days):
        if wrong is not None and number == len(days) // 2:
            taste = wrong(days, archive, taste)
        near = [match for match in scored if match.score >= BALANCED * NEAR_MISS]
        if near:
            beside = archive.places(scored[: max(COMPANY, len(near))])
            moved = shifts(direction(shipped(), taste), beside)[: len(near)].tolist()
            sent = {
                "without": [match for match in near if match.score >= BALANCED][:cap],
                "with": by_taste(near, moved, asked, SURE)[:cap],
            }
            sent["rescued"] = [match for match in sent["with"] if match.score < BALANCED]
            for name, matches in sent.items():
                brought[name] += len(matches)
                brought[f"{name}, listed"] += sum(match.paper_id in wanted for match in matches)
            for match in sent["with"]:
                if match.paper_id in wanted:
                    taste = archive.taught(taste, match.paper_id, 1.0)
    return brought


def precision(scored: Iterable[tuple[float, str]], wanted: set[str]) -> float:
    """Average precision; what is not scored is not found."""
    order = [paper_id for _, paper_id in sorted(scored, key=lambda pair: -pair[0])]
    ranks = [rank for rank, paper_id in enumerate(order, 1) if paper_id in wanted]
    return sum(found / rank for found, rank in enumerate(ranks, 1)) / len(wanted)


def from_anywhere(days: Sequence[Day], archive: Archive, taste: Taste) -> Taste:
    """Likes for papers of any topic."""
    near = {match.paper_id for day in days for match in day.scored}
    for paper_id in random.Random(1).sample(sorted(archive.papers), WRONG):
        taste = archive.taught(taste, paper_id, 1.0 if paper_id in near else ELSEWHERE)
    return taste


def nearly(days: Sequence[Day], archive: Archive, taste: Taste) -> Taste:
    """Likes for papers that the topic nearly matches and nobody lists."""
    listed = frozenset[str]().union(*(day.listed for day in days))
    near = [
        one.paper_id for day in days for one in day.scored if one.score < WORTH_SAYING and one.paper_id not in listed
    ]
    for paper_id in random.Random(1).sample(near, min(WRONG, len(near))):
        taste = archive.taught(taste, paper_id, 1.0)
    return taste


def the_other_way(days: Sequence[Day], archive: Archive, taste: Taste) -> Taste:
    """Dislikes for what is listed."""
    listed = sorted(frozenset[str]().union(*(day.listed for day in days)))
    for paper_id in (listed * WRONG)[:WRONG]:
        taste = archive.taught(taste, paper_id, 0.0, 1.0)
    return taste


MISTAKES = {"likes from anywhere": from_anywhere, "likes nearby": nearly, "dislikes of what is listed": the_other_way}


def print_topics(replayed: Mapping[str, Sequence[Week]]) -> None:
    """Each topic, its first and its second half."""
    print(f"\n{'average precision of weeks':30}{'first half':>20}{'second half':>20}")
    for name, weeks in replayed.items():
        middle = len(weeks) // 2
        print(f"  {name:28}{_change(weeks[:middle]):>20}{_change(weeks[middle:]):>20}")
    every = [week for weeks in replayed.values() for week in weeks]
    print(f"  {'all weeks':28}{_change(every):>40}")


def print_curve(weeks: Sequence[Week]) -> None:
    """How the change grows."""
    print("\nafter weeks   topics' weeks   alone -> with taste     change   better   worse   but for one week")
    for start in range(0, max(week.number for week in weeks) + 1, STEP):
        some = [week for week in weeks if start <= week.number < start + STEP]
        print(f"{start:5} to {start + STEP:<5}{len(some):12}{_change(some):>24}{_gain(some):>+11.1%}", end="")
        print(f"{sum(map(_rises, some)):9}{sum(map(_falls, some)):8}{_gain(_but_one(some)):>+19.1%}")
    draws = random.Random(1)
    gains = sorted(_gain(draws.choices(weeks, k=len(weeks))) for _ in range(DRAWS))
    low, high = gains[DRAWS // 20], gains[-DRAWS // 20]
    print(
        f"all together {_gain(weeks):+.1%}; nine in ten of {DRAWS:,} draws of as many weeks: {low:+.1%} to {high:+.1%}"
    )


def summed(topics: Iterable[Counter[str]]) -> Counter[str]:
    """What digests bring, of all topics together."""
    return sum(topics, Counter[str]())


def print_digests(brought: Counter[str]) -> None:
    """What digests bring."""
    print("\ndigests bring       papers   listed")
    for name, label in (("without", "without a taste"), ("with", "with it"), ("rescued", "below 0.5 of these")):
        print(f"  {label:18}{brought[name]:8}{brought[f'{name}, listed']:9}")


def print_mistakes(
    name: str,
    brought: Mapping[str, Sequence[Day]],
    before: Mapping[str, Sequence[Week]],
    after: Mapping[str, Sequence[Week]],
) -> None:
    """The second half, with and without them."""
    ratios = {}
    halves: dict[str, list[Week]] = {"right": [], "wrong": []}
    for topic, weeks in after.items():
        middle = (brought[topic][len(brought[topic]) // 2].day - brought[topic][0].day).days // 7
        late = [week for week in weeks if week.number > middle]
        halves["wrong"] += late
        halves["right"] += [week for week in before[topic] if week.number > middle]
        alone, moved = _means(late)
        ratios[topic] = moved / alone
    worst = min(ratios, key=lambda topic: ratios[topic])
    alone, right = _means(halves["right"])
    wrong = _means(halves["wrong"])[1]
    print(f"\n{WRONG} {name}, midway: later weeks {alone:.3f} alone, {right:.3f} without them, {wrong:.3f} with them;")
    print(f"  the worst topic is {worst}, {ratios[worst]:.2f} of what it is alone")


def _means(weeks: Sequence[Week]) -> tuple[float, float]:
    return tuple(sum(column) / len(weeks) for column in ([w.alone for w in weeks], [w.moved for w in weeks]))  # type: ignore[return-value]


def _gain(weeks: Sequence[Week]) -> float:
    alone, moved = _means(weeks)
    return moved / alone - 1


def _rises(week: Week) -> bool:
    return week.moved > week.alone


def _falls(week: Week) -> bool:
    return week.moved < week.alone


def _but_one(weeks: Sequence[Week]) -> list[Week]:
    """The weeks without the one that moved furthest."""
    furthest = max(weeks, key=lambda week: abs(week.moved - week.alone))
    return [week for week in weeks if week is not furthest]


def _change(weeks: Sequence[Week]) -> str:
    if not weeks:
        return "–"
    alone, moved = _means(weeks)
    return f"{alone:.3f} -> {moved:.3f}"


if __name__ == "__main__":
    main()
