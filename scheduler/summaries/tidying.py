"""A sentence of an abstract → the same statement as a headline.

"In this paper, we propose X and show Y." becomes "Proposes X and shows Y." Only the words that every abstract
shares are touched, never a name or a number; where grammar leaves a doubt, the sentence stays as it is.
"""

from __future__ import annotations

import re
from typing import Literal

from scheduler.wordlists import wordlist

MAX_WORDS = 40
"""A headline is cut at a clause where it is longer, if there is such a place."""


def tidy(sentence: str) -> str:
    """The sentence without its run-up, told of the paper instead of by its authors."""
    bare = without_lead(sentence.strip())
    return impersonal(bare) or bare


def shorten(sentence: str, words: int = MAX_WORDS) -> str:
    """The sentence, or its main part and ``…`` where it has more than ``words`` and a clause ends before that."""
    if len(sentence.split()) <= words:
        return sentence
    heads = [sentence[: found.start()] for found in _CLAUSE.finditer(sentence)]
    cuts = [len(head) for head in heads if is_balanced(head) and not _LIST_VERB.search(head)]
    fitting = [cut for cut in cuts if _MIN_WORDS <= len(sentence[:cut].split()) <= words]
    return sentence[: fitting[-1]].rstrip(" ,;:–—") + " …" if fitting else sentence


def without_lead(sentence: str) -> str:
    """The sentence from its first word that says something of its own."""
    sentence = _AIM.sub("This study aims to ", sentence)
    for _ in range(_MAX_LEADS):
        found = _LABEL.match(sentence) or _CONNECTIVE.match(sentence) or _HERE.match(sentence)
        found = found or _ANAPHORIC.match(sentence)
        if not found or len(sentence) - found.end() < _MIN_REST:
            break
        sentence = capitalised(sentence[found.end() :])
    return _WRITES.sub(_written, _IN_PAPER.sub(r"\1", sentence))


def _written(found: re.Match[str]) -> str:
    """``We aim to propose`` → ``We propose``: a paper does by being written what it aims to say."""
    verb = found["verb"]
    return f"{found['who']} {verb if found['who'] == 'We' else third_person(verb)}"


def capitalised(text: str) -> str:
    """The text with a capital first letter, unless that would alter a name or symbol."""
    return text[:1].upper() + text[1:] if _PLAIN_WORD.match(text) else text


def impersonal(sentence: str) -> str | None:
    """Say "Proposes" for "We propose"; None where the sentence has no such form, or none that is surely right."""
    if paper := _PAPER.match(sentence):
        told = _AND_WE.sub(_rejoined, _NAMED.sub(r"\1 called ", sentence[paper.start("verb") :]))
        return capitalised(told) if _base(paper["word"]) and not _FIRST_PERSON.search(told) else None
    if not (found := _WE.match(sentence)) or found["verb"] not in _VERBS:
        return None
    rest = _agreeing(_NAMED.sub(r"\1 called ", sentence[found.end() :]))
    if rest is None:
        return None
    return capitalised(f"{found['adverb'] or ''}{third_person(found['verb'])}{rest}")


def _agreeing(rest: str) -> str | None:
    """What follows the first verb, with the other verbs of the dropped "we" in the third person."""
    pieces: list[str] = []
    at = 0
    for found in _COORDINATED.finditer(rest):
        if found["verb"] not in _VERBS:
            if _looks_like_verb(found):
                return None
            continue
        role = "we" if found["we"] else _role(rest[: found.start()], found)
        if role == "unsure":
            return None
        if role == "we":
            pieces.append(rest[at : found.start()] + _rejoined(found))
            at = found.end("verb")
    result = "".join(pieces) + rest[at:]
    return None if _FIRST_PERSON.search(result) else result


def _role(before: str, found: re.Match[str]) -> Literal["we", "other", "unsure"]:
    """Whose verb stands behind "and": that of "we", or of something else, or no verb at all."""
    after = found["next"] or ""
    if not before:
        return "we"
    if not after or after in _AFTER_NOUN or _is_infinitive(before):
        return "other"
    if found["verb"] in _NOUNS and after not in _AFTER_VERB:
        return "unsure"
    if found["join"].startswith(",") and found["verb"] in _REPORTS and after in {"that", "how", "its"}:
        return "we"
    # "a method that uses X, and evaluate it": the relative clause is singular, so the verb is not its own.
    return "we" if all(marker["singular"] for marker in _GOVERNOR.finditer(before)) else "unsure"


