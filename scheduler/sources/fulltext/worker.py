"""The process that reads one file and ends: ``python -m scheduler.sources.fulltext.worker``.

It gets one line of JSON (:class:`Task`) and the file on its standard input, and writes one JSON
:class:`~scheduler.sources.fulltext.codec.Answer` to its standard output. It limits its own memory and processor time,
and can write no file; whoever started it watches the clock.
"""

from __future__ import annotations

import json
import os
import re
import resource
import sys
from base64 import b64encode
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from scheduler.errors import UnreadableDocument
from scheduler.sources.fulltext.document import Bounds

if TYPE_CHECKING:
    from scheduler.sources.figures.picture import Picture
    from scheduler.sources.fulltext.document import Document

Form = Literal["html", "pdf", "figures"]
"""What a file is meant to be; ``figures`` is a PDF whose pictures are wanted, not its text."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to read, and what it may cost."""

    form: Form
    url: str
    bounds: Bounds

    def dump(self) -> bytes:
        """Return it as one line of JSON."""
        return json.dumps(asdict(self)).encode() + b"\n"

    @classmethod
    def load(cls, line: bytes) -> Task:
        """Return it from that line."""
        fields: dict[str, Any] = json.loads(line)
        return cls(fields["form"], fields["url"], Bounds(**fields["bounds"]))


def read(task: Task, content: bytes) -> dict[str, Any]:
    """Return the answer to a task, ready for JSON."""
    try:
        if task.form == "figures":
            return {"outcome": "ok", "pictures": [asdict(picture) for picture in _pictures(task, content)]}
        return {"outcome": "ok", "document": asdict(_document(task, content))}
    except UnreadableDocument as error:
        return {"outcome": error.outcome}
    except MemoryError:
        return {"outcome": "too-big"}
    except RecursionError:
        return {"outcome": "damaged"}


def main() -> None:
    """Serve one task."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What a library prints must not get between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    task = Task.load(sys.stdin.buffer.readline())
    content = sys.stdin.buffer.read()
    _limit(task.bounds)
    answer = read(task, content)
    usage = resource.getrusage(resource.RUSAGE_SELF)
    answer |= {"peak": _peak(), "seconds": usage.ru_utime + usage.ru_stime}
    # The bytes of pictures are written in Base64.
    answers.write(json.dumps(answer, default=lambda content: b64encode(content).decode()).encode())
    answers.close()


def _document(task: Task, content: bytes) -> Document:
    # Imported late: each form needs only its own library, and that inside the limits.
    if task.form == "html":
        from scheduler.sources.fulltext.html import read_html  # noqa: PLC0415

        return read_html(content, task.url)
    from scheduler.sources.fulltext.pdf import read_pdf  # noqa: PLC0415

    return read_pdf(content, task.bounds)


def _pictures(task: Task, content: bytes) -> tuple[Picture, ...]:
    from scheduler.sources.figures.drawing import draw_figures  # noqa: PLC0415

    return draw_figures(content, task.bounds)


def _peak() -> int:
    """Return the most memory this process has had; ``getrusage`` would count its parent's."""
    with suppress(OSError):
        found = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
        if found is not None:
            return int(found[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _limit(bounds: Bounds) -> None:
    seconds = int(bounds.seconds) + 1
    for what, least in (
        (resource.RLIMIT_AS, bounds.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _, hard = resource.getrlimit(what)
        value = least if hard == resource.RLIM_INFINITY else min(least, hard)
        resource.setrlimit(what, (value, value))


if __name__ == "__main__":
    main()
