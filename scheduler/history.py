"""Past digests, made again from what was frozen: the same papers in the same order, as they would be said today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.models import Digest, DigestItem, DigestSection, Match
from scheduler.store import digests, papers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from scheduler.models import Paper
    from scheduler.store.database import Store
    from scheduler.summaries.schema import Entry

    Said = Callable[[Paper, str], Awaitable[Entry]]


async def recall(store: Store, said: Said, subscriber_id: int, digest_id: int, language: str) -> Digest | None:
    """A digest of this subscriber's, or nothing if it is not theirs.

    What is said of a paper, ``said`` tells. Which papers it held is known for ever; their topics, order and scores go
    after ``PAPERBOY_KEEP_DAYS``. Then they stand together under no topic.
    """
    kept = await store.run(digests.kept, subscriber_id, digest_id)
    if kept is None:
        return None
    known = {paper.id: paper for paper in await store.run(papers.get, kept.paper_ids)}
    sections = kept.sections or (("", tuple((paper_id, 0.0) for paper_id in kept.paper_ids)),)
    made = [DigestSection(query, await _items(said, of_it, known, language)) for query, of_it in sections]
    return Digest(kept.days, kept.pool, tuple(section for section in made if section.items))


async def newest(store: Store, said: Said, subscriber_id: int, language: str) -> Digest | None:
    """All that this subscriber got for the newest day as one digest, or nothing if there was none yet."""
    numbers = await store.run(digests.latest, subscriber_id)
    recalled = [await recall(store, said, subscriber_id, number, language) for number in numbers]
    found = [one for one in recalled if one and one.sections]
    if not found:
        return None
    days = sorted({day for one in found for day in one.days})
    sections = tuple(section for one in found for section in one.sections)
    return Digest(tuple(days), max(one.pool for one in found), sections)


async def _items(
    said: Said, scored: tuple[tuple[str, float], ...], known: Mapping[str, Paper], language: str
) -> tuple[DigestItem, ...]:
    found = [(known[paper_id], score) for paper_id, score in scored if paper_id in known]
    return tuple([DigestItem(paper, Match(paper.id, score), await said(paper, language)) for paper, score in found])
