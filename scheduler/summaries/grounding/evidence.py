"""A text that claims are checked against, read once and asked often."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from scheduler.latex import to_text
from scheduler.summaries.grounding.addresses import LINK
from scheduler.summaries.grounding.numbers import Quantity, is_same_value, quantities, supports
from scheduler.wordlists import wordlist

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.models import Paper


class Evidence:
    """A passage or a whole paper, indexed for the questions that a claim raises.

    Args:
        texts: As the paper has them, one after the other; LaTeX is read as text.
    """

    def __init__(self, *texts: str) -> None:
        self.text: Final = "\n".join(map(to_text, texts))

    @classmethod
    def of(cls, paper: Paper) -> Evidence:
        """Everything a record says: title, abstract, authors, comment."""
        return cls("\n".join([paper.title + ".", paper.abstract, ", ".join(paper.authors), paper.comment or ""]))

    @cached_property
    def words(self) -> list[str]:
        """The words in order, folded: lower case, without accents, split at hyphens and before Chinese."""
        return [word for words in self._sentence_words for word in words]

    @cached_property
    def joined(self) -> str:
        """The folded words without anything between them."""
        return "".join(self.words)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of the words, for likeness whatever the ending."""
        return frozenset(word[:STEM] for word in self.vocabulary)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every number the text names."""
        return quantities(without_links(self.text))

    @cached_property
    def sentences(self) -> list[str]:
        """The text cut behind full stops; good enough to compare with, not to print."""
        return [sentence for sentence in _END.split(self.text) if sentence.strip()]

    @cached_property
    def prose(self) -> list[str]:
        """The sentences without rows of tables, and without what is too long to be one."""
        return [sentence for sentence in self.sentences if "|" not in sentence and len(sentence) <= _LONGEST]

    @cached_property
    def sentence_words(self) -> list[frozenset[str]]:
        """The words of each sentence."""
        return [frozenset(words) for words in self._sentence_words]

    @cached_property
    def _sentence_words(self) -> list[list[str]]:
        return [folded_words(sentence) for sentence in self.sentences]

    def names(self, name: str) -> bool:
        """Whether the name stands in the text, however it is joined: ``GPT-4``, ``GPT 4`` and ``gpt4`` are one."""
        if name.lower() in self.vocabulary:
            return True
        wanted = "".join(folded_words(name))
        return any(self._stands(form) for form in _forms(wanted)) if wanted else True

    def abbreviates(self, name: str) -> bool:
        """Whether the letters of a short name are the first letters of words that stand together in the text."""
        wanted = _PLURAL.sub("", name).replace("-", "").lower()
        if _SHORT.get(wanted, "?") in self.joined:
            return True
        return len(wanted) >= _MIN_INITIALS and any(wanted in initials for initials in self._initials)

    def supports(self, claimed: Quantity) -> bool:
        """Whether the text names this quantity."""
        return any(supports(one, claimed) for one in self.quantities)

    def with_value(self, claimed: Quantity) -> Quantity | None:
        """The quantity of the text that has the same figure, whatever its unit."""
        return next((one for one in self.quantities if not one.loose and is_same_value(one, claimed)), None)

    def with_unit(self, claimed: Quantity) -> Iterator[Quantity]:
        """The quantities of the text that could have been meant: those of the same kind."""
        return (one for one in self.quantities if not one.loose and one.kind == claimed.kind)

    @cached_property
    def _initials(self) -> tuple[str, ...]:
        return (
            "".join(word[0] for word in self.words),
            "".join(word[0] for word in self.words if word not in _SMALL),
            # "X-ray" and "tree-of-thought" give one letter for each part; "pre-trained" may give but one.
            "".join(word[0] for word in _UNSPLIT.findall(fold(self.text)) if word not in _SMALL),
        )

    @cached_property
    def _bounds(self) -> frozenset[int]:
        """Where words begin and end in :attr:`joined`."""
        return frozenset(accumulate(map(len, self.words), initial=0))

    def _stands(self, wanted: str) -> bool:
        text, bounds = self.joined, self._bounds
        at = text.find(wanted)
        while at >= 0:
            end = at + len(wanted)
            if at in bounds and (end in bounds or (text[end : end + 1] == "s" and end + 1 in bounds)):
                return True
            at = text.find(wanted, at + 1)
        return False


def fold(text: str) -> str:
    """Lower case without accents; superscripts are apart and subscripts on the line."""
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFD", text.translate(LEVELLED)))
    return text.lower()


def stemlist(text: str) -> frozenset[str]:
    """The first :data:`STEM` letters of each word of a text, as tables of words are written down."""
    return frozenset(word[:STEM] for word in text.split())


def folded_words(text: str) -> list[str]:
    """The words of a text, folded; Chinese and Japanese stay in one piece between signs."""
    return _WORD.findall(_HEALED.sub(r"\1", fold(text)))


def without_links(text: str) -> str:
    """The text with spaces in place of addresses, so that no number or name is read in them."""
    return LINK.sub(lambda found: " " * len(found.group()), text) if "/" in text else text


def _forms(name: str) -> Iterator[str]:
    yield name
    if _SPELLED_OUT.search(name):
        yield _SPELLED_OUT.sub(r"\1", name)
    if name.endswith("es"):
        yield name[:-2]
    if name.endswith("s") and len(name) > _MIN_PLURAL:
        yield name[:-1]


STEM: Final = 5
"""Letters that two words must share to count as one."""
_LONGEST: Final = 1_500
"""Characters; of 20,000 sentences of abstracts, the longest has 1,341."""
_MIN_INITIALS: Final = 3
_MIN_PLURAL: Final = 3
_SHORT: Final = {
    "ai": "artificialintelligence", "ar": "augmentedreality", "bo": "bayesianoptimi", "cv": "computervision",
    "dl": "deeplearning", "dp": "differentialprivacy", "fl": "federatedlearning", "gd": "gradientdescent",
    "gp": "gaussianprocess", "il": "imitationlearning", "ir": "informationretrieval", "kd": "knowledgedistillation",
    "kg": "knowledgegraph", "lm": "languagemodel", "md": "moleculardynamics", "ml": "machinelearning",
    "mt": "machinetranslation", "nn": "neuralnetwork", "qa": "questionanswering", "rl": "reinforcementlearning",
    "vae": "variationalautoencoder", "vr": "virtualreality",
}  # fmt: skip
"""Short forms that everybody in the field uses, of which letters alone would not tell; as :attr:`joined` has them."""
_SMALL: Final = wordlist("a an and as at by for from in of on or the to via with")
LEVELLED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻₀₁₂₃₄₅₆₇₈₉", " " * 12 + "0123456789")
_ACCENTS = re.compile("[\u0300-\u036f]")
_SPELLED_OUT = re.compile("([aou])e")
"""Müller, where it is written Mueller."""
_PLURAL = re.compile(r"(?<=[A-Z0-9])s$")
_RAISED_LETTERS = "\u1d2c-\u1d6a\u2070-\u207f"
_HAN = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
_WORD = re.compile(rf"[^\W_{_HAN}{_RAISED_LETTERS}]+|[\u3040-\u30ff\u3400-\u9fff]+")
_UNSPLIT = re.compile(rf"[^\W_{_HAN}][^\s{_HAN}]*")
_HEALED = re.compile(r"([a-z])[\u00ad\u200b]")
_END = re.compile(r"(?<=[.!?])\s+(?=[\"“(]?[A-Z0-9])|(?<=[。！？；])")
