"""Make the weights of the headline model from SciTLDR's training half.

    .venv/bin/python -m training.headline [--data FOLDER] [--output FILE]

Every candidate for a paper's headline is held against the summary that people wrote, and against the paper's title,
which is a summary, too: its gain is a weighted mean of ROUGE-1, -2 and -L (F, stemmed). A summary that begins "We
propose" or "This paper proposes" counts in both forms, since either might have been written. The weights are those of
a softmax over the candidates of a paper that comes nearest to the softmax of their gains. Each paper is seen twice,
with its title and without.

The weights come from the training half alone. The development half decides between the settings under which they are
learned, each printed with its figures there. Then come figures on papers of the training half that the weights had not
seen (three folds), and those of the weights that are written, on the development half. The same data give the same
file.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from benchmarks.headlines import Paper, gain, read
from scheduler.summaries import headlines
from scheduler.summaries.candidates import candidates
from scheduler.summaries.features import Abstract
from scheduler.summaries.tidying import third_person

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

DATA = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "scitldr"
OUTPUT = Path(headlines.__file__).with_name(headlines.WEIGHTS)

FOLDS = 3
FIGURES = np.array([0.8, 0.1, 0.1])
"""What ROUGE-1, -2 and -L count for in a gain."""
LEAST = 25
"""Words. What is shorter teaches as if it had so many, since reviewers say more than authors: in the development half,
where both speak, 25 and 19 words."""
RARE = 16
"""A feature that fewer candidates show than this is left out."""
STEPS = 120
SMALLEST = 6
"""Thousandths; smaller weights are left out."""


class Setting(NamedTuple):
    """What the development half decides."""

    known: float
    """The title's part in a gain, the summary having the rest, where the model knows the title."""
    unknown: float
    """The same where it does not."""
    heat: float
    """Gains are divided by it before their softmax: how much better is much better."""
    shrinkage: float
    """Weight of the squared weights."""


SETTINGS = [
    Setting(*shares, *pulls)
    for shares in ((0.4, 0.6), (0.5, 0.6), (0.5, 0.75))
    for pulls in ((0.04, 0.01), (0.06, 0.007), (0.07, 0.007), (0.08, 0.005))
]


class Group(NamedTuple):
    """What could be said of one paper, with its title known or not."""

    paper: int
    is_titled: bool
    gains: Numbers
    """Candidates × (ROUGE-1, ROUGE-2, ROUGE-L), against the summary that is nearest."""
    summary: Numbers
    """The gain of each against the summaries in all their forms, and as long as they should be."""
    title: Numbers
    """The same against the title."""
    features: list[dict[str, float]]
    considered: list[int]
    """Those of them that may be chosen; the others only teach."""


def main() -> None:
    """Train, measure on unseen papers, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    chosen = parser.parse_args()
    learned = list(groups(read(chosen.data / "SciTLDR-A_train.jsonl")))
    held = list(groups(read(chosen.data / "SciTLDR-A_dev.jsonl")))
    setting = tuned(Lessons(learned), held)
    seen = []
    for fold in range(FOLDS):
        known = fit(Lessons([group for group in learned if group.paper % FOLDS != fold]), setting)
        seen += [(group, known) for group in learned if group.paper % FOLDS == fold]
    report("training half, unseen papers", seen)
    known = fit(Lessons(learned), setting)
    report("development half", [(group, known) for group in held])
    lines = (f"{json.dumps(name)}: {known[name]}" for name in sorted(known))
    chosen.output.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    print(f"{len(known)} weights, {chosen.output.stat().st_size / 1000:.0f} kB, in {chosen.output.name}")


def groups(papers: Sequence[Paper]) -> Iterator[Group]:
    """Each paper's candidates, what they are worth, and what the model sees of them."""
    for number, paper in enumerate(papers):
        forms = [form for summary in paper.summaries for form in _forms(summary)]
        measure = cache(partial(gain, summaries=tuple(paper.summaries)))
        told = cache(partial(_taught, models=forms))
        titled = cache(partial(_taught, models=[paper.title]))
        for title in (paper.title, ""):
            abstract = Abstract(paper.sentences, title)
            found = [
                each
                for place, text in enumerate(paper.sentences)
                for each in candidates(text, place, abstract.short_forms)
            ]
            gains = np.array([measure(each.text) for each in found])
            summary = np.array([told(each.text) for each in found])
            by_title = np.array([titled(each.text) for each in found])
            allowed = [found.index(each) for each in headlines.considered(abstract)]
            seen = [dict(abstract.features(each)) for each in found]
            yield Group(number, bool(title), gains, summary, by_title, seen, allowed)


