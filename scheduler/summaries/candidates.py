"""A sentence of an abstract → the headlines that could be made of it.

A candidate is a sentence tidied, perhaps without a part that neither its grammar nor its truth needs. What is left
out never holds a condition, an exception or a doubt. What the paper announces of itself is told of it ("In this
paper, we propose X" becomes "Proposes X"); else the authors keep their "we".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from scheduler.summaries.shortforms import spelled_out
from scheduler.summaries.tidying import (
    MAX_WORDS,
    capitalised,
    gerund_base,
    impersonal,
    is_balanced,
    shorten,
    without_lead,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Candidate(NamedTuple):
    """One possible headline."""

    text: str
    place: int
    """Of its sentence in the abstract, from 0."""
    edits: tuple[str, ...]
    """What was done to the sentence, in the words that the model's weights use."""


def candidates(sentence: str, place: int, short_forms: Mapping[str, str]) -> list[Candidate]:
    """Every headline that could be made of a sentence, of at most 40 words; one at least.

    Args:
        sentence: One of an abstract.
        place: Where it stands there, from 0.
        short_forms: Those that the abstract explains; they are spelled out where there is room.
    """
    found: dict[str, tuple[str, ...]] = {}
    for start, edits in _starts(without_lead(sentence)):
        told = start if "ours" in edits else _told(start, sentence)
        uncut = capitalised(_OUR.sub("the ", told) if told else _IDLE.sub("We ", start))
        has_subject = told is not None or _WE.match(uncut) is not None
        for text, bracketed in ((uncut, ()), (_without_brackets(uncut), ("brackets",))):
            for cut, how in ((text, ()), *_cuts(text, has_subject=has_subject)):
                said = _spelled(cut, short_forms)
                if len(said.split()) <= MAX_WORDS:
                    found.setdefault(said, (*edits, *bracketed, *how, *(("spelled",) if said != cut else ())))
    return [Candidate(text, place, edits) for text, edits in found.items()] or [whole(sentence, place)]


def whole(sentence: str, place: int) -> Candidate:
    """The sentence tidied and nothing else, cut only where it is too long."""
    bare = without_lead(sentence)
    return Candidate(_fitted(_told(bare, sentence) or bare), place, ("fitted",))


def leans(text: str) -> bool:
    """Whether the text points at something that it does not name, leads elsewhere, or only asks."""
    return _LEANS.search(text) is not None


def _told(start: str, sentence: str) -> str | None:
    """The start told of the paper, where the sentence speaks of it and of what it makes; else None."""
    is_told = _BY_PAPER.match(start) or (_MAKES.match(start) and _ANNOUNCES.search(sentence))
    return impersonal(start) if is_told else None


