"""Authors' names in the parts that reference managers ask for."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from scheduler.latex import to_text


class Name(NamedTuple):
    """One author; put together again, the parts are the name as arXiv has it."""

    family: str
    """With its particles; the whole name of a group."""
    given: str = ""
    suffix: str = ""
    is_group: bool = False
    """A collaboration, or a name that cannot be told apart."""


def parse(author: str) -> Name:
    """Read a name as BibTeX does: the last word is the family's, and so are small words before it.

    See "Names" in http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf; compound family names without a small word
    cannot be told from middle names.
    """
    whole = to_text(author)
    words, suffix = _SUFFIX.sub("", whole).split(), _SUFFIX.search(whole)
    if _GROUP.search(whole) or not words or "," in " ".join(words):
        return Name(whole, is_group=True)
    small = (place for place, word in enumerate(words[:-1]) if word[0].islower())
    first = next(small, len(words) - 1)
    return Name(" ".join(words[first:]), " ".join(words[:first]), suffix["suffix"] if suffix else "")


def inverted(name: Name) -> str:
    """``Family, Given, Suffix``, as RIS wants it."""
    return ", ".join(filter(None, (name.family, name.given, name.suffix)))


_SUFFIX: Final = re.compile(r"(?<=\S),?\s+(?P<suffix>[JS]r\.?|I{2,3}|IV)$")
_GROUP: Final = re.compile(
    r"\b(?:collaborations?|consortium|team|group|project|committee|network|initiative|and)\b|[:;()]", re.IGNORECASE
)
