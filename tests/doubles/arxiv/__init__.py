"""A double of arXiv on loopback: the query API, the daily feeds, and the pages of papers, with faults on demand.

``double`` holds the double itself, ``wire`` its HTTP server, ``archive`` what it knows, ``api``, ``feed`` and
``pages`` what it answers, ``language`` the search language, ``faults`` how it misbehaves.
"""

from .archive import Archive, announced_at
from .double import ArxivDouble
from .faults import Fault, FaultKind
from .language import QuerySyntaxError, parse_query
from .records import Author, Version, load_corpus, read_record
from .wire import LoggedRequest

__all__ = [
    "Archive",
    "ArxivDouble",
    "Author",
    "Fault",
    "FaultKind",
    "LoggedRequest",
    "QuerySyntaxError",
    "Version",
    "announced_at",
    "load_corpus",
    "parse_query",
    "read_record",
]
