"""What past papers say carries over to papers that use other words; conditions stay conditions."""

from __future__ import annotations

import gc
import json
import re
import weakref
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler import records, sample
from scheduler.topics.background import shipped
from scheduler.topics.glossary import Usage
from scheduler.topics.interest_ranking import InterestRanker
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED, WORTH_KEEPING, AboutnessRanker
from tests.scheduler.topics.test_ranking import FILLER, PAPER

if TYPE_CHECKING:
    from scheduler.models import Paper

SEED = Path(__file__).parents[4] / "shared" / "data" / "seed_2024-01" / "seed_16_papers.jsonl"
RANKER = LearnedRanker()
SAMPLE = sample.papers([date(2025, 6, day) for day in range(2, 6)])
LABELS = sample.labels()
# Words that no past paper has, so that rules alone judge them.
_ASKED = ("zorbl", "zorbls", "zorblise", "quuxes", '"zorbl quux"', "cat:cs.CV", "multi-quux", "ti:zorbl", "ZQ")
_MORE = (*_ASKED, "-quux", "OR zorbl", "AND quux")
_WORDS = (
    "zorbl",
    "Zorbls",
    "zorblizing",
    "quux",
    "quuxes",
    "multi-quux",
    "zorbl quux (ZQ)",
    "ZQ",
    "and",
    "bread",
    "is old.",
    "Unlike",
)
_texts = st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join)

SPLATS = replace(
    PAPER,
    id="2501.00002",
    title="Faster Rendering of 3D Gaussian Splatting",
    abstract="3D Gaussian splatting (3DGS) renders novel views in real time. We make 3DGS rendering faster. " + FILLER,
)
FIELDS = replace(
    PAPER,
    id="2501.00003",
    title="Radiance fields for novel view synthesis",
    abstract="Neural radiance fields render novel views of a scene. We make view synthesis faster. " + FILLER,
)


def _scores(topic: str, *papers: Paper) -> list[float]:
    return [match.score for match in RANKER.rank(parse(topic), papers)]


def test_the_words_come_first_their_neighbourhood_next_the_rest_last() -> None:
    splats, fields, bread = _scores("gaussian splatting", SPLATS, FIELDS, PAPER)
    assert splats >= BALANCED > fields
    assert fields >= bread
    assert bread == 0


def test_a_usual_abbreviation_stands_for_its_words() -> None:
    paper = replace(
        SPLATS, title="RAG without a vector store", abstract=f"We make RAG cheaper. RAG is kept simple. {FILLER}"
    )
    assert _scores("retrieval augmented generation", paper)[0] >= BALANCED
    spelled = replace(paper, title="Retrieval-augmented generation without a vector store")
    assert _scores("RAG", spelled)[0] >= BALANCED


@pytest.mark.parametrize("short", ["RAG", "RAGs"])
def test_an_abbreviation_is_the_topic_that_it_stands_for(short: str) -> None:
    papers = [
        replace(SPLATS, id=f"2501.{at:05}", title=title, abstract=f"{title} is made cheaper. {FILLER}")
        for at, title in enumerate(("Retrieval-augmented generation", "RAG", "Generation", "Bread"), 1)
    ]
    assert _scores(short, *papers) == _scores("retrieval augmented generation", *papers)
    assert _scores(f"{short} cat:cs.CV", *papers) == _scores("retrieval augmented generation cat:cs.CV", *papers)


@pytest.mark.parametrize(
    "names",
    [
        ("diffusion models", "diffusion model", "DDPM", "DDPMs", "denoising diffusion", "denoising diffusion models"),
        ("diffusion models", "denoising diffusion probabilistic models"),
        ("diffusion models cat:cs.CV", "DDPM cat:cs.CV", "denoising diffusion cat:cs.CV"),
        ("LLM agents", "large language model agents"),
        ("GNNs for molecules", "graph neural networks for molecules"),
        *(
            (short, words)
            for short, words in (
                ("NeRF", "neural radiance fields"),
                ("GAN", "generative adversarial networks"),
                ("LoRA", "low-rank adaptation"),
                ("MoE", "mixture of experts"),
                ("PINN", "physics-informed neural networks"),
                ("RLHF", "reinforcement learning from human feedback"),
                ("SLAM", "simultaneous localization and mapping"),
                ("VAE", "variational autoencoders"),
                ("ViT", "vision transformers"),
                ("3DGS", "3D Gaussian splatting"),
            )
        ),
    ],
)
def test_a_topic_is_the_same_by_each_of_its_names(names: tuple[str, ...]) -> None:
    said = [
        replace(SPLATS, id=f"2501.{at:05}", title=f"Better {name}", abstract=f"We make {name} cheaper. {FILLER}")
        for at, name in enumerate(names, 1)
    ]
    first, *others = (_scores(name, *said, *SAMPLE) for name in names)
    assert max(first) >= BALANCED
    assert others == [first] * len(others)


