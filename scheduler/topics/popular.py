"""Fields of research and what many follow in each: a beginning for whoever has no topic yet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from scheduler.topics.syntax import Category

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Field:
    """A field of research."""

    name: str
    categories: tuple[str, ...]
    """arXiv categories or archives, in one of which most of its papers are."""
    topics: tuple[str, ...]
    """Queries in their canonical form; English, as the papers are."""


FIELDS: Final = (
    Field("language", ("cs.CL",), (
        "large language models", "language model agents", "reasoning", "retrieval-augmented generation",
        "machine translation", "alignment", "text summarization", "multilingual",
    )),
    Field("vision", ("cs.CV",), (
        "diffusion models", "video generation", "object detection", "image segmentation", "3d reconstruction",
        "vision-language models", "gaussian splatting", "medical imaging",
    )),
    Field("learning", ("cs.LG", "stat.ML"), (
        "reinforcement learning", "graph neural networks", "representation learning", "federated learning",
        "time series forecasting", "interpretability", "generalization", "efficient training",
    )),
    Field("robotics", ("cs.RO",), (
        "robot grasping", "robot learning", "autonomous driving", "motion planning", "humanoid robots", "slam",
        "vision-language-action models", "drones",
    )),
    Field("speech", ("cs.SD", "eess.AS"), (
        "speech recognition", "speech synthesis", "music generation", "speaker verification", "audio understanding",
    )),
    Field("security", ("cs.CR",), (
        "adversarial attacks", "jailbreaks", "differential privacy", "cryptography", "malware detection",
        "intrusion detection",
    )),
    Field("software", ("cs.SE", "cs.PL"), (
        "code generation", "program repair", "software testing", "static analysis", "compilers", "formal verification",
    )),
    Field("systems", ("cs.DC", "cs.DB", "cs.AR", "cs.OS"), (
        "databases", "distributed training", "gpu kernels", "serverless", "hardware accelerators", "storage",
    )),
    Field("people", ("cs.HC", "cs.CY", "cs.SI"), (
        "human-ai interaction", "accessibility", "education", "misinformation", "social networks", "virtual reality",
    )),
    Field("physics", ("quant-ph", "hep-th", "hep-ph", "hep-ex"), (
        "quantum error correction", "quantum computing", "entanglement", "dark matter", "neutrinos", "string theory",
        "higgs boson",
    )),
    Field("astronomy", ("astro-ph", "gr-qc"), (
        "exoplanets", "gravitational waves", "black holes", "galaxy formation", "cosmology", "fast radio bursts",
    )),
    Field("matter", ("cond-mat",), (
        "superconductivity", "batteries", "topological insulators", "2d materials", "interatomic potentials",
        "soft matter",
    )),
    Field("mathematics", ("math",), (
        "optimization", "number theory", "combinatorics", "partial differential equations", "algebraic geometry",
        "probability",
    )),
    Field("statistics", ("stat",), (
        "causal inference", "bayesian inference", "uncertainty quantification", "conformal prediction",
        "experimental design",
    )),
    Field("biology", ("q-bio",), (
        "protein design", "drug discovery", "genomics", "neuroscience", "epidemiology", "single-cell",
    )),
    Field("economics", ("econ", "q-fin"), (
        "game theory", "auctions", "portfolio optimization", "labour markets", "econometrics",
    )),
)  # fmt: skip


def fields_in(harvested: Sequence[str]) -> tuple[Field, ...]:
    """The fields of which there are papers.

    Args:
        harvested: Categories, or archives as ``cs.*``; none stands for all.
    """
    if not harvested:
        return FIELDS
    names = [name.removesuffix(".*") for name in harvested]
    return tuple(field for field in FIELDS if any(_meet(own, name) for own in field.categories for name in names))


def _meet(one: str, other: str) -> bool:
    return Category(one).covers(other) or Category(other).covers(one)
