"""The filters: JSON lines in, JSON lines out, in the same order, and silence once nobody reads."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bot.command import Outcome, paperboy

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[..., Outcome]

__all__ = ["paperboy"]

ABSTRACT = "We present a diffusion model that halves the number of sampling steps."
PAPERBOY = Path(sys.executable).with_name("paperboy")
PATIENCE = 60.0
"""Seconds; on the busiest machine, only what never happens takes so long."""


def test_a_filter_answers_each_line_in_its_place(paperboy: Call) -> None:
    good = json.dumps({"id": "1", "title": "Diffusion models", "abstract": ABSTRACT, "mine": [1]}).encode()
    mixed = good + b"\n\nnonsense\n" + good + b"\n\xff\n"
    for command in (["rank", "diffusion models"], ["summarise"]):
        done = paperboy(*command, stdin=good + b"\n" + good)
        assert (done.code, done.err) == (0, "")
        assert [json.loads(line)["mine"] for line in done.out.splitlines()] == [[1], [1]]
        failed = paperboy(*command, stdin=mixed)
        answers = [json.loads(line) for line in failed.out.splitlines()]
        assert [answer.get("line") for answer in answers] == [None, 3, None, 5]
        assert (failed.code, failed.complaint) == (
            1,
            "paperboy: some lines were no paper records; the output says which",
        )
        assert paperboy(*command) == Outcome(0, "", "")


def test_a_filter_whose_reader_leaves_falls_silent() -> None:
    line = json.dumps({"title": "t", "abstract": "a"}) + "\n"
    reading, writing = os.pipe()
    with subprocess.Popen(
        [PAPERBOY, "rank", "x"], stdin=subprocess.PIPE, stdout=writing, stderr=subprocess.PIPE
    ) as process:
        os.close(writing)
        os.close(reading)
        _, errors = process.communicate((line * 2_000).encode(), timeout=PATIENCE)
    assert (process.returncode, errors) == (1, b"")
