"""The abbreviations that papers define as they arrive, and those that several agree on.

Each paper is counted once, when it is new. What only a few spell out is let go after a while, so the table stays small.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from scheduler.store.columns import stamp
from scheduler.topics.background import shipped
from scheduler.topics.glossary import AGREED, SMALL, agreement
from scheduler.topics.paper_text import definitions
from scheduler.topics.text import join_accents

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.topics.glossary import Run

LOOKED_AT: Final = 20
"""Papers with an abbreviation, the newest ones, that tell whether it is a word like others."""


def note(db: Database, papers: Iterable[Paper], now: datetime) -> None:
    """Count what new papers define."""
    sql = (
        "INSERT INTO abbreviations (short, words, papers, seen_at) VALUES (?, ?, 1, ?) "
        "ON CONFLICT DO UPDATE SET papers = papers + 1, seen_at = excluded.seen_at"
    )
    texts = (join_accents(f"{paper.title}\n{paper.abstract}") for paper in papers)
    defined = [one for text in texts for one in sorted(set(definitions(text)))]
    if defined:
        db.conn.executemany(sql, [(short, " ".join(words), stamp(now)) for short, words in defined])


def agreed(db: Database) -> dict[str, Run]:
    """Abbreviations that papers spell out alike, with their words; none of which past papers know anything."""
    sql = (
        "SELECT short, words, papers FROM abbreviations "
        "WHERE short IN (SELECT short FROM abbreviations GROUP BY short HAVING sum(papers) >= ?) ORDER BY short, words"
    )
    found: defaultdict[str, dict[Run, int]] = defaultdict(dict)
    for short, words, papers in db.execute(sql, [AGREED]):
        found[short][tuple(words.split())] = papers
    for short in found.keys() & shipped().abbreviations.keys() if found else ():
        del found[short]
    agreements = {short: agreement(spelled) for short, spelled in found.items()}
    return {short: words for short, words in agreements.items() if words and not _is_word(db, short)}


def _is_word(db: Database, short: str) -> bool:
    """Whether many papers write it in small letters, as they do any word."""
    sql = "SELECT title || ' ' || abstract FROM papers_fts WHERE papers_fts MATCH ? ORDER BY rowid DESC LIMIT ?"
    texts = [text for (text,) in db.execute(sql, [f'{{title abstract}} : "{short}"', LOOKED_AT])]
    small = sum(re.search(rf"\b{short}\b", text) is not None for text in texts)
    return small > SMALL * len(texts)
