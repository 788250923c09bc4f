"""The sample papers: whole, bounded, plainly fictional, and as hard as they claim to be."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from scheduler import sample
from scheduler.sample.source import SampleSource
from scheduler.sources.announcements import announced_at, announcement_day
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from scheduler.models import Paper

DAYS = (date(2025, 6, 2), date(2025, 6, 3), date(2025, 6, 4), date(2025, 6, 5))
TOPICS = {
    "combinatorics",
    "database systems",
    "diffusion models",
    "economics",
    "exoplanets",
    "graph theory",
    "gravitational waves",
    "human-computer interaction",
    "language model reasoning",
    "protein structure",
    "robot grasping",
    "statistics",
}
SIDE_SHOWS = {
    "audio",
    "computer graphics",
    "education",
    "materials science",
    "medical imaging",
    "optimisation",
    "social networks",
}
PAPERS = sample.papers(DAYS)
LABELS = sample.labels()


def text(paper: Paper) -> str:
    return f"{paper.title} {paper.abstract}".casefold()


def mentions(paper: Paper, *stems: str) -> bool:
    return all(re.search(rf"\b{stem}", text(paper)) for stem in stems)


def of_day(day: date) -> list[Paper]:
    return [paper for paper in PAPERS if paper.announced == day]


def test_sixty_papers_fifteen_a_day_in_order() -> None:
    assert len(PAPERS) == 60
    assert Counter(paper.announced for paper in PAPERS) == dict.fromkeys(DAYS, 15)
    assert [paper.id for paper in PAPERS] == [f"9906.{number:05d}" for number in range(1, 61)]
    assert len({paper.title for paper in PAPERS}) == 60
    assert len({paper.abstract for paper in PAPERS}) == 60


def test_submitted_within_the_window_of_its_announcement_and_in_the_order_of_ids() -> None:
    for day in DAYS:
        moments = [paper.published for paper in of_day(day) if paper.published]
        assert len(moments) == 15
        assert moments == sorted(set(moments))
        assert {announcement_day(moment) for moment in moments} == {day}


def test_versions_follow_each_other_within_the_sample() -> None:
    for paper in PAPERS:
        assert paper.published
        assert paper.updated == paper.published + timedelta(days=paper.version - 1)
        assert paper.updated.date() <= DAYS[-1]


def test_too_few_days_are_refused_and_further_days_stay_empty() -> None:
    with pytest.raises(ValueError, match="4 days, 3 given"):
        sample.papers(DAYS[:3])
    assert sample.papers((*DAYS, date(2025, 6, 6))) == PAPERS


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_fields_are_bounded(paper: Paper) -> None:
    assert 15 <= len(paper.title) <= 120
    assert 90 <= len(paper.abstract.split()) <= 190
    assert 4 <= len(re.findall(r"[.?](?= |$)", paper.abstract)) <= 8
    assert 1 <= len(paper.authors) <= 35
    assert len(set(paper.authors)) == len(paper.authors)
    assert paper.categories[0] == paper.primary_category
    assert 1 <= len(set(paper.categories)) == len(paper.categories) <= 4
    assert all(re.fullmatch(r"[a-z-]+(\.[A-Za-z-]{2,})?", name) for name in paper.categories)
    assert paper.comment is None or 1 <= len(paper.comment) <= 120
    assert all(char.isprintable() for char in f"{text(paper)}{paper.comment}{paper.authors}")


@pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.id)
def test_every_abstract_has_a_figure_to_quote(paper: Paper) -> None:
    assert re.search(r"\d", paper.abstract)
    assert paper.abstract.count("$") % 2 == 0


def test_links_lead_to_example_hosts_only() -> None:
    links = [link for paper in PAPERS for link in re.findall(r"\S+://\S+", f"{paper.comment} {paper.abstract}")]
    assert len(links) >= 10
    assert {urlsplit(link).hostname for link in links} == {"example.org"}
    assert not any(re.search(r"www\.|\.(com|net|io)\b", f"{paper.comment} {text(paper)}") for paper in PAPERS)


def test_labels_cover_every_paper_and_every_topic() -> None:
    assert LABELS.keys() == {paper.id for paper in PAPERS}
    assert all(LABELS.values())
    counts = Counter(topic for topics in LABELS.values() for topic in topics)
    assert counts.keys() == TOPICS | SIDE_SHOWS
    assert all(counts[topic] >= 4 for topic in TOPICS - {"combinatorics", "exoplanets", "gravitational waves"})
    assert counts["exoplanets"] + counts["gravitational waves"] >= 4


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_diffusion_models_has_both_hard_cases_each_day(day: date) -> None:
    on_topic = [paper for paper in of_day(day) if "diffusion models" in LABELS[paper.id]]
    missed = [paper for paper in on_topic if not mentions(paper, "diffusion", "model")]
    taken = [paper for paper in of_day(day) if paper not in on_topic and mentions(paper, "diffusion", "model")]
    assert 2 <= len(on_topic) <= 4
    assert len(missed) >= 1
    assert len(on_topic) > len(missed)
    assert len(taken) >= 2


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_robot_grasping_has_a_paper_and_a_hard_case_each_day(day: date) -> None:
    on_topic = [paper for paper in of_day(day) if "robot grasping" in LABELS[paper.id]]
    missed = [paper for paper in on_topic if not mentions(paper, "grasp")]
    taken = [paper for paper in of_day(day) if paper not in on_topic and mentions(paper, "grasp", "robot")]
    assert 1 <= len(on_topic) <= 2
    assert len(missed) + len(taken) >= 1


def test_the_oddities_are_there() -> None:
    assert [paper.title for paper in PAPERS if "<b>" in paper.title and "&" in paper.title]
    assert sorted(len(paper.authors) for paper in PAPERS)[-2:] == [5, 35]
    assert any(len(paper.authors) == 1 for paper in PAPERS)
    assert [paper.comment for paper in PAPERS if paper.withdrawn] == [
        "This paper has been withdrawn by the author: Lemma 4 is false for graphs with a bridge"
    ]
    assert Counter(paper.version for paper in PAPERS) == {1: 58, 2: 1, 3: 1}
    assert any(paper.categories == ("stat.ML", "cs.LG") for paper in PAPERS)
    names = {name for paper in PAPERS for name in paper.authors}
    assert {r"G\"unther Beispiel", "例子一", "Максим Примеров"} <= names
    assert len(names) >= 60
    assert any(r"$\mathcal{O}(n \log n)$" in paper.abstract for paper in PAPERS)
    assert any(r"\emph{" in paper.abstract for paper in PAPERS)


def test_its_search_is_for_all_that_was_asked_and_best_first() -> None:
    source = SampleSource(sample.papers(DAYS), lambda: announced_at(DAYS[-1]))
    assert not source.search(parse("graph neural networks"), 20)
    grasping = [paper.title for paper in source.search(parse("robot grasping"), 3)]
    assert len(grasping) == 3
    assert "Grasp" in grasping[0]
