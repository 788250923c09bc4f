"""How an answer looks: sentences with their places, passages as quotations, or that the paper does not say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.locales import Html, escape
from bot.views.layout import MAX_LENGTH, join, length, shorten

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Texts
    from scheduler.answers.answer import Answer, Sentence
    from scheduler.answers.passages import Place, Quote
    from scheduler.sources.fulltext.document import Source

MAX_TITLE = 60
"""The reader knows which paper it is about."""
MAX_PLACE = 80
MAX_PLACES = 160
"""Of the places of one sentence together."""
MAX_SENTENCE = 700
MAX_SAID = 3_200
"""Of all sentences, so that what is to be said about them fits into the message, too."""
MAX_PASSAGE = 900
MAX_CITED = 350
"""UTF-16 code units of a passage under an answer, where it is only to be looked at again."""


def answer_text(answer: Answer, title: str, source: Source, texts: Texts, *, question: str, is_first: bool) -> Html:
    """An answer as one message.

    Args:
        answer: What came of the question.
        title: The paper's.
        source: What of the paper was there to read.
        texts: The reader's language.
        question: As it was asked.
        is_first: Whether nothing was asked before; then it is said how to go on.
    """
    trouble, partial = _trouble(answer, texts), texts.html("answer-abstract-only") if source == "abstract" else Html()
    if answer.kind == "silent":
        if answer.by_words and _is_foreign(question):
            hint = texts.html("answer-in-its-language" if trouble else "answer-other-language")
            trouble = join(texts.between, [trouble, hint])
        return join("\n\n", [texts.html("answer-silent", title=shorten(title, MAX_TITLE)), trouble, partial])
    notes = [trouble, partial]
    more = texts.html("answer-more") if is_first else Html()
    if answer.kind == "quoted":
        heading = texts.html("answer-quoted", title=shorten(title, MAX_TITLE))
        return _fitted([heading], [_quotation(one, texts) for one in answer.quotes], [*notes, more])
    dropped = texts.html("sentences-dropped", count=answer.dropped) if answer.dropped else Html()
    checked = join(texts.between, [texts.html("answer-checked"), dropped])
    cited = [_citation(answer.quotes, texts)] if answer.quotes else []
    return _fitted([said_text(answer.sentences, texts)], cited, [checked, *notes, more])


def said_text(sentences: Sequence[Sentence], texts: Texts) -> Html:
    """The sentences of an answer, each on a line with its places; shorter ones where all would be too long."""
    whole = join("\n", [_said(one, texts, MAX_SENTENCE + MAX_PLACES) for one in sentences])
    if length(whole) <= MAX_SAID:
        return whole
    return join("\n", [_said(one, texts, MAX_SAID // len(sentences) - 1) for one in sentences])


def place_text(place: Place, texts: Texts) -> str:
    """Where something stands, in the reader's words: ``3.2 Attention, p. 4``."""
    section = texts.plain("place-abstract") if place.is_abstract else shorten(place.section, MAX_PLACE)
    page = texts.plain("place-page", page=place.page) if place.page is not None else ""
    return texts.plain("place-both", section=section, page=page) if section and page else section or page


def _said(sentence: Sentence, texts: Texts, most: int) -> Html:
    places = [shown for place in sentence.places if (shown := place_text(place, texts))]
    where = Html(f" <i>({escape(shorten('; '.join(places), MAX_PLACES))})</i>") if places else Html()
    return Html(escape(shorten(sentence.text, min(MAX_SENTENCE, most - length(where)))) + where)


def _quotation(quote: Quote, texts: Texts) -> Html:
    place = escape(place_text(quote.place, texts))
    passage = escape(shorten(quote.text, MAX_PASSAGE))
    return join("\n", [f"<i>{place}</i>" if place else "", f"<blockquote>{passage}</blockquote>"])


def _citation(quotes: Sequence[Quote], texts: Texts) -> Html:
    """The passages that an answer rests on, to be opened."""
    passages = [
        join(": ", [escape(place_text(quote.place, texts)), escape(shorten(quote.text, MAX_CITED))]) for quote in quotes
    ]
    return Html(f"<blockquote expandable>{join(chr(10), passages)}</blockquote>")


def _fitted(before: Sequence[Html], middle: Sequence[Html], after: Sequence[Html]) -> Html:
    """All of it, with as much of the middle as a message holds."""
    for count in range(len(middle), -1, -1):
        text = join("\n\n", [*before, *middle[:count], *after])
        if length(text) <= MAX_LENGTH:
            return text
    return join("\n\n", before)


def _trouble(answer: Answer, texts: Texts) -> Html:
    """Why no language model answered, or did so only in part."""
    if not answer.trouble:
        return Html()
    if answer.kind == "said":
        return texts.html("answer-broke-off")
    if answer.kind == "silent":
        known = {"budget": "answer-by-words-budget", "personal-budget": "answer-by-words-share"}
        return texts.html(known.get(answer.trouble, "answer-by-words"))
    known = {
        "budget": "answer-over-budget",
        "personal-budget": "answer-over-share",
        "unsupported": "answer-unsupported",
    }
    return texts.html(known.get(answer.trouble, "answer-model-down"))


def _is_foreign(question: str) -> bool:
    """Whether a question is in a script in which hardly any paper is written."""
    letters = [char for char in question if char.isalpha()]
    return bool(letters) and len(_LATIN.findall(question)) < 0.3 * len(letters)


_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
