"""The phrases that abstracts are built from, and what each says of the sentence that holds it.

The points are set by hand; they only have a meaning beside each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cue:
    """One kind of phrase."""

    pattern: re.Pattern[str]
    headline: float
    """Points for standing alone for the whole paper."""
    takeaway: float
    """Points for being one statement of several."""
    at_start: bool = False
    """Only the sentence's first words count."""

    def found(self, sentence: str) -> bool:
        """Whether the sentence, in lower case, holds such a phrase."""
        look = self.pattern.match if self.at_start else self.pattern.search
        return look(sentence) is not None


def _cue(pattern: str, *, headline: float, takeaway: float, at_start: bool = False) -> Cue:
    return Cue(re.compile(pattern), headline, takeaway, at_start)


_PAPER_WORDS = r"(?:paper|work|study|article|letter|report|thesis|survey|review|note|tutorial|manuscript|research)"
_BUILDS = r"(?:propos|introduc|present|develop|devis|design|creat|construct|formulat|describ|build)"
_FINDS = r"(?:show|demonstrat|prov|find|found|establish|deriv|identif|reveal|discover|report|observ|argu|uncover)"
_STUDIES = r"(?:stud(?:y|ies|ied)|investigat|analy[sz]|explor|examin|consider|revisit|address|tackl|characteri[sz])"
_SPEAKER = rf"(?:\bwe|\b(?:this|the|our|present) (?:\w+ )?{_PAPER_WORDS})(?: \w+ly| also| first| further| here)?"
_SHOWN = r"(?:show|demonstrat|indicat|reveal|suggest|confirm|highlight|validat)"
_TESTS = r"(?:experiments?|experimental|evaluations?|results?|simulations?|findings|analys[ei]s|benchmarks?|tests)"

