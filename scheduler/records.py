"""Papers and claims as JSON lines, in and out: what the command-line filters read and write.

A paper has ``id``, ``title``, ``abstract`` and, where known, ``authors``, ``categories``, ``primary_category``,
``comment``, ``version``; a claim has ``claim``, ``source`` and, if not English, ``language``. Other fields pass through
untouched. A line is one JSON object (RFC 8259) in UTF-8.
"""

from __future__ import annotations

import asyncio
import json
import math
import re
from collections import deque
from dataclasses import asdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, BinaryIO

from scheduler.errors import PaperboyError
from scheduler.models import Paper
from scheduler.summaries.grounding import Evidence, check, check_entry, is_told, summary_of
from scheduler.summaries.quoted import quoted_entry
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Iterator

    from scheduler.summaries.engine import Summariser
    from scheduler.summaries.schema import Entry
    from scheduler.topics.query import Query
    from scheduler.topics.ranking import Ranker

Record = dict[str, Any]

MAX_LINE = 1_000_000
"""Bytes of one line."""
_KEPT_SOURCES = 8
"""A whole paper, taken apart, takes some megabytes."""

_ESCAPED = re.compile("[\ud800-\udfff\x85\u2028\u2029]")
"""Halves of surrogate pairs, which UTF-8 has not, and what some readers take for the end of a line."""


class RecordError(PaperboyError):
    """A line that holds no paper record."""


def process(lines: Iterable[bytes], work: Callable[[Record], Record]) -> Iterator[tuple[str, bool]]:
    """Apply ``work`` to each line's record, in order; blank lines are passed over.

    Yields:
        The result as JSON and true, or in its place ``{"error": …, "line": n}`` and false; lines count from 1.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield write(work(read(line))), True
        except RecordError as error:
            yield write({"error": str(error), "line": number}), False


async def process_together(
    lines: Iterable[bytes], work: Callable[[Record], Awaitable[Record]], at_once: int
) -> AsyncIterator[tuple[str, bool]]:
    """Like :func:`process`, with several records under way at the same time; their order stays.

    Args:
        lines: Read on a thread of their own, as they are wanted.
        work: What is done with each.
        at_once: How many are under way.
    """
    under_way: deque[asyncio.Task[tuple[str, bool]]] = deque()
    reading, number = iter(lines), 0
    while (line := await asyncio.to_thread(next, reading, None)) is not None:
        number += 1
        if line.strip():
            under_way.append(asyncio.create_task(_worked(line, number, work)))
        if len(under_way) > at_once:
            yield await under_way.popleft()
    while under_way:
        yield await under_way.popleft()


async def _worked(line: bytes, number: int, work: Callable[[Record], Awaitable[Record]]) -> tuple[str, bool]:
    try:
        return write(await work(read(line))), True
    except RecordError as error:
        return write({"error": str(error), "line": number}), False


def split(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream; of one that is too long, no more than shows that it is."""
    while line := stream.readline(MAX_LINE + 2):
        yield line
        while line and not line.endswith(b"\n"):
            line = stream.readline(MAX_LINE)


def read(line: bytes) -> Record:
    """The record of one line.

    Raises:
        RecordError: It is too long, not UTF-8, no JSON, or no object.
    """
    if len(line.rstrip(b"\r\n")) > MAX_LINE:
        raise RecordError(f"the line is longer than {MAX_LINE} bytes")
    try:
        record = json.loads(line.decode("utf-8-sig"), parse_constant=_no_number, parse_float=_finite)
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 at byte {error.start + 1}") from None
    except RecursionError:
        raise RecordError("not JSON that can be read: too deeply nested") from None
    except ValueError as error:
        raise RecordError(f"not JSON: {error}") from None
    if not isinstance(record, dict):
        raise RecordError("not a JSON object")
    return record