@pytest.mark.parametrize(
    ("kind", "whole"),
    [
        ("graph neural networks", "neural networks"),
        ("discrete diffusion models", "diffusion models"),
        ("image denoising with diffusion models", "diffusion models"),
        ("vision language models", "language models"),
        ("4D Gaussian splatting", "Gaussian splatting"),
    ],
)
def test_a_kind_of_a_thing_is_not_the_thing(kind: str, whole: str) -> None:
    paper = replace(SPLATS, title=f"Better {whole}", abstract=f"We make {whole} cheaper. {FILLER}")
    narrow, wide = _scores(kind, paper)[0], _scores(whole, paper)[0]
    assert narrow < wide


def test_what_a_paper_abbreviates_itself_is_not_what_others_mean_by_it() -> None:
    paper = replace(SPLATS, title="RAG", abstract=f"A RAG is sung. We sing a RAG. {FILLER}")
    own = replace(paper, abstract=paper.abstract.replace("A RAG", "A rhythmic alto ghazal (RAG)"))
    theirs, others = _scores("retrieval augmented generation", own, paper)
    assert theirs < 0.1 < BALANCED <= others
    assert _scores("retrieval augmented generation cat:cs.CV", own) == [0]


def test_names_that_are_learned_anew_take_the_place_of_those_before() -> None:
    usage = Usage()
    ranker = LearnedRanker(usage=usage)
    before = weakref.ref(usage.glossary)
    ranker.rank(parse("gaussian splatting"), [SPLATS])
    usage.learn({"zq": ("zorbl", "quux")})
    ranker.rank(parse("gaussian splatting"), [SPLATS])
    gc.collect()
    assert before() is None


def test_a_score_is_the_same_in_any_company() -> None:
    papers = [SPLATS, FIELDS, PAPER]
    pool = RANKER.pool(papers)
    for topic in ("gaussian splatting", "view synthesis OR bread", "view synthesis cat:cs.CV", "jokes"):
        query = parse(topic)
        alone = [RANKER.rank(query, [paper])[0] for paper in papers]
        assert pool.rank(query) == alone


@pytest.mark.parametrize(
    ("topic", "holds"),
    [
        ("gaussian splatting cat:cs.CV", True),
        ("gaussian splatting cat:cs.CL", False),
        ("gaussian splatting -rendering", False),
        ("gaussian splatting AND kettles", False),
        ("gaussian splatting OR kettles", True),
        ("radiance fields AND cat:cs.CV", False),
        ("gaussian splatting AND cat:cs.CV", True),
    ],
)
def test_conditions_are_strict(topic: str, holds: bool) -> None:
    assert (_scores(topic, SPLATS)[0] > 0) is holds


def test_reasons_are_quoted_and_what_is_only_related_is_called_so() -> None:
    (match,) = RANKER.rank(parse("gaussian splatting"), [SPLATS])
    assert [str(reason) for reason in match.reasons] == ["title: Gaussian Splatting"]
    for match, paper in zip(RANKER.rank(parse("gaussian splatting"), [FIELDS]), [FIELDS], strict=True):
        assert all(
            reason.kind == "related" and reason.text in f"{paper.title} {paper.abstract}" for reason in match.reasons
        )


