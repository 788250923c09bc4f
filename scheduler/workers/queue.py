"""The service's side: hands work over, and does without an answer if none comes.

The queue is SAQ's (https://saq-py.readthedocs.io). What a job is about lies beside it, as a parcel that runs out by
itself, so that whoever looks after the job does not carry the parcel along. What comes back is text from outside: it is
read as strictly as what a reader's own process says.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import logging
import time
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter, ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError
from saq import Status
from saq.queue.redis import RedisQueue

from scheduler.errors import SettingsError
from scheduler.models import Match, Paper, Reason
from scheduler.sources.fulltext.codec import Answer, load_answer
from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.fulltext.reader import examine

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Mapping, Sequence

    from scheduler.sources.fulltext.worker import Form

log = logging.getLogger(__name__)

NAME: Final = "paperboy"
PATIENCE: Final = 90.0
"""Seconds that an answer may take: three times what reading a file may, since others may be before it."""
REST: Final = 60.0
"""Seconds in which nothing is handed over after no answer came."""
CONNECTING: Final = 3.0
"""Seconds in which the server must be reached."""
KEPT: Final = 300
"""Seconds that a parcel is kept."""
_LOOK: Final = 0.02
"""Seconds between two looks at a job that is not done."""
_RANKED: Final = TypeAdapter(list[tuple[str, float, list[tuple[str, str]]]])
_PARCEL: Final = TypeAdapter(tuple[list[Paper], dict[str, tuple[str, ...]]])


class Workers:
    """The processes that look into the queue, wherever they are.

    Args:
        queue: The open queue.
        patience: Seconds that an answer may take.
        monotonic: Seconds on a clock that nobody sets.
    """

    def __init__(
        self, queue: RedisQueue, patience: float = PATIENCE, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._queue = queue
        self._patience = patience
        self._monotonic = monotonic
        self._rests_until = 0.0

    async def examine(self, content: bytes, form: Form, *, url: str = "", bounds: Bounds | None = None) -> Answer:
        """See :func:`scheduler.sources.fulltext.reader.examine`, which does it here if no worker does."""
        limits = bounds or Bounds()
        if len(content) <= limits.size:
            said = await self._ask("read", content, form=form, url=url, bounds=asdict(limits))
            if isinstance(said, str) and len(said) <= limits.answer and (answer := load_answer(said.encode())):
                return answer
        return await examine(content, form, url=url, bounds=bounds)

    async def rank(self, query: str, parcel: bytes) -> list[Match] | None:
        """The matches of a canonical query among packed papers, without those that have no score.

        Returns:
            Nothing if no worker tells.
        """
        said = await self._ask("rank", parcel, query=query)
        with contextlib.suppress(ValidationError):
            return None if said is None else [_match(*one) for one in _RANKED.validate_python(said)]
        return None

    @staticmethod
    def packed(papers: Sequence[Paper], abbreviations: Mapping[str, tuple[str, ...]]) -> bytes:
        """Papers as a parcel, and the abbreviations that the store's papers agree on."""
        return _PARCEL.dump_json((list(papers), dict(abbreviations)))

    async def _ask(self, job: str, parcel: bytes, **about: object) -> object:
        """What the workers make of a parcel; nothing if they do not say."""
        if self._monotonic() < self._rests_until:
            return None
        try:
            async with asyncio.timeout(self._patience):
                return await self._asked(job, parcel, about)
        except (RedisError, OSError, TimeoutError) as error:
            why = str(error) or f"no answer within {self._patience:.0f} s"
            log.warning("no worker takes the work, so it is done here: %s", why)
            self._rests_until = self._monotonic() + REST
            return None

    async def _asked(self, name: str, parcel: bytes, about: dict[str, object]) -> object:
        redis, place = self._queue.redis, f"{NAME}:parcel:{hashlib.sha256(parcel).hexdigest()}"
        if not await redis.expire(place, KEPT):
            await redis.set(place, parcel, ex=KEPT)
        # Whoever asked goes away after a while; a second try would be in vain, as what was too much for one is.
        kept = int(self._patience) + 1
        job = await self._queue.enqueue(name, parcel=place, timeout=kept, ttl=kept, retries=1, **about)
        while job is not None and not job.completed:
            await asyncio.sleep(_LOOK)
            job = await self._queue.job(job.key)
        if job is None or job.status is not Status.COMPLETE:
            log.warning("a worker could not do its work, so it is done here: %s", job and job.error)
            return None
        return job.result


@contextlib.asynccontextmanager
async def reached(address: str) -> AsyncIterator[RedisQueue]:
    """The queue at an address; nothing is asked of it yet.

    Raises:
        SettingsError: That is no address of a Redis server.
    """
    try:
        queue = RedisQueue(Redis.from_url(address, socket_connect_timeout=CONNECTING), name=NAME)
    except ValueError:
        raise SettingsError("PAPERBOY_WORKERS is no address like redis://host:6379") from None
    try:
        yield queue
    finally:
        with contextlib.suppress(RedisError, OSError):
            await queue.disconnect()


async def at_work(queue: RedisQueue) -> int:
    """How many workers look into the queue.

    Raises:
        SettingsError: The server does not answer.
    """
    try:
        return len((await queue.info())["workers"])
    except (RedisError, OSError) as error:
        raise SettingsError(f"the server at PAPERBOY_WORKERS does not answer: {error}; see that it runs") from error


def unpacked(parcel: bytes) -> tuple[list[Paper], dict[str, tuple[str, ...]]]:
    """The papers of a parcel, and the abbreviations."""
    return _PARCEL.validate_json(parcel)


def _match(paper_id: str, score: float, reasons: list[tuple[str, str]]) -> Match:
    return Match(paper_id, score, tuple(Reason(kind, text) for kind, text in reasons))  # type: ignore[arg-type]
