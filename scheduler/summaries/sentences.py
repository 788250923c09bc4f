"""Sentences of running text, by sentencex, with the splits healed that scientific prose makes it do."""

from __future__ import annotations

import re
from itertools import pairwise

import sentencex


def split(text: str) -> list[str]:
    """The sentences of a text in any language, in order, without the space around them.

    Each is a substring of ``text``. Lists (``(1) … (2) …``) stay with the words that announce them.
    """
    whole: list[str] = []
    for piece in sentencex.segment("en", text):
        if whole and _is_open(whole[-1].rstrip(), piece):
            whole[-1] += piece
        else:
            whole.append(piece)
    return [sentence for piece in whole for part in _parts(piece) if (sentence := part.strip())]


def _parts(piece: str) -> list[str]:
    """The piece cut where a sentence surely starts; sentencex sees none behind the lone bracket of ``1)``."""
    cuts = [0]
    for found in _SURE_START.finditer(piece):
        before = piece[cuts[-1] : found.end()]
        if before.count("(") <= before.count(")") and not _ABBREVIATION.search(piece[: found.start() + 1]):
            cuts.append(found.end())
    return [piece[start:end] for start, end in pairwise([*cuts, len(piece)])]


def _is_open(before: str, after: str) -> bool:
    """Whether the sentence goes on behind what was taken for its end."""
    if not before or not _END.search(before):
        return True
    return bool(_ABBREVIATION.search(before)) and not _CLEAR_START.match(after)


_END = re.compile(r"[.!?…。！？｡．؟।۔][\"'”’»)\]]*$|[。！？」』]$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:approx|ca|cf|eqs?|et|et\.? al|e\.g|figs?|i\.e|incl|inf|no|nos|refs?|resp|secs?|tabs?|vs|w\.r\.t)"
    r"|\b[A-Z]\.[A-Z])\.$",
    re.IGNORECASE,
)
_STARTS = (
    r"(?:We|This|The|These|Our|In|It|To|However|Here|Finally|They|Such|By|For|Specifically|Additionally|Moreover|"
    r"Furthermore|Experiments|Experimental|Extensive|Results|Code)\b"
)
_CLEAR_START = re.compile(_STARTS)
_SURE_START = re.compile(rf"[.!?](?:(?<=[\w)\]%].) +(?={_STARTS})|(?<=[a-z]{{4}}\.) +(?=[A-Z][\w-]* ))")
