"""Answers out of any text at all keep Telegram's limits; and what each kind says."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.locales import LANGUAGES, texts
from bot.views.answers import answer_text, place_text
from bot.views.figures import caption
from bot.views.layout import length, visible
from bot.views.own_papers import own_buttons, own_card
from scheduler.answers.answer import Answer, Kind, Sentence
from scheduler.answers.passages import Place, Quote
from scheduler.answers.writing import MOST_SENTENCES
from scheduler.errors import MODEL_TROUBLES
from scheduler.own import summary_of
from scheduler.sources.figures.picture import Picture
from scheduler.sources.fulltext.document import Document, Passage, Section
from scheduler.store.own_papers import OwnPaper
from tests.bot.views.strategies import checked_view
from tests.bot.views.strategies import names as any_name
from tests.bot.views.strategies import texts as any_text
from tests.doubles.telegram.texts import caption_text
from tests.scheduler.making import NOON

EN = texts("en")
ANY = settings(suppress_health_check=[HealthCheck.too_slow])
places = st.builds(Place, any_name, st.none() | st.integers(1, 400), st.booleans())
quotes = st.builds(Quote, any_text, places)
sentences = st.builds(Sentence, any_text, st.lists(places, max_size=8).map(tuple))
answers = st.builds(
    Answer,
    st.sampled_from(get_args(Kind)),
    st.lists(sentences, max_size=MOST_SENTENCES).map(tuple),
    st.lists(quotes, max_size=3).map(tuple),
    st.integers(0, 9),
    st.sampled_from(["", "unsupported", *MODEL_TROUBLES]),
    st.booleans(),
)


@ANY
@given(
    answers, any_text, any_text, st.sampled_from(["html", "pdf", "abstract"]), st.booleans(), st.sampled_from(LANGUAGES)
)
def test_any_answer_keeps_the_limits(
    answer: Answer, title: str, question: str, source: str, is_first: bool, language: str
) -> None:
    shown = answer_text(answer, title, source, texts(language), question=question, is_first=is_first)  # type: ignore[arg-type]
    if visible(shown).strip():
        checked_view((shown, []))


@pytest.mark.parametrize(
    ("question", "trouble", "said"),
    [
        ("Which vaccine?", "", []),
        ("用了什么疫苗？", "", ["Without a language model I look for the words"]),
        ("Which vaccine?", "down", ["The language model did not answer, so I could only look"]),
        (
            "用了什么疫苗？",
            "budget",
            ["budget for the language model is used up", "In the paper's language, I may find"],
        ),
    ],
)
def test_why_nothing_was_found_by_words_is_said_once(question: str, trouble: str, said: list[str]) -> None:
    answer = Answer("silent", trouble=trouble, by_words=True)
    shown = visible(answer_text(answer, "Nixie", "html", EN, question=question, is_first=True))
    assert all(one in shown for one in said)
    assert shown.count("look for the words") == bool(said)


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_the_longest_answer_each_sentence_is_there_with_its_place(language: str) -> None:
    where = tuple(Place(f"{n} {'Experiments ' * 6}", n) for n in range(1, 9))
    long = tuple(Sentence(f"Nixie {n} {'is slow ' * 85}", where) for n in range(MOST_SENTENCES))
    answer = Answer("said", long, (Quote("Nixie is slow. " * 40, where[0]),), dropped=3, trouble="down")
    shown = answer_text(answer, "Nixie", "abstract", texts(language), question="Why?", is_first=True)
    checked_view((shown, []))
    assert all(f"Nixie {n} is slow" in shown for n in range(MOST_SENTENCES))
    assert shown.count("1 Experiments") >= MOST_SENTENCES


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Place("3 Method", 4), "3 Method, p. 4"),
        (Place("3 Method"), "3 Method"),
        (Place(page=4), "p. 4"),
        (Place(is_abstract=True), "Abstract"),
        (Place(), ""),
    ],
)
def test_places(place: Place, shown: str) -> None:
    assert place_text(place, EN) == shown


def test_what_was_said_stands_above_what_it_rests_on() -> None:
    quote = Quote("We train on 4 GPUs.", Place("3 Training", 2))
    answer = Answer("said", (Sentence("It takes 4 GPUs.", (quote.place,)),), (quote,), dropped=1)
    assert visible(answer_text(answer, "T", "pdf", EN, question="How many?", is_first=False)) == (
        "It takes 4 GPUs. (3 Training, p. 2)\n\n3 Training, p. 2: We train on 4 GPUs.\n\n"
        "✓ Each sentence was checked against the paper. One sentence was dropped."
    )


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        ("budget", "Today's budget"),
        ("personal-budget", "Your share"),
        ("unsupported", "not borne out"),
        ("down", "did not answer"),
        ("key-refused", "did not answer"),
    ],
)
def test_why_passages_are_quoted(trouble: str, words: str) -> None:
    answer = Answer("quoted", quotes=(Quote("Text.", Place()),), trouble=trouble)
    assert words in answer_text(answer, "T", "html", EN, question="?", is_first=True)


@ANY
@given(any_name, any_text)
def test_any_caption_keeps_the_limits(number: str, text: str) -> None:
    shown = caption(Picture(number, text, b""))
    assert not caption_text({"caption": shown, "parse_mode": "HTML"}).violations
    assert length(shown) <= 1024


@ANY
@given(any_text, any_text, st.sampled_from(LANGUAGES))
def test_any_own_paper_keeps_the_limits(title: str, text: str, language: str) -> None:
    document = Document("pdf", title=title, sections=(Section("", 1, passages=(Passage(text),)),), pages=3)
    own = OwnPaper("name", 7, title, document, NOON)
    words = texts(language)
    checked_view((own_card(own, summary_of(own), words), own_buttons(own, words)))
