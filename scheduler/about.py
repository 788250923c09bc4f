"""What is being worked on, for the log: each line says it that is written meanwhile, wherever that is.

One name goes all the way from a harvest to the deliveries: ``day``, that of arXiv's announcement. On the way,
``topic``, ``paper``, ``digest`` and ``delivery`` come and go; they are numbers of the database, and name no person.
"""

from __future__ import annotations

import contextlib
from contextvars import ContextVar
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

_fields: Final[ContextVar[Mapping[str, object]]] = ContextVar("about", default=MappingProxyType({}))


@contextlib.contextmanager
def about(**named: date | str | int | None) -> Iterator[None]:
    """Work on what is named, besides what is worked on already; what is nothing is left out."""
    token = _fields.set({**_fields.get(), **{name: value for name, value in named.items() if value is not None}})
    try:
        yield
    finally:
        _fields.reset(token)


def fields() -> dict[str, str | int]:
    """What is worked on here and now, by name."""
    return {name: value if isinstance(value, int) else str(value) for name, value in _fields.get().items()}
