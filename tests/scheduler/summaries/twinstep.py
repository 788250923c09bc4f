"""An invented paper that summarisers are asked about, and what a model may say of it: sound, weak, wrong."""

from __future__ import annotations

import json
from typing import Any

from scheduler.sources.fulltext.document import Document, Passage, Section
from tests.scheduler.making import paper

ABSTRACT = (
    "Sampling from a diffusion model is slow. We propose TwinStep, which lets neighbouring steps share one network "
    "call. On ImageNet-256 the FID rises from 2.9 to 3.0 while sampling takes 50% less time. Below two steps the "
    "method does not help."
)
TWINSTEP = paper(1, title="TwinStep: Paired Trajectories", abstract=ABSTRACT)
BODY = Document(
    source="html",
    sections=(
        Section("Introduction", 1, "1", (Passage("Diffusion models need many calls.", ("Introduction",)),)),
        Section("Method", 1, "2", (Passage("We pair neighbouring steps and add a correction term.", ("Method",)),)),
        Section("Results", 1, "3", (Passage("TwinStep needs 11 GPU hours on 8 cards.", ("Results",)),)),
    ),
)


def claim(text: str, source: str) -> dict[str, str]:
    return {"text": text, "source": source}


GOOD = claim(
    "TwinStep takes 50% less time on ImageNet-256 at an FID of 3.0.",
    "On ImageNet-256 the FID rises from 2.9 to 3.0 while sampling takes 50% less time.",
)
WEAK = claim("TwinStep does not help below two steps.", "Below two steps the method does not help.")
WRONG = claim("TwinStep takes 70% less time on ImageNet-256.", GOOD["source"])


def answering(*answers: object) -> Any:
    """One answer after the other."""
    waiting = iter(answers)
    return lambda _: json.dumps(next(waiting), ensure_ascii=False)
