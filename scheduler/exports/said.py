"""What every format says in the same words: how a digest came to be, how far it can be trusted, a paper's facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.latex import one_line
from scheduler.summaries.schema import INJECTION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scheduler.exports.edition import Article, Edition, Words
    from scheduler.models import DigestSection


def notices(articles: Sequence[Article], words: Words) -> list[str]:
    """Who wrote the sentences, and what they are good for; nothing where nobody wrote any."""
    engines = list(dict.fromkeys(engine for article in articles for engine in article.engines))
    if not engines:
        return []
    models = ", ".join(engine for engine in engines if engine != "embedded")
    if not models:
        who = words.plain("export-notice-embedded")
    else:
        who = words.plain("export-notice-both" if "embedded" in engines else "export-notice-model", models=models)
    return [who, words.plain("export-notice-triage")]


def warnings(article: Article, words: Words) -> list[str]:
    """What a reader should know of a paper before reading of it."""
    said = [words.plain("export-withdrawn")] if article.paper.withdrawn else []
    flags = {flag for summary in article.summaries for flag in summary.grounding.flags}
    return [*said, words.plain("export-injection")] if INJECTION in flags else said


def checks(article: Article, words: Words) -> list[str]:
    """How the claims that a model made of a paper were checked."""
    return [
        words.plain(
            "export-checked",
            count=grounding.checked - grounding.dropped,
            dropped=grounding.dropped,
            basis=words.plain(f"export-basis-{grounding.basis}"),
        )
        for grounding in article.groundings
    ]


def facts(article: Article, words: Words) -> list[str]:
    """When it was submitted, its version and its categories."""
    day = article.day
    return [
        *([words.day(day, with_year=True)] if day else []),
        f"v{article.paper.version}",
        *filter(None, [one_line(", ".join(article.paper.categories))]),
    ]


def days(edition: Edition, words: Words) -> str:
    """The days of a digest."""
    first, last = min(edition.digest.days), edition.day
    shown = words.day(last, with_year=True)
    return shown if first == last else f"{words.day(first, with_year=True)} – {shown}"


def counts(edition: Edition, section: DigestSection, words: Words) -> str:
    """How many of how many papers a topic has, and how many more there are."""
    numbers = {"count": words.number(len(section.items)), "pool": words.number(edition.digest.pool)}
    key = "export-counts" if section.items else "export-counts-none"
    rest = "export-held-back" if section.rest_fits_less else "export-held-back-alike"
    held_back = [words.plain(rest, count=words.number(section.held_back))] if section.held_back else []
    return " · ".join([words.plain(key, **numbers), *held_back])
