"""What an interest has for one reader: a near miss that they like comes, and /why says the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from scheduler.explanations import Explainer
from scheduler.learning import teach
from scheduler.models import Match
from scheduler.offers import Offers
from scheduler.selection import Interest
from scheduler.store import feedback, matches, papers, subscriptions
from scheduler.store.database import Store
from scheduler.topics.background import shipped
from scheduler.topics.glossary import Usage
from scheduler.topics.ranking import AboutnessRanker
from tests.scheduler.making import NOON, TUESDAY, paper, subscriber

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.models import Paper

BEFORE = TUESDAY.replace(day=2)


def about(number: int, title: str, abstract: str) -> Paper:
    return paper(number, title=title, abstract=abstract)


VIDEO = [about(at, f"Video Generation {at}", "Latent diffusion models generate long videos.") for at in range(1, 7)]
GRASPING = [about(at, f"Robot Grasping {at}", "A gripper grasps glass by touch.") for at in range(11, 31)]
LIKED, NEAR, FAR = VIDEO[1:], VIDEO[0], GRASPING[0]


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """Somebody follows a topic that two papers just miss, and others by far; they like what one of the two is about."""
    async with Store(tmp_path / "paperboy.db") as opened:
        await opened.run(_began)
        yield opened


def _began(db: Database) -> None:
    papers.save(db, [*VIDEO, *GRASPING], NOON)
    reader = subscriber(db)
    made, _ = subscriptions.add(db, reader.id, "sampling", cap=5, threshold=0.5, covered_until=BEFORE, now=NOON)
    scores = {NEAR.id: 0.4, FAR.id: 0.4} | {one.id: 0.05 for one in GRASPING[1:]}
    matches.save(db, made.topic.id, TUESDAY, [Match(*one) for one in scores.items()])
    for one in LIKED:
        teach(db, reader.id, one, NOON, verdict=1, saved=True)


def _offered(db: Database, subscriber_id: int) -> list[str]:
    [one] = subscriptions.of(db, subscriber_id)
    asked = Interest(one.topic, one.cap, one.threshold, (TUESDAY,))
    taste = feedback.directions(db, [subscriber_id], shipped())[subscriber_id]
    return [match.paper_id for match in Offers(Usage()).of(db, asked, taste=taste).matches]


async def test_a_near_miss_that_is_liked_comes_though_little_else_came_near(store: Store) -> None:
    assert await store.run(_offered, 1) == [NEAR.id]


async def test_why_says_what_the_digest_does(store: Store) -> None:
    explainer = Explainer(store, AboutnessRanker(), Usage())
    near, far = [await explainer.explain(1, one) for one in (NEAR, FAR)]
    assert [one.verdicts[0].outcome for one in (near, far)] == ["rescued", "below"]
    assert (near.alike, far.alike) == (len(LIKED), 0)
    assert "video generation" in near.in_common
    assert not far.in_common


async def test_a_paper_is_not_like_itself_nor_like_what_was_forgotten(store: Store) -> None:
    explainer = Explainer(store, AboutnessRanker(), Usage())
    await store.run(matches.save, 1, TUESDAY, [Match(LIKED[0].id, 0.4)])
    assert (await explainer.explain(1, LIKED[0])).alike == len(LIKED) - 1
    await store.run(feedback.forget, 1)
    assert (await explainer.explain(1, LIKED[0])).alike == 0
