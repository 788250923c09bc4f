"""What a language model is told, as files; their content is the version that a stored summary is kept under."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib import resources


@cache
def prompt(name: str) -> str:
    """The text of the file ``name.md`` beside this module; empty where there is none."""
    file = resources.files(__name__).joinpath(f"{name}.md")
    return file.read_text(encoding="utf-8").strip() if file.is_file() else ""


@cache
def version_of(*names: str) -> str:
    """What tells one wording of these prompts from another."""
    wording = "\0".join(map(prompt, names))
    return hashlib.sha256(wording.encode()).hexdigest()[:12]
