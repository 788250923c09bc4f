"""Links are lifted byte for byte, and told apart by their hosts and by the words around them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.exports import CODE, PROJECT
from scheduler.summaries.links import Links, addresses, links_in, links_of
from tests.scheduler.making import paper

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Code: https://example.org/a.", "https://example.org/a"),
        ("(see https://example.org/a)", "https://example.org/a"),
        ("https://example.org/wiki/X_(y), and more", "https://example.org/wiki/X_(y)"),
        (r"\url{https://example.org/a\_b/~c}", "https://example.org/a_b/~c"),
        (r"\href{https://example.org/a?b=c&d=%20#e}{here}", "https://example.org/a?b=c&d=%20#e"),
        ("代码见https://example.org/a。", "https://example.org/a"),
        ("[https://example.org/a]", "https://example.org/a"),
        ('"https://example.org/a/"!', "https://example.org/a/"),
        ("**https://example.org**", "https://example.org"),
    ],
)
def test_an_address_is_whole_and_nothing_else(text: str, address: str) -> None:
    assert [found for found, _ in addresses(text)] == [address]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://github.com/a/b.", Links(code=("https://github.com/a/b",))),
        ("Weights: https://huggingface.co/a/b", Links(code=("https://huggingface.co/a/b",))),
        ("Discussed at https://huggingface.co/papers/2506.01234", Links()),
        ("https://codeberg.org/a, https://gitlab.example.org/b", Links(("https://codeberg.org/a", "https://gitlab.example.org/b"))),
        ("Our project page is https://example.org/x", Links(project=("https://example.org/x",))),
        ("More at https://a.github.io/b", Links(project=("https://a.github.io/b",))),
        ("Page and code: https://a.github.io/b", Links(("https://a.github.io/b",), ("https://a.github.io/b",))),
        ("The source code is at https://example.org/x.tgz", Links(code=("https://example.org/x.tgz",))),
        ("We write code. The data are at https://example.org/x", Links()),
        ("Code of https://arxiv.org/abs/2506.01234", Links()),
        ("Code: https://doi.org/10.5281/zenodo.1", Links(code=("https://doi.org/10.5281/zenodo.1",))),
        ("Code: https://github.com/a/b and again https://github.com/a/b", Links(code=("https://github.com/a/b",))),
        ("notgithub.com is at https://notgithub.com/a/b", Links()),
        ("javascript:alert(1) http:// https://x", Links()),
    ],
)  # fmt: skip
def test_hosts_and_words_tell_what_a_link_is(text: str, found: Links) -> None:
    assert links_in([text]) == found


@given(st.lists(st.sampled_from(("https://", "github.com", "/a_b", "\\_", "{", ")", "。", " ", "code", "\n", "\x00"))))
def test_whatever_is_found_stands_in_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    found = links_in([text])
    assert all(link in text.replace("\\_", "_") for link in (*found.code, *found.project))


def test_the_seeds_day(shared_data: Path) -> None:
    lines = (shared_data / "seed_2024-01" / "seed_16_papers.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    found = {one["id"]: links_of(paper(1, abstract=one["abstract"], comment=one["comment"])) for one in records}
    assert {number: " ".join(links.code) for number, links in found.items() if links.code} == CODE
    assert {number: " ".join(links.project) for number, links in found.items() if links.project} == PROJECT
