"""The HTML export in headless Chromium: pictures to look at, and whether anything is asked for, refused or too wide.

``python -m benchmarks.screens PAGE.html … --to FOLDER`` writes each page as a phone (390 px) and a desk (1,280 px) show
it, light and dark, and prints what the browser had to say. It needs ``chromium`` on the path, and is no part of CI.
"""

from __future__ import annotations

import argparse
import asyncio
import base64
import contextlib
import itertools
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

WIDTHS = {"phone": 390, "desk": 1280}
TALLEST = 6_000
"""Pixels of a picture; what is below is left out."""
WIDER_THAN_THE_PAGE = "document.documentElement.scrollWidth > window.innerWidth"
HEIGHT = "document.documentElement.scrollHeight"


class Tab:
    """One page of a browser, by https://chromedevtools.github.io/devtools-protocol/."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []

    async def do(self, method: str, **parameters: Any) -> dict[str, Any]:  # noqa: ANN401 - the protocol's own
        """The result of a command."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            message = await self._socket.receive_json(timeout=30)
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return dict(message["result"])
            self.events.append(message)

    async def until(self, event: str) -> None:
        """Wait for an event."""
        while not any(one["method"] == event for one in self.events):
            self.events.append(await self._socket.receive_json(timeout=30))

    async def value(self, expression: str) -> Any:  # noqa: ANN401 - whatever it is
        """What an expression comes to on the page."""
        return (await self.do("Runtime.evaluate", expression=expression))["result"]["value"]


@contextlib.asynccontextmanager
async def browser(program: str) -> AsyncIterator[Tab]:
    """A browser with one empty tab."""
    with tempfile.TemporaryDirectory() as profile:
        process = await asyncio.create_subprocess_exec(
            program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
            f"--user-data-dir={profile}", "about:blank", stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            assert process.stderr is not None
            port = ""
            while not port:
                line = (await process.stderr.readline()).decode()
                port = line.partition("ws://127.0.0.1:")[2].partition("/")[0]
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    [target] = [one for one in await answer.json() if one["type"] == "page"]
                async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    yield Tab(socket)
        finally:
            process.terminate()
            await process.wait()


async def show(tab: Tab, page: str, into: str) -> None:
    """Take the pictures of the page at this address, and print what came up.

    Args:
        tab: Of a browser.
        page: The page's address.
        into: How the pictures' paths begin.
    """
    for domain in ("Page", "Network", "Log", "Runtime"):
        await tab.do(f"{domain}.enable")
    for (device, width), colours in itertools.product(WIDTHS.items(), ("light", "dark")):
        tab.events.clear()
        metrics = {"width": width, "deviceScaleFactor": 1, "mobile": device == "phone"}
        await tab.do("Emulation.setDeviceMetricsOverride", height=844, **metrics)
        await tab.do("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": colours}])
        await tab.do("Page.navigate", url=page)
        await tab.until("Page.loadEventFired")
        too_wide = await tab.value(WIDER_THAN_THE_PAGE)
        height = min(await tab.value(HEIGHT), TALLEST)
        await tab.do("Emulation.setDeviceMetricsOverride", height=height, **metrics)
        picture = base64.b64decode((await tab.do("Page.captureScreenshot", format="png"))["data"])
        await asyncio.to_thread(Path(f"{into}-{device}-{colours}.png").write_bytes, picture)
        asked = [one["params"]["request"]["url"] for one in tab.events if one["method"] == "Network.requestWillBeSent"]
        others = [url for url in asked if not url.startswith((page, "data:"))]
        logged = [one["params"]["entry"]["text"] for one in tab.events if one["method"] == "Log.entryAdded"]
        print(f"{page} {device} {colours}: {height} px, wider than the screen: {too_wide}, "
              f"requests to others: {len(others)}, complaints: {logged or 'none'}")  # fmt: skip


async def _main(program: str, pages: dict[str, str]) -> None:
    for page, into in pages.items():
        async with browser(program) as tab:
            await show(tab, page, into)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pages", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, default=Path("screens"))
    arguments = parser.parse_args()
    arguments.to.mkdir(parents=True, exist_ok=True)
    chromium = shutil.which("chromium") or sys.exit("chromium is not here")
    wanted = {page.resolve().as_uri(): str(arguments.to / page.stem) for page in arguments.pages}
    asyncio.run(_main(chromium, wanted))
