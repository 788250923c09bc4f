"""All of a person's data as JSON; :mod:`scheduler.imports.personal` takes topics and saved papers back from it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from scheduler.exports.formats import File, encode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from scheduler.models import SavedPaper, Subscriber, Subscription

EDITION: Final = 1
"""Of how the file is laid out."""


def everything(
    subscriber: Subscriber,
    followed: Sequence[Subscription],
    saved: Sequence[SavedPaper],
    rows: Mapping[str, object],
    made_at: datetime,
) -> File:
    """A file with what is worth reading at its head, and every row about the person below, by table.

    Args:
        subscriber: Whose data.
        followed: Their subscriptions.
        saved: What they saved.
        rows: See :func:`scheduler.store.personal.rows`.
        made_at: The time, UTC.
    """
    held = {
        "paperboy": EDITION,
        "made_at": made_at.isoformat(timespec="seconds"),
        "settings": {
            "language": subscriber.language,
            "timezone": subscriber.timezone,
            "deliver_at": subscriber.deliver_at.isoformat("minutes"),
            "when_empty": subscriber.when_empty,
        },
        "topics": [_topic(one) for one in followed],
        "saved": [_saved(one) for one in saved],
        "rows": rows,
    }
    content = json.dumps(held, ensure_ascii=False, indent=1) + "\n"
    return File(f"paperboy-{made_at:%Y-%m-%d}.json", encode(content))


def _topic(one: Subscription) -> dict[str, Any]:
    return {
        "query": one.topic.query,
        "papers": one.cap,
        "threshold": one.threshold,
        "filters": asdict(one.filters),
    }


def _saved(one: SavedPaper) -> dict[str, Any]:
    return {
        "id": one.paper.id,
        "title": one.paper.title,
        "url": one.paper.abs_url,
        "saved_at": one.saved_at.isoformat(),
        "tags": list(one.tags),
        "note": one.note,
    }