def write(record: Record) -> str:
    """The record as one line of JSON.

    Raises:
        RecordError: It is too deeply nested.
    """
    try:
        line = json.dumps(record, ensure_ascii=False, allow_nan=False)
        return line if _ESCAPED.search(line) is None else json.dumps(record, allow_nan=False)
    except RecursionError:
        raise RecordError("too deeply nested") from None


def paper(record: Record) -> Paper:
    """The paper that a record describes.

    Raises:
        RecordError: A field that is needed is missing, or one is of the wrong kind.
    """
    categories = _texts(record, "categories")
    primary = _text(record, "primary_category", default=categories[0] if categories else "")
    version = record.get("version") or 1
    if not isinstance(version, int) or isinstance(version, bool):
        raise RecordError("`version` is not a whole number")
    return Paper(
        id=_text(record, "id", default=""),
        title=_text(record, "title"),
        abstract=_text(record, "abstract"),
        authors=_texts(record, "authors"),
        categories=categories,
        primary_category=primary,
        version=version,
        comment=_text(record, "comment", default="") or None,
        withdrawn=record.get("withdrawn") is True,
    )


def ranked(query: Query, ranker: Ranker) -> Callable[[Record], Record]:
    """Work that adds ``score`` (0 to 1), ``match`` and ``reasons`` to a record."""

    def work(record: Record) -> Record:
        match = ranker.rank(query, [paper(record)])[0]
        return record | {
            "score": round(match.score, 4),
            "match": match.score >= BALANCED,
            "reasons": [str(reason) for reason in match.reasons],
        }

    return work


def summarised(record: Record) -> Record:
    """A record with ``headline``, ``takeaways``, ``engine`` and ``grounding`` added, by the embedded summariser."""
    source = paper(record)
    return record | _summary(quoted_entry(source), source, "en")


def summarised_by(summariser: Summariser, language: str) -> Callable[[Record], Awaitable[Record]]:
    """Work that adds the same by another summariser, in any language; where that fails, a ``note`` says so."""

    async def work(record: Record) -> Record:
        source = paper(record)
        entry = await summariser.entry(source, language)
        note = {"note": entry.note} if entry.note else {}
        return record | _summary(entry, source, language if entry.by_model else "en") | note

    return work


def checked() -> Callable[[Record], Record]:
    """Work that adds ``supported`` and ``failures``, each with its ``reason``, to a claim with its ``source``.

    ``unchecked`` names what cannot be told in the claim's ``language``.
    """
    # Claims about one paper come together, and reading the passage is most of the work.
    evidence = lru_cache(maxsize=_KEPT_SOURCES)(Evidence)

    def work(record: Record) -> Record:
        language = _text(record, "language", default="en")
        claim, source = _text(record, "claim"), _text(record, "source")
        report = check(claim, evidence(source), language=language)
        failures = [asdict(failure) | {"reason": failure.reason} for failure in report.failures]
        unchecked = {} if is_told(language) else {"unchecked": ["comparison"]}
        return record | {"supported": report.supported, "failures": failures} | unchecked

    return work


def _summary(entry: Entry, source: Paper, language: str) -> Record:
    grounding = summary_of(check_entry(entry, source, language), basis="abstract")
    return {
        "headline": entry.headline.text,
        "takeaways": [{"text": one.text, "source": one.source} for one in entry.takeaways],
        "engine": entry.engine,
        "grounding": grounding | {"dropped": entry.grounding.dropped, "flags": list(entry.grounding.flags)},
    }


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number in JSON")


def _finite(text: str) -> float:
    number = float(text)
    if math.isinf(number):
        raise ValueError(f"the number {text[:20]} is too large")
    return number


def _text(record: Record, name: str, default: str | None = None) -> str:
    value = record.get(name)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise RecordError(f"`{name}` is missing" if value is None else f"`{name}` is not text")
    return value


def _texts(record: Record, name: str) -> tuple[str, ...]:
    value = record.get(name)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise RecordError(f"`{name}` is not a list of texts")
    return tuple(value)
