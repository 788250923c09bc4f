"""The web's pages in a real browser: on a phone and a desk, in the light and in the dark, with scripts and without.

The pictures stay in pytest's folder (``--basetemp`` names another), to be looked at.
"""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import SCREENS, UNFOLD, browser
from tests.browser.scene import scene

if TYPE_CHECKING:
    from tests.browser.chromium import Tab

CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).resolve().parents[2] / ".venv" / "axe" / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ("page", "operator")
LAYOUT = """[...document.querySelectorAll('body *')].map(one => {
    const box = one.getBoundingClientRect()
    return [one.tagName, box.x, box.y, box.width, box.height]
})"""
TALL = "document.documentElement.scrollHeight"

pytestmark = [pytest.mark.skipif(CHROMIUM is None, reason="chromium is not here"), pytest.mark.timeout(300)]


async def serious(tab: Tab) -> dict[str, str]:
    """What axe (https://github.com/dequelabs/axe-core) finds on the page: rules that matter, each with an element."""
    await tab.value(await asyncio.to_thread(AXE.read_text, "utf-8"))
    found = json.loads(await tab.value("axe.run().then(found => JSON.stringify(found.violations))"))
    return {one["id"]: one["nodes"][0]["html"] for one in found if one["impact"] in {"serious", "critical"}}


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_pages_are_calm_narrow_enough_and_open_to_everybody(tmp_path: Path, language: str) -> None:
    assert CHROMIUM
    async with scene(tmp_path / "data", language) as at, browser(CHROMIUM) as tab:
        for name in PAGES:
            for screen in SCREENS:
                await tab.show(at.pages[name], screen, at.headers(name))
                assert tab.requests == [at.pages[name]], "nothing but the page is asked for"
                assert tab.complaints == []
                assert not await tab.is_too_wide(), (name, screen)
                (tmp_path / f"{name}-{language}-{screen}.png").write_bytes(await tab.picture())
                await tab.value(UNFOLD)
                assert not await tab.is_too_wide(), (name, screen)
                if AXE.exists():
                    assert await serious(tab) == {}, (name, screen)


@pytest.mark.skipif(not AXE.exists(), reason="axe is not here; scripts/axe brings it")
async def test_axe_would_find_something(tmp_path: Path) -> None:
    assert CHROMIUM
    page = tmp_path / "page.html"
    page.write_text("<html lang=en><title>A page</title><main><img src='data:,'><a href='#'></a></main>")
    async with browser(CHROMIUM) as tab:
        await tab.show(page.as_uri(), SCREENS[0])
        assert {"image-alt", "link-name"} <= (await serious(tab)).keys()


async def test_scripts_or_not_it_is_the_same_page_and_formulas_are_set(tmp_path: Path) -> None:
    assert CHROMIUM
    async with scene(tmp_path / "data", "en") as at, browser(CHROMIUM) as tab:
        for name in PAGES:
            layouts = []
            for without in (True, False):
                await tab.do("Emulation.setScriptExecutionDisabled", value=without)
                await tab.show(at.pages[name], SCREENS[0], at.headers(name))
                layouts.append(await tab.value(LAYOUT))
            assert layouts[0] == layouts[1], name
            assert len(layouts[0]) > 100, name
        await tab.show(at.pages["page"], SCREENS[0])
        assert await tab.value("document.querySelectorAll('math').length") >= 2
        folded = await tab.value(TALL)
        await tab.value(UNFOLD)
        assert await tab.value(TALL) > folded
        fraction = await tab.value("document.querySelector('mfrac').getBoundingClientRect().height")
        assert fraction > 20, "one part stands above the other"
        assert await tab.value("document.querySelector('figure img').naturalWidth") > 100
