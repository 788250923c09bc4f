"""How a paper looks: as a line of a digest, as a card, and as a choice among others."""

from __future__ import annotations

from functools import lru_cache
from itertools import count, repeat
from typing import TYPE_CHECKING

from bot.locales import Html, escape
from bot.transport.characters import sided
from bot.views.exports import bibtex_button
from bot.views.layout import MAX_LENGTH, Block, Button, Rows, bold, join, length, link, rows_of, share_button, shorten
from scheduler.latex import to_text
from scheduler.summaries.links import links_of
from scheduler.summaries.schema import INJECTION, QUOTED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Texts
    from scheduler.models import DigestItem, Match, Paper, Reason
    from scheduler.summaries.schema import Entry, Grounding

MAX_TITLE = 300
MAX_HEADLINE = 600
MAX_COMMENT = 300
MAX_NAME = 60
MAX_AUTHORS = 40
"""Authors written out on a card; more are counted."""
MAX_AUTHOR_LINE = 1_200
MAX_CATEGORIES = 200
MAX_LINKS = 3
"""To code, and to project pages."""

CARD = "card:"
"""Callback data of a button that opens a paper's card begins so; the identifier follows."""
BACK = "back:"
"""Callback data of a button that puts a paper's card back begins so; the identifier follows."""
READ = "read:"
"""Callback data of a button that opens a reading begins so; the identifier and, after a colon, the page follow."""
ASK = "ask:"
"""Callback data of a button that asks for a question begins so; what it is about follows."""
SIMILAR = "similar:"
"""Callback data of a button that shows papers like this one begins so; the identifier follows, and after a colon how
many of them to pass over."""
FIGURES = "figures:"
"""Callback data of a button that shows a paper's figures begins so; the identifier follows."""

_DOT = Html(" · ")
_GAP = Html("\n\n")


def open_button(label: str, paper: Paper) -> Button:
    """A button that opens a paper's card."""
    return _opener(label, paper.id)


def item(number: int, found: DigestItem, texts: Texts, heading: Html | None = None) -> Block:
    """One paper of a digest: the sentence, then where it is from and why it is here; perhaps under a heading."""
    above = (heading, _GAP) if heading else ()
    said = _said(found.paper, found.match, found.entry.headline.text, texts)
    return Block.of(*above, _number(number), said, button=open_button(str(number), found.paper))


def card(paper: Paper, entry: Entry, texts: Texts) -> Html:
    """Everything the record and the abstract say of one paper, within one message."""
    abstract = to_text(paper.abstract)
    for takeaways in range(len(entry.takeaways), -1, -1):
        text = _card(paper, entry, texts, takeaways=takeaways, abstract=abstract)
        if length(text) <= MAX_LENGTH:
            return text
    spare = MAX_LENGTH - length(_card(paper, entry, texts, takeaways=0, abstract="")) - len("\n\n")
    return _card(paper, entry, texts, takeaways=0, abstract=shorten(abstract, spare))


def card_buttons(paper: Paper, texts: Texts, marks: Sequence[list[Button]] = ()) -> Rows:
    """The buttons under a card; ``marks`` are the rows of those that say something of it."""
    return [
        [
            Button(texts.plain("button-read"), data=READ + paper.id),
            Button(texts.plain("button-figures"), data=FIGURES + paper.id),
            Button(texts.plain("button-ask"), data=ASK + paper.id),
        ],
        *marks,
        [
            Button(texts.plain("button-pdf"), url=paper.pdf_url),
            bibtex_button(paper, texts),
            Button(texts.plain("button-similar"), data=SIMILAR + paper.id),
            share_button(title(paper), paper.abs_url, texts),
        ],
    ]


def back_button(paper: Paper, texts: Texts) -> Button:
    """The button below what took a card's place that puts the card back."""
    return Button(texts.plain("button-back"), data=BACK + paper.id)


def choices(papers: Sequence[Paper], heading: Html, first: int = 1, remarks: Sequence[Html] = ()) -> tuple[Html, Rows]:
    """A short list to choose from, each with its number button and perhaps a remark; they count from ``first``."""
    lines = [
        join("\n", [f"<b>{number}</b> {link(title(paper), paper.abs_url)} · {escape(short_authors(paper))}", remark])
        for number, paper, remark in zip(count(first), papers, remarks or repeat(""), strict=False)
    ]
    buttons = [open_button(str(number), paper) for number, paper in enumerate(papers, first)]
    return join("\n\n", [heading, *lines]), rows_of(buttons)


def title(paper: Paper) -> str:
    """The title as readable text; a paper without one is called by its identifier."""
    return shorten(to_text(paper.title), MAX_TITLE) or paper.id


def short_authors(paper: Paper) -> str:
    """The first author, the last, and how many between."""
    names = [sided(shorten(to_text(name), MAX_NAME)) for name in (*paper.authors[:1], *paper.authors[1:][-1:])]
    between = len(paper.authors) - 2
    return ", ".join(names) if between < 1 else f"{names[0]} … {names[-1]} (+{between})"


