"""Reading a file in a process of its own, so that a hostile one can hang or break only that."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Final, Protocol

from scheduler.errors import UnreadableDocument
from scheduler.sources.fulltext.codec import Answer, load_answer
from scheduler.sources.fulltext.document import Bounds
from scheduler.sources.fulltext.worker import Task

if TYPE_CHECKING:
    from asyncio.subprocess import Process

    from scheduler.sources.figures.picture import Picture
    from scheduler.sources.fulltext.document import Document, Outcome
    from scheduler.sources.fulltext.worker import Form


class Examine(Protocol):
    """Has a file read, somewhere."""

    async def __call__(self, content: bytes, form: Form, *, url: str = "", bounds: Bounds | None = None) -> Answer:
        """See :func:`examine`."""


async def read(
    content: bytes, form: Form, *, url: str = "", bounds: Bounds | None = None, by: Examine | None = None
) -> Document:
    """Return the document in a file.

    Args:
        content: The file.
        form: What it is meant to be.
        url: Where an HTML page came from.
        bounds: What reading may cost.
        by: Who has it read; without anybody, it is done here.

    Raises:
        UnreadableDocument: With the outcome.
    """
    answer = await (by or examine)(content, form, url=url, bounds=bounds)
    if answer.document is None:
        raise UnreadableDocument(answer.outcome)
    return answer.document


async def draw(content: bytes, *, bounds: Bounds | None = None, by: Examine | None = None) -> tuple[Picture, ...]:
    """Return the figures in a PDF, the overview first.

    Raises:
        UnreadableDocument: With the outcome.
    """
    answer = await (by or examine)(content, "figures", bounds=bounds)
    if answer.pictures is None:
        raise UnreadableDocument(answer.outcome)
    return answer.pictures


async def examine(content: bytes, form: Form, *, url: str = "", bounds: Bounds | None = None) -> Answer:
    """Like :func:`read`, but every outcome is an answer, with its cost."""
    return load_answer(await answered(content, form, url=url, bounds=bounds)) or Answer("crashed")


async def answered(content: bytes, form: Form, *, url: str = "", bounds: Bounds | None = None) -> bytes:
    """What :func:`examine` reads: the answer as JSON, if the process that reads the file gave a sound one."""
    limits = bounds or Bounds()
    if len(content) > limits.size:
        return _outcome("too-big")
    worker = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-m", _WORKER,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
        env={},
    )  # fmt: skip
    try:
        async with asyncio.timeout(limits.seconds):
            said = await _conversation(worker, Task(form, url, limits).dump() + content, limits.answer)
            code = await worker.wait()
    except TimeoutError:
        return _outcome("too-slow")
    finally:
        await _end(worker)
    if said is None or code in _ENDED_BY:
        return _outcome(_ENDED_BY.get(code, "too-big"))
    return said


_ENDED_BY: Final[dict[int, Outcome]] = {
    -signal.SIGXCPU: "too-slow",
    # Neither PDFium nor libxml2 can go on without memory: what unpacks to more than the bound ends so.
    -signal.SIGABRT: "too-big",
}
_WORKER: Final = "scheduler.sources.fulltext.worker"
_PIECE: Final = 64 * 1024


def _outcome(outcome: Outcome) -> bytes:
    return json.dumps({"outcome": outcome}).encode()


async def _conversation(worker: Process, task: bytes, most: int) -> bytes | None:
    """Hand over the task and return what comes back; None if that is too much."""
    telling = asyncio.ensure_future(_tell(worker, task))
    try:
        return await _hear(worker, most)
    finally:
        telling.cancel()
        with suppress(asyncio.CancelledError):
            await telling


async def _tell(worker: Process, task: bytes) -> None:
    if worker.stdin is None:
        return
    with suppress(BrokenPipeError, ConnectionResetError):
        worker.stdin.write(task)
        await worker.stdin.drain()
        worker.stdin.close()
        await worker.stdin.wait_closed()


async def _hear(worker: Process, most: int) -> bytes | None:
    said = bytearray()
    while worker.stdout is not None and (piece := await worker.stdout.read(_PIECE)):
        said += piece
        if len(said) > most:
            worker.kill()
            return None
    return bytes(said)


async def _end(worker: Process) -> None:
    with suppress(ProcessLookupError):
        worker.kill()
    await worker.wait()
