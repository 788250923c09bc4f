"""What somebody writes into a list of the settings, one value at a time; what makes no sense is a ValueError."""

from __future__ import annotations

from ipaddress import ip_network

from scheduler.topics.categories import DIVIDED_ARCHIVES, category_named, is_in_use


def user_id(text: str) -> int:
    """A person's number, as Telegram has it."""
    if not (text.isascii() and text.isdecimal()):
        raise ValueError(f"{text!r} is no numeric user id; `paperboy init` finds out yours")
    return int(text)


def harvestable(text: str) -> str:
    """A category or archive as the query API takes it; under the bare name of a divided archive it finds nothing."""
    name = category_named(text)
    if name is None or not is_in_use(name):
        raise ValueError(f"{text!r} is no arXiv category; write one like cs.CV, or cs.* for an archive")
    return f"{name}.*" if name in DIVIDED_ARCHIVES else name


def network(text: str) -> str:
    """A network of addresses."""
    try:
        return str(ip_network(text))
    except ValueError:
        raise ValueError(f"{text!r} is no network like 149.154.160.0/20") from None
