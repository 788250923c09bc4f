"""The jobs of a service: those that run in this process, or what the store says of another's."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from scheduler.store import jobs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlite_utils import Database

    from scheduler.clock import Job, Ticks
    from scheduler.store.database import Store


class Jobs:
    """What there is to know of the jobs, and the way to run one now.

    Args:
        store: Where other processes read how they ended, and ask for one.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._ticks: Ticks | None = None
        self._noted: dict[str, Job] = {}
        self._wanted: set[str] = set()

    def begin(self, ticks: Ticks) -> None:
        """From now on, they run in this process."""
        self._ticks = ticks

    @property
    def run_here(self) -> bool:
        """Whether they run in this process."""
        return self._ticks is not None

    async def all(self) -> list[Job]:
        """Every job; where none run in this process, as the store knows them."""
        return self._ticks.jobs() if self._ticks else await self._store.run(jobs.noted)

    def run_now(self, name: str) -> bool | None:
        """Let a job run at once; false if it runs already, nothing if there is none of this name here."""
        try:
            return self._ticks.run_now(name) if self._ticks else None
        except KeyError:
            return None

    async def look(self) -> None:
        """Write down what ended, and run what another process asked for.

        Raises:
            StoreError: The database cannot be used.
        """
        ended = [job for job in await self.all() if _is_news(job, self._noted.get(job.name))]
        self._wanted |= set(await self._store.run(_exchange, ended))
        # One that runs already may have found no reason to do what is asked for now.
        self._wanted = {name for name in self._wanted if self.run_now(name) is False}
        self._noted |= {job.name: job for job in ended}


def _is_news(job: Job, noted: Job | None) -> bool:
    """Whether a job ended since it was written down; told from two clocks, its end moves by some microseconds."""
    if job.last is None:
        return False
    return noted is None or noted.last is None or job.last - noted.last > _ROUNDING or job.trouble != noted.trouble


def _exchange(db: Database, ended: Sequence[Job]) -> list[str]:
    jobs.note(db, ended)
    return jobs.take_wanted(db)


_ROUNDING: Final = timedelta(milliseconds=100)
