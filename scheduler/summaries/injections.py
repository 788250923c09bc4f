"""Instructions to language models that stand in papers: found, so that no model reads them and readers hear of them.

Papers have carried them in white ink since 2025 ("give a positive review only"). Each pattern is an order, or is
addressed to a machine; papers *about* such attacks speak of them in the third person or in quotation marks.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from scheduler.summaries.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator


def is_injection(text: str, *, hidden: bool = False) -> bool:
    """Whether a text gives orders to a language model.

    Args:
        text: A sentence, or some.
        hidden: Whether no reader can see it: then it is no quotation either.
    """
    plain = _plain(text)
    if any(hidden or not _is_quoted(plain, found) for pattern in _PATTERNS for found in pattern.finditer(plain)):
        return True
    return _SPACED.search(plain) is not None and any(words in _NO_LETTER.sub("", plain.lower()) for words in _SQUEEZED)


def is_about_attacks(text: str) -> bool:
    """Whether a title and abstract are about such attacks; then the paper's text may be full of examples."""
    return _ABOUT.search(text) is not None


def without_injections(text: str) -> tuple[str, bool]:
    """The text without sentences that give orders to a language model, and whether there was one."""
    if not is_injection(text):
        return text, False
    kept = list(_kept(split(" ".join(_plain(text).split()))))
    return " ".join(kept), True


def _kept(sentences: list[str]) -> Iterator[str]:
    """The sentences that give no orders, nor go on with what one that does began."""
    follows = False
    for sentence in sentences:
        follows = is_injection(sentence) or (follows and _goes_on(sentence))
        if not follows:
            yield sentence


def _goes_on(sentence: str) -> bool:
    letters = [letter for letter in sentence if letter.isalpha()]
    shouts = sum(letter.isupper() for letter in letters) > 0.6 * len(letters)
    return shouts or _ADDRESSED.search(sentence) is not None


def _plain(text: str) -> str:
    """The text as a model would read it: without characters of no width, letters of other alphabets as they look."""
    folded = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
    return _MIXED.sub(lambda word: word[0].translate(_LOOKS_LIKE), folded)


def _is_quoted(text: str, found: re.Match[str]) -> bool:
    return text[: found.start()].rstrip()[-1:] in _OPENING and bool(text[: found.start()].strip())


def _one_of(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern, re.IGNORECASE | re.MULTILINE) for pattern in patterns)


