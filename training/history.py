"""Past papers, made small: their places to the nearest of 256 centres a part, and their titles' terms."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from sklearn.cluster import MiniBatchKMeans

from scheduler.topics.background import TITLE, Background, root, unit
from scheduler.topics.features import NAMES
from training.names import abbreviations, aliases
from training.vectors import learn, matrix, numbered, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from scheduler.models import Paper
    from scheduler.topics.paper_text import PaperText

PARTS = 64
CENTRES = 256
"""Product quantisation, https://doi.org/10.1109/TPAMI.2010.57: a byte for each part of a place."""


def background(papers: Sequence[Paper], texts: Sequence[PaperText], seed: int = 0) -> Background:
    """Everything that is known of past papers; weights are still to be learned."""
    roots = [(_roots(text.title.tokens), _roots(text.abstract.tokens)) for text in texts]
    terms, idf = vocabulary(roots)
    rows = {term: row for row, term in enumerate(terms)}
    titles = [numbered(title, rows) for title, _ in roots]
    abstracts = [numbered(abstract, rows) for _, abstract in roots]
    vectors = learn(titles, abstracts, idf, seed)
    scales = (np.abs(vectors).max(axis=1) / 127).astype(np.float32)
    rounded = np.round(vectors / scales[:, None]).astype(np.int8)
    idf = idf.astype(np.float16).astype(np.float32)
    whole = matrix([[(title, TITLE), (text, 1.0)] for title, text in zip(titles, abstracts, strict=True)], idf)
    places = unit(whole @ (rounded * scales[:, None]))
    codes, centres = quantised(places, seed)
    agreed = abbreviations(papers)
    words = [np.unique(title[title[:, 0] >= 0, 0]) for title in titles]
    categories = sorted({paper.primary_category for paper in papers})
    return Background(
        terms=tuple(terms),
        idf=idf,
        unseen=math.log(len(papers)),
        vectors=rounded,
        scales=scales,
        codes=codes,
        centres=centres,
        titles=np.concatenate(words).astype(np.uint16),
        sizes=np.array([len(each) for each in words], np.uint8),
        fields=np.array([categories.index(paper.primary_category) for paper in papers], np.uint8),
        categories=tuple(categories),
        abbreviations=agreed,
        aliases=aliases(agreed, [[*title, "", *abstract] for title, abstract in roots], places),
        weights=np.zeros(len(NAMES) + 1, np.float32),
    )


def quantised(places: NDArray[np.float32], seed: int) -> tuple[NDArray[np.uint8], NDArray[np.float32]]:
    """For each place the number of the nearest centre in each part; and the centres."""
    codes, centres = [], []
    for part in np.split(places, PARTS, axis=1):
        means = MiniBatchKMeans(CENTRES, init="random", batch_size=4096, n_init=1, max_iter=30, random_state=seed)
        codes.append(means.fit(part).labels_.astype(np.uint8))
        centres.append(means.cluster_centers_.astype(np.float32))
    return np.stack(codes, axis=1), np.stack(centres)


def _roots(tokens: Iterable[str]) -> list[str]:
    return [root(token) for token in tokens]
