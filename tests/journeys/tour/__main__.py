"""Write ``docs/tour/`` anew: the walks as pages, and a picture of each scene where ``chromium`` is on the path."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.chromium import WIDTHS, Screen, browser
from tests.journeys.tour.pages import LANGUAGES, PAGES, fingerprint, index, pictures, walked, written

if TYPE_CHECKING:
    from tests.browser.chromium import Tab

TOUR = Path(__file__).resolve().parents[3] / "docs" / "tour"
TAKEN = "pictures.json"
"""What each picture was taken of."""
PHONE = Screen("phone", "light")
SCALE = 0.8
QUALITY = 20
"""Of 100. Text stays readable, and a picture takes some fifty kilobytes."""


async def main() -> None:
    """Walk, write, and take the pictures that are not there or no longer true."""
    TOUR.mkdir(parents=True, exist_ok=True)
    wanted: dict[str, str] = {}
    texts = {"index.md": index()}
    for which in PAGES:
        for language in LANGUAGES:
            with tempfile.TemporaryDirectory() as folder:
                walk = await walked(which, language, Path(folder) / "data")
            texts[f"{which.name}-{language}.md"] = written(which, language, walk)
            wanted |= pictures(which, language, walk)
    for name, text in texts.items():
        await asyncio.to_thread((TOUR / name).write_text, text, "utf-8")
    await _take(wanted)


async def _take(wanted: dict[str, str]) -> None:
    program = shutil.which("chromium")
    if program is None:
        sys.stderr.write("chromium is not here: the pictures stay as they are\n")
        return
    taken, prints = await asyncio.to_thread(_taken), fingerprint(wanted)
    missing = [name for name in wanted if taken.get(name) != prints[name] or not (TOUR / name).exists()]
    if missing:
        async with browser(program) as tab:
            for name in missing:
                await asyncio.to_thread((TOUR / name).write_bytes, await _picture(tab, wanted[name]))
    for left in {path.name for path in TOUR.glob("*.webp")} - wanted.keys():
        (TOUR / left).unlink()
    await asyncio.to_thread((TOUR / TAKEN).write_text, json.dumps(prints, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{len(missing)} pictures taken, {len(wanted)} in all\n")


async def _picture(tab: Tab, page: str) -> bytes:
    """A page as a phone shows it, from its top to its end."""
    with tempfile.NamedTemporaryFile("w", suffix=".html", encoding="utf-8") as file:
        file.write(page)
        file.flush()
        await tab.show(f"file://{file.name}", PHONE)
        height = await tab.value("document.documentElement.scrollHeight")
        clip = {"x": 0, "y": 0, "width": WIDTHS[PHONE.device], "height": height, "scale": SCALE}
        return await tab.picture(height, format="webp", quality=QUALITY, clip=clip)


def _taken() -> dict[str, str]:
    path = TOUR / TAKEN
    return dict(json.loads(path.read_text("utf-8"))) if path.exists() else {}


if __name__ == "__main__":
    asyncio.run(main())
