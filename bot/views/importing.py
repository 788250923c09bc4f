"""What became of a file that was brought."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.layout import join

if TYPE_CHECKING:
    from bot.locales import Html, Texts
    from scheduler.takeover import Taken


def taken_over(taken: Taken, words: Texts) -> Html:
    """What is new, and one line for whatever was left."""
    left = {
        "import-known": taken.known,
        "import-unread": taken.unread,
        "import-full": taken.full,
        "import-missing": taken.missing,
        "import-later": taken.later,
    }
    done = words.html("import-done", topics=taken.topics, papers=taken.papers)
    return join("\n", [done, *(words.html(key, count=count) for key, count in left.items() if count)])
