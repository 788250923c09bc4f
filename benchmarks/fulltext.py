"""What becomes of papers read in full: outcome, structure, seconds and memory of each file; and of drawing figures.

    .venv/bin/python -m benchmarks.fulltext [FOLDER] [--show NAME]

The folder holds ``pdf/`` and ``html/``; by default the real papers beside the checkout. Each file is read as the bot
reads it, in a process of its own. ``--show`` prints the whole document of the files whose names contain NAME, in
reading order.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time as clock
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from scheduler.sources.fulltext.reader import examine

if TYPE_CHECKING:
    from scheduler.sources.fulltext.codec import Answer
    from scheduler.sources.fulltext.document import Document
    from scheduler.sources.fulltext.worker import Form

PAPERS = Path(__file__).resolve().parents[1] / ".." / "shared" / "data" / "fulltext"


def main() -> None:
    """Read all files of a folder and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=PAPERS)
    parser.add_argument("--show", default=None, metavar="NAME")
    chosen = parser.parse_args()
    files = sorted([*chosen.folder.glob("pdf/*.pdf"), *chosen.folder.glob("html/*.html")])
    if not files:
        sys.exit(f"no papers in {chosen.folder}; name a folder with pdf/ and html/ in it")
    asyncio.run(measure(files, chosen.show))


async def measure(files: list[Path], show: str | None) -> None:
    """Read the files one by one, print a line for each and one for all."""
    answers = []
    started = clock.perf_counter()
    for file in files:
        began = clock.perf_counter()
        form: Form = "html" if file.suffix == ".html" else "pdf"
        answer = await examine(file.read_bytes(), form, url=f"https://arxiv.org/html/{file.stem}/")
        answers.append(answer)
        print(line(file, answer, clock.perf_counter() - began))
        if show is not None and show in file.name and answer.document is not None:
            print(shown(answer.document))
    elapsed = clock.perf_counter() - started
    outcomes = ", ".join(
        f"{count} {name}" for name, count in Counter(answer.outcome for answer in answers).most_common()
    )
    documents = [answer.document for answer in answers if answer.document is not None]
    await measure_figures([file for file, answer in zip(files, answers, strict=True) if _has_figures(file, answer)])
    print(
        f"{len(files)} files in {elapsed:.1f} s: {outcomes}; {sum(bool(each.title) for each in documents)} titles, "
        f"{sum(any(part.title for part in each.sections) for each in documents)} with sections; "
        f"at most {max(answer.seconds for answer in answers):.1f} s of processor time and "
        f"{max(answer.peak for answer in answers) / 2**20:.0f} MB in a worker"
    )


async def measure_figures(files: list[Path]) -> None:
    """Draw the figures of these PDFs, and print what that takes."""
    for file in files:
        answer = await examine(file.read_bytes(), "figures")
        drawn = answer.pictures or ()
        print(
            f"{file.name[:44]:44} {len(drawn)} figures drawn, {answer.seconds:.1f} s of processor time, "
            f"{answer.peak / 2**20:.0f} MB, {sum(len(one.content) for one in drawn) / 1000:,.0f} kB; "
            f"first {drawn[0].number if drawn else 'none'}"
        )


def _has_figures(file: Path, answer: Answer) -> bool:
    return file.suffix == ".pdf" and answer.document is not None and any(answer.document.figures)


def line(file: Path, answer: Answer, seconds: float) -> str:
    """Return what is to be said of one file."""
    cost = f"{seconds:5.2f} s {answer.peak / 2**20:4.0f} MB"
    found = answer.document
    if found is None:
        return f"{file.name[:44]:44} {answer.outcome:12} {cost}"
    counts = (
        f"{sum(bool(part.title) for part in found.sections):3} sections {sum(1 for _ in found.passages):4} passages "
        f"{sum(1 for _ in found.figures):2} figures {len(found.references):3} references {len(found.notes):2} notes "
        f"{len(found.hidden)} hidden"
    )
    return f"{file.name[:44]:44} {answer.outcome:12} {cost} {counts}  {found.title[:60]}"


def shown(document: Document) -> str:
    """Return a document as text, in reading order."""
    lines = [f"  TITLE {document.title}", f"  ABSTRACT {document.abstract}"]
    for part in document.sections:
        lines.append(f"  {'#' * part.level} {part.number} {part.title}")
        lines += [f"    [{passage.kind}, p. {passage.page}] {passage.text}" for passage in part.passages]
        lines += [
            f"    {figure.number}: {[image.box or image.url for image in figure.images]}" for figure in part.figures
        ]
    lines += [f"  NOTE {note}" for note in document.notes]
    lines += [f"  REFERENCE {reference}" for reference in document.references]
    lines += [f"  HIDDEN {hidden}" for hidden in document.hidden]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
