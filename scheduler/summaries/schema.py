"""What a summary says, whichever engine made it: claims, each with the passage it rests on.

Titles, authors, affiliations, dates, links and categories are no part of a summary: they come from the record.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import Any, Final, Literal

INJECTION: Final = "injection"
"""The flag of a summary whose paper holds an instruction to language models."""
QUOTED: Final = "quoted"
"""The flag of a summary in which the paper's own words stand for the language model's."""

Basis = Literal["title", "abstract", "pdf", "html"]
"""What a summary was made from: the best text of the paper that was to be had."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a summary and the passage it rests on."""

    text: str
    source: str = ""
    """The passage, as it stands in the paper."""
    place: str = ""
    """Where in the paper the passage stands, a section's title or ``p. 4``; empty for the abstract."""


@dataclass(frozen=True, slots=True)
class Grounding:
    """What came of holding a summary's claims against the paper."""

    basis: Basis = "abstract"
    checked: int = 0
    """Claims that the engine made, those made anew included once."""
    dropped: int = 0
    """Claims that failed twice, and so are not in the summary."""
    flags: tuple[str, ...] = ()
    """What a reader should know: ``injection``, an instruction to language models stands in the paper's text;
    ``quoted``, what the language model said first did not stand, and the paper's own sentence takes its place."""

    def flagged(self, flag: str) -> Grounding:
        """The same with a flag."""
        return self if flag in self.flags else replace(self, flags=(*self.flags, flag))


@dataclass(frozen=True, slots=True)
class Entry:
    """What a digest says of one paper."""

    headline: Claim
    """One sentence of at most 40 words."""
    takeaways: tuple[Claim, ...] = ()
    """As many as there is substance, seven at most."""
    engine: str = "none"
    """``embedded``, the name of a language model, or ``none`` where nothing but the title is said."""
    grounding: Grounding = Grounding()
    note: str = ""
    """Why the language model, although there is one, said nothing: ``model-down`` or ``over-budget``. Such an entry is
    for today; the next digest asks again."""

    @property
    def by_model(self) -> bool:
        """Whether a language model wrote it; else it quotes the paper."""
        return self.engine not in _QUOTING

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, headline first."""
        return (self.headline, *self.takeaways)


@dataclass(frozen=True, slots=True)
class Reading:
    """What is said of one paper on demand, from as much of its text as there is. A part that is empty is not shown."""

    background: tuple[Claim, ...] = ()
    prior_work: tuple[Claim, ...] = ()
    """What was there before, and its problems."""
    method: tuple[Claim, ...] = ()
    """In steps."""
    results: tuple[Claim, ...] = ()
    """Experiments and what they showed."""
    significance: tuple[Claim, ...] = ()
    innovation: tuple[Claim, ...] = ()
    performance: tuple[Claim, ...] = ()
    cost: tuple[Claim, ...] = ()
    """What the work takes: data, computation, labour."""
    limits: tuple[Claim, ...] = ()
    keywords: tuple[str, ...] = ()
    title: str = ""
    """The title in the reader's language; empty where that is the paper's."""
    engine: str = "none"
    grounding: Grounding = Grounding()
    note: str = ""
    """As an entry's; ``over-share`` where it is this reader's share of the budget that is used up."""

    @property
    def by_model(self) -> bool:
        """Whether a language model wrote it; else it quotes the paper."""
        return self.engine not in _QUOTING

    @property
    def parts(self) -> dict[str, tuple[Claim, ...]]:
        """The claims of each part by its name, in the order of reading; empty parts left out."""
        named = {name: getattr(self, name) for name in PARTS}
        return {name: claims for name, claims in named.items() if claims}

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim, in the order of reading."""
        return tuple(claim for claims in self.parts.values() for claim in claims)


Summary = Entry | Reading

PARTS: Final = (
    "background", "prior_work", "method", "results", "significance", "innovation", "performance", "cost", "limits",
)  # fmt: skip
"""The parts of a :class:`Reading` that are made of claims, in the order of reading."""


_QUOTING: Final = frozenset({"embedded", "none"})
"""Engines that write nothing of their own."""


def as_dict(summary: Summary) -> dict[str, Any]:
    """The summary as JSON's types."""
    return asdict(summary)


def entry_of(content: dict[str, Any]) -> Entry:
    """The entry that :func:`as_dict` wrote."""
    return Entry(
        headline=Claim(**content["headline"]),
        takeaways=_claims(content["takeaways"]),
        engine=content["engine"],
        grounding=_grounding(content["grounding"]),
    )


def reading_of(content: dict[str, Any]) -> Reading:
    """The reading that :func:`as_dict` wrote."""
    made: dict[str, Any] = {name: _claims(content[name]) for name in PARTS}
    made |= {"keywords": tuple(content["keywords"]), "grounding": _grounding(content["grounding"])}
    return Reading(**content | made)


def _claims(content: list[dict[str, str]]) -> tuple[Claim, ...]:
    return tuple(Claim(**one) for one in content)


def _grounding(content: dict[str, Any]) -> Grounding:
    return Grounding(**content | {"flags": tuple(content["flags"])})
