"""Short forms that one sentence of an abstract explains, for the reader of another one.

Where "graph neural networks (GNNs)" stands somewhere, "We train a GNN." is told as "We train a graph neural network
(GNN)." Only the abstract's own words are used.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


def explained(sentences: Sequence[str]) -> dict[str, str]:
    """The short forms that the sentences explain in brackets, each with its words, as for one of its kind."""
    found: dict[str, str] = {}
    for sentence in sentences:
        for each in _IN_BRACKETS.finditer(sentence):
            before = phrase_before(sentence, each.start())
            long = words_of(each["short"], before) if sum(map(str.isupper, each["short"])) > 1 else ""
            if long:
                told = _uncapitalised(long, sentences) if sentence.startswith(long) else long
                found.setdefault(each["short"], _one(told))
    return found


def spelled_out(text: str, known: Mapping[str, str]) -> str:
    """The text with the words of each known short form at its first mention, unless they stand there already.

    Within a longer name (``GNN-based``) a short form stays as it is.
    """
    if not any(short in text for short in known):
        return text
    lowered = text.lower()

    def told(found: re.Match[str]) -> str:
        short = found["short"] if found["short"] in known else found["short"].removesuffix("s")
        long = known.get(short, "")
        before = text[: found.start("short")]
        if not long or long.lower() in lowered or short in before or before.count("(") > before.count(")"):
            return found[0]
        article = _article(found["article"], long) if found["article"] else ""
        words = long if short == found["short"] else _many(long)
        said = f"{article}{words} ({found['short']})"
        return said if found.start() else said[0].upper() + said[1:]

    return _MENTION.sub(told, text)


def explaining(text: str, own: str, sentences: Sequence[str], known: Iterable[str]) -> Iterator[str]:
    """The sentences that explain the known short forms which a text spells out, unless ``own``, its own, does."""
    open_ones = {short for short in known if f"({short}" in text and f"({short}" not in own}
    for sentence in sentences:
        if now := open_ones & explained([sentence]).keys():
            open_ones -= now
            yield sentence


def phrase_before(text: str, at: int) -> str:
    """Return what stands before a bracket, as far back as the words that it abbreviates can be."""
    return _BREAK.split(text[max(0, at - _REACH) : at])[-1].lstrip()


def words_of(short: str, before: str) -> str:
    """Return the last words of a text that spell a short form, by their first letters if they can; empty if none do."""
    letters = "".join(filter(str.isalnum, short)).lower()
    places = list(_WORD.finditer(before))[-2 * len(letters) :]
    fewest = ""
    for place in reversed(range(len(places))):
        start = places[place].start()
        words = [each[0].lower() for each in places[place:]]
        is_whole = not before[:start].endswith(("-", "–")) and len(letters) <= _MOST_LETTERS * len(words)
        if is_whole and _spell(words, letters):
            if len(letters) in (len(words), sum(word not in _SMALL for word in words)):
                return before[start:].rstrip()
            fewest = fewest or before[start:].rstrip()
    return fewest


def _spell(words: Sequence[str], letters: str) -> bool:
    """Whether each word gives its first letter at least, in order; small ones behind the first may give none."""

    @cache
    def is_given(place: int, first: int) -> bool:
        """Whether the words from this one on give the letters from this one on."""
        at = 0
        for taken in range(first, len(letters)):
            at = words[place].find(letters[taken], at) + 1
            if at == 0 or (taken == first and at > 1):
                return False
            for after in range(place + 1, len(words)):
                if is_given(after, taken + 1):
                    return True
                if words[after] not in _SMALL:
                    break
        return place == len(words) - 1 and first < len(letters)

    return is_given(0, 0)


def _uncapitalised(long: str, sentences: Sequence[str]) -> str:
    """The words that begin a sentence as they are within one: small, unless the first is a name."""
    first = long.split(maxsplit=1)[0]
    if not _CAPITALISED.match(first) or not long[len(first) :].islower() or _NAME.search(first):
        return long
    is_name = any(re.search(rf"[a-z,] {re.escape(first)}\b", sentence) for sentence in sentences)
    return long if is_name else long[0].lower() + long[1:]


def _one(long: str) -> str:
    """One of what the words name, where they surely name several; an "internet of things" is one."""
    if _NO_PLURAL.search(long) or not _SMALL.isdisjoint(_WORD.findall(long)):
        return long
    return _PLURAL.sub(lambda found: "y" if found[0] == "ies" else "", long)


def _many(long: str) -> str:
    if long[-1] == "y" and long[-2] not in "aeiou":
        return f"{long[:-1]}ies"
    if long.endswith(("ss", "x", "ch", "sh")):
        return f"{long}es"
    return long if long.endswith("s") else f"{long}s"


def _article(article: str, long: str) -> str:
    return article[0] + ("n " if _VOWEL.match(long) else " ")


_MOST_LETTERS = 3
"""That one word gives: ``electroencephalogram (EEG)``."""
_REACH = 120
"""Characters before a bracket among which its words are."""
_IN_BRACKETS = re.compile(r"(?<= )\((?P<short>[A-Za-z0-9-]{2,10}?)s?\)")
_MENTION = re.compile(r"(?P<article>\b[Aa]n? )?(?<![\w(/–-])(?P<short>[A-Za-z0-9][A-Za-z0-9-]{1,10})(?![\w/–’'-]| \()")
_BREAK = re.compile(r"[().,;:“”\"]")
_WORD = re.compile(r"[\w’']+")
_SMALL = frozenset({
    "a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "of", "on", "over", "per", "the", "to", "under",
    "via", "with",
})  # fmt: skip
_CAPITALISED = re.compile(r"[A-Z][a-z]+(?:[-’'][a-z]+)*$")
_NAME = re.compile(
    r"[a-z]{2}(?:ian|ean|ese|ish|[’']s)\b|^(?:Earth|Fisher|Fourier|Fr[eé]chet|Internet|Kalman|Kolmogorov|Markov|Nash"
    r"|Rydberg|Shapley|Thompson|Wasserstein)\b"
)
_NO_PLURAL = re.compile(r"(?:[aiou]s|ss|ics|series|species)$", re.IGNORECASE)
_PLURAL = re.compile(r"(?<=[a-z]{2})ies$|(?<=ss|ch|sh)es$|(?<=x)es$|(?<=[a-z]{3})s$")
_VOWEL = re.compile(r"[aeio]|u(?!ni(?!n|m)|s[aeu]|ti)|hour|honest", re.IGNORECASE)
