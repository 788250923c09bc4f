"""Headless Chromium, driven by its own protocol: https://chromedevtools.github.io/devtools-protocol/.

Nothing but aiohttp is needed for it, and a program ``chromium`` on the path.
"""

from __future__ import annotations

import asyncio
import base64
import contextlib
import itertools
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

import aiohttp

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

WIDTHS: Final = {"phone": 390, "desk": 1280}
TALLEST: Final = 6_000
"""Pixels of a picture; what is below is left out."""
UNFOLD: Final = "document.querySelectorAll('details').forEach(one => one.open = true)"
"""Opens what a page has folded."""
_HEIGHT: Final = 844
_ANSWER: Final = 60.0
"""Seconds."""


@dataclass(frozen=True, slots=True)
class Screen:
    """What somebody sits in front of."""

    device: Literal["phone", "desk"]
    colours: Literal["light", "dark"]

    def __str__(self) -> str:
        return f"{self.device}-{self.colours}"


SCREENS: Final = [Screen(device, colours) for device in ("phone", "desk") for colours in ("light", "dark")]


class Tab:
    """One page of a browser."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self._socket = socket
        self._numbers = itertools.count(1)
        self._events: list[dict[str, Any]] = []
        self._metrics: dict[str, Any] = {}

    async def show(self, url: str, screen: Screen, headers: Mapping[str, str] | None = None) -> None:
        """Open a page and wait until all of it is there."""
        for domain in ("Page", "Network", "Log", "Runtime"):
            await self.do(f"{domain}.enable")
        self._events.clear()
        self._metrics = {
            "width": WIDTHS[screen.device], "deviceScaleFactor": 1, "mobile": screen.device == "phone",
        }  # fmt: skip
        await self.do("Emulation.setDeviceMetricsOverride", height=_HEIGHT, **self._metrics)
        await self.do(
            "Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": screen.colours}]
        )
        await self.do("Network.setExtraHTTPHeaders", headers=dict(headers or {}))
        await self.do("Page.navigate", url=url)
        while not any(one["method"] == "Page.loadEventFired" for one in self._events):
            self._events.append(await self._socket.receive_json(timeout=_ANSWER))

    @property
    def requests(self) -> list[str]:
        """The addresses that were asked for, those that hold their content left out."""
        asked = [
            one["params"]["request"]["url"] for one in self._events if one["method"] == "Network.requestWillBeSent"
        ]
        return [url for url in asked if not url.startswith("data:")]

    @property
    def complaints(self) -> list[str]:
        """What the browser wrote into its console: what a policy forbids, for one."""
        return [one["params"]["entry"]["text"] for one in self._events if one["method"] == "Log.entryAdded"]

    async def is_too_wide(self) -> bool:
        """Whether the page has to be moved sideways."""
        # A phone's window is as wide as what is in it; this is not.
        return bool(await self.value("document.documentElement.scrollWidth > document.documentElement.clientWidth"))

    async def picture(self, tallest: int = TALLEST, **form: Any) -> bytes:
        """The page from its top, as a PNG unless another form is asked for."""
        height = min(await self.value("document.documentElement.scrollHeight"), tallest)
        await self.do("Emulation.setDeviceMetricsOverride", height=height, **self._metrics)
        taken = await self.do("Page.captureScreenshot", **({"format": "png"} | form))
        return base64.b64decode(taken["data"])

    async def value(self, expression: str) -> Any:
        """What an expression comes to on the page; a promise is waited for.

        Raises:
            RuntimeError: It comes to nothing.
        """
        found = await self.do("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(str(found["exceptionDetails"]))
        return found["result"].get("value")

    async def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a command.

        Raises:
            RuntimeError: The browser refuses it.
        """
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            message = await self._socket.receive_json(timeout=_ANSWER)
            if message.get("id") == number:
                if "error" in message:
                    raise RuntimeError(f"{method}: {message['error']}")
                return dict(message["result"])
            self._events.append(message)


@contextlib.asynccontextmanager
async def browser(program: str) -> AsyncIterator[Tab]:
    """A browser with one empty tab."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        process = await asyncio.create_subprocess_exec(
            program, "--headless", "--no-sandbox", "--disable-gpu", "--remote-debugging-port=0",
            f"--user-data-dir={profile}", "about:blank", stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        try:
            assert process.stderr is not None
            port = ""
            while not port:
                line = (await process.stderr.readline()).decode()
                assert line, "the browser ended before it began"
                port = line.partition("ws://127.0.0.1:")[2].partition("/")[0]
            async with aiohttp.ClientSession() as session:
                async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                    [target] = [one for one in await answer.json() if one["type"] == "page"]
                async with session.ws_connect(target["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    yield Tab(socket)
        finally:
            process.terminate()
            await process.wait()
