"""A page around what is in it: one that needs nothing else, no script, no other host, no network.

Its policy (https://www.w3.org/TR/CSP3/) lets nothing in but its own style sheet and pictures that it holds itself.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources

from scheduler.exports.edition import MAKER
from scheduler.exports.hypertext import Markup, plain, tag, void


def document(title: str, language: str, style: str, *body: Markup) -> str:
    """A whole page.

    Args:
        title: In one line, as text.
        language: Code.
        style: A style sheet of our own.
        body: Its parts.
    """
    head = tag(
        "head",
        void("meta", charset="utf-8"),
        void("meta", http_equiv="Content-Security-Policy", content=policy(style)),
        void("meta", name="viewport", content="width=device-width, initial-scale=1"),
        void("meta", name="color-scheme", content="light dark"),
        void("meta", name="referrer", content="no-referrer"),
        void("meta", name="generator", content=MAKER),
        tag("title", plain(title)),
        tag("style", Markup(style)),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, tag('body', *body), lang=language)}\n"


@cache
def policy(style: str) -> str:
    """The content security policy of a page with this style sheet."""
    own = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{own}'; img-src data:; base-uri 'none'; form-action 'none'"


@cache
def page_style() -> str:
    """The style sheet of exported pages, in the light and in the dark."""
    return resources.files(__package__).joinpath("page.css").read_text(encoding="utf-8")
