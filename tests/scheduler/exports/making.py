"""What the tests of the exports make again and again: readings, pictures, editions, and any of them out of any text."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from bot.locales import texts
from scheduler.exports.edition import Article, Edition, Extra, Picture
from scheduler.models import Digest, DigestItem, DigestSection, Match, Reason
from scheduler.summaries.schema import Claim, Entry, Grounding, Reading
from tests.bot.views.strategies import papers
from tests.bot.views.strategies import texts as any_text
from tests.scheduler.making import TUESDAY, paper

if TYPE_CHECKING:
    from scheduler.models import Paper

EN, ZH = texts("en"), texts("zh")
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
PICTURE = Picture("Figure 1: Pairs of steps", PIXEL, "image/png", "https://arxiv.org/html/2506.00001v1/x1.png")
READING = Reading(
    background=(Claim("Sampling is slow.", "Sampling is slow", "Introduction"),),
    prior_work=(Claim("Distillation needs training.", "needs training", "p. 2"), Claim("It forgets.", "forgets")),
    method=(Claim("Steps are paired.", "pairs", "3.1"), Claim("A correction is added.", "correction", "3.2")),
    results=(Claim("FID rises from 2.9 to 3.0.", "FID 3.0", "Table 1"),),
    significance=(Claim("No retraining is needed.", "without retraining"),),
    innovation=(Claim("Pairs share a call.", "share"),),
    performance=(Claim("Half the time.", "half"),),
    cost=(Claim("One GPU hour.", "one hour"),),
    limits=(Claim("Fails below two steps.", "below two"),),
    keywords=("diffusion", "sampling"),
    title="成对轨迹",
    engine="tiny-model",
    grounding=Grounding("html", 12, 1),
)
EXTRA = Extra(READING, ("Institute of Invented Steps",), (PICTURE,))
ENTRY = Entry(
    Claim("TwinStep halves the steps.", "We halve the steps"),
    (Claim("It costs 5 hours.", "It costs 5 hours."), Claim("It fails below two.", "below two", "p. 4")),
    "tiny-model",
    Grounding("abstract", 4, 1),
)
QUOTED = Entry(Claim("Halves the steps."), (Claim("It costs 5 hours."),), "embedded")
MADE_AT = datetime(2025, 6, 3, 8, 0, 3, tzinfo=timezone(timedelta(hours=8)))


def edition(*found: Paper, entry: Entry = QUOTED, extra: Extra | None = None, **changes: Any) -> Edition:
    """A digest of one topic; everything there is to say is said of its papers alike."""
    items = [DigestItem(one, Match(one.id, 0.9, (Reason("title", "steps"),)), entry) for one in found]
    digest = Digest((TUESDAY,), 10, (DigestSection("diffusion models", tuple(items), 2),))
    extras = {one.id: extra for one in found} if extra else {}
    return Edition(digest, MADE_AT, "https://t.me/some_bot", extras) if not changes else Edition(**changes)


def article(extra: Extra | None = None, entry: Entry = QUOTED, **fields: Any) -> Article:
    """One paper."""
    return Article(paper(1, **fields), entry, extra or Extra())


claims = st.builds(Claim, any_text, any_text, any_text)
several = st.lists(claims, max_size=3).map(tuple)
groundings = st.builds(
    Grounding, st.sampled_from(("title", "abstract", "pdf", "html")), st.integers(0, 9), st.integers(0, 2),
    st.sampled_from(((), ("injection",))),
)  # fmt: skip
engines = st.sampled_from(("embedded", "none", "tiny-model", "<b>*model*</b>"))
entries = st.builds(Entry, claims, several, engines, groundings)
readings = st.builds(
    Reading, several, several, several, several, several, several, several, several, several,
    st.lists(any_text, max_size=3).map(tuple), any_text, engines, groundings,
)  # fmt: skip
pictures = st.builds(Picture, any_text, st.just(PIXEL), st.just("image/png"))
extras = st.builds(
    Extra, st.none() | readings, st.lists(any_text, max_size=2).map(tuple),
    st.lists(pictures, max_size=2).map(tuple),
)  # fmt: skip


@st.composite
def editions(draw: st.DrawFn) -> Edition:
    """Up to two topics and four papers, with any text anywhere."""
    sections, known, number = [], {}, 0
    for _ in range(draw(st.integers(1, 2))):
        items = []
        for _ in range(draw(st.integers(0, 2))):
            number += 1
            one = draw(papers(f"2506.{number:05}"))
            one = replace(one, authors=one.authors[:30])
            known[one.id] = draw(extras)
            items.append(DigestItem(one, Match(one.id, 0.5), draw(entries)))
        sections.append(DigestSection(draw(any_text), tuple(items), draw(st.sampled_from((0, 3)))))
    days = (date(2025, 6, 3), date(2025, 6, 6))[: draw(st.integers(1, 2))]
    return Edition(Digest(days, 7, tuple(sections)), datetime(2025, 6, 6, 8, tzinfo=UTC), extras=known)
