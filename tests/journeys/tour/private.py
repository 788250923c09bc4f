"""The walk through a private chat, from the first word to the last."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.deep_links import payload
from tests.journeys.test_own_papers import paper as own_paper

if TYPE_CHECKING:
    from tests.journeys.tour.walking import Json, Walk

MANY = tuple(
    f"cat:{name}"
    for name in ("cs.CV", "cs.LG", "cs.CL", "cs.RO", "cs.AI", "cs", "math", "stat", "quant-ph", "cs.SE", "eess")
)
"""Topics enough for a second page of past digests."""


FEEDS = b"""<?xml version="1.0"?><opml version="2.0"><head><title>Mine</title></head><body>
<outline type="rss" text="Robotics" xmlUrl="https://rss.arxiv.org/atom/cs.RO"/></body></opml>"""


async def private(walk: Walk) -> None:
    """Everything that one person can do alone with the bot."""
    digest = await _arrive(walk)
    card = await _read_the_digest(walk, digest)
    await _keep(walk, card)
    await _look_for_papers(walk)
    await _own_papers(walk)
    await _topics(walk)
    await _settings(walk)
    await _history_and_files(walk)
    await _leave(walk)


async def _arrive(walk: Walk) -> Json:
    ada = walk.person(7, "Ada")
    walk.scene("arriving", "Arriving")
    hello = await walk.say(ada, "/start")
    for tap in ("pick:from:8", "pick:from:0", "pick:field:vision"):
        await walk.tap(ada, hello, tap)
    await walk.tap(ada, hello, "pick:topic:diffusion models")
    await walk.tap(ada, hello, "first-zone:")
    await walk.tap(ada, hello, "first-zone:Europe/Berlin")
    digest = await walk.tap(ada, hello, "first-hour:07:00")
    walk.scene("links", "By a link, and back")
    bo = walk.person(8, "Bo")
    offered = await walk.say(bo, f"/start {payload('topic', 'underwater robot grasping')}")
    asked = await walk.tap(bo, offered, "follow")
    await walk.tap(bo, asked, "rather:")
    await walk.tap(bo, asked, "first-hour:08:00")
    barren = await walk.say(bo, "/subscribe underwater diffusion models")
    await walk.tap(bo, barren, "instead:")
    await walk.say(bo, f"/start {payload('paper', '9906.00052')}")
    await walk.say(ada, "/start")
    await walk.say(ada, "/help")
    await walk.say(ada, "/privacy")
    return digest


async def _read_the_digest(walk: Walk, digest: Json) -> Json:
    ada = walk.person(7, "Ada")
    walk.scene("digest", "A digest and a card")
    card = await walk.tap(ada, digest, "card:")
    for tap in ("mark:like", "mark:dislike", "mark:dislike", "mark:save"):
        await walk.tap(ada, card, tap)
    await walk.tap(ada, card, "why:")
    await walk.tap(ada, card, "mark:like")
    await walk.tap(ada, card, "back:")
    await walk.tap(ada, card, "read:")
    await walk.tap(ada, card, "back:")
    await walk.tap(ada, card, "figures:")
    asked = await walk.tap(ada, card, "ask:")
    await walk.say(ada, {"en": "How many steps does it take?", "zh": "需要多少步？"}[walk.language], reply_to=asked)
    await walk.tap(ada, card, "similar:")
    walk.scene("afterwards", "What becomes of a digest")
    await walk.tap(ada, digest, "change")
    await walk.tap(ada, digest, "history")
    await walk.tap(ada, digest, "later")
    walk.desk.clock[0] += timedelta(hours=8)
    await walk.desk.tick()
    walk.watch()
    again = walk.newest(ada)
    await walk.tap(ada, again, "seen")
    await walk.tap(ada, again, "history:")
    await walk.say(ada, "/digest")
    return card


async def _keep(walk: Walk, card: Json) -> None:
    ada = walk.person(7, "Ada")
    walk.scene("keeping", "What is kept, and what was learned")
    await walk.say(ada, "/note 9906.00052 #video read before Friday")
    await walk.say(ada, "/note", reply_to=card)
    kept = await walk.say(ada, "/saved")
    await walk.tap(ada, kept, "saved:tag")
    await walk.tap(ada, kept, "saved:all")
    await walk.tap(ada, kept, "saved-file:all:bibtex")
    await walk.say(ada, "/saved video")
    await walk.say(ada, "/why 9906.00052")
    await walk.say(ada, "/why")
    taste = await walk.say(ada, "/taste")
    await walk.tap(ada, taste, "taste:ask")
    await walk.tap(ada, taste, "taste:keep")
    taste = await walk.say(ada, "/taste")
    await walk.tap(ada, taste, "taste:ask")
    await walk.tap(ada, taste, "taste:forget")


async def _look_for_papers(walk: Walk) -> None:
    ada = walk.person(7, "Ada")
    walk.scene("papers", "Papers on demand")
    await walk.say(ada, "/paper")
    await walk.say(ada, "https://arxiv.org/abs/9906.00052")
    await walk.say(ada, "/paper 9906.99999")
    await walk.say(ada, "/paper longshot")
    [(name, *_)] = await walk.desk.rows("SELECT id FROM papers ORDER BY length(authors) DESC, id LIMIT 1")
    card = await walk.say(ada, name)
    await walk.tap(ada, card, "bibtex:")
    await walk.say(ada, "/ask 9906.00052 what is it?")
    await walk.say(ada, "/ask")
    walk.scene("searching", "Looking for papers")
    found = await walk.say(ada, "/search models")
    await walk.tap(ada, found, "search:best:8")
    await walk.tap(ada, found, "search:newest:0")
    await walk.say(ada, "planar graphs")
    await walk.say(ada, "/similar 9906.00052")
    trends = await walk.say(ada, "/trends")
    await walk.tap(ada, trends, "weekly")
    nothing = await walk.say(ada, "/search diffusion 2025")
    await walk.tap(ada, nothing, "look:diffusion")
    await walk.say(ada, "/search (models AND")
    await walk.say(ada, "/nonsense")
    walk.scene("inline", "In any other chat")
    await walk.look_up(ada, "diffusion models")


async def _own_papers(walk: Walk) -> None:
    ada = walk.person(7, "Ada")
    walk.scene("own", "A paper of one's own")
    card = await walk.send(ada, "nixie.pdf", own_paper())
    await walk.tap(ada, card, "own-read:")
    await walk.tap(ada, card, "own-back:")
    await walk.tap(ada, card, "own-drop:")
    await walk.send(ada, "holiday.pdf", b"%PDF-1.7 not really")


async def _topics(walk: Walk) -> None:
    ada = walk.person(7, "Ada")
    walk.scene("topics", "Topics")
    await walk.say(ada, "/subscribe")
    await walk.say(ada, "/subscribe cat:zz")
    await walk.say(ada, "/subscribe robot grasping")
    listed = await walk.say(ada, "/topics")
    await walk.tap(ada, listed, "topic:")
    for field in ("papers", "level", "days", "with", "without", "in", "by"):
        await walk.tap(ada, listed, f"topic:1:{field}")
        await walk.tap(ada, listed, "topic:1")
    for switch in ("cross", "versions"):
        await walk.tap(ada, listed, f"topic:1:{switch}")
    await walk.say(ada, "/topics 1 without survey, medical imaging")
    await walk.tap(ada, listed, "topic:1:back")
    ending = await walk.say(ada, "/unsubscribe")
    await walk.tap(ada, ending, "unsubscribe:6")
    await walk.say(ada, "/unsubscribe poetry")


async def _settings(walk: Walk) -> None:
    ada = walk.person(7, "Ada")
    walk.scene("settings", "Settings")
    shown = await walk.say(ada, "/settings")
    for field in ("hour", "zone", "days", "cap", "empty", "quiet", "language"):
        await walk.tap(ada, shown, f"settings:{field}")
        await walk.tap(ada, shown, "settings:back")
    await walk.tap(ada, shown, "settings:quiet")
    await walk.tap(ada, shown, "settings:quiet:22-7")
    await walk.say(ada, "/settings 07:30")
    await walk.say(ada, "/settings soon")
    await walk.say(ada, "/pause")
    await walk.say(ada, "/resume")
    asked = await walk.say(ada, "/language")
    await walk.tap(ada, asked, f"language:{walk.language}")


async def _history_and_files(walk: Walk) -> None:
    ada = walk.person(7, "Ada")
    walk.scene("history", "Past digests, and files")
    await walk.quietly(ada, "/settings papers 1", *(f"/subscribe {topic}" for topic in MANY))
    listed = await walk.say(ada, "/history")
    await walk.tap(ada, listed, "history-from:10")
    await walk.tap(ada, listed, "history:")
    await walk.quietly(ada, *(f"/unsubscribe {topic}" for topic in MANY))
    offered = await walk.say(ada, "/export")
    for kind in ("html", "markdown", "hexo", "bibtex", "ris", "json"):
        await walk.tap(ada, offered, f"export:digest:{kind}")
    await walk.tap(ada, offered, "everything")
    await walk.say(ada, "/import")
    await walk.send(ada, "feeds.opml", FEEDS)


async def _leave(walk: Walk) -> None:
    ada = walk.person(7, "Ada")
    walk.scene("leaving", "Old buttons, and leaving")
    listed = await walk.say(ada, "/topics")
    await walk.quietly(ada, "/unsubscribe diffusion models")
    await walk.tap(ada, listed, "topic:")
    await walk.say(ada, "/topics")
    asked = await walk.say(ada, "/deleteme")
    await walk.tap(ada, asked, "forget:no")
    asked = await walk.say(ada, "/deleteme")
    await walk.tap(ada, asked, "forget:yes")
