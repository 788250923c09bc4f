"""What a claim names: systems, data sets, people, works, links.

A name is known by its shape (``ResNet-50``, ``CLIP``, ``iPhone``), by a capital where the sentence gives no reason for
one, by the words around it (``Smith et al.``, 王等人) or by title marks (《…》). Whether it stands in the paper is
the paper's to say, see :meth:`~scheduler.summaries.grounding.evidence.Evidence.names`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from scheduler.summaries.grounding.addresses import addresses
from scheduler.summaries.grounding.evidence import LEVELLED, without_links
from scheduler.summaries.grounding.openers import MASS_NOUN_ENDINGS, NOT_NAMES, OPENERS
from scheduler.summaries.grounding.persons import people
from scheduler.summaries.grounding.units import UNIT_NAMES
from scheduler.summaries.languages import is_latin

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a claim."""

    kind: Literal["name", "person", "dataset", "link"]
    text: str
    parts: tuple[str, ...] = ()
    """What must be found where the whole is not; empty where nothing less will do."""
    start: int = 0


def names(claim: str, language: str) -> Iterator[Name]:
    """The names of a claim, in the order of their kinds; one may come twice.

    Args:
        claim: One sentence or half of one.
        language: Its language's code; in German, say, a capital makes no name.
    """
    for found in addresses(claim):
        yield Name("link", found.group(), start=found.start())
    text = without_links(claim).translate(LEVELLED)
    for person, at in people(text, language):
        yield Name("person", person, start=at)
    yield from _foreign(text, language)
    yield from _works(text)
    for found in _TOKEN.finditer(text):
        token = found.group()
        if token.islower() and (token.isalpha() or _PLAIN.fullmatch(token)):
            continue
        if token in UNIT_NAMES and _FIGURE_BEFORE.search(text, max(0, found.start() - 3), found.start()):
            continue
        if is_shaped(token) or (token[0].isupper() and len(token) > 1 and _is_capital_telling(text, found, language)):
            yield Name("name", token, _parts(token), found.start())


def is_shaped(token: str) -> bool:
    """Whether letters alone show that this is a name: two capitals, a capital inside, a digit beside a letter."""
    if _NUMERIC.fullmatch(token) or token.lower() in NOT_NAMES:
        return False
    parts = _HYPHEN.split(token)
    return (
        any(map(_is_shaped_part, parts))
        or sum(part[:1].isupper() for part in parts) > 1
        or _NUMBERED.fullmatch(token) is not None
    )


def kind_of(name: Name, claim: str) -> Literal["name", "person", "dataset", "link"]:
    """What the words around a name say that it is."""
    if name.kind != "name":
        return name.kind
    text, start = claim, name.start
    end = start + len(name.text)
    if _DATASET_AFTER.match(text, end) or _DATASET_BEFORE.search(text, max(0, start - 25), start):
        return "dataset"
    if _PERSON_BEFORE.search(text, max(0, start - 30), start) and text[start + 1 : end].islower():
        return "person"
    return "name"


def _is_shaped_part(part: str) -> bool:
    if _NUMERIC.fullmatch(part):
        return False
    capitals = sum(letter.isupper() for letter in part)
    return capitals > 1 or (capitals == 1 and part[0].islower()) or (_DIGIT_IN.search(part) is not None)


def _parts(token: str) -> tuple[str, ...]:
    """The parts of ``CNN-based`` or ``Vision-Language`` that must be found if the whole is not."""
    parts = [part for part in _HYPHEN.split(token) if part]
    if len(parts) < 2 or any(_NUMERIC.fullmatch(part) for part in parts):
        return ()
    if sum(len(part) for part in parts) == len(parts):
        return ()
    return tuple(part for part in parts if len(part) > 1 and (part[0].isupper() or _is_shaped_part(part)))


def _is_capital_telling(text: str, found: re.Match[str], language: str) -> bool:
    """Whether the capital of a plain word makes it a name, as it does not at the start of a sentence."""
    token, before = found.group(), text[: found.start()].rstrip(" \"'“‘(（「【[*")
    known = token.lower() in NOT_NAMES or all(part in OPENERS for part in _HYPHEN.split(token.lower()))
    if known or not (before or text[found.end() :].strip()):
        return False
    if not before or _BEGINS_ANEW.search(before[-_NEAR:]):
        return language in _LATIN_CAPITALS and _opens_as_name(text, found)
    if language in {"en", "zh", "ja", "ko"} or _HAN.search(text):
        return True
    return _CAPITAL_BESIDE.match(text, found.end()) is not None and language != "de"


