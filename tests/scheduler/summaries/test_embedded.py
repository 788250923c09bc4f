"""The embedded summariser on invented abstracts, on any text, and on the real week where it is present."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.latex import to_text
from scheduler.models import Paper
from scheduler.summaries.embedded import MAX_TAKEAWAYS, EmbeddedSummariser, summarise_paper
from scheduler.summaries.schema import Claim, Entry, Grounding

if TYPE_CHECKING:
    from scheduler.summaries.engine import Summariser

DATA = Path(__file__).resolve().parents[3] / ".." / "shared" / "data"
WEEK = DATA / "corpus" / "week_2025-06-02_06.jsonl"


def paper(abstract: str, title: str = "TwinStep: Paired Trajectories", *, withdrawn: bool = False) -> Paper:
    return Paper(
        id="2506.01234",
        title=title,
        abstract=abstract,
        authors=("A. Fictus",),
        categories=("cs.CV",),
        primary_category="cs.CV",
        withdrawn=withdrawn,
    )


BACKGROUND = "Diffusion models have attracted much attention. However, sampling remains challenging."


@pytest.mark.parametrize(
    ("abstract", "headline"),
    [
        (
            f"{BACKGROUND} In this paper, we propose TwinStep, which halves the steps. Tests show an FID of 3.0.",
            "Proposes TwinStep, which halves the steps.",
        ),
        (
            f"{BACKGROUND} To address this, we introduce \\emph{{TwinStep}}, a sampler in $\\mathcal{{O}}(n)$ time.",
            "We introduce TwinStep, a sampler in O(n) time.",
        ),
        (
            "We show that every planar grid ages. This implies a bound of $10^{-3}$ for all maps of the plane.",
            "We show that every planar grid ages.",
        ),
        (
            f"{BACKGROUND} This paper presents a survey of samplers. Code is available at https://example.org/a_b.",
            "Presents a survey of samplers.",
        ),
        (
            "扩散模型近年来得到广泛关注。本文提出了一种名为双步的采样方法，将采样步数减半。实验结果表明质量没有下降。",
            "本文提出了一种名为双步的采样方法，将采样步数减半。",
        ),
        (
            "Les modèles de diffusion sont lents. Nous présentons TwinStep, une méthode rapide. Elle est simple.",
            "Nous présentons TwinStep, une méthode rapide.",
        ),
    ],
)
def test_headline_says_what_the_paper_does(abstract: str, headline: str) -> None:
    assert summarise_paper(paper(abstract)).headline.text == headline


def test_takeaways_keep_the_order_and_leave_out_the_headline() -> None:
    abstract = (
        f"{BACKGROUND} We propose TwinStep, which halves the steps. "
        "Pairs of neighbouring steps share one network call. "
        "On ImageNet-256, FID rises from 2.9 to 3.0 while sampling takes half the time. "
        "Code is available at https://example.org/twinstep. We hope that this inspires others."
    )
    entry = summarise_paper(paper(abstract))
    assert [takeaway.source for takeaway in entry.takeaways] == [
        "Pairs of neighbouring steps share one network call.",
        "On ImageNet-256, FID rises from 2.9 to 3.0 while sampling takes half the time.",
    ]
    assert entry.headline.source == "We propose TwinStep, which halves the steps."
    assert entry.engine == "embedded"


def test_a_short_abstract_is_not_padded() -> None:
    entry = summarise_paper(
        paper("We propose TwinStep, a sampler for maps. It halves the cost of sampling on ImageNet.")
    )
    assert len(entry.takeaways) == 1


@pytest.mark.parametrize(
    "record",
    [
        paper(""),
        paper("   \n"),
        paper("We propose TwinStep, a sampler for maps.", withdrawn=True),
        paper("This paper has been withdrawn by the authors because of an error in Lemma 3."),
        paper("Withdrawn."),
    ],
)
def test_nothing_to_quote_leaves_the_title(record: Paper) -> None:
    title = "TwinStep: Paired Trajectories"
    assert summarise_paper(record) == Entry(Claim(title, title), engine="embedded", grounding=Grounding("title"))


def test_a_paper_without_any_text_has_its_id() -> None:
    assert summarise_paper(paper("", title="")).headline.text == "2506.01234"


async def test_serves_as_an_engine() -> None:
    engine: Summariser = EmbeddedSummariser()
    record = paper("We propose TwinStep, a sampler for maps.")
    assert await engine.entry(record, "zh") == summarise_paper(record)
    assert (engine.name, engine.version) == ("embedded", "7")


def test_a_headline_rests_on_the_sentence_that_explains_its_short_form_as_well() -> None:
    first = "Graph neural networks (GNNs) forget far nodes."
    own = "We train a GNN that remembers all of the nodes that it saw."
    entry = summarise_paper(paper(f"{first} This is a problem for the maps of the cities. {own}"))
    assert entry.headline.text == "We train a graph neural network (GNN) that remembers all of the nodes that it saw."
    assert entry.headline.source == f"{first} … {own}"


def check(record: Paper) -> None:
    entry = summarise_paper(record)
    converted = to_text(record.abstract)
    sources = [takeaway.source for takeaway in entry.takeaways]
    assert entry.headline.text
    assert len(sources) <= MAX_TAKEAWAYS
    assert len({entry.headline.source, *sources}) == len(sources) + 1
    assert all(source in converted for source in sources)
    assert all(passage in converted for passage in entry.headline.source.split(" … ")) or not sources
    for claim in entry.claims:
        assert set(re.findall(r"\d+(?:\.\d+)?", claim.text)) <= set(re.findall(r"\d+(?:\.\d+)?", claim.source))


_SENTENCES = st.sampled_from(
    [
        "We propose TwinStep, which takes 2.5 s.",
        "However, maps age.",
        "It gains 3% on maps and grids.",
        "本文提出方法。",
        "In this paper we show that $x_i^2$ grows, and evaluate it.",
        "See \\cite{a}.",
        "We",
        "(",
        "``Hm",
        "Code: www.e.org.",
    ]
)


@given(st.one_of(st.text(max_size=400), st.lists(_SENTENCES, max_size=12).map(" ".join)), st.text(max_size=60))
def test_holds_for_any_text(abstract: str, title: str) -> None:
    check(paper(abstract, title))


@pytest.mark.skipif(not WEEK.exists(), reason="the shared corpus is not here")
def test_holds_for_the_real_week() -> None:
    for line in WEEK.read_text("utf-8").splitlines():
        record = json.loads(line)
        check(paper(record["abstract"], record["title"]))


def test_what_tells_of_the_field_gives_way_to_what_tells_of_the_paper() -> None:
    before = ["Rivers flood.", "Gauges are sparse and costly to keep.", "Older forecasts need weeks of work by hand."]
    own = [
        "We present FloodNet, a network that forecasts floods.",
        "It reads 28 gauges at once and needs no maps.",
        "Errors fall by 12% on three rivers in the north.",
        "Training takes two hours on one machine.",
    ]
    entry = summarise_paper(paper(" ".join([*before, *own]), "FloodNet: Floods Foretold"))
    assert [takeaway.source for takeaway in entry.takeaways] == own[1:]
    short = summarise_paper(paper(" ".join([*before, *own[:2]]), "FloodNet: Floods Foretold"))
    assert own[1] in [takeaway.source for takeaway in short.takeaways]
    assert len(short.takeaways) == 3
