"""What a claim denies and its passage affirms, and the other way round.

Only passages of a few sentences are looked at: in a whole abstract something is always denied. A denial must have
something to rest on there, if only a word of want, limit or contrast; a verb that the passage has denied alone must not
be affirmed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from scheduler.summaries.grounding.evidence import STEM, Evidence, folded_words, stemlist
from scheduler.summaries.grounding.glossary import meanings
from scheduler.summaries.grounding.report import Failure

if TYPE_CHECKING:
    from collections.abc import Iterator


def failures(claim: str, source: Evidence, language: str) -> Iterator[Failure]:
    """Where a claim denies what its passage says, or says what that denies.

    Args:
        claim: One sentence.
        source: Its passage.
        language: Code of the claim's language; of one that has no words here nothing is told.
    """
    denies = _DENIES.get(language[:2])
    if denies is None or len(source.words) > _FEW_WORDS:
        return
    denied = denies.search(claim)
    if denied is None:
        yield from _affirmed(claim, source, language[:2])
    elif _TO_REST_ON.search(source.text) is None:
        yield Failure("comparison", denied.group().strip())


def _affirmed(claim: str, source: Evidence, language: str) -> Iterator[Failure]:
    """A verb that the passage denies, and never affirms, in a claim that denies nothing."""
    if _DENYING.search(claim):
        return
    known = [word[:STEM] for word in source.words]
    said = meanings(claim) if language == "zh" else [frozenset([word[:STEM]]) for word in folded_words(claim)]
    for found in _DENIED.finditer(source.text):
        verb = found["verb"].lower()[:STEM]
        beside = {word[:STEM] for word in folded_words(source.text[found.end() : found.end() + _REACH])} - _EMPTY
        if known.count(verb) == 1 and any(verb in one for one in said) and any(one & beside for one in said):
            yield Failure("comparison", found["verb"], found.group())


_FEW_WORDS: Final = 90
_REACH: Final = 60
_UN = r"un(?!der(?!-|e)|i[a-z]|til|it)[a-z]{3}"
_TO_REST_ON = re.compile(
    r"\b(?:no|not|nor|none|nothing|never|neither|cannot|non)\b|n['’]t\b|-free\b|[∅¬≠≤≥]"
    r"|\b(?:without|hardly|barely|scarcely|rarely|seldom|few|little|lack|fail|limit|absen|free|avoid|eliminat|remov|prevent"
    r"|struggl|difficult|challeng|hard|insufficien|inadequa|poor|ignor|neglect|overlook|omit|exclu|except|only|rather|instead"
    r"|despite|although|however|but|remain|in(?:capab|valid|effect|complet|abilit|sensitiv|accura|consist|efficien|dependen|varian"
    r"|compatib|feasib|tractab|adequa|stab|determin)|im(?:poss|pract|perf|balanc|plausib)|ir(?:re|ra)|il(?:le|lo)"
    r"|dis(?:abl|advant|appear|card|connect|agree|regard|rupt|tort|pens|joint|entangl|prov)|less|fewer|least|minim|zero"
    r"|constant|beyond|restrict|suffer|vulnerab|miss|skip|bypass|replac|reduc|decreas|drop|degrad|worse|lower|against"
    r"|prohibit|forbid|refus|reject|contra|outside|stop|cease|alone|solely|merely|frozen|fixed|preserv|maintain|retain|keep"
    r"|agnostic|still|requir|need|loss|error|abstain|exceed|too|hinder|obstruct|block|bound|negligib|slight|relax|loosen"
    rf"|sacrific|self-superv|decoupl|resist|robust|trade|open-?ended|static|impair|halluc|{_UN})",
    re.IGNORECASE,
)
"""How words begin that a denial may be told of, in a paper's English."""
_DENYING = re.compile(
    r"\b(?:no[tr]?|never|neither|cannot|without|hardly|fail|unable|little|few|free|lack|limit|struggl|rather|instead|avoid"
    rf"|less|{_UN})|n['’]t\b|-free\b|[不未没无非难免]|有限",
    re.IGNORECASE,
)
_DENIED = re.compile(
    r"\b(?:(?:do|does|did|can|could|will|would|is|are|was|were|has|have|may|should)\s?n(?:o|['’])t|cannot|never|fails?\sto)\s"
    r"(?:(?:be|been|reliably|significantly|always|necessarily|fully|generally|[a-z]+ly)\s)*(?P<verb>[a-z]{4,})",
    re.IGNORECASE,
)
_EMPTY: Final = stemlist(
    "the a an of to and or in on for by with from that this these those its their our due than it as at"
)
_HAN_KEPT = (
    "仅|但|断|同|只|等|确定|平衡|变|连续|可或缺|可缺|可避免|少(?!于)|错|良|久|均|规则|对称|到|足|超过|低于|高于|少于|多于|大于"
    "|小于|及|如|得不|亚于|逊|外乎|过(?!于)|妨|难"
)
_DENIES: Final = {
    "en": re.compile(
        r"\b(?:(?:do|does|did|can|could|will|would|is|are|was|were|has|have)(?:\snot\b(?!\sonly)|n['’]t\b)|cannot|never"
        r"|no\slonger|fails?\sto|unable\sto|incapable\sof|incompatible)",
        re.IGNORECASE,
    ),
    "zh": re.compile(
        rf"(?<![差毫无从])(?:不(?!{_HAN_KEPT})[\u4e00-\u9fff]|未(?!来|知|见|经|必|标|配)[\u4e00-\u9fff]|没有|没能|无法|无需|无须|难以)"
    ),
    "de": re.compile(r"\b(?:nicht(?!\snur)|kein\w*|niemals|ohne)\b", re.IGNORECASE),
    "es": re.compile(r"\b(?:no(?!\ss[oó]lo)|nunca|ningún|ninguna?|sin)\b", re.IGNORECASE),
    "fr": re.compile(
        r"\b(?:n['’]\w+|ne\s\w+)\s(?:\w+\s)?(?:pas|plus|jamais|aucun\w*)\b|\b(?:sans|aucun\w*)\b", re.IGNORECASE
    ),
    "ja": re.compile(r"(?:し|で?き|れ|せ|わ|ら|か|さ|も|は|が)な(?:い|く|かっ)(?!ど)|ません|せず|ずに|できず"),
    "ru": re.compile(
        r"\bне(?!\s(?:только|менее|более|меньше|больше)\b)\s|\b(?:без|нет|никогда|нельзя)\b", re.IGNORECASE
    ),
}
"""What denies something, by language; what is a word of its own, as 不同 or 未来, is left out."""
