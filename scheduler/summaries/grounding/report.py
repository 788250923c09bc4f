"""What the check of a claim finds: whether the paper supports it and, where not, what is wrong."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Final, Literal, get_args

Kind = Literal["passage", "number", "unit", "name", "person", "dataset", "link", "comparison"]
"""What can be wrong with a claim.

``passage``: what it rests on is not in the paper, or is about something else. ``number``: a value is not there.
``unit``: the value is there in another unit. ``name``, ``person``, ``dataset``, ``link``: it is not named there.
``comparison``: the paper says the opposite, or the same of the other side.
"""

KINDS: Final[tuple[Kind, ...]] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing of a claim that the paper does not support."""

    kind: Kind
    found: str
    """As the claim has it."""
    expected: str = ""
    """What the paper has in its place; empty where nothing answers to it."""


@dataclass(frozen=True, slots=True)
class Report:
    """The check of one claim."""

    failures: tuple[Failure, ...] = ()

    @property
    def supported(self) -> bool:
        """Whether nothing speaks against the claim."""
        return not self.failures

    def as_dict(self) -> dict[str, Any]:
        """The report as JSON's types."""
        return {"supported": self.supported, "failures": [asdict(failure) for failure in self.failures]}
