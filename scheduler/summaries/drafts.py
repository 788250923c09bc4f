"""What a language model is asked to fill in. Never titles, authors, dates or links: those are in the record."""

from __future__ import annotations

from pydantic import BaseModel, Field


class ClaimDraft(BaseModel):
    """One sentence and the passage it rests on."""

    text: str
    source: str


class EntryDraft(BaseModel):
    """What a digest says of one paper."""

    headline: ClaimDraft
    takeaways: list[ClaimDraft] = Field(default_factory=list)


class ReadingDraft(BaseModel):
    """What is said of one paper on demand."""

    background: list[ClaimDraft] = Field(default_factory=list)
    prior_work: list[ClaimDraft] = Field(default_factory=list)
    method: list[ClaimDraft] = Field(default_factory=list)
    results: list[ClaimDraft] = Field(default_factory=list)
    significance: list[ClaimDraft] = Field(default_factory=list)
    innovation: list[ClaimDraft] = Field(default_factory=list)
    performance: list[ClaimDraft] = Field(default_factory=list)
    cost: list[ClaimDraft] = Field(default_factory=list)
    limits: list[ClaimDraft] = Field(default_factory=list)
    keywords: list[str] = Field(default_factory=list)
    title: str = ""


class MendedClaim(BaseModel):
    """One sentence made anew."""

    id: str
    text: str
    source: str


class Mended(BaseModel):
    """The sentences that did not stand up, made anew; those that cannot be are left out."""

    claims: list[MendedClaim] = Field(default_factory=list)
