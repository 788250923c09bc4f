"""``python -m tests.doubles.arxiv --corpus FILE``: the double as a process of its own, until interrupted.

``POST /double/now`` with ``{"now": "2025-06-03T08:00:00Z"}`` sets its clock (``null`` shows everything),
``POST /double/faults`` with ``[{"kind": "unavailable", "path": "/api", "times": 2}]`` replaces its faults, and
``GET /double/requests`` tells what was asked.
"""

from __future__ import annotations

import argparse
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .double import ArxivDouble
from .records import load_corpus


def main() -> None:
    """Serve until SIGINT or SIGTERM; the first line on standard output is the root URL."""
    options = _options()
    ending = {signal.SIGINT, signal.SIGTERM}
    signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    records = [version for path in options.corpus for version in load_corpus(path)]
    lag = timedelta(minutes=options.index_lag)
    with ArxivDouble(records, now=options.now, index_lag=lag, port=options.port) as double:
        double.html_missing.update(options.no_html)
        sys.stdout.write(f"{double.url}\n")
        sys.stdout.flush()
        signal.sigwait(ending)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.doubles.arxiv", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 takes a free one")
    parser.add_argument("--corpus", type=Path, action="append", default=[], help="JSON lines, .gz allowed")
    parser.add_argument("--now", type=_moment, help="ISO time, UTC if it names no zone; else all is shown")
    parser.add_argument("--index-lag", type=float, default=0, help="minutes from announcement to the API")
    parser.add_argument("--no-html", action="append", default=[], metavar="ID", help="paper without HTML")
    return parser.parse_args()


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    main()
