"""What a chat makes tappable, and no sentence about a paper has to hold: links, bare hosts, names, commands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator


def addresses(text: str) -> Iterator[re.Match[str]]:
    """The addresses of a text: ``https://…``, ``example.org/code``, ``a@example.org``, ``@somebody``, ``/command``."""
    return ADDRESS.finditer(text) if _HINT.search(text) else iter(())


_HOSTS: Final = (
    "com|org|net|io|ai|dev|edu|gov|app|co|me|info|cn|uk|de|fr|jp|ru|eu|us|ch|nl|xyz|site|page|tech|cloud|link|gg|ly|be"
    "|wiki|blog|example"
)
LINK: Final = re.compile(
    r"(?:https?://|www\.|(?:github|gitlab|huggingface)\.\w+/)[^\s<>\"'，。；、（）]*[\w/]", re.IGNORECASE | re.ASCII
)
ADDRESS: Final = re.compile(
    rf"{LINK.pattern}|(?:[\w.+-]+@)?(?<![\w@./-])[a-z\d][a-z\d-]*(?:\.[a-z\d-]+)*\.(?:{_HOSTS})(?![\w-]|\.\w)(?:/[^\s<>()]*)?"
    r"|[\w.+-]+@[\w-]+\.\w+|(?<![\w.@])@[a-z]\w{3,}|(?<![\w/.:<])/[a-z]{3,32}(?![\w/])",
    re.IGNORECASE | re.ASCII,
)
_HINT: Final = re.compile(r"[.@]\w|/[a-z]|://", re.IGNORECASE)
