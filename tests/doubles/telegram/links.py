"""Which web addresses Telegram takes for links and buttons, and how it writes them down."""

from __future__ import annotations

from urllib.parse import urlsplit

_WEB = ("http", "https", "ton", "tonsite")


def checked_link(url: str) -> str | None:
    """Telegram's form of a link (``http://`` and a path added), or None where it takes none.

    A host needs a dot, so ``http://localhost`` is refused as by the real server.
    """
    url = url.strip()
    if url.startswith("tg:"):
        return url
    if "://" not in url:
        url = f"http://{url}"
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return None
    labels = host.split(".")
    if parts.scheme.lower() not in _WEB or len(labels) < 2 or not all(labels) or _has_space(url):
        return None
    return url if parts.path else parts._replace(path="/").geturl()


def _has_space(text: str) -> bool:
    return any(character.isspace() for character in text)
