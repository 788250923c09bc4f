"""Digests and papers as Markdown: whole, without an empty part, and nothing but our own headings, lists and links."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from markdown_it import MarkdownIt

from scheduler.exports import markdown
from tests.scheduler.exports.making import EN, ENTRY, EXTRA, ZH, article, edition, editions
from tests.scheduler.making import paper

if TYPE_CHECKING:
    from scheduler.exports.edition import Edition

PARSER = MarkdownIt("gfm-like", {"linkify": False})

PAPER = """# Paired Trajectories 1

成对轨迹

Ada Fictus, Bo Exempla

1 June 2025 · v1 · cs.CV, cs.LG · 8 pages

[arXiv:2506.00001](https://arxiv.org/abs/2506.00001v1) · [PDF](https://arxiv.org/pdf/2506.00001v1)

**TwinStep halves the steps.**

- It costs 5 hours.
- It fails below two. (p. 4)

> 3 claims checked against the abstract; one did not hold and is left out.
>
> 11 claims checked against the full text; one did not hold and is left out.

## Background

Sampling is slow. (Introduction)

## Prior work and its problems

Distillation needs training. (p. 2) It forgets.

## Method

1. Steps are paired. (3.1)
2. A correction is added. (3.2)

## Results

FID rises from 2.9 to 3.0. (Table 1)
"""

DIGEST = """> Each sentence is taken from its paper by a program, which may have chosen badly.
>
> For choosing what to read, not for citing.

# diffusion models

3 June 2025 · 1 of 10 new papers · 2 more fit less well

## 1. Paired Trajectories 1

Ada Fictus, Bo Exempla

1 June 2025 · v1 · cs.CV, cs.LG · 8 pages

[arXiv:2506.00001](https://arxiv.org/abs/2506.00001v1) · [PDF](https://arxiv.org/pdf/2506.00001v1)

**Halves the steps.**

- It costs 5 hours.

### Abstract

We study sampling. It takes 1 steps.

[paperboy](https://t.me/some_bot) · [arXiv](https://arxiv.org)
"""


def test_a_paper_with_everything() -> None:
    written = markdown.paper(article(EXTRA, ENTRY), EN)
    assert written.startswith(PAPER)
    assert written.index("## Limits") < written.index("## Keywords") < written.index("## Figures")
    assert '<img src="data:image/png;base64,' in written
    assert "## 过去的方法及问题" in markdown.paper(article(EXTRA, ENTRY), ZH)


def test_a_digest_with_little_leaves_out_the_rest() -> None:
    assert markdown.digest(edition(paper(1)), EN) == DIGEST


def test_of_a_category_those_left_out_fit_no_less_well() -> None:
    made = edition(paper(1))
    [section] = made.digest.sections
    certain = tuple(replace(one, match=replace(one.match, score=1.0)) for one in section.items)
    made = replace(made, digest=replace(made.digest, sections=(replace(section, items=certain),)))
    assert "\n3 June 2025 · 1 of 10 new papers · 2 more\n" in markdown.digest(made, EN)


def test_a_withdrawn_or_poisoned_paper_says_so() -> None:
    assert "withdrawn by its authors" in markdown.paper(article(withdrawn=True), EN)
    flagged = replace(ENTRY, grounding=replace(ENTRY.grounding, flags=("injection",)))
    assert "an instruction to language models" in markdown.paper(article(entry=flagged), EN)


def test_a_headline_that_only_says_the_title_is_left_out() -> None:
    said = replace(ENTRY, headline=replace(ENTRY.headline, text="Paired Trajectories 1"), takeaways=())
    assert "**" not in markdown.paper(article(entry=said), EN)
    nameless = replace(ENTRY, headline=replace(ENTRY.headline, text="2506.00001"), takeaways=())
    assert "**" not in markdown.paper(article(entry=nameless, title=" "), EN)


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(editions())
def test_any_text_is_text(made: Edition) -> None:
    written = markdown.digest(made, EN)
    tokens = PARSER.parse(written)
    headings = [token.tag for token in tokens if token.type == "heading_open"]
    assert headings.count("h2") == len(made.articles)
    assert headings.count("h1") == len(made.digest.sections)
    for child in (child for token in tokens for child in (token, *(token.children or ()))):
        if child.type in {"html_block", "html_inline"}:
            assert child.content.startswith('<img src="data:image/png;base64,')
            assert child.content.count("<") == child.content.count(">") == 1
        assert child.type not in {"code_block", "fence", "table_open", "image", "hr", "s_open"}
    assert "\n\n\n" not in written
