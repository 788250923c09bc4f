"""How often the passages that are quoted for a question hold its answer, and how often silence is right.

    .venv/bin/python -m benchmarks.answers [FOLDER] [--show] [--vectors]

Questions that a reader may have about five of the real papers beside the checkout, each with words that stand in a
passage that answers it; some in words that the paper does not use; and questions that the paper does not answer.
``--show`` prints the misses. ``--vectors`` looks by vectors as well, which it asks of the service and the model that
``OPENAI_BASE_URL``, ``OPENAI_API_KEY`` and ``PAPERBOY_EMBEDDING_MODEL`` name.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import tempfile
import time as clock
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from benchmarks.fulltext import PAPERS
from bot.core import language_model
from scheduler.answers.answer import Asked
from scheduler.answers.asking import QUOTED
from scheduler.answers.likeness import Likeness
from scheduler.answers.passages import quotes_of
from scheduler.answers.search import MOST, near_enough, nearest
from scheduler.errors import ModelError
from scheduler.settings import load
from scheduler.sources.fulltext.reader import read
from scheduler.store.database import Store

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from scheduler.answers.passages import Quote
    from scheduler.answers.search import Found

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
REWORDED = {
    "html/1706.03762.html": (
        ("What machines were needed, and for how many hours?", "8 NVIDIA P100 GPUs"),
        ("Does the network know the order of the words?", "positional encodings|sine and cosine"),
        ("Which regularisation do they apply?", "Residual Dropout|label smoothing of value"),
        ("Why is it quicker than an RNN?", "sequential operations|sequential computation|parallelization"),
        ("How do they stop the decoder from peeking at the future?", "masking|illegal"),
        ("How is translation quality judged?", "BLEU"),
    ),
    "pdf/2020.acl-main.447.pdf": (
        ("How do they recognise the same publication arriving from two places?", "cluster|Cluster"),
        ("Who paid for the work?", "ONR grant"),
        ("Can I download it?", "available|github.com|licens"),
        ("What shows that a language model trained on it is any good?", "SciBERT|S2ORC-SCIBERT|pretrain"),
    ),
    "pdf/papermage.pdf": (
        ("What happens when two annotations overlap?", "overlap|intersect"),
        ("Can a scan be fed into it?", "OCR|scan|image"),
        ("Are there existing rivals to this toolkit?", "GROBID|Grobid|pdfplumber|Related"),
    ),
    "pdf/2206.10883v3.pdf": (
        ("Did people judge the machine-made texts?", "human|Human"),
        ("Which field of law is it?", "civil rights|Civil Rights"),
        ("At which sizes do the gists come?", "tiny|short|long"),
        ("Where might this be unsafe to use?", "limitations|bias|risk|ethic|Ethic"),
    ),
    "pdf/hard_index-list-out-of-range.pdf": (
        ("Which kinds of happenings are recognised?", "event type|types of event|33"),
        ("How are words in the tree connected with labels used?", "dependency label|dependency relation|edge"),
        ("Which hyperparameters did they settle on?", "dimension|learning rate|batch"),
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
    parser.add_argument("--vectors", action="store_true")
    chosen = parser.parse_args()
    if not (chosen.folder / next(iter(ANSWERED))).exists():
        sys.exit(f"no papers in {chosen.folder}")
    asyncio.run(measure(chosen.folder, show=chosen.show, by_vectors=chosen.vectors))


@dataclass(slots=True)
class Tally:
    """What came of questions that a paper answers."""

    name: str
    asked: int = 0
    quiet: int = 0
    """For which nothing was near enough by words."""
    hits: Counter[int] = field(default_factory=Counter)
    """Answers among the first so many passages."""

    def count(self, found: Sequence[Found], words: str) -> bool:
        """Count one question; tells whether its answer would be quoted."""
        is_quiet = not near_enough(found)
        self.asked += 1
        self.quiet += is_quiet
        for most in (1, QUOTED, MOST):
            self.hits[most] += any(holds(one.quote, words) for one in found[:most])
        return not is_quiet and any(holds(one.quote, words) for one in found[:QUOTED])

    def __str__(self) -> str:
        among = ", ".join(f"in the first {most}: {self.hits[most]}" for most in (1, QUOTED, MOST))
        return f"{self.asked} {self.name}: answer {among}; silent by words {self.quiet}"


async def measure(folder: Path, *, show: bool, by_vectors: bool) -> None:
    """Ask everything of each paper."""
    tallies = (Tally("questions"), ANSWERED), (Tally("questions in other words"), REWORDED)
    silent = unanswerable = 0
    seconds: list[float] = []
    async with vectors() if by_vectors else contextlib.nullcontext() as likeness:
        for name in ANSWERED:
            path = folder / name
            quotes = quotes_of(await read(path.read_bytes(), "html" if path.suffix == ".html" else "pdf"))
            for tally, questions in tallies:
                for question, words in questions[name]:
                    near = await alike(likeness, question, quotes) if likeness else ()
                    began = clock.perf_counter()
                    found = nearest(quotes, question, likeness=near)
                    seconds.append(clock.perf_counter() - began)
                    if not tally.count(found, words) and show:
                        print(f"{name} {question} {[round(one.share, 2) for one in found[:3]]}")
                        print(
                            "".join(f"    {one.quote.place.section} | {one.quote.text[:150]!r}\n" for one in found[:3])
                        )
            for question in SILENT[name]:
                unanswerable += 1
                silent += not near_enough(nearest(quotes, question))
    print(*(tally for tally, _ in tallies), sep="\n")
    print(f"{unanswerable} without an answer: silent by words {silent}")
    print(f"{1000 * median(seconds):.0f} ms a question, at most {1000 * max(seconds):.0f}")


async def alike(likeness: Likeness, question: str, quotes: Sequence[Quote]) -> Sequence[float]:
    """What vectors say, however slow the service is."""
    while True:
        with contextlib.suppress(ModelError):
            return await likeness.of(Asked(question, "en", 0), quotes)


@contextlib.asynccontextmanager
async def vectors() -> AsyncIterator[Likeness]:
    """What the settings name for vectors, on a bill and a disk of its own."""
    settings = load()
    if settings.embedding_model is None:
        sys.exit("PAPERBOY_EMBEDDING_MODEL names no model")
    now = partial(datetime.now, UTC)
    with tempfile.TemporaryDirectory() as folder:
        async with Store(Path(folder) / "paperboy.db") as store, language_model(settings, store, now) as model:
            if model is None:
                sys.exit("no service: set OPENAI_BASE_URL or OPENAI_API_KEY")
            yield Likeness(model.embedder(settings.embedding_model), Path(folder) / "vectors")


def holds(quote: Quote, words: str) -> bool:
    """Return whether one of these words, parted by bars, stands in a passage."""
    return any(word in quote.text for word in words.split("|"))


if __name__ == "__main__":
    main()
