"""What a language model is asked to fill in. Never titles, authors, dates or links: those are in the record.

Where a service does not hold the model to the shape, a part that is bent costs that part and not the rest.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field


def _claim(value: object) -> object:
    """A sentence without its passage has an empty one, with which it will not stand, so that it is made anew."""
    if isinstance(value, str):
        return {"text": value, "source": ""}
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return value if isinstance(value.get("source"), str) else value | {"source": ""}
    return value


def _claims(value: object) -> object:
    """The sentences in what should be a list of them."""
    found = [_claim(one) for one in (value if isinstance(value, list) else [value])]
    return [one for one in found if isinstance(one, dict) and isinstance(one.get("text"), str)]


def _mended(value: object) -> object:
    """The sentences made anew that are whole."""
    found = value if isinstance(value, list) else [value]
    names = ("id", "text", "source")
    return [one for one in found if isinstance(one, dict) and all(isinstance(one.get(name), str) for name in names)]


def _words(value: object) -> object:
    """The words in what should be a list of them."""
    if isinstance(value, str):
        return re.split(r"\s*[,;，；、]\s*", value)
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _text(value: object) -> object:
    return value if isinstance(value, str) else ""


class ClaimDraft(BaseModel):
    """One sentence and the passage it rests on."""

    text: str
    source: str


Claims = Annotated[list[ClaimDraft], BeforeValidator(_claims)]


class EntryDraft(BaseModel):
    """What a digest says of one paper."""

    headline: Annotated[ClaimDraft, BeforeValidator(_claim)]
    takeaways: Claims = Field(default_factory=list)


class ReadingDraft(BaseModel):
    """What is said of one paper on demand."""

    background: Claims = Field(default_factory=list)
    prior_work: Claims = Field(default_factory=list)
    method: Claims = Field(default_factory=list)
    results: Claims = Field(default_factory=list)
    significance: Claims = Field(default_factory=list)
    innovation: Claims = Field(default_factory=list)
    performance: Claims = Field(default_factory=list)
    cost: Claims = Field(default_factory=list)
    limits: Claims = Field(default_factory=list)
    keywords: Annotated[list[str], BeforeValidator(_words)] = Field(default_factory=list)
    title: Annotated[str, BeforeValidator(_text)] = ""


class MendedClaim(BaseModel):
    """One sentence made anew."""

    id: str
    text: str
    source: str


class Mended(BaseModel):
    """The sentences that did not stand up, made anew; those that cannot be are left out."""

    claims: Annotated[list[MendedClaim], BeforeValidator(_mended)] = Field(default_factory=list)
