"""Pages in headless Chromium: pictures to look at, and whether anything is asked for, refused or too wide.

``python -m benchmarks.screens PAGE.html … --to FOLDER`` writes each page as a phone (390 px) and a desk (1,280 px) show
it, light and dark, and prints what the browser had to say; without a page, it takes the pictures in ``docs/images``
anew, of a bot over the sample papers. It needs ``chromium`` on the path, and is no part of CI.
"""

from __future__ import annotations

import argparse
import asyncio
import platform
import shutil
import sys
import tempfile
from pathlib import Path

from tests.browser.chromium import SCREENS, UNFOLD, WIDTHS, Screen, browser
from tests.browser.scene import scene

IMAGES = Path(__file__).resolve().parents[1] / "docs" / "images"
DOCUMENTED = {
    "page": Screen("phone", "light"),
    "page-dark": Screen("phone", "dark"),
    "operator": Screen("desk", "light"),
}
"""The pictures of the documentation: which page, and on what screen."""
TALL = 1_100
"""Pixels of such a picture."""


async def show(program: str, page: Path, folder: Path) -> None:
    """Take the pictures of a page, and print what came up."""
    async with browser(program) as tab:
        version = await tab.do("Browser.getVersion")
        print(f"{page.name} in {version['product']} on {platform.platform()}:")
        for screen in SCREENS:
            await tab.show(page.as_uri(), screen)
            into = folder / f"{page.stem}-{screen}.png"
            await asyncio.to_thread(into.write_bytes, await tab.picture())
            is_too_wide = await tab.is_too_wide()
            await tab.value(UNFOLD)
            is_too_wide = is_too_wide or await tab.is_too_wide()
            others = [url for url in tab.requests if not url.startswith(page.as_uri())]
            print(f"{into}, {WIDTHS[screen.device]} px: wider than the screen: {is_too_wide}, requests to others: "
                  f"{len(others)}, complaints: {tab.complaints or 'none'}")  # fmt: skip


async def document(program: str) -> None:
    """Take the pictures of the documentation, small ones."""
    with tempfile.TemporaryDirectory() as folder:
        async with scene(Path(folder), "en") as at, browser(program) as tab:
            for name, screen in DOCUMENTED.items():
                page = name.partition("-")[0]
                await tab.show(at.pages[page], screen, at.headers(page))
                taken = await tab.picture(TALL, format="webp", quality=60)
                await asyncio.to_thread((IMAGES / f"{name}.webp").write_bytes, taken)
                print(f"{name}: {len(taken)} bytes")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="*", type=Path)
    parser.add_argument("--to", type=Path, default=Path("screens"))
    arguments = parser.parse_args()
    chromium = shutil.which("chromium") or sys.exit("chromium is not here")
    if not arguments.pages:
        asyncio.run(document(chromium))
        sys.exit()
    arguments.to.mkdir(parents=True, exist_ok=True)
    for wanted in arguments.pages:
        asyncio.run(show(chromium, wanted.resolve(), arguments.to))
