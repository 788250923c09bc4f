"""Finding papers on demand: by identifier or by words, in the store first, then at arXiv."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from scheduler.store import papers, search
from scheduler.store.search import Stage
from scheduler.topics.authors import named
from scheduler.topics.background import root, shipped
from scheduler.topics.candidates import expression
from scheduler.topics.glossary import Usage
from scheduler.topics.interest_ranking import likest
from scheduler.topics.interests import gist, is_interest, words_like
from scheduler.topics.query import Query, parse
from scheduler.topics.ranking import WORTH_KEEPING, WORTH_SAYING
from scheduler.topics.relaxing import FEWEST, relaxed
from scheduler.topics.syntax import And, Author, Category, Or, Phrase, Words, words_of, written
from scheduler.topics.text import content

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlite_utils import Database

    from scheduler.models import Paper
    from scheduler.sources.arxiv import Arxiv
    from scheduler.sources.identifiers import Identifier
    from scheduler.store.database import Store
    from scheduler.topics.glossary import Glossary
    from scheduler.topics.ranking import Ranker
    from scheduler.topics.syntax import Node

Order = Literal["best", "newest"]

POOL: Final = 48
"""Papers that the ranker chooses from; each costs it a millisecond."""
TITLED: Final = 32
"""Of them, those that have all the words in the title."""
FEW: Final = 10
"""Papers below which a search looks for those with fewer of the words."""
WIDER: Final = 20
"""Of those, as many as the ranker sees for each word left out."""
GISTS: Final = ((6, 20), (4, 40), (3, POOL), (2, POOL))
"""For an interest told at length: how many of its words a paper holds, and up to how many such papers are taken."""


ALIKE: Final = 0.01
"""Score below which a paper is not like another."""


class Found(NamedTuple):
    """What a search found."""

    papers: Sequence[Paper]
    is_all: bool
    """Whether the store holds no more than was looked at."""
    has_all_words: bool = True
    """Whether any paper of the store has all the words; otherwise these have some of them."""


class Lacking(NamedTuple):
    """Why a search found nothing."""

    unheard: tuple[str, ...]
    """What no paper of the store has, as a topic writes it: words, phrases, names, categories."""
    fewer: Query | None
    """The query with as few words less as it takes for some paper to hold the rest; nothing if that leaves none."""


class Library:
    """The papers of the store, and behind them arXiv's.

    Args:
        store: The open store.
        arxiv: Where papers come from that it has not.
        ranker: Decides what a paper is about.
        now: The time, UTC.
        usage: What things are called; what past papers call them unless given.
    """

    def __init__(
        self, store: Store, arxiv: Arxiv, ranker: Ranker, now: Callable[[], datetime], usage: Usage | None = None
    ) -> None:
        self._store = store
        self._arxiv = arxiv
        self._ranker = ranker
        self._now = now
        self._usage = usage or Usage()

    async def paper(self, identifier: Identifier) -> Paper | None:
        """The paper with this identifier, from arXiv if the store has it not; nothing if arXiv knows none.

        Raises:
            SourceError: arXiv was needed and did not answer.
        """
        known = await self._store.run(papers.find, identifier.id)
        return known or next(iter(await self.fetch([identifier.id])), None)

    async def fetch(self, ids: Sequence[str]) -> list[Paper]:
        """Papers that the store has not, from arXiv; it has them from then on. Those unknown to arXiv are missing.

        Raises:
            SourceError: arXiv did not answer.
        """
        fetched = await self._arxiv.by_ids(ids)
        # When it was announced is for the harvest to say: a day that is dealt with would hide it from every digest.
        await self._store.run(papers.save, [replace(one, announced=None) for one in fetched], self._now())
        return await self._store.run(papers.get, [one.id for one in fetched])

    async def meant(self, query: Query) -> Query:
        """The query; or, where no paper holds its words but somebody who wrote one is called so, the query for them."""
        if not (authors := named(query.root)):
            return query
        holding = Stage(expression(query.root, "all", self._usage.glossary), 1)
        if len(await self._store.read(search.pool, [holding], 1)):
            return query
        for author in authors:
            pool = await self._store.read(search.pool, [Stage(author.fts("all"), POOL)], POOL)
            if await self._scored(author, pool, WORTH_KEEPING):
                return author
        return query

    async def search(self, query: Query, limit: int, order: Order = "best") -> Found:
        """The store's papers for a query: of the newest that hold its words, the best, best or newest first.

        Papers without some of the words are only there if there are few with all, and must be about them.
        """
        glossary = self._usage.glossary
        if order == "newest":
            pool = await self._store.read(search.by_day, _held(query, glossary), POOL)
            if found := await self._scored(query, pool, WORTH_KEEPING):
                return Found([paper for _, paper in found][:limit], is_all=len(pool) < POOL)
            best = await self.search(query, limit)
            return best._replace(papers=sorted(best.papers, key=_day, reverse=True))
        pool = await self._store.read(search.pool, _stages(query, glossary), POOL)
        found = await self._scored(query, pool, WORTH_KEEPING)
        if len(found) < FEW and not is_interest(query.root):
            heard, wider = await self._store.read(_wider, query, glossary)
            known = {paper.id for paper in pool}
            found += await self._scored(heard, [paper for paper in wider if paper.id not in known], WORTH_SAYING)
        found.sort(key=lambda pair: -pair[0])
        return Found([paper for _, paper in found][:limit], len(pool) < POOL, bool(pool))

    async def lacking(self, query: Query) -> Lacking:
        """Why the store has nothing for a query, and with how much less it has something."""
        return await self._store.read(_lacking, query, self._usage.glossary)

    async def alike(self, paper: Paper, limit: int) -> list[Paper]:
        """The store's papers most like one; none where too little is known of what it says."""
        query = like(paper)
        if query is None:
            return []
        pool = await self._store.read(search.pool, _stages(query, self._usage.glossary), POOL)
        scored = await self._scored(query, [one for one in pool if one.id != paper.id], 0.0)
        found = await asyncio.to_thread(likest, paper, scored)
        return [one for score, one in found if score >= ALIKE][:limit]

    async def search_arxiv(self, query: Query, limit: int) -> list[Paper]:
        """What arXiv itself finds for a query, without what its conditions leave out.

        Raises:
            SourceError: arXiv did not answer.
        """
        found = await self._arxiv.search(query, limit)
        if isinstance(query.root, Words):
            return found
        return [paper for score, paper in await self._scored(query, found, 0.0) if score > 0]

    async def _scored(self, query: Query, pool: Sequence[Paper], least: float) -> list[tuple[float, Paper]]:
        """Those of some papers that are about a query, in their order."""
        ranked = await asyncio.to_thread(self._ranker.rank, query, pool)
        return [(match.score, paper) for match, paper in zip(ranked, pool, strict=True) if match.score >= least]


