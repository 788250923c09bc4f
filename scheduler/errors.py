"""Every error that paperboy raises on purpose.

    PaperboyError
    ├── SettingsError         a setting is missing, unknown or impossible
    ├── QueryError            a topic that cannot be read; carries the place
    ├── IdentifierError       text that holds no arXiv id, link or DOI
    ├── SourceError           arXiv did not answer, or not usably; carries the URL
    │   ├── SourceRejected    arXiv understood and refused; asking again will not help
    │   └── SourceDown        worth asking again later
    └── StoreError            the database cannot be used
        ├── StoreBusy         another paperboy holds the data folder
        └── StoreTooNew       the database was written by a newer paperboy

The text of each is one line for a person: what happened, then what to do.
"""


class PaperboyError(Exception):
    """Base of the tree; ``str(error)`` may be shown to a person."""


class SettingsError(PaperboyError):
    """A setting is missing, unknown or impossible."""


class QueryError(PaperboyError):
    """A topic that cannot be read.

    Args:
        reason: What is wrong, without a full stop.
        text: The topic as it was typed.
        position: Index into ``text``, in characters, where reading stopped.
    """

    def __init__(self, reason: str, text: str, position: int) -> None:
        super().__init__(f"{reason}, at character {position + 1}")
        self.reason = reason
        self.text = text
        self.position = position


class IdentifierError(PaperboyError):
    """Text that holds no arXiv identifier."""


class SourceError(PaperboyError):
    """arXiv could not be read.

    Args:
        message: What happened.
        url: The address that was asked.
    """

    def __init__(self, message: str, url: str) -> None:
        super().__init__(message)
        self.url = url


class SourceRejected(SourceError):  # noqa: N818 - reads as the event it is
    """arXiv understood the request and refused it."""


class SourceDown(SourceError):  # noqa: N818
    """arXiv did not answer, or answered something that is not a whole answer."""


class StoreError(PaperboyError):
    """The database cannot be used."""


class StoreBusy(StoreError):  # noqa: N818
    """Another process holds the data folder."""


class StoreTooNew(StoreError):  # noqa: N818
    """The database was written by a newer version."""
