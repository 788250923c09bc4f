"""How near the embedded headlines come to the summaries that people wrote, what they cost, how large the model is.

    .venv/bin/python -m benchmarks.headlines [--data FILE] [--show N]

The file is a half of SciTLDR in its form for abstracts, the development half beside the checkout unless told
otherwise. A figure is the F of ROUGE-1, -2 and -L with stemming, against the summary with the best ROUGE-1, in
percent. Beside the headline stand the first sentence, the sentence that the hand-set cues prefer, and the best
sentence there is. ``--show`` prints headlines beside a summary.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, NamedTuple

from rouge_score.rouge_scorer import RougeScorer

from scheduler.latex import to_text
from scheduler.models import Paper as Record
from scheduler.summaries import headlines
from scheduler.summaries.embedded import summarise_paper
from scheduler.summaries.scoring import score
from scheduler.summaries.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "scitldr" / "SciTLDR-A_dev.jsonl"

Gain = tuple[float, float, float]
"""ROUGE-1, ROUGE-2, ROUGE-L, 0 to 1."""


class Paper(NamedTuple):
    """A paper and what people say it is about."""

    title: str
    abstract: str
    sentences: list[str]
    summaries: list[str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--show", type=int, default=0)
    chosen = parser.parse_args()
    papers = read(chosen.data)
    print(f"{chosen.data.name}, {len(papers)} papers: ROUGE-1 / ROUGE-2 / ROUGE-L")
    row("first sentence", papers, lambda paper: paper.sentences[0])
    row("sentence by cues alone", papers, by_cues)
    row("headline, with titles", papers, lambda paper: headline(paper, paper.title))
    row("headline, without titles", papers, lambda paper: headline(paper, ""))
    row("best sentence", papers, lambda paper: max(paper.sentences, key=lambda each: gain(each, paper.summaries)))
    weights = Path(headlines.__file__).with_name(headlines.WEIGHTS)
    print(f"{milliseconds(papers):.2f} ms a paper, takeaways included; weights {weights.stat().st_size / 1000:.0f} kB")
    for paper in random.Random(5).sample(papers, min(chosen.show, len(papers))):
        print(f"\n  {headline(paper, paper.title)}\n    {paper.summaries[0]}")


def read(file: Path) -> list[Paper]:
    """The papers of a half of SciTLDR."""
    records = map(json.loads, file.read_text("utf-8").splitlines())
    return [
        Paper(one["title"], abstract, split(to_text(abstract)), one["target"])
        for one in records
        if (abstract := " ".join(one["source"]))
    ]


def gain(text: str, summaries: Sequence[str]) -> Gain:
    """How much a text shares with the summary that is nearest to it by ROUGE-1."""
    scores = [_scorer().score(summary, text) for summary in summaries]
    best = max(scores, key=lambda each: each["rouge1"].fmeasure)
    return best["rouge1"].fmeasure, best["rouge2"].fmeasure, best["rougeL"].fmeasure


def headline(paper: Paper, title: str) -> str:
    """What the embedded summariser says."""
    return summarise_paper(_record(paper, title)).headline.text


def by_cues(paper: Paper) -> str:
    """The sentence that has most points without the model."""
    points = score(paper.sentences, paper.title)
    return paper.sentences[max(range(len(points)), key=lambda place: points[place].headline)]


def row(name: str, papers: Sequence[Paper], say: Callable[[Paper], str]) -> None:
    """Print the mean figures of one way to say it."""
    gains = [gain(say(paper), paper.summaries) for paper in papers]
    print(f"  {name:26} {' / '.join(f'{100 * fmean(each):.2f}' for each in zip(*gains, strict=True))}")


def milliseconds(papers: Sequence[Paper]) -> float:
    """Processor time for each paper's summary, of the better of three rounds."""
    records = [_record(paper, paper.title) for paper in papers]
    spent = []
    for _ in range(3):
        began = time.process_time()
        for record in records:
            summarise_paper(record)
        spent.append(time.process_time() - began)
    return 1000 * min(spent) / len(records)


def _record(paper: Paper, title: str) -> Record:
    return Record(id="", title=title, abstract=paper.abstract, authors=(), categories=(), primary_category="")


@cache
def _scorer() -> RougeScorer:
    return RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)


if __name__ == "__main__":
    main()
