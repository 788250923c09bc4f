"""What clicks add up to: bounded, symmetric, and with a say that grows slowly and ends."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.topics.background import shipped
from scheduler.topics.taste import (
    MEMORY,
    MOST,
    MOST_TERMS,
    Bag,
    Taste,
    Term,
    direction,
    in_common,
    place_of,
    profile,
    shifts,
)
from tests.scheduler.making import paper

VIDEO = paper(
    1,
    title="Video Generation with Diffusion Models",
    abstract="We generate long videos with latent diffusion models. Video generation needs temporal consistency.",
)
GRASPING = paper(
    2,
    title="Robotic Grasping of Transparent Objects",
    abstract="A robot gripper grasps transparent objects with depth completion and a grasp planner.",
)
MORE_VIDEO = paper(
    3, title="Text-to-Video Diffusion", abstract="Videos from text, frame by frame, by diffusion models."
)
BACKGROUND = shipped()


def liking(*papers: object, dislikes: tuple[object, ...] = ()) -> Taste:
    bags = []
    for each in (papers, dislikes):
        bag = Bag()
        for one in each:
            bag = bag.with_terms(profile(BACKGROUND, one), 1.0)  # type: ignore[arg-type]
        bags.append(bag)
    return Taste(*bags)


def test_a_paper_is_its_rare_words_as_they_are_written() -> None:
    said = profile(BACKGROUND, VIDEO)
    assert sum(term.weight**2 for term in said.values()) == pytest.approx(1)
    assert {"video generation", "diffusion models"} <= {term.words for term in said.values()}
    assert not {"with", "we", "and"} & set(said)


def test_what_is_liked_draws_its_like_and_what_is_disliked_repels_it() -> None:
    places = np.stack([place_of(BACKGROUND, one) for one in (MORE_VIDEO, GRASPING)])
    near, far = shifts(direction(BACKGROUND, liking(VIDEO)), places)
    assert near > 0 > far
    near, far = shifts(direction(BACKGROUND, liking(dislikes=(VIDEO,))), places)
    assert near < 0 < far


def test_a_taste_grows_in_its_say_and_never_says_more_than_so_much() -> None:
    places = np.stack([place_of(BACKGROUND, one) for one in (MORE_VIDEO, GRASPING)])
    moved = [float(shifts(direction(BACKGROUND, liking(*[VIDEO] * often)), places)[0]) for often in (1, 3, 10, 300)]
    assert moved == sorted(moved)
    assert moved[0] < 0.3 * MOST
    assert moved[-1] <= MOST


def test_nothing_is_said_of_papers_that_are_alike_or_without_a_taste() -> None:
    places = np.stack([place_of(BACKGROUND, VIDEO)] * 3)
    assert shifts(direction(BACKGROUND, liking(VIDEO)), places).tolist() == pytest.approx([0, 0, 0], abs=1e-5)
    assert shifts(direction(BACKGROUND, Taste()), places).tolist() == [0, 0, 0]
    assert shifts(direction(BACKGROUND, liking(VIDEO)), places[:0]).tolist() == []
    odd = paper(4, title="…", abstract="的")
    assert profile(BACKGROUND, odd) == {}
    assert liking(odd).liked.papers == 1


def test_what_is_taken_back_is_gone() -> None:
    once = liking(GRASPING, VIDEO).liked.with_terms(profile(BACKGROUND, VIDEO), -1.0)
    again = liking(GRASPING).liked
    assert once.papers == again.papers
    assert {name: pytest.approx(term.weight, abs=1e-3) for name, term in once.terms.items()} == {
        name: term.weight for name, term in again.terms.items()
    }
    assert again.with_terms(profile(BACKGROUND, GRASPING), -1.0) == Bag()


def test_a_taste_can_be_said_in_words() -> None:
    likes, dislikes = liking(VIDEO, MORE_VIDEO, dislikes=(GRASPING,)).leanings(3)
    assert "video generation" in likes
    assert any("grasp" in words for words in dislikes)
    assert "diffusion models" in in_common(liking(VIDEO), profile(BACKGROUND, MORE_VIDEO), 3)
    assert in_common(liking(VIDEO), profile(BACKGROUND, GRASPING), 3) == []
    assert Taste().leanings(3) == ([], [])


def test_a_taste_names_what_papers_are_about_and_no_other_words() -> None:
    abstract = "Three grippers remain. Eight cheap grippers typically remain untouched for 40 seconds. We grasp glass."
    grippers = [paper(at, title="Grippers That Remain", abstract=abstract) for at in (1, 2)]
    taste = liking(*grippers, dislikes=(VIDEO,))
    assert taste.leanings(20)[0]
    for named in (taste.leanings(20)[0], in_common(taste, profile(BACKGROUND, grippers[0]), 20)):
        assert {"grippers", "glass"} & set(" ".join(named).split())
        assert not {"three", "remain", "eight", "typically", "untouched", "seconds"} & set(" ".join(named).split())


def test_one_liked_paper_is_told_by_what_it_is_about_and_not_by_what_it_says_along_the_way() -> None:
    trained = paper(
        1,
        title="Trained on a Tuesday: Image Diffusion Models at the Price of a Laptop",
        abstract="Laboratories pay for GPUs. We change the recipe of image diffusion models until no step is left.",
    )
    assert set(liking(trained).leanings(8)[0][:2]) == {"image diffusion", "diffusion models"}
    along = {"laboratories", "pay", "gpus", "change", "recipe", "step", "left", "tuesday"}
    assert not along & set(liking(trained).leanings(8)[0])
    assert in_common(liking(trained), profile(BACKGROUND, paper(2, title="Thoughts", abstract="GPUs change.")), 3) == []


def test_what_is_odd_all_over_is_told_all_the_same() -> None:
    odd = paper(1, title="On the Whole", abstract="A marsupial sonata of yachts.")
    assert liking(odd).leanings(8) != ([], [])


terms = st.dictionaries(
    st.text("abc", min_size=1, max_size=3), st.floats(0.001, 1).map(lambda weight: Term(weight, "w"))
)


@given(st.lists(st.tuples(terms, st.floats(-2, 2)), max_size=30))
def test_a_bag_is_bounded_and_never_negative_whatever_is_put_in(steps: list[tuple[dict[str, Term], float]]) -> None:
    bag = Bag()
    for said, share in steps:
        bag = bag.with_terms(said, share)
        assert len(bag.terms) <= MOST_TERMS
        assert 0 <= bag.papers <= MEMORY + 2
        assert all(term.weight > 0 for term in bag.terms.values())
