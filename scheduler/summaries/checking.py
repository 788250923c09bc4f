"""Holding what a language model wrote against the paper, sentence by sentence. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from scheduler.latex import to_text
from scheduler.summaries.grounding import Evidence, check, folded_words
from scheduler.summaries.grounding.addresses import ADDRESS
from scheduler.summaries.grounding.names import is_shaped, names
from scheduler.summaries.languages import is_in, name_of
from scheduler.summaries.schema import Claim
from scheduler.summaries.sentences import split
from scheduler.topics.text import stem, tokens
from scheduler.wordlists import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from scheduler.summaries.drafts import ClaimDraft, MendedClaim
    from scheduler.summaries.original import Original

HEADLINE: Final = "headline"
"""The id of an entry's first sentence."""


@dataclass(frozen=True, slots=True)
class Examined:
    """A sentence and what speaks against it."""

    id: str
    claim: Claim
    reasons: tuple[str, ...] = ()
    """In words for whoever is to mend it; empty where nothing speaks against it."""


def examine(drafts: Mapping[str, ClaimDraft | MendedClaim], original: Original, language: str) -> list[Examined]:
    """Each sentence by its id, with its passage and place as the paper has them; what says the same twice comes once.

    Args:
        drafts: The sentences by their ids.
        original: The paper.
        language: Code of the language they should be in.
    """
    found: list[Examined] = []
    said: set[str] = set()
    for name, draft in drafts.items():
        text = _tidied(draft.text)
        key = "".join(text.lower().split())
        if key not in said and key:
            said.add(key)
            found.append(_examined(name, text, draft.source, original, language))
    if found and not is_in(language, (one.claim.text for one in found)):
        reason = f"it is not in {name_of(language)}"
        return [Examined(one.id, one.claim, (reason, *one.reasons)) for one in found]
    return found


def complaints(found: Iterable[Examined]) -> str:
    """What is wrong with each sentence that does not stand, for the model to read."""
    return "\n\n".join(
        f"[{one.id}] {one.claim.text}\nWrong with it: {'; '.join(one.reasons)}." for one in found if one.reasons
    )


def repeats(claims: Mapping[str, Claim]) -> set[str]:
    """The ids of sentences that say nothing beyond an earlier one of their part; a headline is among the takeaways."""
    said: dict[str, list[frozenset[str]]] = {}
    found: set[str] = set()
    for name, claim in claims.items():
        earlier, words = said.setdefault(_part(name), []), _words(claim.text)
        if any(words <= one for one in earlier):
            found.add(name)
        earlier.append(words)
    return found


def kept_keywords(words: Iterable[str], original: Original) -> tuple[str, ...]:
    """The keywords that stand in the paper, each once."""
    tidied = dict.fromkeys(_tidied(word) for word in words)
    return tuple(word for word in tidied if 0 < len(word) <= _LONGEST_KEYWORD and _stands(word, original))[
        :_MOST_KEYWORDS
    ]


def is_faithful_title(title: str, original: Original, language: str) -> bool:
    """Whether a title is a translation: in its language, with the names of the original, and with no others."""
    source = Evidence(original.title)
    text = _tidied(title)
    if language[:2] == "en" or not text or len(text) > _LONGEST_TITLE or not is_in(language, [text]):
        return False
    told = Evidence(text)
    if any(is_shaped(name.text) and not told.names(name.text) for name in names(original.title, "en")):
        return False
    report = check(text, source, paper=Evidence(original.title, original.abstract), language=language)
    return all(failure.kind == "passage" for failure in report.failures) and not ADDRESS.search(text)


def _part(name: str) -> str:
    return "takeaway" if name == HEADLINE else name.rpartition(" ")[0]


def _words(text: str) -> frozenset[str]:
    """What a sentence is made of: the stems of its words, its decimals, and its pairs of Chinese and Japanese signs."""
    found = tokens(text)
    pairs = {one + other for one, other in pairwise(found) if _HAN.match(one) and _HAN.match(other)}
    stems = {stem(word) for word in found if not _HAN.match(word)}
    return frozenset((stems - _LITTLE).union(pairs, _DECIMAL.findall(text)))


def _stands(word: str, original: Original) -> bool:
    known = original.evidence
    return known.names(word) or set(folded_words(word)) <= known.vocabulary


def _examined(name: str, text: str, source: str, original: Original, language: str) -> Examined:
    located = original.locate(source)
    if located is None:
        return Examined(name, Claim(text), (*_form(name, text), "its source is not a passage of the paper"))
    passage = located.text[:_LONGEST_SOURCE]
    report = check(
        text,
        Evidence(passage),
        paper=original.evidence,
        nearby=Evidence(located.around, original.title, original.abstract),
        language=language,
    )
    return Examined(
        name,
        Claim(text, passage, located.place),
        (*_form(name, text), *(failure.reason for failure in report.failures)),
    )


def _form(name: str, text: str) -> list[str]:
    """What is wrong with a sentence whatever the paper says."""
    reasons = []
    if _length(text) > (_HEADLINE_WORDS if name == HEADLINE else _CLAIM_WORDS):
        reasons.append("it is too long")
    if len(split(text)) > (1 if name == HEADLINE else _MOST_SENTENCES):
        reasons.append("it is more than one sentence")
    if ADDRESS.search(text):
        reasons.append("it holds an address, which is not yours to write")
    if _MARKUP.search(text):
        reasons.append("it holds markup")
    return reasons


def _length(text: str) -> float:
    """Words; two Han characters or kana count as one."""
    han = len(_HAN.findall(text))
    return len(_HAN.sub(" ", text).split()) + han / 2


def _tidied(text: str) -> str:
    """One line without what models like to put around sentences."""
    return _MARKS.sub("", " ".join(to_text(text[:_LONGEST_TEXT]).split())).replace("**", "").strip()


_HEADLINE_WORDS: Final = 40
"""The model is told 35: a word more is no reason to pay for another call."""
_CLAIM_WORDS: Final = 60
_MOST_SENTENCES: Final = 2
_LONGEST_TEXT: Final = 1_500
_LONGEST_SOURCE: Final = 1_200
_LONGEST_KEYWORD: Final = 60
_MOST_KEYWORDS: Final = 8
_LONGEST_TITLE: Final = 300
_MARKS = re.compile(r"^(?:[-•*–]\s+|\d{1,2}[.)]\s+)")
_MARKUP = re.compile(
    r"={5}|</?(?:a|b|i|u|p|s|br|code|div|em|img|pre|script|span|strong|style|table|td|tr)\b[^<>]*>|\]\("
)
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_DECIMAL = re.compile(r"\d+[.,]\d+")
_LITTLE: Final = wordlist("a an and are at by in is it of on that the to with")
"""Words without which a sentence says the same."""
