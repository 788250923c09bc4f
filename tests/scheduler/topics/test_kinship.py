"""Which papers are nearly the same, or a series by one group."""

from __future__ import annotations

from scheduler.topics.kinship import Kin, alike
from tests.scheduler.making import paper

PHASE = "Stable phase retrieval of sparse signals from magnitude measurements, by minimisation over a dictionary."
KIN = {
    "one": paper(1, title="Sparse Phase Retrieval", abstract=PHASE, authors=("Ada Fictus", "Bo Exempla")),
    "series": paper(
        2,
        title="Phase Retrieval with Noise",
        abstract="We bound the noise of phase retrieval for sparse signals, and measure it on microscopes.",
        authors=("A. Fictus", "Cy Muster", "Bo Q. Exempla"),
    ),
    "others": paper(
        3,
        title="Retrieving Phases on Microscopes",
        abstract="We build an instrument for living cells, with a neural network that is trained on stained ones.",
        authors=("Dana Modelo",),
    ),
    "twin": paper(4, title="Sparse Phase Retrieval, Again", abstract=PHASE, authors=("Eve Sampla",)),
    "elsewhere": paper(
        5,
        title="Kites over Rivers",
        abstract="We fly kites over rivers, in wind.",
        authors=("Ada Fictus", "Bo Exempla"),
    ),
}


def test_a_series_and_a_twin_are_kin_and_what_is_only_near_is_not() -> None:
    found = alike({name: Kin.of(one) for name, one in KIN.items()})
    assert found == {"one": {"series", "twin"}, "series": {"one"}, "twin": {"one"}}


def test_nothing_is_kin_to_nothing() -> None:
    silent = Kin.of(paper(6, title="", abstract="", authors=()))
    assert alike({"a": silent, "b": silent}) == {}
