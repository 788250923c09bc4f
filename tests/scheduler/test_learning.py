"""What a click teaches, and what it takes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from sqlite_utils import Database

from scheduler.learning import ELSEWHERE, OPENED, teach
from scheduler.models import Match
from scheduler.store import feedback, matches, papers, saved, subscriptions
from scheduler.store.migrations import migrations
from scheduler.topics.background import shipped
from scheduler.topics.taste import Taste
from tests.scheduler.making import NOON, TUESDAY, digest, freeze, paper, subscriber

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scheduler.models import Subscriber

MADE: dict[str, Any] = {"cap": 5, "threshold": 0.5, "covered_until": TUESDAY, "now": NOON}


@pytest.fixture
def db() -> Iterator[Database]:
    database = Database(memory=True)
    migrations.apply(database)
    papers.save(database, [paper(number) for number in range(5)], NOON)
    yield database
    database.close()


@pytest.fixture
def ada(db: Database) -> Subscriber:
    """Somebody who had paper 1 in a digest, and whose topic matched paper 2."""
    made = subscriber(db)
    one, _ = subscriptions.add(db, made.id, "sampling", **MADE)
    matches.save(db, one.topic.id, TUESDAY, [Match(paper(2).id, 0.1)])
    freeze(db, made.id, digest(paper(1)), NOON)
    return made


def test_marks_are_kept_and_taught(db: Database, ada: Subscriber) -> None:
    assert feedback.marks(db, ada.id, paper(1).id) is None
    assert teach(db, ada.id, paper(1), NOON, verdict=1) == feedback.Marks(1, False, False, 1.0)
    assert teach(db, ada.id, paper(1), NOON, opened=True) == feedback.Marks(1, False, True, 1.0)
    liked = feedback.taste(db, ada.id).liked
    assert liked.papers == pytest.approx(1 + OPENED)
    assert {term.words for term in liked.terms.values() if term.titled} == {"paired", "trajectories"}
    teach(db, ada.id, paper(1), NOON, verdict=-1)
    taste = feedback.taste(db, ada.id)
    assert (taste.liked.papers, taste.disliked.papers) == (0, 1)


@pytest.mark.parametrize("done", [{"verdict": 1}, {"verdict": -1}, {"saved": True}, {"opened": True}])
def test_what_is_taken_back_leaves_no_taste(db: Database, ada: Subscriber, done: dict[str, Any]) -> None:
    teach(db, ada.id, paper(1), NOON, **done)
    assert feedback.taste(db, ada.id) != Taste()
    assert ada.id in feedback.directions(db, [ada.id], shipped())
    teach(db, ada.id, paper(1), NOON, **{name: type(value)() for name, value in done.items()})
    assert feedback.taste(db, ada.id) == Taste()
    assert feedback.directions(db, [ada.id], shipped()) == {}


@pytest.mark.parametrize(("number", "share"), [(1, 1.0), (2, 1.0), (3, ELSEWHERE)])
def test_a_paper_that_has_nothing_to_do_with_ones_topics_teaches_little(
    db: Database, ada: Subscriber, number: int, share: float
) -> None:
    assert teach(db, ada.id, paper(number), NOON, verdict=1).share == share
    assert feedback.taste(db, ada.id).liked.papers == pytest.approx(share)


def test_the_same_again_teaches_nothing_more(db: Database, ada: Subscriber) -> None:
    teach(db, ada.id, paper(1), NOON, saved=True)
    before = feedback.taste(db, ada.id)
    for _ in range(100):
        teach(db, ada.id, paper(1), NOON, saved=True)
    assert feedback.taste(db, ada.id) == before


def test_a_card_that_is_tapped_a_hundred_times_teaches_what_the_last_tap_says(db: Database, ada: Subscriber) -> None:
    teach(db, ada.id, paper(2), NOON, verdict=1)
    teach(db, ada.id, paper(1), NOON, verdict=1)
    once = feedback.taste(db, ada.id)
    for verdict in (0, -1, 0, 1) * 25:
        teach(db, ada.id, paper(1), NOON, verdict=verdict)
    often = feedback.taste(db, ada.id)
    assert (often.liked.papers, often.disliked.papers) == (2, 0)
    weights = {name: term.weight for name, term in often.liked.terms.items()}
    assert weights == pytest.approx({name: term.weight for name, term in once.liked.terms.items()}, abs=0.01)


def test_a_taste_can_be_forgotten_and_what_was_saved_stays(db: Database, ada: Subscriber) -> None:
    teach(db, ada.id, paper(1), NOON, saved=True, verdict=1)
    teach(db, ada.id, paper(2), NOON, verdict=-1)
    feedback.forget(db, ada.id)
    assert feedback.taste(db, ada.id) == Taste()
    assert [one.paper.id for one in saved.of(db, ada.id)] == [paper(1).id]
    assert feedback.marks(db, ada.id, paper(2).id) is None
    teach(db, ada.id, paper(1), NOON, saved=False)
    assert feedback.taste(db, ada.id) == Taste(), "what it no longer holds is not taken out"


@pytest.mark.parametrize(
    ("done", "liked", "disliked"),
    [
        ({"verdict": 1}, 2.0, 0.0),
        ({"verdict": -1}, 0.0, 1.0),
        ({"opened": True}, 0.0, 0.0),
        ({"saved": True}, 0.0, 0.0),
    ],
)
def test_what_was_saved_before_teaches_again_once_it_is_marked_anew(
    db: Database, ada: Subscriber, done: dict[str, Any], liked: float, disliked: float
) -> None:
    teach(db, ada.id, paper(1), NOON, saved=True)
    feedback.forget(db, ada.id)
    teach(db, ada.id, paper(1), NOON, **done)
    taste = feedback.taste(db, ada.id)
    assert (taste.liked.papers, taste.disliked.papers) == (liked, disliked)
    teach(db, ada.id, paper(1), NOON, verdict=0, saved=False, opened=False)
    assert feedback.taste(db, ada.id) == Taste(), "and all of it can be taken back"
    teach(db, ada.id, paper(1), NOON, saved=True)
    assert feedback.taste(db, ada.id).liked.papers == 1


def test_a_direction_of_another_edition_is_made_anew(db: Database, ada: Subscriber) -> None:
    teach(db, ada.id, paper(1), NOON, verdict=1)
    before = feedback.directions(db, [ada.id], shipped())[ada.id]
    db.execute("UPDATE tastes SET edition = 'old', vector = x''")
    after = feedback.directions(db, [ada.id], shipped())[ada.id]
    assert after.vector.tolist() == pytest.approx(before.vector.tolist(), abs=2e-3)
    assert after.trust == pytest.approx(before.trust)
