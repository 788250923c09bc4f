"""The pages of the tour: which there are, how each is walked, and what is written."""

from __future__ import annotations

import contextlib
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import SecretStr

from scheduler.llm.prices import Price
from tests.doubles import scholars
from tests.doubles.arxiv import ArxivDouble
from tests.doubles.arxiv.samples import TUESDAY, record
from tests.doubles.openai import OpenAIDouble
from tests.doubles.png import png
from tests.journeys.browsing import PUBLIC
from tests.journeys.chatting import at_the_desk
from tests.journeys.tour.admin import ADMIN, admin
from tests.journeys.tour.drawing import as_page, as_text, steady
from tests.journeys.tour.private import private
from tests.journeys.tour.rooms import channel, forum, group
from tests.journeys.tour.walking import Walk
from tests.scheduler.sources.figures.test_gallery import image, page

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable
    from pathlib import Path

    from tests.journeys.chatting import Desk
    from tests.journeys.tour.walking import Scene

LANGUAGES: Final = {"en": "English", "zh": "Chinese"}


@dataclass(frozen=True)
class Page:
    """One page of the tour."""

    name: str
    title: str
    lead: str
    walk: Callable[[Walk], Awaitable[None]]
    access: str = "open"
    is_steady: bool = True
    """Whether nothing on it is another thing each time."""
    with_model: bool = False
    web_url: str = ""


async def deep(walk: Walk) -> None:
    """A paper whose full text is there, with a language model."""
    ada = walk.person(7, "Ada")
    walk.scene("deep", "A paper in depth")
    card = await walk.say(ada, "2506.00001")
    await walk.tap(ada, card, "read:")
    await walk.tap(ada, card, "back:")
    await walk.tap(ada, card, "figures:")
    await walk.say(ada, "/privacy")


async def web(walk: Walk) -> None:
    """Digests as pages, where the bot has an address on the web."""
    ada = walk.person(7, "Ada")
    walk.scene("web", "A digest as a page, a topic as a feed")
    digest = await walk.say(ada, "/subscribe robot grasping")
    handed = await walk.tap(ada, digest, "page:")
    await walk.tap(ada, handed, "revoke:")
    topic = await walk.say(ada, "/topics 1")
    feed = await walk.tap(ada, topic, "feed:")
    await walk.tap(ada, feed, "revoke:")


PAGES: Final = (
    Page("private", "In private", "One person and the bot, from the first word to the last.", private),
    Page(
        "deep",
        "With a language model",
        "A paper with its full text and figures, and a model that reads it.",
        deep,
        with_model=True,
    ),
    Page(
        "web", "With an address on the web", "A digest can be read as a page, a topic as a feed.", web, web_url=PUBLIC
    ),
    Page("group", "In a group", "Ada is an admin of the group, Bo a member.", group),
    Page("forum", "In a forum", "Each thread of a forum has topics of its own.", forum),
    Page("channel", "A channel", "Ada runs the channel, and sets it up in private; Bo does not.", channel),
    Page(
        "admin",
        "Running the bot",
        "Root runs the bot, which lets people in by invitation.",
        admin,
        "invite",
        is_steady=False,
    ),
)


async def walked(which: Page, language: str, folder: Path) -> Walk:
    """A page's walk, from a fresh database."""
    async with _desk(which, folder) as desk:
        await desk.tick()
        walk = Walk(desk, language)
        await which.walk(walk)
        desk.well_behaved()
        return walk


@contextlib.asynccontextmanager
async def _desk(which: Page, folder: Path) -> AsyncIterator[Desk]:
    common: dict[str, Any] = {"admins": frozenset({ADMIN}), "access": which.access}
    common |= {"web_url": which.web_url, "feeds": True} if which.web_url else {}
    if not which.with_model:
        async with at_the_desk(folder, **common) as desk:
            yield desk
        return
    async with OpenAIDouble(scholars.honest) as model:
        common |= {"openai_api_key": SecretStr(model.key), "openai_base_url": model.base_url, "model": "double-mini"}
        common |= {"model_prices": {"double-mini": Price(0.1, 0.01, 0.5)}}
        with ArxivDouble([record(1, title="TwinStep: Sampling $x^2$ in Two Steps")], now=TUESDAY) as arxiv:
            page(arxiv, "x1.png", "x2.png", captions=("Errors.", "Overview of our pipeline."))
            image(arxiv, "x1.png", png(300, 200))
            image(arxiv, "x2.png", png(301, 200))
            async with at_the_desk(folder, arxiv, now=TUESDAY, **common) as desk:
                yield desk


def written(which: Page, language: str, walk: Walk) -> str:
    """A page as Markdown."""
    title = f"{which.title}, in {LANGUAGES[language]}"
    parts = [f"# {title}", f"{which.lead} `▣` is a tap, `⌁` what it was answered with."]
    for scene in walk.scenes:
        picture = picture_name(which, language, scene)
        parts += [f"## {scene.title}", f"![As a phone shows it]({picture})", f"```text\n{as_text(scene)}\n```"]
    return _steadied(which, "\n\n".join(parts) + "\n")


def pictures(which: Page, language: str, walk: Walk) -> dict[str, str]:
    """The pictures' names, and the page that each is taken of."""
    return {picture_name(which, language, scene): _steadied(which, as_page(scene, language)) for scene in walk.scenes}


def picture_name(which: Page, language: str, scene: Scene) -> str:
    """The file of a scene's picture."""
    return f"{which.name}-{scene.name}-{language}.webp"


def _steadied(which: Page, text: str) -> str:
    return text if which.is_steady else steady(text)


def fingerprint(pages: dict[str, str]) -> dict[str, str]:
    """What each picture was taken of, in short."""
    return {name: hashlib.sha256(page.encode()).hexdigest()[:16] for name, page in sorted(pages.items())}


def index() -> str:
    """The first page, which leads to the others."""
    names = "\n".join(f"{which.name}-{language}" for which in PAGES for language in LANGUAGES)
    return f"# A tour\n\n{_LEAD}\n\n```{{toctree}}\n:maxdepth: 1\n\n{names}\n```\n"


_LEAD = """Everything that can be said to paperboy, and pressed under what it says: in private, in a group, a forum and
a channel; as text and as a phone shows it. A program walks it, against a double of Telegram's, and writes these pages;
a test fails as long as they are not current, or leave a command or a button out."""