def like(paper: Paper) -> Query | None:
    """The topic that stands for papers like this one; nothing if too little is known of what it says."""
    words = words_like(paper)
    return parse(" ".join(words)) if words else None


def _day(paper: Paper) -> date:
    return paper.announced or (paper.published.date() if paper.published else date.min)


def _stages(query: Query, glossary: Glossary) -> list[Stage]:
    if is_interest(query.root):
        found = [Stage(expression(gist(query.root, size), "all"), fills) for size, fills in GISTS]
        return [*found, Stage(query.fts(), POOL)]
    titled = expression(glossary.usual(query.root), "title", glossary)
    return [Stage(titled, TITLED), Stage(_held(query, glossary), POOL)]


def _held(query: Query, glossary: Glossary) -> str | None:
    """For FTS5: all the words, by any name; of an interest, some of them."""
    if is_interest(query.root):
        return expression(gist(query.root, GISTS[-1][0]), "all")
    return expression(glossary.usual(query.root), "all", glossary)


def _wider(db: Database, query: Query, glossary: Glossary) -> tuple[Query, list[Paper]]:
    """The query without words that no paper has, and papers with ever fewer of the rest, the commonest going first."""
    unheard = {*_unheard(db, query, glossary)} & {*words_of(query.root)}
    fewer = _with_less(query, unheard)
    heard = [query.root, *fewer][min(len(unheard), len(fewer))]
    tried = [heard, *fewer[len(unheard) :]]
    stages = [Stage(expression(node, "all", glossary), WIDER) for node in tried]
    return Query(heard, written(heard)), search.pool(
        db, [*stages, Stage(expression(heard, "some", glossary), WIDER)], FEW
    )


def _lacking(db: Database, query: Query, glossary: Glossary) -> Lacking:
    unheard = _unheard(db, query, glossary)
    fewer = {written(node): node for node in _with_less(query, unheard, fewest=1)}
    held = search.held(db, _sought(fewer.values(), glossary))
    left = next((Query(node, name) for name, node in fewer.items() if name in held), None)
    return Lacking(tuple(unheard), left)


def _unheard(db: Database, query: Query, glossary: Glossary) -> list[str]:
    """What of a query no paper has, as it is written; not what the index would not find."""
    sought = _sought(_each(query.root), glossary)
    held = search.held(db, sought)
    return [name for name in sought if name not in held]


def _sought(nodes: Iterable[Node], glossary: Glossary) -> dict[str, str]:
    """The FTS5 expressions of those that the index can be asked for, by how they are written."""
    asked = {written(node): expression(node, "all", glossary) for node in nodes}
    return {name: each for name, each in asked.items() if each is not None}


def _with_less(query: Query, unheard: Container[str], fewest: int = FEWEST) -> list[Node]:
    """A query with ever fewer words: those go first that no paper has, then the commonest."""
    return list(relaxed(query.root, lambda word: -1.0 if word in unheard else shipped().rarity(root(word)), fewest))


def _each(node: Node) -> Iterator[Node]:
    """What a query asks for, word by word; not what it leaves out."""
    match node:
        case Words():
            yield from (Words((word,)) for word in content(node.words))
        case And() | Or():
            for part in node.nodes:
                yield from _each(part)
        case Phrase() | Author() | Category():
            yield node
