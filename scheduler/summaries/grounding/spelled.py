"""Numbers in English words: ``twenty-five``, ``two hundred and fifty``, ``one third``, ``twice``, ``threefold``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator


class Spelled(NamedTuple):
    """A number word of a text, and its value."""

    value: float
    text: str
    start: int
    end: int
    is_factor: bool = False
    """Whether it says how many times: ``twice``."""
    is_loose: bool = False
    """Whether it supports a number without being one that a claim must prove: ``both``, ``one``."""


def find(text: str) -> Iterator[Spelled]:
    """The number words of a text in lower case; not "one" alone as a claim, nor "hundreds of"."""
    if _ALL.isdisjoint(_LETTERS.findall(text)):
        return
    for found in _NUMBER.finditer(text):
        words = [word for word in _SPLIT.split(found.group()) if word != "and"]
        is_round = words[0] in LARGE and words != ["hundred"]
        if words == ["zero"] or (is_round and not _A.search(text, 0, found.start())):
            continue
        yield Spelled(_value(words), found.group(), *found.span(), is_loose=words == ["one"])
    for found in _FRACTION.finditer(text):
        yield Spelled(_ONES.get(found[1], 1) / _PARTS[found[2]], found.group(), *found.span())
    for found in _RATIO.finditer(text):
        if (lower := _ONES[found[2]]) and _ONES[found[1]] < lower:
            yield Spelled(_ONES[found[1]] / lower, found.group(), *found.span(), is_loose=True)
    for found in _OTHER.finditer(text):
        word = found.group()
        factor = word in _FACTORS
        yield Spelled(_OTHERS[word], word, *found.span(), is_factor=factor, is_loose=word not in _CLAIMED)


def _value(words: list[str]) -> float:
    total, current = 0.0, 0.0
    for word in words:
        if word == "hundred":
            current = (current or 1) * 100
        elif word in LARGE:
            total += (current or 1) * LARGE[word]
            current = 0
        else:
            current += _ONES[word]
    return total + current


def _table(lines: str) -> dict[str, float]:
    return {word: float(value) for value, *words in map(str.split, lines.strip().splitlines()) for word in words}


def _any_of(words: dict[str, float]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_ONES: Final = _table("""
0 zero
1 one
2 two
3 three
4 four
5 five
6 six
7 seven
8 eight
9 nine
10 ten
11 eleven
12 twelve
13 thirteen
14 fourteen
15 fifteen
16 sixteen
17 seventeen
18 eighteen
19 nineteen
20 twenty
30 thirty
40 forty
50 fifty
60 sixty
70 seventy
80 eighty
90 ninety
""")
LARGE: Final = _table("""
1e2 hundred
1e3 thousand
1e6 million
1e9 billion
1e12 trillion
""")
SCALES: Final = LARGE | _table("""
1e3 tausend mil mille тысяч тысячи тысяча тыс. тыс
1e6 millionen mio. mio millions millón millones миллион миллиона миллионов млн
1e9 milliarde milliarden mrd. mrd milliard milliards миллиард миллиарда миллиардов млрд
""")
"""What stands behind figures to make them larger, in the languages of Europe that paperboy speaks."""
_PARTS: Final = _table("""
2 half
3 third thirds
4 quarter quarters fourth fourths
5 fifth fifths
6 sixth sixths
8 eighth eighths
10 tenth tenths
""")
_OTHERS: Final = _table("""
0.5 half halve halves halved halving
1 single
2 twice double doubles doubled doubling doubly both dual pair pairs paired pairwise couple couples twin binary
2 second secondly bi bilingual bipartite bimanual bidirectional bivariate binomial bilevel binocular bipedal
3 thrice triple triples tripled tripling triplet triplets ternary third thirdly tri tripartite triangular
3 triangulation trivariate
4 quadruple quadruples quadrupled quadrupling quadruped quadrupedal quadrupeds quad fourth april
5 fifth
6 sixth hexa june
7 seventh july
8 eighth octa august
9 ninth september
10 tenth decade decades october
11 november
12 dozen december
1 january
2 february
3 march
""")
_FACTORS: Final = frozenset(
    word
    for word in _OTHERS
    if word.startswith(("twice", "thrice", "doubl", "tripl", "quadrupl")) and word[-3:] != "let"
)
_CLAIMED: Final = frozenset(["twice", "thrice", "half", "halve", "halves", "halved", "halving"])
_ALL: Final = frozenset([*_ONES, *LARGE, *_PARTS, *_OTHERS, *(f"{word}fold" for word in _ONES)])
_LETTERS = re.compile(r"[a-z]+")
_SPLIT = re.compile(r"[\s-]+")
_A = re.compile(r"\b(?:a|per)\s$")
_ANY_NUMBER = _any_of(_ONES | LARGE)
_NUMBER = re.compile(
    rf"(?<![\w.])(?:{_ANY_NUMBER})(?:(?:[\s-]|(?<=hundred)\sand\s)(?:{_ANY_NUMBER}))*(?=fold\b|(?![a-z0-9]|\sdozen))"
)
_FRACTION = re.compile(rf"\b({_any_of(_ONES)}|an?)[\s-]({_any_of(_PARTS)})\b")
_RATIO = re.compile(rf"\b({_any_of(_ONES)})\s(?:in|of|out\sof)\s(?:the\s|every\s)?({_any_of(_ONES)})\b")
_OTHER = re.compile(rf"\b(?:{_any_of(_OTHERS)})\b")
