"""The README is true: what it shows is what is printed, and its commands exist."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from bot.handlers.routing import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAPERBOY = str(Path(sys.executable).with_name("paperboy"))


def test_the_conversation_is_the_one_that_is_printed() -> None:
    typed = re.search(r"printf '(.*)' \| \.venv/bin/paperboy chat --sample", README)
    shown = re.search(r"```text\n(.*?)\n```", README, re.DOTALL)
    assert typed
    assert shown
    lines = typed[1].replace("\\n", "\n")
    said = subprocess.run([PAPERBOY, "chat", "--sample"], input=lines, capture_output=True, text=True, check=True)
    assert said.stdout.rstrip() == shown[1]


def test_it_names_every_command_of_the_chat() -> None:
    named = re.findall(r"`/(\w+)`", README.partition("## Talk to it")[2].partition("\n\n    printf")[0])
    assert named == [route.name for route in COMMANDS if route.name != "start"]


def test_its_scripts_and_pages_are_there() -> None:
    for script in re.findall(r"^    (scripts/\w+)$", README, re.MULTILINE):
        assert (ROOT / script).is_file()
    for page in re.findall(r"\]\((\w[\w/.-]*)\)", README):
        assert (ROOT / page).exists()


def test_ci_calls_the_readmes_test_command() -> None:
    command = re.search(r"## Run the tests\n\n    (.*)\n", README)
    assert command
    assert command[1] in (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
