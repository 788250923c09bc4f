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


OF: Final = " … "
"""Between what a number is said of and the number, where it is another's."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing of a claim that the paper does not support."""

    kind: Kind
    found: str
    """As the claim has it."""
    expected: str = ""
    """What the paper has in its place; empty where nothing answers to it."""

    @property
    def reason(self) -> str:
        """What is wrong, in words for whoever is to mend the claim."""
        found, expected = self.found, self.expected
        match self.kind:
            case "passage":
                return "its source is about something else" if expected else "its source is not a passage of the paper"
            case "comparison":
                return f"the passage does not say “{found}” in this sense" + (f" but “{expected}”" if expected else "")
            case "unit":
                return f"“{found}” has another unit in the paper: “{expected}”"
            case "number" if OF in found:
                other, _, number = found.partition(OF)
                return f"the passage has “{number}” of “{expected}”, not of “{other}”"
            case "number":
                return f"“{found}” is not in the passage" + (f", which has {expected}" if expected else "")
            case _:
                return f"the paper does not name “{found}”"


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