@lru_cache(maxsize=4096)
def reason(found: Reason, texts: Texts) -> Html:
    """Why a paper matched, in words."""
    return texts.html(f"reason-{found.kind}", text=shorten(found.text, 80))


def mark(entry: Entry, texts: Texts) -> Html:
    """What the sentences are from, and how they stood the check."""
    grounding = entry.grounding
    if entry.by_model:
        words = texts.html("paper-checked", engine=shorten(entry.engine, MAX_NAME))
        own = texts.html("paper-headline-quoted") if QUOTED in grounding.flags else ""
        words = join(texts.between, [words, dropped(grounding, texts), own])
    else:
        words = texts.html(f"paper-note-{entry.note}" if entry.note else "paper-quoted")
        words = join(texts.between, [words, texts.html("did-not-stand") if QUOTED in grounding.flags else ""])
    return join("\n", [_warning(grounding, texts), words])


def dropped(grounding: Grounding, texts: Texts) -> Html:
    """How many sentences did not stand the check; nothing if all did."""
    return texts.html("sentences-dropped", count=grounding.dropped) if grounding.dropped else Html()


@lru_cache(maxsize=4096)
def _opener(label: str, paper_id: str) -> Button:
    return Button(label, data=CARD + paper_id)


@lru_cache(maxsize=256)
def _number(number: int) -> Html:
    return Html(f"<b>{number}</b> ")


# Many people's digests hold the same paper.
@lru_cache(maxsize=4096)
def _said(paper: Paper, match: Match, headline: str, texts: Texts) -> Html:
    """What a digest says of a paper, whatever its number."""
    shown = [one for place, one in enumerate(match.reasons) if place == 0 or one.kind == "version"]
    # What comes along with the paper before it is told in a line.
    what = _what(paper, "" if match.is_beside else headline, texts)
    return join(_DOT, [what, *(reason(one, texts) for one in shown)])


@lru_cache(maxsize=4096)
def _what(paper: Paper, headline: str, texts: Texts) -> Html:
    """What a digest says of a paper, whatever the topic."""
    facts = [
        link(title(paper), paper.abs_url),
        escape(short_authors(paper)),
        escape(shorten(paper.primary_category, MAX_NAME)),
        texts.html("cross-list") if paper.announce_type == "cross" else "",
        texts.html("withdrawn") if paper.withdrawn else "",
    ]
    return join("\n", [_headline(paper, headline), join(_DOT, facts)])


def _card(paper: Paper, entry: Entry, texts: Texts, *, takeaways: int, abstract: str) -> Html:
    headline = _headline(paper, entry.headline.text)
    points = join("\n", (Html(f"• {escape(one.text)}") for one in entry.takeaways[:takeaways]))
    quotation = Html(f"<blockquote expandable>{escape(abstract)}</blockquote>") if abstract else Html()
    return join(
        "\n\n",
        [
            join("\n", [bold(title(paper)), escape(_authors(paper)), _meta(paper, texts)]),
            texts.html("paper-withdrawn") if paper.withdrawn else "",
            headline,
            points,
            mark(entry, texts) if headline else _warning(entry.grounding, texts),
            quotation,
        ],
    )


def _warning(grounding: Grounding, texts: Texts) -> Html:
    return texts.html("paper-injection") if INJECTION in grounding.flags else Html()


def _headline(paper: Paper, sentence: str) -> Html:
    """The sentence, unless it only says the title again."""
    return escape(shorten(sentence, MAX_HEADLINE)) if sentence != to_text(paper.title) else Html()


def _authors(paper: Paper) -> str:
    names = [sided(shorten(to_text(name), MAX_NAME)) for name in paper.authors[:MAX_AUTHORS]]
    more = len(paper.authors) - len(names)
    return shorten(", ".join(names), MAX_AUTHOR_LINE) + (f" (+{more})" if more else "")


def _version(paper: Paper, texts: Texts) -> str:
    """Which version it is, and since when if it is not the first."""
    number = f"v{paper.version}"
    if paper.version == 1 or paper.updated is None:
        return number
    return texts.plain("paper-revised", version=number, date=texts.day(paper.updated.date(), with_year=True))


def _meta(paper: Paper, texts: Texts) -> Html:
    day = paper.published.date() if paper.published else paper.announced
    facts = texts.html(
        "paper-meta",
        date=texts.day(day, with_year=True) if day else "–",
        version=_version(paper, texts),
        categories=shorten(", ".join(paper.categories), MAX_CATEGORIES),
    )
    comment = escape(shorten(to_text(paper.comment), MAX_COMMENT)) if paper.comment else ""
    found = links_of(paper)
    ways = [
        link(f"arXiv:{paper.id}", paper.abs_url),
        *(link(texts.plain("paper-code"), url) for url in found.code[:MAX_LINKS]),
        *(link(texts.plain("paper-project"), url) for url in found.project[:MAX_LINKS]),
    ]
    return join("\n", [join(_DOT, [facts, comment]), join(_DOT, ways)])