@pytest.mark.parametrize(
    ("topic", "title", "abstract", "reasons"),
    [
        ("retrieval augmented generation", "RAG for tea", FILLER, ["title: RAG"]),
        ("retrieval augmented generation cat:cs", "RAG for tea", FILLER, ["title: RAG", "category: cs.CV"]),
        ("RAG", "Retrieval-augmented generation", FILLER, ["title: Retrieval-augmented generation"]),
        ("diffusion models", "LLMs for Diffusion of Tea", "We like LLMs. " + FILLER, ["title: Diffusion"]),
        ("GAN", "Generative networks, adversarial", FILLER, ["title: Generative networks, adversarial"]),
    ],
)
def test_reasons_know_usual_abbreviations(topic: str, title: str, abstract: str, reasons: list[str]) -> None:
    (match,) = RANKER.rank(parse(topic), [replace(SPLATS, title=title, abstract=abstract)])
    assert [str(reason) for reason in match.reasons] == reasons


def test_an_interest_has_reasons_too() -> None:
    topic = "we render novel views of outdoor scenes by splatting gaussians in real time on phones"
    ranker = InterestRanker(RANKER)
    (match,) = ranker.rank(parse(topic), [SPLATS])
    assert match.score >= BALANCED
    assert match.reasons
    (other,) = ranker.rank(parse(f"{topic} cat:cs.CV"), [SPLATS])
    assert other.reasons


def test_a_withdrawn_paper_matches_nothing() -> None:
    assert _scores("gaussian splatting", replace(SPLATS, withdrawn=True)) == [0]


def test_words_that_past_papers_do_not_know_are_judged_by_where_they_stand() -> None:
    paper = replace(PAPER, title="关于扩散模型的研究")
    assert _scores("扩散模型", paper)[0] >= BALANCED
    assert _scores("模型扩散", paper)[0] < BALANCED


def test_two_words_far_apart_are_not_enough() -> None:
    near, apart = (
        _scores("game theory", replace(PAPER, title=title, abstract=f"{abstract} {FILLER}"))[0]
        for title, abstract in (
            ("Game theory for the tea of all minds", "We play. Our game theory is short."),
            (
                "A theory of minds and of all their tea for games",
                "A theory of tea is long. We play and play. Games are.",
            ),
        )
    )
    assert near >= BALANCED > apart


def test_words_are_enough_where_the_topic_is_at_home_or_nobody_knows_where_it_is() -> None:
    delivered = {match.paper_id for match in RANKER.rank(parse("diffusion models"), SAMPLE) if match.score >= BALANCED}
    named = {paper.id for paper in SAMPLE if re.search(r"(?i)diffusion model|DDPM", paper.title)}
    about = {paper_id for paper_id, topics in LABELS.items() if "diffusion models" in topics}
    assert named & about <= delivered <= about
    (pumps,) = (paper for paper in SAMPLE if paper.title.startswith("Heat Pumps"))
    assert pumps.id in named - about
    assert _scores("heat pumps", pumps)[0] >= BALANCED


def test_nothing_speaks_against_a_paper() -> None:
    assert (shipped().weights[:-1] >= 0).all()


def test_the_seed_s_day_has_its_seven_papers_first_and_alone() -> None:
    if not SEED.is_file():
        pytest.skip(f"{SEED} is absent")
    papers = [records.paper(json.loads(line)) for line in SEED.read_text(encoding="utf-8").splitlines()]
    named = {paper.id for paper in papers if "diffusion" in paper.title.lower()}
    matches = sorted(RANKER.rank(parse("diffusion models"), papers), key=lambda match: -match.score)
    assert {match.paper_id for match in matches[:7]} == named
    assert [match.score >= BALANCED for match in matches] == [True] * 7 + [False] * 9


@given(
    st.lists(st.tuples(_texts, _texts), min_size=1, max_size=4),
    st.tuples(st.sampled_from(_ASKED), *[st.sampled_from(("", *_MORE))] * 3).map(" ".join),
)
def test_no_paper_is_passed_over_that_the_rules_would_keep(texts: list[tuple[str, str]], topic: str) -> None:
    papers = [
        replace(PAPER, id=f"2501.{at:05}", title=title, abstract=text) for at, (title, text) in enumerate(texts, 1)
    ]
    query = parse(topic)
    kept = [match.score if match.score >= WORTH_KEEPING else 0.0 for match in AboutnessRanker().rank(query, papers)]
    found = [match.score if match.score >= WORTH_KEEPING else 0.0 for match in RANKER.rank(query, papers)]
    assert found == kept
