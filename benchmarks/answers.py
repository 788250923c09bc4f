"""How often the passages that are quoted for a question hold its answer, and how often silence is right.

    .venv/bin/python -m benchmarks.answers [FOLDER] [--show]

Questions that a reader may have about five of the real papers beside the checkout, each with words that stand in a
passage that answers it; and questions that the paper does not answer. ``--show`` prints the misses.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time as clock
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.fulltext import PAPERS
from scheduler.answers.passages import quotes_of
from scheduler.answers.search import near_enough, nearest
from scheduler.sources.fulltext.reader import read

if TYPE_CHECKING:
    from scheduler.answers.passages import Quote

QUOTED = 3
"""Passages that are quoted where no language model answers."""
ANSWERED = {
    "html/1706.03762.html": (
        ("How many attention heads are used?", "parallel attention layers, or heads"),
        ("What optimizer was used for training?", "We used the Adam optimizer"),
        ("How long did training take?", "trained the base models for a total of 100,000 steps"),
        ("Which hardware did they train on?", "8 NVIDIA P100 GPUs"),
        ("What BLEU score does it reach on English-French?", "BLEU score of $41.0$|BLEU score of 41.0"),
        ("Is the code available?", "tensorflow/tensor2tensor"),
        ("Why divide by the square root of d_k?", "extremely small gradients|scaling factor"),
        ("How is position encoded?", "sine and cosine functions|positional encodings"),
        ("What dropout rate is used?", "0.1"),
        ("What is label smoothing set to?", "label smoothing of value"),
        ("Does it work for parsing?", "constituency parsing"),
        ("What data was it trained on?", "WMT 2014 English-German dataset"),
        ("What is the inner dimension of the feed-forward layers?", "dimensionality of input and output"),
        ("What do they plan to do next?", "plan to"),
        ("How many layers does the encoder have?", "stack of $N=6$ identical layers|stack of N=6|N = 6"),
    ),
    "pdf/2020.acl-main.447.pdf": (
        ("How many papers are in the corpus?", "81.1M"),
        ("Which tools process the PDFs?", "GROBID"),
        ("How were non-English papers filtered?", "English is not the primary language"),
        ("Who funded this?", "ONR grant"),
        ("What similarity threshold links bibliographies?", "0.8"),
        ("How big is the pretraining corpus in tokens?", "16.4B tokens"),
        ("How accurate is bibliography linking?", "Accuracy of paper clustering|Bib. linking"),
        ("What hardware was used for pretraining?", "TPU v3-8"),
        ("Which share of papers is medicine?", "biomedical (42.7%)|Medicine|Distribution of papers by"),
        ("What other corpora are there?", "Other corpora|AAN"),
        ("What is CORD-19?", "CORD-19 corpus"),
        ("How are LaTeX sources processed?", "LATEX source|LaTeX"),
    ),
    "pdf/papermage.pdf": (
        ("What is magelib?", "magelib"),
        ("How does it compare to Grobid?", "GROBID|Grobid"),
        ("What are Predictors?", "Predictors"),
        ("What is a Layer?", "Each Layer is a sequence of content units|Layers"),
        ("What data was used for evaluation?", "S2-VL"),
        ("What F1 does I-VILA reach?", "I-VILA"),
        ("What are the limitations?", "limitations|Limitations|Ethical|However"),
        ("Which file formats are supported?", "PDF"),
    ),
    "pdf/2206.10883v3.pdf": (
        ("How many summaries are in the dataset?", "9,000 expert-written summaries|4,534"),
        ("Who wrote the summaries?", "law students|lawyers"),
        ("How long are the source documents on average?", "75,000"),
        ("Which model performs best on long summaries?", "PRIMERA"),
        ("How were the models rated by humans?", "0.43|received a"),
        ("What license does the dataset have?", "ODC-By|Attribution"),
        ("How is the data split?", "(70%"),
        ("What GPUs were used?", "A6000"),
        ("What are the limitations of the dataset?", "not without its limitations"),
        ("What does CRLC stand for?", "Civil Rights Litigation Clearinghouse"),
        ("How long is a tiny summary?", "25 words"),
    ),
    "pdf/hard_index-list-out-of-range.pdf": (
        ("Which dataset is used?", "ACE2005|ACE 2005"),
        ("What F1 does the model reach?", "76.8"),
        ("How many EAGAT layers are best?", "EAGAT layer"),
        ("Which parser gives the dependencies?", "StanfordCoreNLP|Stanford|parser"),
        ("What happens without the BiLSTM?", "-BiLSTM"),
        ("Who supported the research?", "National Key"),
        ("What baselines are compared?", "state-of-the-art models"),
    ),
}
SILENT = {
    "html/1706.03762.html": (
        "What did the crowdworkers earn?",
        "How does it perform on ImageNet?",
        "Which reinforcement learning algorithm is used?",
        "What is the carbon footprint?",
        "Does it hallucinate citations?",
    ),
    "pdf/2020.acl-main.447.pdf": (
        "What learning rate schedule does ResNet use?",
        "How do robots grasp objects?",
        "Does it work for protein folding?",
    ),
    "pdf/papermage.pdf": (
        "Which license is it released under?",
        "What is the temperature of the superconductor?",
        "How many patients were enrolled?",
    ),
    "pdf/2206.10883v3.pdf": ("How is the diffusion process initialised?", "What is the energy of the ground state?"),
    "pdf/hard_index-list-out-of-range.pdf": ("How fast is the drone?", "What vaccine was given?"),
}


def main() -> None:
    """Ask everything and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=PAPERS)
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    if not (chosen.folder / next(iter(ANSWERED))).exists():
        sys.exit(f"no papers in {chosen.folder}")
    asyncio.run(measure(chosen.folder, show=chosen.show))


async def measure(folder: Path, *, show: bool) -> None:
    """Ask everything of each paper."""
    hits = {1: 0, QUOTED: 0, 8: 0}
    asked = silent = wrongly_silent = unanswerable = 0
    seconds = []
    for name, answered in ANSWERED.items():
        path = folder / name
        quotes = quotes_of(await read(path.read_bytes(), "html" if path.suffix == ".html" else "pdf"))
        for question, words in answered:
            began = clock.perf_counter()
            found = nearest(quotes, question)
            seconds.append(clock.perf_counter() - began)
            asked += 1
            quiet = not near_enough(found)
            wrongly_silent += quiet
            for most in hits:
                hits[most] += any(holds(one.quote, words) for one in found[:most])
            if show and (quiet or not any(holds(one.quote, words) for one in found[:QUOTED])):
                print(f"{name} {question} {'SILENT ' if quiet else ''}{[round(one.share, 2) for one in found[:3]]}")
                print("".join(f"    {one.quote.place.section} | {one.quote.text[:150]!r}\n" for one in found[:3]))
        for question in SILENT[name]:
            found = nearest(quotes, question)
            unanswerable += 1
            is_silent = not near_enough(found)
            silent += is_silent
            if show and not is_silent:
                print(f"{name} {question} NOT SILENT {found[0].share:.2f} {found[0].quote.text[:200]!r}")
    print(
        f"{asked} questions: answer in the first passage {hits[1]}, in {QUOTED} {hits[QUOTED]}, in 8 {hits[8]}; "
        f"wrongly silent {wrongly_silent}. {unanswerable} without an answer: silent {silent}. "
        f"{1000 * median(seconds):.0f} ms a question, at most {1000 * max(seconds):.0f}"
    )


def holds(quote: Quote, words: str) -> bool:
    """Return whether one of these words, parted by bars, stands in a passage."""
    return any(word in quote.text for word in words.split("|"))


if __name__ == "__main__":
    main()
