"""The seed digest's day, written anew: what it got wrong is right, in every paper alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.exports import measure, papers_of, post_of

if TYPE_CHECKING:
    from pathlib import Path

    from scheduler.models import Paper

WANTED = {
    "authors as in the record": "16/16",
    "links to the paper": "16/16",
    "code links": "5/5",
    "project pages": "5/5",
    "addresses from nowhere": "0",
    "error text": "0/16",
    "layouts": "1",
    "labels": "208/208",
    "empty or padded items": "0",
    "abstracts verbatim": "16/16",
    "spurious emphasis": "0/16",
    "triple spaces": "0/16",
}


@pytest.fixture
def papers(shared_data: Path) -> list[Paper]:
    return papers_of(shared_data)


@pytest.mark.parametrize("with_reading", [False, True])
def test_every_count_is_as_it_should_be(papers: list[Paper], *, with_reading: bool) -> None:
    assert measure(papers, post_of(papers, with_reading=with_reading)).items() >= WANTED.items()


@pytest.mark.parametrize(
    ("right", "wrong", "count", "seen"),
    [
        ("Hexiang Tan", "谭和祥", "authors as in the record", "15/16"),
        ("/abs/2401.11430v1> ·", "/abs/2302.04522v1> ·", "links to the paper", "15/16"),
        ("代码 <https://github.com/yue-zhongqi/", "代码 <https://github.com/nobody/", "code links", "4/5"),
        ("代码 <https://github.com/yue-zhongqi/", "代码 <https://github.com/nobody/", "addresses from nowhere", "1"),
        (" · 主页 <https://spatial-vlm.github.io/>", "", "project pages", "4/5"),
        ("7. 方法：\n", "Some Error for method\n7. 方法：\n", "error text", "1/16"),
        ("4. 关键词：", "4. 关键字：", "labels", "207/208"),
        ("4. 关键词：", "4. 关键字：", "layouts", "2"),
        ("   - (2) 创新点：", "   - (2) ", "labels", "207/208"),
        ("4. 关键词：stand-in", "4. 关键词：", "empty or padded items", "1"),
        (r"$T^\ast$ steps", "*T* steps", "spurious emphasis", "1/16"),
        ("13 out of 18", "12 out of 18", "abstracts verbatim", "15/16"),
    ],
)  # fmt: skip
def test_every_count_sees_what_it_counts(papers: list[Paper], right: str, wrong: str, count: str, seen: str) -> None:
    post = post_of(papers, with_reading=True)
    assert right in post
    assert measure(papers, post.replace(right, wrong, 1))[count] == seen
