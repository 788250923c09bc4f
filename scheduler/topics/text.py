r"""Words in a text: folding, tokens, word forms, sentences.

Tokens are those of SQLite's ``unicode61`` tokenizer with ``remove_diacritics 2``
(https://www.sqlite.org/fts5.html#unicode61_tokenizer), so that what the ranker finds in a paper the full-text
index finds too. A few things are kinder here: a script that is written without spaces is one token a character,
so that part of a run can be found; ``++`` and ``#`` stay on a name (``c++``); the s of a possessive is no word.

A paper's LaTeX is read as it comes: styling commands (``\emph``) are no words, others are (``\alpha``), and an
accent command joins its letter (``Poincar\'e`` is ``poincare``; an index over the raw text does not know that).

Words are compared by their forms, not by their stems: ``forms("editing")`` is the finite set of words with the
same English stem (Porter 2, https://snowballstem.org). The paper's side then needs no stemming, and the same
set, spelled out, is what the index is asked for.
"""

from __future__ import annotations

import re
import sys
import threading
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import Stemmer

from scheduler.latex import to_text
from scheduler.topics.vocabulary import STOP_WORDS, STYLING_COMMANDS, SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterator


_SPACELESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"\\[A-Za-z]+|[{_SPACELESS}]|(?!(?<=['’])s\b)[^\W_{_SPACELESS}]+(?:\+\+|\#)?")
_INDEXED = re.compile(r"[0-9a-zα-ωа-я]+(?:\+\+|#)?")
_SENTENCE_END = re.compile(
    r"[.!?](?<!e\.g\.)(?<!i\.e\.)(?<! al\.)(?<! vs\.)(?<! cf\.)(?<!\b[A-Z]\.)['\")}\]]*\s+(?=[^a-z\s])"
)

_ACCENT = re.compile(r"""\\(?:(['"`^~=.])|([cvuHrkdb])(?![A-Za-z]))\s*(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z]))""")
_BRACED = re.compile(r"\{([^\x00-\x7f])\}")
_UNBRACKETED = str.maketrans("", "", "()")
_MARKS = dict(
    zip(
        "'\"`^~=.cvuHrkdb",
        "\u0301\u0308\u0300\u0302\u0303\u0304\u0307\u0327\u030c\u0306\u030b\u030a\u0328\u0323\u0331",
        strict=True,
    )
)

