"""A paper's card and the list to choose from."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.locales import LANGUAGES, Html, texts
from bot.views.digests import DigestComposer
from bot.views.papers import CARD, card, card_buttons, choices, short_authors
from scheduler import records
from scheduler.latex import to_text
from scheduler.models import Digest, DigestItem, DigestSection, Match, Paper
from scheduler.summaries.embedded import summarise_paper
from scheduler.summaries.schema import Claim, Entry
from tests.bot.views.strategies import checked, checked_message, checked_view, entries, papers

if TYPE_CHECKING:
    from pathlib import Path

ANY = settings(max_examples=80, suppress_health_check=list(HealthCheck))
EN = texts("en")

TWINSTEP = Paper(
    id="2506.01234",
    title=r"TwinStep: \emph{Paired} Trajectories",
    abstract=r"Sampling is slow. We halve the steps in $\mathcal{O}(n)$ time. It fails below two steps.",
    authors=("A. Fictus", "C. Muster", "B. Exempla"),
    categories=("cs.CV", "cs.LG"),
    primary_category="cs.CV",
    version=2,
    published=datetime(2025, 6, 2, 9, tzinfo=UTC),
    comment="14 pages, code: https://example.org/twin_step",
)
ENTRY = Entry(Claim("Halves the steps."), (Claim("It fails below two steps."),))


def test_a_card_says_all_there_is() -> None:
    assert checked(card(TWINSTEP, ENTRY, EN)) == (
        "TwinStep: Paired Trajectories\n"
        "A. Fictus, C. Muster, B. Exempla\n"
        "2 June 2025 · v2 · cs.CV, cs.LG · 14 pages, code: https://example.org/twin_step\n"
        "arXiv:2506.01234 · code\n"
        "\n"
        "Halves the steps.\n"
        "\n"
        "• It fails below two steps.\n"
        "\n"
        "From the abstract, in its own words.\n"
        "\n"
        "Sampling is slow. We halve the steps in O(n) time. It fails below two steps."
    )
    assert "<blockquote expandable>" in card(TWINSTEP, ENTRY, EN)
    pdf, copied, _, shared = card_buttons(TWINSTEP, EN)[-1]
    assert (pdf.url, copied.url) == (TWINSTEP.pdf_url, "")
    assert shared.url.startswith(
        "https://t.me/share/url?url=https%3A%2F%2Farxiv.org%2Fabs%2F2506.01234&text=TwinStep%3A%20"
    )


def test_a_newer_version_says_since_when() -> None:
    revised = replace(TWINSTEP, updated=datetime(2025, 6, 3, 9, tzinfo=UTC))
    assert "2 June 2025 · v2, revised 3 June 2025 · cs.CV" in card(revised, ENTRY, EN)
    assert " · v1 · " in card(replace(revised, version=1), ENTRY, EN)


@ANY
@given(papers(), entries(), st.sampled_from(LANGUAGES))
def test_any_card_keeps_the_limits_and_names_its_paper(paper: Paper, entry: Entry, language: str) -> None:
    words = texts(language)
    html = card(paper, entry, words)
    text = checked_view((html, card_buttons(paper, words)))
    assert f"arXiv:{paper.id}" in text
    abstract = to_text(paper.abstract)
    assert abstract[:400].split(" ")[0].strip() in text


@pytest.mark.parametrize("word", ["word ", "😀 ", "x"])
def test_a_long_abstract_is_cut_before_a_sentence_of_the_summary_is_invented(word: str) -> None:
    paper = Paper("2506.00001", "T", word * 5_000, ("A. Fictus",) * 500, ("cs.CV",) * 50, "cs.CV", comment=word * 900)
    text = checked(card(paper, Entry(Claim(word * 900)), EN))
    assert text.endswith("…")
    assert len(text.encode("utf-16-le")) // 2 > 4_000


def test_takeaways_give_way_to_the_abstract_from_the_last_one_on() -> None:
    points = tuple(Claim(f"point {number} " + "word " * 150, "") for number in range(5))
    paper = Paper("2506.00001", "T", "abstract " * 200, (), (), "")
    text = checked(card(paper, Entry(Claim("headline"), points, "embedded"), EN))
    assert "• point 0" in text
    assert "• point 4" not in text
    assert text.count("abstract ") == 199


def test_a_withdrawn_paper_says_so_and_its_title_once() -> None:
    paper = Paper("2506.00001", "A title", "Withdrawn.", ("A. Fictus",), ("cs.CV",), "cs.CV", withdrawn=True)
    text = checked(card(paper, Entry(Claim("A title")), EN))
    assert "This paper was withdrawn by its authors." in text
    assert text.count("A title") == 1
    assert "in its own words" not in text


@ANY
@given(st.lists(papers(), max_size=8), st.sampled_from(LANGUAGES))
def test_any_choice_keeps_the_limits_and_offers_every_paper(found: list[Paper], language: str) -> None:
    html, rows = choices(found, texts(language).html("paper-choose"))
    checked_view((html, rows))
    buttons = [button for row in rows for button in row]
    assert [(button.text, button.data) for button in buttons] == [
        (str(number), CARD + paper.id) for number, paper in enumerate(found, 1)
    ]
    assert re.findall(r"(?:^|\n)<b>([0-9]+)</b> <a", html) == [button.text for button in buttons]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), ""),
        (("A",), "A"),
        (("A", "B"), "A, B"),
        (("A", "B", "C"), "A … C (+1)"),
        (tuple("ABCDE"), "A … E (+3)"),
        ((r"Ay\c{s}e \"{O}rnek",), "Ayşe Örnek"),
    ],
)
def test_authors_are_the_first_the_last_and_how_many_between(names: tuple[str, ...], said: str) -> None:
    assert short_authors(Paper("1", "", "", names, (), "")) == said


def test_a_name_from_the_right_leaves_what_follows_in_its_place() -> None:
    paper = Paper("1", "", "", ("شخص مثال", "A. Fictus", "דוגמה"), (), "")
    assert short_authors(paper) == "شخص مثال\u200e … דוגמה\u200e (+1)"


def test_old_identifiers_fit_into_a_button() -> None:
    paper = Paper("cond-mat/9901001", "T", "", (), ("cond-mat",), "cond-mat")
    [[button]] = choices([paper], Html("Which one?"))[1]
    assert button.as_json() == {"text": "1", "callback_data": "card:cond-mat/9901001"}


COMMAND = re.compile(r"\\[A-Za-z]{2,}")


def real(shared_data: Path, every: int) -> list[Paper]:
    lines = (shared_data / "corpus" / "week_2025-06-02_06.jsonl").read_text("utf-8").strip().split("\n")[::every]
    lines += (shared_data / "corpus" / "odd_cases.jsonl").read_text("utf-8").strip().split("\n")
    return [_paper(json.loads(line)) for line in lines]


def _paper(record: dict[str, Any]) -> Paper:
    return Paper(
        id=record["id"],
        title=record["title"],
        abstract=record["abstract"],
        authors=tuple(record["authors"] or ()),
        categories=tuple(record["categories"]),
        primary_category=record["primary_category"],
        comment=record.get("comment"),
    )


def test_real_papers_are_drawn_whole_and_without_raw_latex(shared_data: Path) -> None:
    found = real(shared_data, every=9)
    raw = 0
    for start in range(0, len(found), 40):
        items = [DigestItem(paper, Match(paper.id, 0.9), summarise_paper(paper)) for paper in found[start : start + 40]]
        section = DigestSection("x", tuple(items))
        for message in DigestComposer().digest(Digest((datetime(2025, 6, 3, tzinfo=UTC).date(),), 9, (section,)), "en"):
            checked_message(message)
        for item in items:
            raw += bool(COMMAND.search(checked(card(item.paper, item.entry, EN))))
    assert raw <= len(found) * 0.005


CODE = {
    "2401.12215": "https://github.com/RL4M/MED-PEFT",
    "2401.12070": "https://github.com/ahans30/Binoculars",
    "2401.11708": "https://github.com/YangLing0818/RPG-DiffusionMaster",
    "2401.11605": "https://crowsonkb.github.io/hourglass-diffusion-transformers/",
    "2401.11430": "https://github.com/yue-zhongqi/diti",
}
PROJECTS = {
    "2401.12208": "https://stanford-aimi.github.io/chexagent.html",
    "2401.12168": "https://spatial-vlm.github.io/",
    "2401.11857": "https://voiceprivacy.github.io/Adeversarial-Speech-with-YourTTS",
    "2401.11605": "https://crowsonkb.github.io/hourglass-diffusion-transformers/",
    "2401.11078": "http://usrc-sea.github.io/UltrAvatar/",
}


def test_a_cards_facts_are_the_records(shared_data: Path) -> None:
    lines = (shared_data / "seed_2024-01" / "seed_16_papers.jsonl").read_text("utf-8").splitlines()
    seed = [records.paper(json.loads(line)) for line in lines]
    assert len(seed) == 16
    for paper in seed:
        html = card(paper, summarise_paper(paper), EN)
        assert ", ".join(map(to_text, paper.authors)) in checked(html)
        assert f'<a href="https://arxiv.org/abs/{paper.id}">arXiv:{paper.id}</a>' in html
        links = {word: url for url, word in re.findall(r'<a href="([^"]+)">(code|project page)</a>', html)}
        assert links.get("code") == CODE.get(paper.id)
        assert links.get("project page") == PROJECTS.get(paper.id)
