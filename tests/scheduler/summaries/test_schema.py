"""A summary survives being written and read: whatever it says."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from scheduler.summaries.schema import PARTS, Claim, Entry, Grounding, Reading, as_dict, entry_of, reading_of

texts = st.text(max_size=20)
claims = st.builds(Claim, texts, texts, texts)
lists = st.lists(claims, max_size=3).map(tuple)
groundings = st.builds(
    Grounding, st.sampled_from(["title", "html"]), st.integers(0, 9), st.integers(0, 9), st.lists(texts).map(tuple)
)
entries = st.builds(Entry, claims, lists, texts, groundings)
readings = st.builds(
    Reading,
    **dict.fromkeys(PARTS, lists),
    keywords=st.lists(texts, max_size=3).map(tuple),
    title=texts,
    engine=texts,
    grounding=groundings,
)


@given(entries)
def test_an_entry_survives_being_written(entry: Entry) -> None:
    assert entry_of(json.loads(json.dumps(as_dict(entry)))) == entry


@given(readings)
def test_a_reading_survives_being_written(reading: Reading) -> None:
    assert reading_of(json.loads(json.dumps(as_dict(reading)))) == reading


def test_claims_come_in_the_order_of_reading_and_empty_parts_do_not() -> None:
    first, second = Claim("It was slow."), Claim("It is fast.")
    reading = Reading(results=(second,), background=(first,))
    assert reading.claims == (first, second)
    assert list(reading.parts) == ["background", "results"]
    assert Entry(first, (second,)).claims == (first, second)