CUES: tuple[Cue, ...] = (
    # What the paper makes, finds, looks into.
    _cue(rf"{_SPEAKER} (?:\w+ and )?{_BUILDS}", headline=3.0, takeaway=1.6),
    _cue(rf"{_SPEAKER} (?:\w+ and )?{_FINDS}", headline=2.2, takeaway=1.8),
    _cue(
        rf"{_SPEAKER} (?:\w+ and )?{_STUDIES}|\bwe (?:provide|give|use|apply|extend|release|train)",
        headline=1.8,
        takeaway=1.0,
    ),
    _cue(
        r"\b(?:is|are|was|were|has been|have been) (?:proposed|introduced|presented|developed|studied)\b",
        headline=1.2,
        takeaway=0.8,
    ),
    _cue(
        r"[本我提](?:文|研究|論文|案する|[们們](?:提出|介绍|介紹|设计|研究|证明))"
        r"|\b(?:nous (?:propos|présent|introdui|montr|étudi|développ)|cet (?:article|travail)"
        r"|ce(?:tte)? (?:papier|thèse)|est[ea] (?:artículo|trabajo|tesis|artigo|trabalho)"
        r"|prop[oõ](?:nemos|mos)|presentamos|apresentamos"
        r"|wir (?:stell|zeig|präsentier|schlag|untersuch)|diese[rm]? (?:arbeit|artikel|beitrag))",
        headline=2.5,
        takeaway=1.0,
    ),
    _cue(
        rf"in this (?:\w+ )?{_PAPER_WORDS}|here,? we|this (?:\w+ )?{_PAPER_WORDS} \w+s\b|we \w+",
        headline=0.4,
        takeaway=0.2,
        at_start=True,
    ),
    _cue(
        r"\bto (?:address|overcome|tackle|bridge|fill|solve|mitigate|resolve|alleviate|this end)\b[^.]{0,120}\bwe\b",
        headline=0.8,
        takeaway=0.2,
    ),
    # Results and how they were had.
    _cue(
        r"\b(?:outperform|state[- ]of[- ]the[- ]art|surpass|achiev|improv|reduc|increas|halv|doubl"
        r"|faster|speed-?up|better than)",
        headline=0.3,
        takeaway=1.0,
    ),
    _cue(
        r"\d(?:[\d.,]*\d)?\s?(?:%|×|x\b|percent|db\b|ms\b|times\b|points?\b|fold\b|[kmg]?hz|gb\b|[km]\b)",
        headline=0.2,
        takeaway=1.2,
    ),
    _cue(
        rf"\b{_TESTS}[^.]{{0,80}} {_SHOWN}|\bour (?:method|approach|model|framework)\b|\bwe (?:also|further)\b"
        r"|[实實结結](?:验|驗|果)|\b(?:résultats|resultados|ergebnisse|expériences|experimentos)\b",
        headline=-0.6,
        takeaway=1.2,
    ),
    # What was there before, and why it matters to everyone.
    _cue(
        r"recent(?:ly)?\b|despite\b|although\b|while\b|existing\b|current(?:ly)?\b|traditional|conventional|prior\b"
        r"|previous|many\b|most\b|in recent years|over the past|with the (?:rapid|recent|rise|growing|advent)"
        r"|the (?:rapid|recent|increasing|growing)|however,? (?!we\b|this paper)|yet\b|unfortunately|nowadays|today\b"
        r"|in the (?:era|field|realm|domain)\b",
        headline=-1.5,
        takeaway=-1.5,
        at_start=True,
    ),
    _cue(
        r"\b(?:ha(?:s|ve) (?:recently )?(?:attracted|become|emerged|gained|shown|demonstrated|achieved|received"
        r"|been widely|revolutioni)|remains? (?:an? |\w+ly )?(?:challeng|open|difficult|under|unclear|limited|unexplor)"
        r"|plays? an? \w+ role|often (?:suffer|fail|rely|struggle)|suffers? from|struggles?\b"
        r"|faces? (?:\w+ )?challenges|is difficult to"
        r"|(?:is|are) (?:an? )?(?:\w+ly )?(?:crucial|essential|important|fundamental|critical|vital|challenging"
        r"|ubiquitous|widely used))",
        headline=-1.0,
        takeaway=-1.2,
    ),
    # Words that lean on another sentence.
    _cue(
        rf"(?:(?:this|these|those|such)(?! (?:\w+ )?{_PAPER_WORDS}\b)|it|its|they|their|both|the former|the latter)\b",
        headline=-2.0,
        takeaway=-0.4,
        at_start=True,
    ),
    _cue(r"\b(?:these|those|such(?! (?:as|that)\b))\b", headline=-0.6, takeaway=-0.3),
    _cue(r"\bwe (?:\w+ )?\w+ (?:this|it|them)\b", headline=-1.5, takeaway=-0.5),
    _cue(
        r"(?:specifically|in particular|furthermore|moreover|additionally|in addition|finally|then|also|next|besides"
        r"|second(?:ly)?|third(?:ly)?|for example|for instance|similarly|as a result|on the other hand|by contrast"
        r"|in contrast|consequently|overall|in detail|concretely|meanwhile|lastly|extensive|(?:our )?experiment)",
        headline=-1.0,
        takeaway=0.0,
        at_start=True,
    ),
    # What is no statement about the matter.
    _cue(
        r"\b(?:https?://|www\.|github|codes?\b[^.]{0,60}(?:available|released|found|open|public)"
        r"|project (?:web)?page|publicly available|we (?:will )?release|keywords?:"
        r"|demo(?:s|nstration videos?)? (?:is|are|can)|supplementary"
        r"|code and (?:data|models?)\b|has been withdrawn)",
        headline=-3.0,
        takeaway=-3.5,
    ),
    _cue(
        r"\bwe (?:hope|believe|conclude|discuss|expect|outline|suggest)"
        r"|\bwarning:|\bfuture (?:work|research|direction)|\bpave the way",
        headline=-1.5,
        takeaway=-1.5,
    ),
    _cue(
        r"\b(?:these|our|the) (?:results|findings|insights|contributions)[^.]{0,40}"
        r"(?:highlight|underscore|pave|offer|emphasi|open|contribute)",
        headline=-1.0,
        takeaway=-1.2,
    ),
)
