"""Long papers lose whole paragraphs, the least useful first, and never a part of one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.condensing import condensed, roles_of
from scheduler.summaries.original import Paragraph

SECTIONS = (
    "1 Introduction",
    "2 Related Work",
    "3 Method",
    "3.1 Odd Title",
    "4 Experiments",
    "5 Conclusion",
    "A Proofs",
)
bodies = st.lists(
    st.builds(
        Paragraph,
        st.text("abc ", min_size=1, max_size=60),
        st.sampled_from(SECTIONS),
        st.just(""),
        st.sampled_from(["paragraph", "caption", "table"]),
    ),
    max_size=30,
)


@given(bodies, st.integers(0, 800))
def test_what_is_kept_is_whole_in_order_and_within_the_bound(body: list[Paragraph], most: int) -> None:
    kept = condensed(body, most)
    assert sum(len(one.text) for one in kept) <= most
    rest = iter(body)
    assert all(any(one is other for other in rest) for one in kept)
    if sum(len(one.text) for one in body) <= most:
        assert kept == body


def paper(size: int) -> list[Paragraph]:
    return [
        Paragraph(f"{section} {number} ".ljust(size, "x"), section, section)
        for section in (
            "1 Introduction",
            "2 Related Work",
            "3 Method",
            "4 Results",
            "5 Conclusion",
            "A Proof of Lemma 1",
        )
        for number in range(10)
    ]


def test_each_part_has_its_share_and_what_few_read_goes_first() -> None:
    kept = [one.text[:20] for one in condensed(paper(1_000), 30_000)]
    parts = {section: sum(text.startswith(section) for text in kept) for section in ("1", "2", "3", "4", "5", "A")}
    assert parts["A"] == 0
    assert min(parts[section] for section in ("1", "3", "4", "5")) >= 3
    assert any(text.startswith("1 Introduction 9") for text in kept), "its end says what the paper does"
    assert not any(text.startswith("1 Introduction 0") for text in condensed_texts(paper(1_000), 12_000))


def condensed_texts(body: list[Paragraph], most: int) -> list[str]:
    return [one.text[:20] for one in condensed(body, most)]


def test_a_section_whose_title_says_nothing_is_what_its_place_says() -> None:
    titles = ["Introduction", "Kites", "Wind", "Experiments", "On Flat Land", "Conclusion", "More Kites"]
    roles = roles_of([Paragraph("text", title) for title in titles])
    assert roles == ["introduction", "method", "method", "results", "results", "conclusion", "aside"]
