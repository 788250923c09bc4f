"""What an embedding model adds to the ranker's order.

    .venv/bin/python -m benchmarks.nearness --data ../shared/data --url http://127.0.0.1:11434/v1 --model all-minilm

Any OpenAI-compatible service will do, a small model on the same machine among them; a key, if it wants one, is read
from ``OPENAI_API_KEY``. Pools, folds and figures are those of :mod:`benchmarks.ranking`; the papers of a week are
moved as :mod:`scheduler.nearness` moves those of a day.
Needs the group ``train`` (``pip install -e .[train]``).
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import openai

from benchmarks import ranking
from scheduler.llm.embedding import TOGETHER
from scheduler.models import Match
from scheduler.nearness import moved, said_by, worth_a_vector
from scheduler.topics.background import unit
from training import corpus as corpora

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.topics.background import Floats
    from training.corpus import Corpus, Judged


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--url", required=True)
    parser.add_argument("--model", required=True)
    chosen = parser.parse_args()
    corpus = corpora.load(chosen.data)
    client = openai.OpenAI(base_url=chosen.url, api_key=os.environ.get("OPENAI_API_KEY", "none"))
    vectors = Vectors(client, chosen.model)
    found = ranking.unseen_chances(corpus)

    def alone(topic: Judged, week: str) -> Sequence[Match]:
        scores = found[topic.name, week].tolist()
        return [Match(one, score) for one, score in zip(corpus.weeks[week], scores, strict=True)]

    ranking.compared(
        {
            "bm25": ranking.bm25(corpus),
            "paperboy": lambda topic, week: best_first(alone(topic, week)),
            f"with {chosen.model}": lambda topic, week: best_first(vectors.move(corpus, topic, alone(topic, week))),
        },
        corpus,
    )


class Vectors:
    """What the model says of texts, each asked for once.

    Args:
        client: Speaks to the service.
        model: The model's name.
    """

    def __init__(self, client: openai.OpenAI, model: str) -> None:
        self._client = client
        self._model = model
        self._known: dict[str, Floats] = {}

    def move(self, corpus: Corpus, topic: Judged, matches: Sequence[Match]) -> list[Match]:
        """The matches of a week, moved by how near they lie to the topic."""
        texts = {match.paper_id: said_by(corpus.papers[match.paper_id]) for match in worth_a_vector(matches)}
        words = topic.query.words
        self._learn([text for text in (words, *texts.values()) if text not in self._known])
        return moved(matches, {one: float(self._known[text] @ self._known[words]) for one, text in texts.items()})

    def _learn(self, texts: Sequence[str]) -> None:
        for start in range(0, len(texts), TOGETHER):
            some = texts[start : start + TOGETHER]
            answer = self._client.embeddings.create(model=self._model, input=list(some), encoding_format="float")
            vectors = unit(np.array([one.embedding for one in answer.data], np.float32))
            self._known |= dict(zip(some, vectors, strict=True))


def best_first(matches: Sequence[Match]) -> list[str]:
    """The papers, surest first."""
    return [match.paper_id for match in sorted(matches, key=lambda match: -match.score)]


if __name__ == "__main__":
    main()
