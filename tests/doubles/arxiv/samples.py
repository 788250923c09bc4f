"""Invented papers, and the few calls with which the double's own tests look at answers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import arxiv  # type: ignore[import-untyped]
import requests
from lxml import etree

if TYPE_CHECKING:
    from .double import ArxivDouble

TUESDAY = datetime(2025, 6, 3, 12, tzinfo=UTC)
"""Noon of the day on which the invented papers are announced."""

NAMES = {
    "a": "http://www.w3.org/2005/Atom",
    "os": "http://a9.com/-/spec/opensearch/1.1/",
    "x": "http://arxiv.org/schemas/atom",
}


def record(number: int, **fields: Any) -> dict[str, Any]:
    """An invented paper, announced on Tuesday 2025-06-03, as the corpus holds them."""
    return {
        "id": f"2506.{number:05}",
        "title": f"Paired Trajectories {number}",
        "abstract": f"We study sampling.\nIt takes {number} steps.",
        "authors": ["Ada Fictus", "Bo Exempla"],
        "categories": ["cs.CV", "cs.LG"],
        "primary_category": "cs.CV",
        "comment": None,
        "published": None,
        "announced": "2025-06-03",
        **fields,
    }


def client(double: ArxivDouble, page_size: int = 2) -> arxiv.Client:
    """The package that paperboy uses, set to ask the double."""
    made = arxiv.Client(page_size=page_size, delay_seconds=0, num_retries=1)
    made.query_url_format = f"{double.api_url}?{{}}"
    return made


def get(url: str, **parameters: Any) -> requests.Response:
    """One plain GET."""
    return requests.get(url, params=parameters, timeout=5)


def ask(double: ArxivDouble, query: str = "cat:cs.CV", **parameters: Any) -> requests.Response:
    """One search through the query API."""
    return get(double.api_url, search_query=query, **parameters)


def texts(feed: bytes, path: str) -> list[str]:
    """The text of each element on a path of ``NAMES``."""
    return [each.text or "" for each in etree.fromstring(feed).findall(path, NAMES)]


def ids(answer: requests.Response) -> list[str]:
    """The entries of an answer, each identifier with its version."""
    return [each.rpartition("/abs/")[2] for each in texts(answer.content, "a:entry/a:id")]


def total(answer: requests.Response) -> int:
    """How many results the answer speaks of."""
    return int(texts(answer.content, "os:totalResults")[0])
