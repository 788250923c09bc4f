"""What is asked of a language model: each part for itself, as it comes from services that hold nobody to a shape."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from scheduler.llm.completion import schema_of
from scheduler.summaries.drafts import ClaimDraft, EntryDraft, Mended, MendedClaim, ReadingDraft

GOOD = {"text": "TwinStep halves the time.", "source": "TwinStep takes half the time."}
KEPT = ClaimDraft(**GOOD)
BARE = ClaimDraft(text="TwinStep is fast.", source="")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ([GOOD], [KEPT]),
        (GOOD, [KEPT]),
        (None, []),
        ([], []),
        ([GOOD, None, 5, {}, {"text": None}, {"source": "x"}, [GOOD]], [KEPT]),
        (
            ["TwinStep is fast.", {"text": "TwinStep is fast."}, {"text": "TwinStep is fast.", "source": None}],
            [BARE] * 3,
        ),
        ("TwinStep is fast.", [BARE]),
    ],
)
def test_what_is_bent_costs_itself_and_not_the_rest(said: object, kept: list[ClaimDraft]) -> None:
    assert EntryDraft.model_validate({"headline": GOOD, "takeaways": said}).takeaways == kept
    reading = ReadingDraft.model_validate({"method": said, "results": [GOOD], "title": None, "keywords": None})
    assert (reading.method, reading.results, reading.title, reading.keywords) == (kept, [KEPT], "", [])


def test_of_what_is_made_anew_the_whole_sentences_count() -> None:
    anew = {"id": "method 1", **GOOD}
    for said in ([anew, GOOD, {"id": 1, **GOOD}, None], anew):
        assert Mended.model_validate({"claims": said}).claims == [MendedClaim(id="method 1", **GOOD)]
    assert Mended.model_validate({"claims": None}).claims == []


@pytest.mark.parametrize(
    "said", [["sampler", "diffusion model"], "sampler, diffusion model", ["sampler", 5, "diffusion model"]]
)
def test_keywords_may_come_in_one_line(said: object) -> None:
    assert ReadingDraft.model_validate({"keywords": said}).keywords == ["sampler", "diffusion model"]


def test_an_entry_has_a_headline() -> None:
    assert EntryDraft.model_validate({"headline": "TwinStep is fast."}).headline == BARE
    for said in ({}, {"headline": None}, {"headline": ["TwinStep"]}):
        with pytest.raises(ValidationError):
            EntryDraft.model_validate(said)


def test_a_service_is_asked_for_the_whole_shape() -> None:
    schema = schema_of(EntryDraft)
    assert schema["properties"]["takeaways"] == {"items": {"$ref": "#/$defs/ClaimDraft"}, "type": "array"}
    assert schema["$defs"]["ClaimDraft"]["required"] == ["text", "source"]
    assert schema_of(ReadingDraft)["properties"]["keywords"] == {"items": {"type": "string"}, "type": "array"}
