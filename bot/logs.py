"""Logging to standard error, as text or JSON, with every secret cut out of every line, traces included.

Each line ends with what is being worked on, see :mod:`scheduler.about`; as JSON, in fields of their own.
"""

from __future__ import annotations

import json
import logging
import re
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from scheduler.about import fields
from scheduler.masking import masked

if TYPE_CHECKING:
    from collections.abc import Iterable

QUIET = ("httpx", "httpcore", "apscheduler", "telegram", "arxiv", "urllib3")
"""Libraries that report only trouble; the first writes the token into its reports."""
ECHOES = ("telegram.ext.Updater", "telegram.request.BaseRequest")
"""Loggers that trace what is raised as well, and so reported by whoever asked; heard with ``--debug`` only."""
_TOKEN = re.compile(r"\d{3,}(?::|%3[Aa])[A-Za-z0-9_-]{20,}|\bsk-[A-Za-z0-9_-]{16,}")
"""The form of a bot's token, and that of a language model's key."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What could steer a terminal or turn the reading direction; not the tab, nor the line feed."""


class Redacted(logging.Formatter):
    """Formats a record, then removes what must not be read in a log.

    Args:
        secrets: Texts to remove wherever they stand, besides what :func:`redact` knows by its look.
        form: ``text`` for people, ``json`` for machines: one object a line.
    """

    def __init__(self, secrets: Iterable[str], form: Literal["text", "json"]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._secrets = [secret for secret in secrets if secret]
        self._form = form

    def format(self, record: logging.LogRecord) -> str:
        """The line, without secrets and without characters that could steer a terminal."""
        line = self._json(record) if self._form == "json" else self._text(record)
        return _CONTROL.sub("�", redact(line, self._secrets))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        """The first line of the record: a line break in it must not look like another record."""
        record.message = record.message.replace("\n", "⏎")
        named = " ".join(f"{name}={value}" for name, value in fields().items())
        return f"{super().formatMessage(record)} [{named}]" if named else super().formatMessage(record)

    def _text(self, record: logging.LogRecord) -> str:
        """The record, its trace indented: what an error quotes must not look like another record either."""
        return super().format(record).replace("\n", "\n    ")

    def _json(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **fields(),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        if record.stack_info:
            line["stack"] = self.formatStack(record.stack_info)
        return json.dumps(line, ensure_ascii=False)


def redact(text: str, secrets: Iterable[str]) -> str:
    """The text without these secrets, anything that looks like a token or a key, and credentials in addresses."""
    for secret in secrets:
        text = text.replace(secret, "<hidden>")
    return masked(_TOKEN.sub("<hidden>", text))


def set_up(secrets: Iterable[str], form: Literal["text", "json"], level: int) -> None:
    """Send every log record to standard error through :class:`Redacted`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacted(secrets, form))
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    for name in ECHOES:
        logging.getLogger(name).setLevel(logging.CRITICAL if level > logging.DEBUG else logging.WARNING)