def _is_infinitive(before: str) -> bool:
    """Whether the text ends in an infinitive, as "can sort" and "to detect" but not "to maps"."""
    found = _INFINITIVE_END.search(before)
    return found is not None and (not found["to"] or found["verb"] in (_VERBS - _NOUNS) | _INFINITIVES)


def _looks_like_verb(found: re.Match[str]) -> bool:
    """Whether an unknown word after "and" may well be a verb of "we": ``and critique the``."""
    word = found["verb"]
    is_other = word in _FUNCTION_WORDS or word.endswith(("s", "ed", "ing", "ly"))
    return not is_other and (found["next"] in _AFTER_VERB or found.start() == 0) and "and" in found["join"]


def _rejoined(found: re.Match[str]) -> str:
    """``and we show`` or ``and show`` → ``and shows``."""
    return f"{found['join']}{found['adverb'] or ''}{third_person(found['verb'])}"


def third_person(verb: str) -> str:
    """``propose`` → ``proposes``."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "sh", "ch", "o")) else "s")


def _base(verb: str) -> str:
    """The infinitive of a third person, as far as the list of verbs knows it."""
    for ending, infinitive in (("ies", "y"), ("es", ""), ("s", "")):
        if verb.endswith(ending) and (base := verb[: -len(ending)] + infinitive) in _VERBS:
            return base
    return ""


def gerund_base(gerund: str) -> str:
    """The infinitive behind "studying" or "using", as far as the list of verbs knows it."""
    return _GERUNDS.get(gerund, "")


def is_balanced(text: str) -> bool:
    """Whether every bracket and quotation mark that opens also closes."""
    return all(text.count(left) == text.count(right) for left, right in ("()", "[]", "{}", "“”"))


_MAX_LEADS = 3
_MIN_REST = 20
_MIN_WORDS = 10
_REPORTS = wordlist("show demonstrate prove find argue observe conclude establish verify confirm reveal")
_NOUNS = wordlist(
    "aim attempt benchmark challenge detail design draw estimate experiment focus frame "
    "label map model process profile release report review sample "
    "study survey target test train transfer use view"
)
_INFINITIVES = wordlist(
    "accelerate acquire align avoid control detect diagnose distinguish edit encode estimate forecast guide interact "
    "learn localize maintain manage navigate plan predict preserve recognize recover retrieve segment select sort "
    "support track translate understand update"
)
_VERBS = (
    wordlist(
        "achieve adapt adopt advance advocate analyse analyze apply assess augment build capture categorize "
        "characterise characterize classify compare complement compute conduct consider construct create curate "
        "decompose decouple define deliver demonstrate deploy derive describe determine develop devise discover "
        "discuss document employ enable enhance ensure envision establish evaluate examine exemplify exhibit "
        "exploit explore expose extend extract fill find formalise formalize formulate generalise generalize "
        "generate give harness identify illustrate improve incorporate infer initiate inspect instantiate "
        "integrate interpret introduce investigate leverage make measure mitigate modify motivate observe obtain "
        "overcome perform pioneer pose predict present propose prove provide put quantify realise realize "
        "recommend reconstruct redefine reduce reexamine refine reformulate reinterpret relate replace represent "
        "reproduce resolve rethink reveal revisit seek shed show showcase simplify simulate solve specify suggest "
        "summarise summarize synthesise synthesize systematise systematize tackle trace uncover unify unveil "
        "utilise utilize validate verify visualise visualize begin bridge bring argue contribute delve claim "
        "compile complete confirm conclude conjecture conceptualize contend emphasize equip explain enumerate "
        "fine-tune operationalize open-source present probe prioritize reframe re-examine scrutinize settle "
        "address collect combine highlight implement offer optimize outline standardize stress underscore"
    )
    | _REPORTS
    | _NOUNS
)
_GERUNDS = {f"{verb.removesuffix('e')}ing": verb for verb in _VERBS}
_AFTER_NOUN = wordlist("of and or , . is are was were in on for with by from to at via as")
_AFTER_VERB = wordlist(
    "a an the that how its our their it them this these those two three several new novel both various multiple "
    "whether what which when why more most"
)
_FUNCTION_WORDS = wordlist(
    "a an the of for with to in on by from as at both also not only all then that which while where when how what if "
    "whether its their our his her than into over under between among within without across through via per using "
    "beyond about against after before during until upon can may will could would should must more most even thus "
    "hence so such these those this it they some any each every no"
)
_NOUN_OF_PAPER = (
    r"(?:\w+ )?(?:paper|work|study|article|letter|report|thesis|dissertation|note|survey|review|tutorial|"
    r"manuscript|chapter|research|contribution|investigation|project)"
)
_LABEL = re.compile(
    r"(?:Background|Introduction|Motivation|Context|Aims?|Objectives?|Purpose|Goals?|Methods?|Methodology|"
    r"Approach|Materials and [Mm]ethods|Results?|Findings|Main [Rr]esults?|Conclusions?|Discussion|Significance|"
    r"Summary|Contributions?|Abstract)(?:\s*(?::|[-–—])\s*|\.\s+)(?=\w)|"
    r"(?:\(?(?:[1-9]|i{1,3}|iv|v|[a-e])\)|[-•*])\s+"
)
# "Purpose: To find lost streets." has no verb of its own.
_AIM = re.compile(
    r"(?:(?:Purpose|Aims?|Objectives?|Goals?)\s*[:.–—-]\s*To|"
    r"(?:The|Our) (?:main |primary |key |overall )?(?:purpose|aim|objective|goal) "
    rf"(?:of|in) (?:this|the|our|the present) {_NOUN_OF_PAPER} (?:is|was) to) (?=[a-z]+ )(?!.*, (?:we|this)\b)"
)
_CONNECTIVE = re.compile(
    r"(?:However|Therefore|Thus|Hence|Moreover|Furthermore|Additionally|In addition|Besides|Specifically|"
    r"In particular|In detail|Concretely|Finally|Lastly|First(?:ly)?|Second(?:ly)?|Third(?:ly)?|Next|Then|Overall|"
    r"Notably|Importantly|Crucially|Remarkably|Interestingly|Surprisingly|Consequently|Accordingly|As a result|"
    r"As a consequence|As such|In this regard|To this end|To that end|To do so|To do this|In response|Instead|"
    r"In contrast|By contrast|In summary|In short|In conclusion|In essence|More specifically|More precisely|"
    r"Meanwhile|Nevertheless|Nonetheless|Further|Also|Here|Alternatively|On the other hand|For this purpose|"
    r"In other words|That is|As a first step|Strikingly|To summarize|"
    r"To conclude|And|But|Yet|So),?\s+"
    r"(?=we\b|this \w|the \w|our \w|a \w|an \w)"
    r"|(?:However|Moreover|Furthermore|Additionally|In addition|Specifically|In particular|Finally|Overall|Notably|"
    r"Importantly|Consequently|As a result|In summary|Remarkably|In conclusion|Thus|Hence|Therefore),\s+"
)
_HERE = re.compile(
    rf"(?:In|Through|With|Throughout) (?:this|the present|our|the current) {_NOUN_OF_PAPER}(?:,| \([^)]*\),?)?\s+"
    rf"(?=we\b|the\b|an?\b|it\b|[A-Z])|Here,?\s+(?:for the first time,?\s+)?(?=(?:we|I)\b)",
)
_IN_PAPER = re.compile(r"^((?:We|I)(?: [a-z]+ly)? [a-z]+),? in this (?:paper|work|article|study),?(?= )")
_WRITES = re.compile(
    rf"^(?P<who>We|(?:This|The present) {_NOUN_OF_PAPER}|The (?:paper|work|study|article)) aims? to "
    r"(?P<verb>propose|present|introduce|describe|discuss|review)\b"
)
# Purposes and motives may go; conditions ("in such cases, …") are part of the claim.
_ANAPHORIC = re.compile(
    r"(?:To|Towards?|Building on|Building upon|Motivated by|Inspired by|Driven by|Guided by|Recognizing)\b"
    r"(?:[ -][^\W\d]+){0,7} (?:this|these|those|such|that|aforementioned|above|them|it)\b(?:[ -][^\W\d]+){0,4},\s+"
    r"(?=we\b|(?:in )?this (?:paper|work|study|article)\b|the\b|our\b|an?\b)"
    r"|Based on (?:this|these) (?:\w+ )?(?:idea|insight|observation|finding|analys[ei]s|intuition|motivation)s?,"
    r"\s+(?=we\b)"
    r"|(?:In (?:this|that) (?:context|regard|respect|light|spirit|vein|direction)|With (?:this|that) (?:in mind"
    r"|(?:\w+ )?(?:motivation|goal|aim|purpose))|In light of (?:this|these) (?:\w+ )?\w+"
    r"|For (?:this|these) (?:purposes?|reasons?)|As a (?:first )?step towards? this (?:goal|end)),"
    r"\s+(?=we\b|this (?:paper|work|study|article)\b|our\b|the\b|an?\b)"
    r"|To (?:address|overcome|tackle|bridge|fill|solve|mitigate|resolve|alleviate)(?: both| all)? the "
    r"(?:\w+ )?(?:challenges?|limitations?|issues?|problems?|gaps?|shortcomings?|concerns?|drawbacks?),"
    r"\s+(?=we\b|this\b)"
)
_PLAIN_WORD = re.compile(r"[a-zà-ÿ](?:[a-zà-ÿ]+(?:-[a-zà-ÿ]+)*)?(?:[\s,.]|$)")
_IDLE_ADVERB = (
    r"(?:(?:also|further|first|then|thus|therefore|hence|finally|next|here|now|additionally|furthermore|instead) )*"
)
_ADVERB = r"(?P<adverb>(?!apply |imply |supply |multiply |comply |rely )[a-z]+ly )?"
_WE = re.compile(rf"(?:We|I) {_IDLE_ADVERB}{_ADVERB}(?P<verb>[a-z]+(?:-[a-z]+)?)\b")
_PAPER = re.compile(
    rf"(?:(?:This|The present|The current|Our) (?!user|case|pilot|simulation){_NOUN_OF_PAPER}"
    r"|The (?:paper|work|study|article|thesis)) (?:(?:also|further|first|thus|therefore) )*"
    r"(?P<verb>(?:[a-z]+ly )?(?P<word>[a-z]+s))\b"
)
_NAMED = re.compile(r"(,|\)) (?:which|that) we (?:call|term|name|dub|refer to as) ")
_COORDINATED = re.compile(
    r"(?P<join>,? and(?: then)?(?: also)?(?: further)? |, then |, )(?P<we>we (?:also |further |then )?)?"
    rf"{_ADVERB}(?P<verb>[a-z]+(?:-[a-z]+)?)\b(?= ?(?P<next>[\w-]+|[,.]))?"
)
_GOVERNOR = re.compile(
    r"\b(?:(?:that|which|who)(?: [a-z]+ly)? (?P<singular>[a-z]+[^s\W]s)\b|that|which|who|to [a-z]+|can|could|may|might|"
    r"will|would|should|must|not|help|helps|let|lets)\b"
)
_INFINITIVE_END = re.compile(
    r"\b(?:(?P<to>to)|can|could|may|might|will|would|should|must)(?: [a-z]+ly)? (?P<verb>[a-z]+)$"
)
_AND_WE = re.compile(
    r"(?P<join>,? and(?: then)?(?: also)? )we (?:also |further |then )?"
    rf"{_ADVERB}(?P<verb>(?:{'|'.join(sorted(_VERBS, key=len, reverse=True))}))\b"
)
_FIRST_PERSON = re.compile(r"\b(?:we|We|us|my|I (?:[a-z]+ly )?[a-z]+)\b")
_LIST_VERB = re.compile(r"\b(?:that|which|where|while|and|or|as|to|of|by|both|either|between)(?: \S+){0,2}$")
_CLAUSE = re.compile(
    r"; |(?<=[a-z]s): (?=\(|[a-z])|, (?=(?:where|which|while|whereas|thereby|thus|hence|enabling|achieving|leading|"
    r"resulting|allowing|making|providing|demonstrating|showing|outperforming|with|without|such as|"
    r"such that|so that|including|"
    r"and (?:show|demonstrate|prove|evaluate|validate|provide|present|discuss|propose|introduce)s?)\b)"
)