_AFTER_DOUBLING = ("ing", "ings", "ed", "er", "ers")
_RESPELLED = re.compile(r"i([sz])(?=(?:e|ed|es|ing|er|ers|ations?)$)")
_SHORT_PLURAL = re.compile(r"(?=.{4})[b-df-hj-np-tv-xz]{2,}[aeiou]?s(?<!ss)")
"""English words have a vowel before their last letters, so that the stemmer takes this s for part of the word. Three
letters may be anything (``gps``)."""
_DOUBLES = re.compile(r"[^aeiou][aeiouy][bdglmnprt]$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A title or an abstract, ready to be looked through many times."""

    text: str
    """As it stands in the paper, accent commands joined."""
    tokens: tuple[str, ...]
    positions: dict[str, tuple[int, ...]] = field(hash=False)
    """Token → its indexes in ``tokens``, ascending."""
    sentences: tuple[int, ...]
    """Index of the first token of each sentence; empty where there is no token."""
    cuts: tuple[int, ...]
    """Where in ``text`` each of them begins."""
    meant: dict[int, tuple[str, ...]] = field(default_factory=dict, hash=False)
    """Index of an abbreviation → the words that the paper means by it, which ``positions`` has there, too."""

    def sentence_of(self, index: int) -> int:
        """Which sentence, from 0, the token at ``index`` stands in."""
        return bisect_right(self.sentences, index) - 1

    def sentence_end(self, index: int) -> int:
        """One past the last token of that sentence."""
        following = bisect_right(self.sentences, index)
        return self.sentences[following] if following < len(self.sentences) else len(self.tokens)

    def sentence(self, number: int) -> str:
        """The text of a sentence, counted from 0."""
        return self.text[self.cuts[number] : self.cuts[number + 1] if number + 1 < len(self.cuts) else None]

    def is_joined(self, index: int) -> bool:
        """Whether the token at ``index`` is the end of a compound, as in *human-like*."""
        if "-" not in self.sentence(self.sentence_of(index)):
            return False
        begin, _ = self._stands(index)
        return self.text[max(0, begin - 1) : begin] == "-"

    def span(self, first: int, last: int) -> str:
        """The words from token ``first`` to token ``last`` as a person would write them, on one line."""
        (begin, _), (_, end) = self._stands(first), self._stands(last)
        words = self.text[begin:end]
        if words.count("(") > words.count(")") and self.text[end : end + 1] == ")":
            words += ")"
        if words.count("(") != words.count(")"):
            words = words.translate(_UNBRACKETED)
        if words.count("$") % 2:
            words = words.replace("$", "")
        return to_text(words) or " ".join(self.tokens[first : last + 1])

    def _stands(self, index: int) -> tuple[int, int]:
        """Where in ``text`` a token begins, and one past where it ends."""
        number = self.sentence_of(index)
        spans, at = _spans(self.sentence(number)), 2 * (index - self.sentences[number])
        return self.cuts[number] + spans[at], self.cuts[number] + spans[at + 1]


def passage(text: str) -> Passage:
    """Prepare a title or an abstract."""
    text = unicodedata.normalize("NFC", join_accents(unicodedata.normalize("NFC", text)))
    found: list[str] = []
    starts: list[int] = []
    cuts: list[int] = []
    end = 0
    for sentence in sentences(text):
        words = tokens(sentence)
        if words:
            starts.append(len(found))
            cuts.append(end)
            # Papers share most of their words, and many papers are held at a time.
            found += map(sys.intern, words)
        end += len(sentence)
    positions: dict[str, list[int]] = {}
    for index, token in enumerate(found):
        positions.setdefault(token, []).append(index)
    places = {token: tuple(indexes) for token, indexes in positions.items()}
    return Passage(text, tuple(found), places, tuple(starts), tuple(cuts))


def fold(text: str) -> str:
    """Lower case, Latin letters without accents."""
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", text).translate(_PLAIN).lower()


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, folded, in order."""
    found = _TOKEN.findall(fold(text))
    if "\\" not in text:
        return tuple(found)
    return tuple(token.lstrip("\\") for token in found if not _is_styling(token))


def words_of(text: str) -> tuple[str, ...]:
    """The tokens of a paper's title or abstract as it comes, accent commands joined."""
    return tokens(join_accents(unicodedata.normalize("NFC", text)))


def search_tokens(word: str) -> tuple[str, ...]:
    """The tokens of a word or phrase that a person typed; no command is passed over."""
    return tokens(join_accents(word).replace("\\", " "))


def compound(word: str) -> str | None:
    """A hyphenated word written as one (``multi-agent``: ``multiagent``); None where it has no hyphen."""
    joined = word.replace("-", "")
    return joined if joined != word and joined.isascii() and joined.isalnum() else None


def join_accents(text: str) -> str:
    r"""Turn LaTeX accents on letters (``\'e``, ``\"{o}``, ``\v c``) into the letters meant."""
    return _BRACED.sub(r"\1", _ACCENT.sub(_accented, text)) if "\\" in text else text


def is_indexed(token: str) -> bool:
    """Whether SQLite's tokenizer surely finds ``token`` as one word of its own."""
    return _INDEXED.fullmatch(token) is not None


@lru_cache(maxsize=8192)
def forms(word: str) -> frozenset[str]:
    """All words taken for the same as ``word`` (a folded token), itself among them.

    They share its English stem; British and American spelling of ``-ise`` are one.
    """
    if len(word) < 3 or not (word.isascii() and word.isalpha()):
        return frozenset({word})
    found = {word, *inflections(stem(word))}
    return frozenset(found | _respelled(found)) if is_respelled(word) else frozenset(found)


def is_respelled(word: str) -> bool:
    """Whether the British and the American spelling of a word differ, as of ``-ise``."""
    return _RESPELLED.search(word) is not None


@lru_cache(maxsize=8192)
def inflections(root: str) -> frozenset[str]:
    """The words with a stem, itself among them."""
    likely = list(_inflected(root))
    with _STEMMING:
        stems = _ENGLISH.stemWords(likely)
    plural = f"{root}s"
    found = {root, *(form for form, one in zip(likely, stems, strict=True) if one == root)}
    return frozenset(found | {plural} if stem(plural) == root else found)


@lru_cache(maxsize=8192)
def index_words(word: str) -> tuple[str, ...]:
    """The fewest of ``forms(word)`` that make an index with Porter's stemmer find them all, sorted."""
    chosen: dict[str, str] = {}
    for form in sorted(forms(word), key=lambda form: (form != word, len(form), form)):
        chosen.setdefault(_index_stem(form) if len(form) > 3 else form, form)
    return tuple(sorted(chosen.values()))


def content(words: tuple[str, ...]) -> tuple[str, ...]:
    """``words`` without those that say nothing; all of them where nothing would be left."""
    return tuple(word for word in words if word not in STOP_WORDS) or words


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English stem of a folded token; an abbreviation in the plural (``llms``, ``gpus``) has the singular's."""
    if _SHORT_PLURAL.fullmatch(word):
        return word[:-1]
    with _STEMMING:
        return str(_ENGLISH.stemWord(word))


@lru_cache(maxsize=16384)
def _spans(sentence: str) -> array[int]:
    """Where each token begins and ends, one after the other; a paper is quoted for many topics."""
    # Folded as its tokens were, or there are more or fewer of them; no letter becomes two by it.
    marks = (mark for mark in _TOKEN.finditer(sentence.translate(_PLAIN).lower()) if not _is_styling(mark[0]))
    return array("I", [end for mark in marks for end in mark.span()])


def _is_styling(token: str) -> bool:
    return token[0] == "\\" and token[1:].lower() in STYLING_COMMANDS


def _inflected(root: str) -> Iterator[str]:
    """The stem with every ending, its consonant doubled, its last letter as it was before stemming."""
    bases = (
        root,
        *{"i": (root[:-1], root[:-1] + "y"), "e": (root[:-1],), "l": (root[:-1],)}.get(root[-1], ()),
    )
    for base in bases:
        yield base
        yield from (base + suffix for suffix in SUFFIXES)
    if _DOUBLES.search(root):
        yield from (root + root[-1] + suffix for suffix in _AFTER_DOUBLING)


def _respelled(words: set[str]) -> set[str]:
    return {_RESPELLED.sub(_swap, word) for word in words}


def _swap(mark: re.Match[str]) -> str:
    return "iz" if mark[1] == "s" else "is"


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text, in order; together they are the text."""
    begin = 0
    for mark in _SENTENCE_END.finditer(text):
        yield text[begin : mark.end()]
        begin = mark.end()
    yield text[begin:]


def _accented(mark: re.Match[str]) -> str:
    letter = (mark[3] or mark[4]).lstrip("\\")
    return unicodedata.normalize("NFC", letter + _MARKS[mark[1] or mark[2]])


def _plain_letters() -> dict[int, str]:
    """Accented Latin letters and what is left of them; only those that SQLite folds alike."""
    plain = {}
    for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00)):
        base, *marks = list(unicodedata.normalize("NFD", chr(code)))
        if marks and base.isascii() and all(0x300 <= ord(mark) <= 0x36F for mark in marks):
            plain[code] = base.lower()
    return plain


_PLAIN = _plain_letters()
# A stemmer keeps the word that it is working on, and topics are ranked on several threads.
_STEMMING = threading.Lock()
_ENGLISH = Stemmer.Stemmer("english", 0)
_PORTER = Stemmer.Stemmer("porter", 0)


def _index_stem(word: str) -> str:
    with _STEMMING:
        return str(_PORTER.stemWord(word))