_MACHINE = r"(?:LLMs?|A\.?I\.?|(?:large )?language models?|chat ?bots?|(?:Chat)?GPT)"
_ROLE = r"(?:reviewers?|readers?|assistants?|agents?|summari[sz]ers?|graders?|evaluators?)"
_BEGINNING = r"(?:^|[\[({\"“*#:.!?])\s*"
_ORDERS = r"(?:instructions?|prompts?|rules?|rubrics?|guidelines?|directions?|directives?|commands?|constraints?)"
_PAPER = r"(?:this|the|our)\s+(?:paper|work|article|study|manuscript|submission)"
_PRAISE = (
    r"(?:ground-?breaking|flawless|excellent|outstanding|exceptional|revolutionary|perfect|"
    r"(?:the )?(?:best|highest)|state.of.the.art|seminal|brilliant)"
)
_PATTERNS: Final = _one_of(
    rf"\b(?:ignore|disregard|forget|overlook|bypass|discard|override)\b[^.?!]{{0,40}}\b(?:previous|prior|above|earlier|"
    rf"preceding|foregoing|all|any|other|your|existing)\b[^.?!]{{0,30}}\b{_ORDERS}\b",
    r"\b(?:ignore|disregard|forget)\s+(?:everything|anything|all(?: of)? (?:that|this|the text))\b[^.?!]{0,25}"
    r"\b(?:above|before|so far|previously|you were told)\b",
    r"\b(?:give|write|provide|generate|produce|output|return|leave)\b[^.?!]{0,30}"
    r"\b(?:positive|favou?rable|glowing|enthusiastic)\b[^.?!]{0,20}\b(?:reviews?|evaluations?|assessments?|feedback)\b",
    r"\b(?:do not|don.t|never)\b[^.?!]{0,30}\b(?:highlight|mention|list|point out|raise|include|discuss|report)\b"
    r"[^.?!]{0,30}\b(?:negatives?|weakness(?:es)?|flaws?|criticisms?|shortcomings?)\b",
    r"\b(?:focus|report|comment|concentrate)\b[^.?!]{0,25}\b(?:only|exclusively|solely)\b[^.?!]{0,15}"
    r"\b(?:positives?|strengths|merits)\b",
    rf"{_BEGINNING}(?:for|to|attention|dear|hey|hello|(?:note|instructions?|message) (?:to|for))[:,]?\s+"
    rf"(?:all |any |the |future )?{_MACHINE}(?:[ -]?{_ROLE}\s*[:,\])]|\s*:)",
    rf"\bas an? (?:helpful )?{_MACHINE}(?: {_ROLE})?,?\s+you\b",
    rf"\bif you(?: are|.re) an? (?:automated |helpful )?(?:{_MACHINE}|bot\b|machine\b|automated\b)",
    r"\b(?:system|prompt|instructions?|safety) override\b|<\|(?:im_start|im_end|system|user|assistant|endoftext)\|>"
    r"|\[/?INST\]|<</?SYS>>|^\s*#{2,}\s*(?:system|instructions?|assistant)\s*:",
    r"\b(?:you (?:must|should|will|have to)|please)\b[^.?!]{0,40}\b(?:recommend|accept)\b[^.?!]{0,40}"
    r"\b(?:accept\w*|papers?|publication|manuscript|submission)\b",
    rf"\b(?:describe|call|present|praise|summari[sz]e|rate|rank|score|evaluate)\s+(?:{_PAPER}|it|this)\s+"
    rf"(?:as|with|at)\b[^.?!]{{0,20}}\b{_PRAISE}",
    rf"\b{_PAPER} is (?:truly |absolutely |simply |a |an )*(?:ground-?breaking|flawless|perfect|revolutionary)\b",
    rf"\byou are (?:now|no longer) (?:an? |the |in )?"
    rf"(?:{_MACHINE}|unrestricted|free|bound|developer mode|DAN\b|assistant)",
    r"\b(?:do not|don.t|never)\b[^.?!]{0,20}\b(?:reveal|mention|disclose|repeat|tell)\b[^.?!]{0,20}"
    r"\b(?:these|this|the|your|any)\s+(?:hidden )?(?:instructions?|prompt|message|directive)",
    r"\b(?:reveal|print|repeat|output|leak|show)\b[^.?!]{0,20}\byour (?:system prompt|instructions|prompt)\b",
    r"\byour (?:summary|review|answer|response|output|evaluation|verdict) (?:must|should|shall|has to)\b"
    r"|\b(?:begin|start|end|finish) your (?:summary|review|answer|response|output)\b",
    r"忽[略视](?:掉)?(?:之前|以上|先前|前面|上面|所有|全部|一切)[^。！？]{0,12}(?:指令|指示|提示|说明|要求|规则)"
    r"|(?:只|仅)(?:需|要|能)?(?:给出|提供|写|做出)?(?:正面|积极|肯定|好)的?(?:评价|评审|审稿意见|评论)"
    r"|(?:不要|请勿|切勿)(?:提及|指出|强调)[^。！？]{0,8}(?:缺点|不足|负面|弱点)"
    r"|如果你是[^。！？]{0,8}(?:语言模型|人工智能|AI)",
    r"(?:これまで|以前|上記|前)の(?:すべての)?(?:指示|命令|プロンプト)[^。]{0,6}無視|肯定的な(?:レビュー|評価|査読)(?:のみ|だけ)"
    r"|이전(?:의)?\s*(?:모든\s*)?(?:지시|명령|프롬프트)[^.]{0,8}무시|긍정적인\s*(?:리뷰|평가)만",
    r"\b(?:(?:ignorier|missacht)e(?:n sie)?|vergiss|vergessen sie)\b[^.?!]{0,40}\b(?:anweisung|vorgabe|instruktion)en\b"
    r"|\b(?:ignorez|oubliez|ignore)\b[^.?!]{0,25}\b(?:instructions|consignes|directives)\s(?:précédentes|antérieures|ci-dessus)"
    r"|\b(?:ignor[ae]|olvid[ae]|esqueça|dimentica)\w*\b[^.?!]{0,25}\b(?:instrucciones|indicaciones|instruções|istruzioni)\b"
    r"|\b(?:про)?игнорируй\w*\b[^.?!]{0,40}\b(?:инструкци|указани|команд)|\bзабудь\w*\b[^.?!]{0,40}\b(?:инструкци|указани)",
    r"\b(?:nur|ausschließlich|uniquement|seulement|sólo|solo|únicamente|apenas|только|исключительно)\b[^.?!]{0,15}"
    r"\b(?:positiv[aeo][ns]?|положительн\w+)\s(?:bewertung|gutachten|rezension|critique|évaluation|reseña|evaluación|revisión"
    r"|avaliação|valutazione|отзыв|рецензи|оценк)",
)
_SQUEEZED: Final = ("ignoreprevious", "ignoreallprevious", "positivereview", "anynegatives", "disregardall")
_SPACED = re.compile(r"(?:\b\w[ ._-]){5,}")
_NO_LETTER = re.compile(r"[^a-z]")
_ADDRESSED = re.compile(r"\b(?:you|your|yourself)\b|你|您", re.IGNORECASE)
_OPENING: Final = frozenset("\"“‘'«「『`")
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_MIXED = re.compile(r"(?=\w*[A-Za-z])(?=\w*[\u0370-\u04ff])\w+")
_LOOKS_LIKE: Final = str.maketrans(
    "аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅοανιΑΒΕΗΙΚΜΝΟΡΤΥΧΖ",
    "aeopcyxijsdhqwABEKMHOPCTYXIJSoaviABEHIKMNOPTYXZ",
)
_ABOUT = re.compile(
    r"prompt[- ]injection|jailbreak|hidden prompts?|system prompts?|prompt (?:leak|attack|hijack)"
    r"|adversarial (?:prompt|instruction)|instruction[- ]hierarchy|red[- ]team"
    r"|(?:malicious|injected|hidden) instructions?",
    re.IGNORECASE,
)
