"""The terminal: ``paperboy demo``, and the conversation that the README shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.bot.command import Outcome, paperboy

if TYPE_CHECKING:
    from collections.abc import Callable

    Call = Callable[..., Outcome]

__all__ = ["paperboy"]

PAPERBOY = Path(sys.executable).with_name("paperboy")
README_CHAT = b"/start\n/subscribe diffusion models\n/digest\n#1\n"


def test_the_demo_ends_with_a_delivered_digest_without_a_terminal_a_key_or_the_network() -> None:
    done = subprocess.run(
        [PAPERBOY, "demo"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=30,
        check=False,
        env={"PATH": "/usr/bin", "PAPERBOY_NONSENSE": "settings do not matter to it"},
    )
    assert (done.returncode, done.stderr) == (0, b"")
    text = done.stdout.decode()
    before, _, morning = text.partition("The next morning, 08:00. arXiv has announced a new day.")
    assert "you ▸ /subscribe diffusion models" in before
    assert re.search(r"diffusion models · Fri 5 June · [1-9] of 15 new papers\n", morning)
    assert morning.rstrip().endswith("History]")
    assert not _papers(before.partition("you ▸ #1")[0]) & _papers(morning)


@pytest.mark.parametrize("lines", [0, 30, 40])
@pytest.mark.parametrize("arguments", [["demo"], ["chat", "--sample"], ["--help"]])
def test_when_nobody_reads_any_more_it_ends_quietly(arguments: list[str], lines: int) -> None:
    with subprocess.Popen(
        [PAPERBOY, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={"PATH": "/usr/bin"},
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdin.write(b"/help\n/quit\n" if arguments != ["demo"] else b"")
        process.stdin.close()
        for _ in range(lines):
            process.stdout.readline()
        process.stdout.close()
        assert (process.wait(timeout=30), process.stderr.read()) in {(0, b""), (1, b"")}


def _papers(text: str) -> set[str]:
    return set(re.findall(r"arxiv\.org/abs/([0-9.]+)", text))


def test_the_conversation_of_the_readme(paperboy: Call, tmp_path: Path) -> None:
    done = paperboy("chat", "--sample", stdin=README_CHAT)
    assert (done.code, done.err) == (0, "")
    said = [block.partition("\n")[0] for block in re.findall(r"(?m)^paperboy.*\n│ (.*)", done.out)]
    assert said[:2] == [
        "Hello. I read every new arXiv paper, so that you don't have to: each morning",
        "You now follow diffusion models. It brings about 2 new papers a day. Your",
    ]
    assert said[2] == said[4] == "diffusion models · Wed 3 June – Fri 5 June · 5 of 45 new papers"
    assert said[3] == "Nothing new since your last digest. Here it is again."
    first = re.findall(r"│ 1 (?:.*\n)*?│ (.+)\n│ <arxiv", done.out)[0]
    assert said[5] == first
    assert max(map(len, done.out.splitlines())) <= 88
    assert list(tmp_path.iterdir()) == []


def test_numbers_go_on_pressing_the_digest_after_a_card_was_opened(paperboy: Call) -> None:
    done = paperboy("chat", "--sample", stdin=b"/subscribe diffusion models\n#1\n#2\n#5\n#6\n")
    titles = re.findall(r"(?m)^│ arXiv:([0-9.]+)", done.out)
    order = list(dict.fromkeys(re.findall(r"<arxiv\.org/abs/([0-9.]+)>", done.out)))
    assert titles == [order[0], order[1], order[4]]
    assert "[PDF: arxiv.org/pdf/" in done.out
    assert re.search(r"5 papers, seen\n│\n│ \[#\d+ Show again\]", done.out)


@pytest.mark.parametrize("last", [b"/quit\n/start\n", b"/quit"])
def test_quitting_ends_the_conversation(paperboy: Call, last: bytes) -> None:
    done = paperboy("chat", "--sample", stdin=b"/help\n" + last)
    assert done.code == 0
    assert "Hello." not in done.out


def test_the_terminal_speaks_chinese(paperboy: Call) -> None:
    done = paperboy("chat", "--sample", stdin=b"/language zh\n/subscribe diffusion models\n/help\n")
    assert "好的，用中文。" in done.out
    assert "已关注 diffusion models" in done.out


def test_lines_that_are_no_text_do_not_end_it(paperboy: Call) -> None:
    lines = b"\xff\xfe\n\n   \n\x00\x1b[2J\x1b]0;owned\x07\n#999\n#\n" + b"x" * 250_000 + b"\n/help"
    done = paperboy("chat", "--sample", stdin=lines)
    assert (done.code, done.err) == (0, "")
    assert "\x1b" not in done.out
    assert "\x00" not in done.out
    assert "What I can do" in done.out
    assert re.search(r"I read\n?│? ?1,000 at most", done.out)
