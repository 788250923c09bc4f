"""What a reader answers, as JSON: the only form in which anything comes out of its process."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Final

from pydantic import TypeAdapter, ValidationError

from scheduler.sources.figures.picture import Picture  # noqa: TC001 - pydantic needs it at run time
from scheduler.sources.fulltext.document import Document, Outcome


@dataclass(frozen=True, slots=True)
class Answer:
    """How reading ended, and what came of it."""

    outcome: Outcome
    document: Document | None = None
    """Only with ``ok``."""
    peak: int = 0
    """Bytes of memory at the most."""
    seconds: float = 0.0
    pictures: tuple[Picture, ...] | None = None
    """Only with ``ok``, for ``figures``."""


def load_answer(content: bytes) -> Answer | None:
    """Return an answer from JSON, or None if it is not one, to the last field."""
    try:
        answer = _ANSWER.validate_json(content, strict=True)
    except ValidationError:
        return None
    found = (answer.document is not None) + (answer.pictures is not None)
    return answer if found == (answer.outcome == "ok") else None


def dump_document(document: Document) -> bytes:
    """Return a document as JSON."""
    return json.dumps(asdict(document), ensure_ascii=True).encode()


def load_document(content: bytes) -> Document | None:
    """Return a document from JSON, or None if it is not one."""
    try:
        return _DOCUMENT.validate_json(content, strict=True)
    except ValidationError:
        return None


_ANSWER: Final = TypeAdapter(Answer)
_DOCUMENT: Final = TypeAdapter(Document)
