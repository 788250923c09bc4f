"""Addresses may hold a name and a password before their host; nobody is to read those."""

from __future__ import annotations

import re


def masked(text: str) -> str:
    """The text, of each address in it the host and what follows."""
    return _CREDENTIALS.sub("://<hidden>@", text)


_CREDENTIALS = re.compile(r"://[^\s/?#]+@")
"""To the last ``@`` before the path: a password may hold some; https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1."""
