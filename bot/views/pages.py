"""Secret links to pages and feeds: how one is handed over, and how it is taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.views.layout import Button, Rows
from bot.views.topics import shown

if TYPE_CHECKING:
    from datetime import date

    from bot.locales import Html, Texts

PAGE: Final = "page:"
"""Callback data of the button that makes a page of a digest; the digest's row id may follow, if the message is not its
own."""
FEED: Final = "feed:"
"""Callback data of the button that makes a topic's feed; the subscription's row id follows."""
REVOKE: Final = "revoke:"
"""Callback data of a button that ends secret links; a link's row id follows, or :data:`ALL`."""
ALL: Final = "all"


def page_link(url: str, link_id: int, until: date, words: Texts) -> tuple[Html, Rows]:
    """A page's link, and the button that ends it."""
    text = words.html("page-made", day=words.day(until, with_year=True))
    return text, [[Button(words.plain("page-open"), url=url), _revoke_button(link_id, words)]]


def feed_link(url: str, link_id: int, query: str, words: Texts) -> tuple[Html, Rows]:
    """A feed's address to copy, and the button that ends it."""
    text = words.html("feed-made", query=shown(query))
    return text, [[Button(words.plain("feed-copy"), copy=url), _revoke_button(link_id, words)]]


def revoke_all(count: int, words: Texts) -> Rows:
    """The button that ends all links that hold, if there are any."""
    return [[Button(words.plain("link-revoke-all", count=count), data=REVOKE + ALL)]] if count else []


def _revoke_button(link_id: int, words: Texts) -> Button:
    """The button that ends one link."""
    return Button(words.plain("link-revoke"), data=f"{REVOKE}{link_id}")