def _starts(sentence: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The sentence from where it may begin: itself, the authors' "we", the method's verb, what the experiments show."""
    yield sentence, ()
    if lead := _MEANS.match(sentence) or _TURN.match(sentence) or _POINTING.match(sentence):
        yield without_lead(capitalised(sentence[lead.end() :])), ("lead",)
    if act := _FIRST_ACT.match(sentence):
        yield f"We {sentence[act.end() :]}", ("way",)
    if scene := _SCENE.match(sentence):
        yield without_lead(capitalised(sentence[scene.end() :])), ("scene",)
    if aim := _AIM.match(sentence):
        yield f"{capitalised(aim['act'])} {aim['aim'][0].lower()}{aim['aim'][1:]}.", ("moved",)
    if _PURPOSE.search(sentence):
        yield _PURPOSE.sub("", sentence), ("purpose",)
    if _SAID_BEFORE.search(sentence):
        yield _SAID_BEFORE.sub("the", sentence), ("this",)
    if (way := _WAY.match(sentence)) and (verb := gerund_base(way["verb"])):
        yield f"We {verb}{sentence[way.end() :]}", ("way",)
    if shown := _SHOWN.match(sentence):
        yield sentence[shown.end() :], ("shown",)
    if ours := _OURS.match(sentence):
        yield sentence[ours.end() :], ("ours",)


def _cuts(text: str, *, has_subject: bool) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The text up to each place where it may end."""
    places = list(_CLAUSE.finditer(text))
    if has_subject:
        places += _MANNER.finditer(text)
        if made := _MADE.match(text):
            places += _ADDITION.finditer(text, 0, made.end() + len(" in which "))
    for found in places:
        head, rest = text[: found.start("word")], text[found.start("word") :]
        is_whole = len(head.split()) >= _MIN_HEAD and (has_subject or _FINITE.search(head)) and is_balanced(head)
        is_open = _OPEN_END.search(head) or (rest[0] == " " and _OPEN_FORM.search(head))
        if is_whole and not is_open and not _RESERVE.search(rest):
            yield head.rstrip(" ,;:–—") + ".", (f"cut {found['word'].lstrip(' ,').split()[0]}",)


def _spelled(text: str, short_forms: Mapping[str, str]) -> str:
    """The text with its short forms spelled out, unless a headline has no room for that."""
    told = spelled_out(text, short_forms)
    return told if len(told.split()) <= MAX_WORDS else text


def _without_brackets(text: str) -> str:
    """The text without asides in brackets, but for short forms that it uses later."""

    def kept(found: re.Match[str]) -> str:
        inside = found[1].rstrip("s")
        is_used = re.search(rf"\b{re.escape(inside)}", text[found.end() :]) is not None
        return found[0] if is_used or _RESERVE.search(inside) or not _ASIDE.match(inside) else ""

    return _BRACKETS.sub(kept, text)


def _fitted(text: str) -> str:
    """The text, cut behind a word if nothing else brings it to 40."""
    short = shorten(text)
    words = short.split()
    return short if len(words) <= MAX_WORDS else " ".join(words[: MAX_WORDS - 1]).rstrip(" ,;:(–—") + " …"


_MIN_HEAD = 6
_MAKE = r"(?:propose|present|introduce|develop|describe|devise|design|build|construct|create|formulate)"
_OF_PAPER = r"(?:\w+ )?(?:paper|work|study|article|letter|report|thesis|note|survey|review)\b"
_VAGUE = r"(?:problem|issue|challenge|limitation|gap|question|difficult|goal|setting|need|concern)"
_WE = re.compile(r"We (?:[a-z]+ly )?[a-z]+\b")
_MAKES = re.compile(rf"(?:We|I) (?:[a-z]+ly )?{_MAKE}\b")
_BY_PAPER = re.compile(rf"(?:This|The|The present|The current) {_OF_PAPER}")
_ANNOUNCES = re.compile(
    rf"\b(?:[Ii]n|[Tt]hrough|[Ww]ith) (?:this|the present|our|the current) {_OF_PAPER}|^Here,? we\b"
)
_IDLE = re.compile(
    r"^We(?:,? (?:also|further|first|then|thus|therefore|hence|finally|next|here|now|additionally|furthermore|instead"
    r"|specifically),?)+ (?=[a-z]+)"
)
# "Leaning on old walls, we propose X": how it came about may go; what it holds under may not.
_MEANS = re.compile(
    r"(?:In this (?:paper|work|study),? )?"
    r"(?i:to|in order to|in an attempt to|by|using|based (?:up)?on|combined with|motivated|inspired|driven|guided|while"
    r"|although|though|despite|unlike|rather than|since|because|as an?|due to|instead of|apart from|beyond|contrary to"
    r"|through|in (?:addition|contrast|relation) to|in (?:light|the spirit|view) of|compared (?:to|with)"
    r"|(?!assum|concern|condition|consider|dur|exclud|fix|hold|ignor|includ|limit|neglect|regard|requir|restrict|suppos"
    r"|allow|accord)[a-z]+ing)\b[^.;]*?, (?=(?:here,? )?we\b|(?:in )?this (?:paper|work|study|article)\b)"
)
# "Maps age, so we redraw them": the reason may go, a condition may not.
_TURN = re.compile(
    r"(?!If|When|Whenever|For|Under|Assuming|Provided|Given|Suppose|Let|We|This|In|On|At)"
    r"[^.;:]*(?:, (?:and|so|but|thus|therefore|hence)(?: here)?,? |; )(?=we [a-z]+ )"
)
# "We address this problem by studying X": the study is what was done.
_WAY = re.compile(
    r"(?:We|This (?:paper|work)|Our (?:\w+ )?\w+) (?:[a-z]+ly )?[a-z]+ (?:to [a-z]+ )?(?:this|these|it|them|such)\b"
    r"[^,;.]{0,40} by (?:[a-z]+ly )?(?P<verb>[a-z]+ing)\b"
)
# "To draw such maps we propose X": what is pointed at is not there to be read. A condition stays.
_POINTING = re.compile(
    r"(?:To|Aiming to|Towards?|In order to|Building on|Based on|Motivated by|Inspired by|In light of|Using|From)"
    r"\b[^,.;]{0,60}?\b(?:th(?:is|ese|ose|at)|such|above)\b[^,.;]{0,50}?,? "
    r"(?=(?:in this \w+, )?we [a-z]+)"
)
# "In old towns, we propose X": the scene may go before what is made, a condition may not.
_SCENE = re.compile(
    r"(?!If|When|Under|Assuming|Provided|Given|Suppose|Let|Unless|Without|Only)"
    r"[A-Z][^;.:]{3,120}?, ?(?:and |so |where |in which )?(?:in this (?:paper|work|study),? )?(?:here,? )?"
    rf"(?=we (?:also |further |here |first |[a-z]+ly )?{_MAKE}\b)"
)
# "We lift these limits and propose X": the first act means nothing alone.
_FIRST_ACT = re.compile(
    r"(?=We (?:[a-z]+ly )?[a-z]+(?: [a-z]+)? (?:this|these|those|such|it|them)\b[^,.;:]{0,40},? and "
    rf"(?:then |also |further )?(?:[a-z]+ly )?(?:{_MAKE}|show|demonstrate|prove|derive|find|study|train|use|provide) )"
    r"We [^,.;:]+?,? and "
)
# "a sampler to close this gap": the gap stands elsewhere, and the sampler without it.
_PURPOSE = re.compile(
    r"(?<!way)(?<!how)(?<!aim)(?<!aims)(?<!propose)(?<!proposes)(?<!attempt)(?<!seek)(?<!able)(?<!used)(?<!designed)"
    r"(?<! is)(?<! was)(?<! try)(?<!helps)"
    r",? (?:in order )?to [a-z]+ (?:this|these|those|such) [a-z-]+(?: [a-z-]+)?"
    r"(?=\.$| by [a-z]+ing\b| via\b| using\b|,)"
)
# "To find streets, we propose X." is "We propose X to find streets."
_AIM = re.compile(
    r"(?P<aim>(?:To|In order to) [a-z]+ (?![^.;,]*\b(?:this|these|those|such|it|them|above)\b)[^.;,]*), "
    r"(?:here,? )?(?P<act>we [^,;:]*)\.$"
)
_SAID_BEFORE = re.compile(
    r"(?<!two )(?<!three )\b(?:this|these|such(?! as\b| that\b| an?\b))"
    rf"(?= (?!paper|work|study|article|{_VAGUE}|approach|method|idea|end|way|framework|model|algorithm|task|to\b"
    r"|(?:is|are|can|could|may|by|in|and|as|for|from|with|when|while|via|using|through|we|has|have|was|were|will)\b)"
    r"[a-z-]+ [a-z]{4,})"
)
_OURS = re.compile(
    r"(?:Our|The proposed) (?:[\w-]+ )?(?:method|approach|model|framework|algorithm|system|technique|architecture"
    r"|scheme|paper|work|study|analysis|estimator|solution|pipeline|theory) (?=(?:[a-z]+ly )?[a-z]+s\b(?<!is|as))"
)
_SHOWN = re.compile(
    r"(?:[A-Za-z][\w-]* ){0,4}(?:[Ee]xperiments?|[Rr]esults|[Ee]valuations?|[Ss]imulations?|[Tt]ests)"
    r"(?: [^,;.]{0,80})? (?:show|demonstrate|confirm|prove|verify|validate)s? that (?!th(?:is|ese|ose|ey)\b|it\b)"
)
_CLAUSE = re.compile(
    r"(?P<word>; |(?<=[a-z]): (?=[a-z(])|, (?:which|where|whereas|while|thereby|thus|hence|so that|such as|including"
    r"|i\.e\.|e\.g\.|as well as|with|using|based on|by|to|(?:enabl|achiev|lead|result|allow|mak|provid|demonstrat"
    r"|show|outperform|improv|reduc|yield|ensur|offer|giv|produc|surpass|eliminat|avoid|obtain|indicat|highlight"
    r"|suggest|requir|deal|resembl|open|pav)ing"
    r"|and (?:we )?(?:also |then |further )?(?:show|demonstrate|prove|evaluate|validate|provide|present|discuss(?:es)?"
    r"|propose|introduce|verify|verifie|analyze|illustrate|apply|applie|derive|compare|use|find|achieve|obtain|give"
    r"|establish|establishe|improve|outperform)s?)\b)"
)
_MANNER = re.compile(
    r"(?P<word> (?:by [a-z]+ing|using|via|through|while [a-z]+ing|in order to|based on|so that"
    r"|and (?:we )?(?:also |then |further )?(?:shows?|demonstrates?|proves?|evaluates?|validates?|verif(?:y|ies)"
    r"|illustrates?|discuss(?:es)?|analyzes?)) )"
)
# Behind what is made, up to a first verb of its own, every addition is one: "Proposes a sampler | for maps".
_MADE = re.compile(
    r"(?:(?:We|I) (?:[a-z]+ly )?)?(?i:proposes?|introduces?|presents?|develops?|designs?|describes?|stud(?:y|ies)"
    r"|investigates?|explores?|examines?|analy[sz]es?|provides?|considers?|address(?:es)?)\b"
    r"(?: (?!that\b|which\b|who\b|can\b|is\b|are\b|to\b|how\b|whether\b|where\b|when\b|while\b)\S+(?<!,))+"
)
_ADDITION = re.compile(r"(?P<word> (?:to|that|for|with|in which|where|which|in|from|on|through) )")
_RESERVE = re.compile(
    r"\b(?:if|unless|but|except|provided that|assuming|only|although|though|however|not|when|whenever|under|without"
    r"|cannot|fails?|may|might|at the (?:cost|expense|price))\b"
)
_OPEN_END = re.compile(
    r"\b(?:that|which|where|while|and|or|as|to|of|by|both|either|between|the|a|an|in|for|with|is|are|be|been|was|were"
    r"|upon|into|through|via|over|under|within|across|toward|towards|against|when|because|since"
    r"|not|more|less|than|due|according|able|aim|aims|ability|how|whether|such|focus|emphasis|respect|order|addition|contrast|based|rather|from|on|can|its|their|only|mainly|mostly|directly|simply|i\.e|e\.g)$"
)
# "an agent designed | for", "estimates it solely | through": what follows is more than an addition.
_OPEN_FORM = re.compile(r"(?:ed|ing|ly|built|made|given|known|such|suitable|capable)$")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|can|could|has|have|will|does|do|(?:achieve|outperform|improve|reduce|enable|show|allow"
    r"|provide|prove|present|propose|introduce|develop|stud(?:y|ie))s?|(?:achiev|outperform|improv|reduc|enabl|show"
    r"|allow|provid|develop|propos)ed)\b"
)
_BRACKETS = re.compile(r" \(([^()]*)\)")
_ASIDE = re.compile(r"[A-Za-z].{2,}")
_OUR = re.compile(
    r"\bour (?=(?:[\w-]+ ){0,3}?(?:methods?|approach(?:es)?|models?|frameworks?|algorithms?|systems?|techniques?|work"
    r"|architectures?|schemes?|results?|findings|analysis|analyses|experiments|proposals?|solutions?|pipeline|estimators?"
    r"|theor(?:y|ies|em)|bounds?|proofs?|constructions?|implementations?|designs?|strateg(?:y|ies)|networks?)\b)"
)
_POINTS = (
    rf"\b(?:[Tt]h(?:is|ese|ose)(?! {_OF_PAPER})|[Ss]uch(?! (?:as|that)\b)"
    r"|the (?:former|latter|above)\b|aforementioned)\b"
)
# What stands far behind the start mostly points at the sentence's own words.
_LEANS = re.compile(
    rf"\?$|https?://|^(?:Th(?:is|ese|ose)|Such)\b(?! {_OF_PAPER})"
    r"|^(?:Its?|They|Their|Both|He|She|Thereby|Therefore|The same)\b"
    r"|^(?:We ask|Asks) (?:how|if|wh[a-z]+)\b"
    r"|^(?:We \w+|\w+s) the (?:\w+ )?(?:question|problem|issue|challenge|gap|limitation)s?"
    r"(?: (?:by|using|with|through|via)\b|\W*$)"
    r"|^(?!Is\b|Does\b)(?:\w+ly )?(?:We \w+|\w+s) (?:that |how |whether )?(?:it|they|them|its|their)\b"
    r"|^To [a-z]+ [^,]*$|^In the (?:first|second|third|former|latter)\b|\b(?:the above|aforementioned)\b"
    rf"|^(?:\S+ ){{0,11}}?{_POINTS}"
    rf"|{_POINTS} (?:[a-z]+ )?{_VAGUE}"
)
