"""The messages for a language model: what is the same for all, the paper between marks, the task, the language last.

So a second language, or what is to be mended, begins byte for byte like the call before, and the service has that
beginning in its cache. Questions see passages only: :mod:`scheduler.answers.asking` keeps those of a conversation in
order.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from scheduler.llm.request import Message
from scheduler.summaries.condensing import MOST, condensed
from scheduler.summaries.languages import name_of
from scheduler.summaries.prompts import prompt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.summaries.original import Original


def opening(original: Original, most: int = MOST) -> str:
    """The paper as a model is given it; ``most`` are the characters of its body."""
    return between_marks("paper", "\n\n".join(_parts(original, most)))


def between_marks(name: str, text: str) -> str:
    """A text between two lines that nothing in it can imitate.

    The mark is made from the text itself, so it is the same every time, and no text can hold its own.

    Args:
        name: What the text is.
        text: From outside.
    """
    mark = f"===== {name} {hashlib.sha256(text.encode()).hexdigest()[:16]} ====="
    return f"{mark}\n{text}\n{mark}"


def messages(original: Original, task: str, language: str, most: int = MOST) -> tuple[Message, ...]:
    """The messages of one call.

    Args:
        original: The paper.
        task: Name of the prompt that says what to do with it.
        language: Code of the language to write in.
        most: Characters of the paper's body.
    """
    ending = "\n".join(filter(None, [prompt("language").format(language=name_of(language)), terms(language)]))
    return (
        Message("system", prompt("system")),
        Message("user", "\n\n".join([opening(original, most), prompt(task), ending])),
    )


def terms(language: str) -> str:
    """How terms of art are written; English needs no word on that."""
    base = language.replace("_", "-").partition("-")[0].lower()
    return "" if base == "en" else prompt(f"terms.{base}") or prompt("terms")


def _parts(original: Original, most: int) -> Iterator[str]:
    yield f"Title: {original.title}"
    yield f"Abstract: {original.abstract}"
    section = ""
    for paragraph in condensed(original.body, most):
        if paragraph.section != section:
            section = paragraph.section
            yield f"# {section}"
        yield paragraph.text
