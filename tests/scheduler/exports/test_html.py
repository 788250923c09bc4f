"""The page: whole, safe whatever stands in a record, in need of nothing, and legible in the light and in the dark."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib import resources
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from scheduler.exports import html
from scheduler.models import DigestSection
from tests.scheduler.exports.making import EN, ENTRY, EXTRA, ZH, article, edition, editions
from tests.scheduler.making import paper

if TYPE_CHECKING:
    from scheduler.exports.edition import Edition

VOID = frozenset({"meta", "img"})
TAGS = """
html head title style body header main footer nav section article h1 h2 h3 h4 p a bdi span div ul ol li details
summary blockquote figure figcaption math mrow mi mo mn mtext msub msup msubsup mfrac msqrt mover munder mspace
mstyle munderover mroot mtable mtr mtd mpadded mphantom"""
ATTRIBUTES = """
lang dir class id href rel title charset http-equiv content name open aria-label src alt xmlns
display tabindex stretchy fence form mathvariant width displaystyle scriptlevel accent minsize maxsize linethickness
movablelimits separator"""
STYLE = resources.files("scheduler.exports").joinpath("page.css").read_text("utf-8")


class Page(HTMLParser):
    """Reads a page strictly.

    Raises:
        AssertionError: A tag is not closed where it should be, or is none of ours.
    """

    def __init__(self, source: str) -> None:
        super().__init__()
        self._open: list[str] = []
        self.found: list[tuple[str, dict[str, str]]] = []
        self.text = ""
        self.feed(source)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in VOID or tag in TAGS.split(), tag
        assert {name for name, _ in attrs} <= set(ATTRIBUTES.split()), attrs
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.text += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.found if name == tag]


def checked(source: str) -> Page:
    page = Page(source)
    for attributes in page.all("a"):
        assert re.match(r"https?://|#paper-\d+$", attributes["href"], re.IGNORECASE), attributes
    assert all(attributes["src"].startswith("data:image/") for attributes in page.all("img"))
    return page


def test_a_paper_has_all_its_parts() -> None:
    page = checked(html.paper(article(EXTRA, ENTRY), ZH))
    parts = (
        "成对轨迹",
        "Institute of Invented Steps",
        "研究背景",
        "过去的方法及问题",
        "方法",
        "任务与性能",
        "意义",
        "创新点",
        "性能",
        "工作量",
        "局限",
        "关键词",
        "摘要",
        "论文插图",
    )
    assert all(part in page.text for part in parts)
    assert "Distillation needs training." in page.text
    assert {"class": "source"} in page.all("details")
    assert page.all("img")[0]["alt"] == "Figure 1: Pairs of steps"
    assert page.all("html") == [{"lang": "zh"}]
    assert {"lang": "en", "dir": "auto"} in page.all("span")
    assert [one["open"] for one in page.all("details") if one["class"] == "more"] == ["open"] * 3


def test_a_digest_with_little_leaves_out_the_rest() -> None:
    page = checked(html.digest(edition(paper(1), paper(2)), EN))
    assert len(page.all("article")) == 2
    assert [one["href"] for one in page.all("a") if one["href"].startswith("#")] == ["#paper-1", "#paper-2"]
    assert "Reading" not in page.text
    assert "Figures" not in page.text
    assert not re.search(r"<(\w+)[^>]*></\1>", html.digest(edition(paper(1)), EN).replace("<mspace", ""))


def test_topics_stand_apart_and_papers_are_numbered_through() -> None:
    one = edition(paper(1))
    two = replace(one.digest, sections=(*one.digest.sections, replace(edition(paper(2)).digest.sections[0], query="b")))
    page = checked(html.digest(replace(one, digest=two), EN))
    assert [attributes["id"] for attributes in page.all("article")] == ["paper-1", "paper-2"]
    assert len(page.all("h3")) == 2
    nothing = replace(one.digest, sections=(DigestSection("a", ()), DigestSection("b", ())))
    assert "none of 10 new papers" in checked(html.digest(replace(one, digest=nothing), EN)).text


def test_formulas_are_set_and_addresses_can_be_clicked() -> None:
    one = article(abstract=r"In $O(n^2)$ and $\unheard{x}$ at https://example.org/a_b?c=d&e.")
    page = checked(html.paper(one, EN))
    assert len(page.all("math")) == 1
    assert "unheard(x)" in page.text
    assert {"href": "https://example.org/a_b?c=d&e", "rel": "noopener noreferrer"} in page.all("a")


def test_a_wide_formula_is_moved_by_itself_but_in_a_link_it_is_text() -> None:
    wide = f"$x_0 < {' < '.join(f'x_{{{number}}}' for number in range(1, 20))}$"
    one = article(abstract=f"If {wide} and $x_1$.", title=f"Chains {wide} of $x_1$, see https://example.org/x")
    source = html.paper(one, EN)
    page = checked(source)
    assert page.all("span").count({"class": "wide", "tabindex": "0"}) == 1
    assert len(page.all("math")) == 3
    [heading] = re.findall("<h1>.*?</h1>", source)
    assert heading.count("<a ") == heading.count("<math") == 1
    assert "x₀ &lt; x₁ &lt; x₂" in heading


def test_the_policy_lets_in_nothing_but_the_pages_own_style() -> None:
    source = html.paper(article(EXTRA, ENTRY), EN)
    [policy] = [one["content"] for one in Page(source).all("meta") if one.get("http-equiv")]
    style = re.search(r"<style>(.*?)</style>", source, re.DOTALL)
    assert style
    own = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{own}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
    assert not re.search(r"url\(|@import|@font-face|<script|<link|style=", source)


def test_many_authors_unfold() -> None:
    names = tuple(f"Author {number}" for number in range(3_000))
    page = checked(html.paper(article(authors=names), EN))
    assert "… (+2992)" in page.text
    assert "Author 2999" in page.text


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(editions())
def test_no_tag_is_from_outside(made: Edition) -> None:
    page = checked(html.digest(made, ZH))
    assert len(page.all("article")) == len(made.articles)
    for one in made.articles:
        checked(html.paper(one, EN))


def luminance(colour: str) -> float:
    """As https://www.w3.org/TR/WCAG22/#dfn-relative-luminance has it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", [0, 1])
def test_all_text_has_contrast_enough(scheme: int) -> None:
    palette = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)[scheme]))
    for ground in ("paper", "wash"):
        for ink in ("ink", "quiet", "link", "warn"):
            light, dark = sorted((luminance(palette[ground]), luminance(palette[ink])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ground, ink)
