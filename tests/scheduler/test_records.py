"""Papers as JSON lines: every line answered in its place, whatever it holds."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scheduler.records import MAX_LINE, RecordError, checked, paper, process, ranked, read, split, summarised
from scheduler.topics.query import parse
from scheduler.topics.ranking import AboutnessRanker

ABSTRACT = (
    "Sampling is slow. We present diffusion models that halve the steps of sampling. "
    "On ImageNet-256, FID rises from 2.9 to 3.0."
)
RANK = ranked(parse("diffusion models"), AboutnessRanker())

json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


def line(**fields: Any) -> bytes:
    return json.dumps({"id": "2506.00001", "title": "Diffusion models", "abstract": ABSTRACT} | fields).encode()


def results(*lines: bytes, work: Any = RANK) -> list[Any]:
    return [json.loads(text) for text, _ in process(lines, work)]


def test_a_record_is_scored_and_keeps_its_other_fields() -> None:
    [record] = results(line(mine={"deep": [1, 2.5, None]}, authors=["A. Fictus"], note="ü"))
    assert record["match"] is True
    assert 0.5 < record["score"] <= 1
    assert record["reasons"][0] == "title: Diffusion models"
    assert record["mine"] == {"deep": [1, 2.5, None]}
    assert list(record)[:3] == ["id", "title", "abstract"]


def test_a_record_is_summarised_with_its_sources() -> None:
    [record] = results(line(mine=1), work=summarised)
    assert record["headline"] == "We present diffusion models that halve the steps of sampling."
    assert record["takeaways"][-1] == {
        "text": "On ImageNet-256, FID rises from 2.9 to 3.0.",
        "source": "On ImageNet-256, FID rises from 2.9 to 3.0.",
    }
    assert record["engine"] == "embedded"
    claims = len(record["takeaways"]) + 1
    good = {"basis": "abstract", "claims": claims, "supported": claims, "failures": [], "dropped": 0, "flags": []}
    assert record["grounding"] == good
    assert record["mine"] == 1


def test_a_claim_is_checked_and_keeps_its_other_fields() -> None:
    good = {"claim": "FID 从 2.9 升至 3.0。", "source": ABSTRACT, "language": "zh", "mine": 1}
    right, wrong, bad = results(
        json.dumps(good).encode(),
        json.dumps({"claim": "FID rises to 3.1.", "source": ABSTRACT}).encode(),
        json.dumps({"claim": "FID rises to 3.1."}).encode(),
        work=checked(),
    )
    assert right == good | {"supported": True, "failures": []}
    assert (wrong["supported"], [one["found"] for one in wrong["failures"]]) == (False, ["3.1"])
    assert wrong["failures"][0]["reason"].startswith("“3.1” is not in the passage, which has 2.9, 3.0")
    assert bad == {"error": "`source` is missing", "line": 3}


def test_what_cannot_be_told_in_a_language_is_named() -> None:
    one = {"claim": "FID 2.9", "source": ABSTRACT}
    told, untold = results(
        json.dumps(one | {"language": "fr"}).encode(), json.dumps(one | {"language": "tlh"}).encode(), work=checked()
    )
    assert ("unchecked" in told, untold["unchecked"]) == (False, ["comparison"])


BAD = {
    b"nonsense": "not JSON",
    b"{": "not JSON",
    b"[1]": "not a JSON object",
    b'"text"': "not a JSON object",
    b"null": "not a JSON object",
    b"{}": "`title` is missing",
    b'{"title": "t"}': "`abstract` is missing",
    b'{"title": null, "abstract": ""}': "`title` is missing",
    b'{"title": 7, "abstract": ""}': "`title` is not text",
    b'{"id": 7, "title": "", "abstract": ""}': "`id` is not text",
    b'{"title": "", "abstract": "", "authors": "A. Fictus"}': "`authors` is not a list of texts",
    b'{"title": "", "abstract": "", "categories": [1]}': "`categories` is not a list of texts",
    b'{"title": "", "abstract": "", "version": "2"}': "`version` is not a whole number",
    b'{"title": "", "abstract": "", "x": NaN}': "NaN is no number in JSON",
    b'{"title": "", "abstract": "", "x": -Infinity}': "-Infinity is no number in JSON",
    b'{"title": "", "abstract": "", "x": 1e999}': "the number 1e999 is too large",
    b'{"title": "\xff", "abstract": ""}': "not UTF-8 at byte 12",
    b"[" * 100_000: "too deeply nested",
    b'{"title": "", "abstract": "", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}": "too deeply nested",
    b'{"title": "", "abstract": "", "x": ' + b"9" * 5_000 + b"}": "not JSON",
    b'{"title": "' + b"x" * MAX_LINE + b'", "abstract": ""}': "longer than 1000000 bytes",
}


@pytest.mark.parametrize(("bad", "complaint"), BAD.items(), ids=list(BAD.values()))
@pytest.mark.parametrize("work", [RANK, summarised])
def test_a_bad_line_is_named_in_its_place_and_the_others_go_on(bad: bytes, complaint: str, work: Any) -> None:
    first, error, last = results(line(id="a"), bad, line(id="b"), work=work)
    assert (first["id"], last["id"]) == ("a", "b")
    assert complaint in error["error"]
    assert (set(error), error["line"]) == ({"error", "line"}, 2)
    assert [good for _, good in process([line(), bad], work)] == [True, False]


def test_blank_lines_are_passed_over_and_counted() -> None:
    assert results(b"", b"  \r\n", b"x") == [
        {"error": "not JSON: Expecting value: line 1 column 1 (char 0)", "line": 3}
    ]


def test_half_a_character_comes_out_as_it_came_in() -> None:
    [(text, good)] = process([line(title="Diffusion models \ud800", mine="\udfff")], RANK)
    assert good
    text.encode()
    assert json.loads(text)["title"] == "Diffusion models \ud800"
    assert json.loads(text)["mine"] == "\udfff"


def test_no_character_inside_looks_like_the_end_of_a_line() -> None:
    [(text, _)] = process([line(mine="a\u2028b\u2029c\x85d\x0be\x1cf\ng")], RANK)
    assert text.splitlines() == [text]
    assert json.loads(text)["mine"] == "a\u2028b\u2029c\x85d\x0be\x1cf\ng"


def test_a_byte_order_mark_is_no_part_of_the_record() -> None:
    assert read(b"\xef\xbb\xbf" + line())["id"] == "2506.00001"


def test_a_stream_is_split_at_line_breaks_and_nothing_of_a_huge_line_is_kept() -> None:
    huge = b"x" * (3 * MAX_LINE)
    pieces = list(split(io.BytesIO(b"a\n\n" + huge + b"\nb\xe2\x80\xa8c\n" + huge)))
    assert [len(piece) for piece in pieces] == [2, 1, MAX_LINE + 2, 6, MAX_LINE + 2]
    assert [good for _, good in process(pieces, RANK)] == [False] * 4


def test_a_paper_takes_what_is_known() -> None:
    found = paper(json.loads(line(categories=["cs.CV", "cs.LG"], comment="14 pages", version=3, withdrawn=True)))
    assert (found.primary_category, found.comment, found.version, found.withdrawn) == ("cs.CV", "14 pages", 3, True)
    with pytest.raises(RecordError):
        paper({})


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.dictionaries(st.sampled_from(["title", "abstract", "authors", "id", "x", "version"]), json_values))
def test_any_object_is_answered_by_one_line_of_json(record: dict[str, Any]) -> None:
    for work in (RANK, summarised):
        [(text, good)] = process([json.dumps(record).encode()], work)
        assert "\n" not in text
        answer = json.loads(text)
        assert good == ("error" not in answer or "error" in record)
        assert not good or answer | record == answer


@settings(max_examples=60, deadline=None)
@given(st.lists(st.binary(max_size=50)))
def test_any_bytes_are_answered_line_by_line(lines: list[bytes]) -> None:
    stream = io.BytesIO(b"\n".join(lines))
    filled = [number for number, piece in enumerate(b"\n".join(lines).split(b"\n"), 1) if piece.strip()]
    answers = [json.loads(text) for text, _ in process(split(stream), RANK)]
    assert [answer["line"] for answer in answers if "error" in answer] == filled
