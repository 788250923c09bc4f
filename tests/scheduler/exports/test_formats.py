"""Every format writes digests and, but for Hexo's, papers; files are called by their day and topic."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from scheduler.exports.formats import FOR_PAPERS, FORMATS, digest_file, encode, paper_text
from scheduler.models import DigestSection
from scheduler.summaries.schema import entry_of, reading_of
from tests.scheduler.exports.making import EN, ENTRY, EXTRA, PICTURE, READING, ZH, article, edition
from tests.scheduler.making import paper

if TYPE_CHECKING:
    from collections.abc import Iterator

DOCS = Path(__file__).resolve().parents[3] / "docs"


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_writes_a_digest(name: str) -> None:
    file = digest_file(name, edition(paper(1), extra=EXTRA), ZH)
    assert file.name == f"2025-06-03-diffusion-models.{FORMATS[name].extension}"
    assert b"Paired Trajectories" in file.content
    assert digest_file(name, edition(), EN).name == file.name


@pytest.mark.parametrize("name", FOR_PAPERS)
def test_a_paper_has_every_format_but_hexos(name: str) -> None:
    assert "Paired Trajectories" in paper_text(name, article(EXTRA, ENTRY), EN)


def test_hexo_is_for_digests() -> None:
    with pytest.raises(KeyError):
        paper_text("hexo", article(), EN)


@pytest.mark.parametrize(
    ("topic", "name"),
    [
        ('"chain of thought" AND cat:cs.CL', "2025-06-03-chain-of-thought-and-cat-cs-cl.json"),
        ("扩散 模型", "2025-06-03-扩散-模型.json"),
        ("../../etc/passwd", "2025-06-03-etc-passwd.json"),
        ("…", "2025-06-03-digest.json"),
        ("x" * 500, f"2025-06-03-{'x' * 60}.json"),
    ],
)
def test_no_topic_leads_out_of_a_folder(topic: str, name: str) -> None:
    one = edition(paper(1))
    named = replace(one.digest, sections=(replace(one.digest.sections[0], query=topic),))
    assert digest_file("json", replace(one, digest=named), EN).name == name


def test_several_topics_are_a_digest() -> None:
    one = edition(paper(1))
    two = replace(one.digest, sections=(*one.digest.sections, DigestSection("b", ())))
    assert digest_file("json", replace(one, digest=two), EN).name == "2025-06-03-digest.json"


def test_json_holds_the_record_and_what_was_made_of_it() -> None:
    coded = paper(1, comment="Code: https://example.org/code")
    found = json.loads(digest_file("json", edition(coded, entry=ENTRY, extra=EXTRA), EN).content)
    [one] = found["topics"][0]["papers"]
    assert (found["days"], found["pool"], found["topics"][0]["query"]) == (["2025-06-03"], 10, "diffusion models")
    assert one["headline"] == "TwinStep halves the steps."
    assert one["takeaways"][1] == {"text": "It fails below two.", "source": "below two", "place": "p. 4"}
    assert one["grounding"] == {"basis": "abstract", "checked": 4, "dropped": 1, "flags": []}
    assert one["reading"]["method"][0]["text"] == "Steps are paired."
    assert one["links"] == {"code": ["https://example.org/code"], "project": []}
    assert one["figures"] == [{"caption": "Figure 1: Pairs of steps", "url": PICTURE.url}]
    assert (one["score"], one["reasons"]) == (0.9, ["title: steps"])
    assert "reading" not in json.loads(paper_text("json", article(), EN))


def test_every_field_of_json_is_described() -> None:
    described = set(re.findall(r"`(\w+)`", (DOCS / "exports.md").read_text("utf-8").partition("## JSON")[2]))
    found = json.loads(digest_file("json", edition(paper(1), entry=ENTRY, extra=EXTRA), EN).content)
    assert set(fields(found)) <= described
    [one] = found["topics"][0]["papers"]
    entry = one | {
        "headline": {"text": one["headline"], "source": one["headline_source"], "place": one["headline_place"]}
    }
    assert entry_of(entry) == ENTRY
    assert reading_of(one["reading"]) == READING


def fields(value: Any) -> Iterator[str]:
    """The names of all fields in it."""
    if isinstance(value, dict):
        yield from value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from fields(inner)


def test_half_a_character_does_not_keep_a_file_from_being_written() -> None:
    assert encode("a\ud800b") == b"a?b"