def _opens_as_name(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence's first word names what acts: ``Mamba outperforms``, not ``Using`` or ``Robots``."""
    word = found.group().lower()
    if _HAN.match(text, found.end()) or _POSSESSIVE.match(text, found.end()):
        return True
    if word.endswith(MASS_NOUN_ENDINGS) or (word.endswith("s") and _MODAL.match(text, found.end())):
        return False
    return _SINGULAR_VERB.match(text, found.end()) is not None or (_CAPITAL_BESIDE.match(text, found.end()) is not None)


def _foreign(text: str, language: str) -> Iterator[Name]:
    """Words in letters of another script, in a language that is written in Latin ones."""
    if not text.isascii() and is_latin(language):
        for found in _OTHER_SCRIPT.finditer(text):
            yield Name("name", found.group(), start=found.start())


def _works(text: str) -> Iterator[Name]:
    for found in _WORK.finditer(text):
        name = next(filter(None, found.groups()))
        yield Name("name", name, start=text.index(name, found.start()))


_LATIN_CAPITALS: Final = frozenset({"en", "zh", "ja", "ko"})
_L = r"A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff"
_TOKEN = re.compile(rf"[{_L}\d]+(?:(?:[-‐‑_.@]|['’](?!s\b))(?=[{_L}\d])[{_L}\d]+)*\+{{0,2}}")
_PLAIN = re.compile(r"[a-z'’‐-]+")
_OTHER_SCRIPT = re.compile(r"[\u0400-\u04ff]{2,}|[\u3040-\u30ff\u3400-\u9fff]{2,}|[\uac00-\ud7af]{2,}")
_HAN = re.compile(r"\s?[\u3400-\u9fff]")
_HYPHEN = re.compile(r"[-‐‑_.@'’]")
_NUMERIC = re.compile(
    r"\d[\d.]*(?:st|nd|rd|th|[kKMBTxX%]|[a-zµμ]{1,2}|[mkMGTPn]?[Bbsm]|[kMGT]?Hz|[MG]?eV|dBm?|[kM]?pc|[kmMG]?W|FPS|fps|D|d)?s?"
    r"(?:[-‐‑][A-Za-z]?[a-z]+)*"
)
_NUMBERED = re.compile(rf"[{_L}]+[-‐‑]?\d[\w.]*")
_FIGURE_BEFORE = re.compile(r"\d\s?$")
_DIGIT_IN = re.compile(rf"[{_L}]\d|\d[{_L}]")
_CAPITAL_BESIDE = re.compile(rf"\s+[A-Z\u00c0-\u00de][{_L}]+")
_NEAR: Final = 8
_BEGINS_ANEW = re.compile(
    r"[!?:;…•–—。！？：；]$|(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bvs)(?<!\bcf)(?<!\bal)(?<!\bMrs)(?<!\bProf)(?<!\b[A-Z])\.$"
    r"|(?:^|[\s(（])(?:\d{1,2}|[ivx]{1,4}|[a-zA-Z])[)）]$"
)
_POSSESSIVE = re.compile(r"['’]s\b")
_MODAL = re.compile(r"\s+(?:can|could|will|may|might)\b")
_SINGULAR_VERB = re.compile(
    r"\s+consists\s+of\b|\s+(?:(?:also|significantly|consistently|further|not|only|always|then)\s+)?"
    r"(?:is|was|has|does|can|could|will|may|might|[a-z]{3,}(?<!s|u|i)s)\b(?!\s+of\b)|,\s+(?:an?|the|our|which|built|based|trained|designed|tuned)\b"
)
_DATASET = r"(?:data\s?sets?|benchmarks?|corpus|corpora|test\s?(?:set|suite)s?|leaderboard)"
_DATASET_AFTER = re.compile(rf"[\w-]*\s?(?:[-\w]+\s)?(?:{_DATASET}\b|数据集|数据库|基准|语料)", re.IGNORECASE)
_DATASET_BEFORE = re.compile(rf"(?:{_DATASET}(?:,? (?:called|named))?|数据集|基准)\s?[(（:：]?\s?$", re.IGNORECASE)
_PERSON_BEFORE = re.compile(
    r"(?:\b(?:authors?|professors?|profs?\.?|drs?\.?|researchers?|led by|written by"
    r"|authored by|proposed by|work of|according to|colleagues?)"
    r"(?:\s[A-Z][\w.]*(?:,?\sand)?)?|作者|教授|博士|由|据)\s*$",
    re.IGNORECASE,
)
_HAN_KIND = "数据集|基准|语料库|模型|系统|网络|框架|算法|平台"
# A Chinese name in quotation marks, with no English beside it.
_WORK = re.compile(
    r"《([^《》]{1,80})》"
    rf"|[“「『]([\u4e00-\u9fff]{{2,12}})[”」』](?:{_HAN_KIND})(?!\s?[（(]?[A-Za-z])"
    rf"|[“「『]([\u4e00-\u9fff]{{1,10}}(?:{_HAN_KIND}))[”」』](?!\s?[（(]?[A-Za-z])"
)