class Lessons:
    """Groups in the form that the solver reads."""

    def __init__(self, learned: Sequence[Group]) -> None:
        """Lay them out; rows of a group stand together, one for each candidate."""
        rows = [row for group in learned for row in group.features]
        shown = Counter(name for row in rows for name in row)
        sizes = [len(group.features) for group in learned]
        self.groups = learned
        self.names = {name: place for place, name in enumerate(sorted(name for name in shown if shown[name] >= RARE))}
        self.matrix = _matrix(rows, self.names)
        self.starts = np.cumsum([0, *sizes])[:-1]
        self.owner = np.repeat(np.arange(len(learned)), sizes)


def tuned(lessons: Lessons, held: Sequence[Group]) -> Setting:
    """The setting whose headlines come nearest to the summaries of papers held back, titles unknown, by ROUGE-1."""
    figures = {}
    for setting in SETTINGS:
        known = fit(lessons, setting)
        report(f"{setting}", [(group, known) for group in held])
        figures[setting] = np.mean([_chosen(group, known)[0] for group in held if not group.is_titled])
    return max(SETTINGS, key=lambda setting: figures[setting])


def fit(lessons: Lessons, setting: Setting) -> dict[str, int]:
    """The weights, in thousandths."""
    matrix, starts, owner = lessons.matrix, lessons.starts, lessons.owner
    worth = np.concatenate([_worth(group, setting) for group in lessons.groups])
    wanted = _softmax(worth / setting.heat, starts, owner)

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        chances = _softmax(matrix @ weights, starts, owner)
        missed = -(wanted * np.log(chances)).sum() / len(starts)
        slope = matrix.T @ (chances - wanted) / len(starts)
        return float(missed + setting.shrinkage / 2 * weights @ weights), slope + setting.shrinkage * weights

    found = minimize(loss, np.zeros(len(lessons.names)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x
    thousandths = {name: round(1000 * found[place]) for name, place in lessons.names.items()}
    return {name: weight for name, weight in thousandths.items() if abs(weight) >= SMALLEST}


def report(what: str, judged: Sequence[tuple[Group, Mapping[str, int]]]) -> None:
    """Print the mean ROUGE of the headlines that these weights choose."""
    for is_titled in (True, False):
        chosen = [_chosen(group, known) for group, known in judged if group.is_titled == is_titled]
        told = " / ".join(f"{100 * figure:.2f}" for figure in np.mean(chosen, axis=0))
        print(f"{what}, {'with' if is_titled else 'without'} titles: {told}  ({len(chosen)} papers)")


def _chosen(group: Group, known: Mapping[str, int]) -> Numbers:
    """The gain of the candidate with the highest score."""
    scores = [sum(known.get(name, 0) * value for name, value in row.items()) for row in group.features]
    best: Numbers = group.gains[max(group.considered, key=lambda place: scores[place])]
    return best


def _worth(group: Group, setting: Setting) -> Numbers:
    """What each candidate teaches."""
    share = setting.known if group.is_titled else setting.unknown
    return (1 - share) * group.summary + share * group.title


def _taught(text: str, models: Sequence[str]) -> float:
    """The mean gain of a text, each model counted as long as it should be; F is 2 × shared / (text + model)."""
    said = len(text.split())
    gains = []
    for model in models:
        wanted = len(model.split())
        gains.append(gain(text, (model,)) @ FIGURES * (said + wanted) / (said + max(wanted, LEAST)))
    return float(np.mean(gains))


def _forms(summary: str) -> list[str]:
    """The summary, and the same told of the paper where it is the authors', or by them where it is of the paper."""
    if ours := _OURS.match(summary):
        return [summary, f"This paper {third_person(ours['verb'])}{summary[ours.end() :]}"]
    if papers := _PAPERS.match(summary):
        return [summary, f"We {papers['verb']}{summary[papers.end() :]}"]
    return [summary]


def _matrix(rows: Sequence[Mapping[str, float]], names: Mapping[str, int]) -> csr_matrix:
    cells = [
        (place, names[name], value) for place, row in enumerate(rows) for name, value in row.items() if name in names
    ]
    where_row, where_name, values = zip(*cells, strict=True)
    return csr_matrix((values, (where_row, where_name)), shape=(len(rows), len(names)))


def _softmax(scores: Numbers, starts: NDArray[np.int_], owner: NDArray[np.int_]) -> Numbers:
    """The softmax within each group; rows of a group stand together, from ``starts`` on."""
    lifted = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
    return np.asarray(lifted / np.add.reduceat(lifted, starts)[owner] + 1e-12)


_OURS = re.compile(r"(?:In this (?:paper|work), )?[Ww]e (?:also |first )?(?P<verb>\w+)\b")
_PAPERS = re.compile(r"(?:[Tt]his|[Tt]he) (?:paper|work) (?P<verb>\w+?)e?s\b")


if __name__ == "__main__":
    main()
