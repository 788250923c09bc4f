"""Every error that paperboy raises on purpose.

    PaperboyError
    ├── SettingsError         a setting is missing, unknown or impossible
    ├── QueryError            a topic that cannot be read; carries the place
    ├── FilterError           a value of a filter that makes no sense; carries the trouble
    ├── IdentifierError       text that holds no arXiv id, link or DOI
    ├── SourceError           arXiv did not answer, or not usably; carries the URL
    │   ├── SourceRejected    arXiv understood and refused; asking again will not help
    │   └── SourceDown        worth asking again later
    ├── UnreadableDocument    a file that gives no full text; carries the outcome
    ├── UnreadableImport      a file that brings no topics or papers; carries the trouble
    ├── ModelError            the language model gave nothing usable; carries the trouble
    │   ├── ModelDown         nothing can be had from it for now
    │   ├── OverBudget        a call would take more than is left of a day's budget
    │   └── BadAnswer         it answered, and this answer is of no use
    └── StoreError            the database cannot be used
        ├── StoreBusy         another paperboy holds the data folder
        ├── StoreUnready      the database takes nothing for now; it may later
        ├── StoreDamaged      the database is not whole; a backup helps
        └── StoreTooNew       the database was written by a newer paperboy

The text of each is one line for a person: what happened, then what to do.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

QUERY_TROUBLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "too-long": "too long (at most {limit} characters)",
        "too-long-written": "too long (at most {limit} characters when written out)",
        "too-deep": "too deeply nested",
        "empty": "nothing to look for",
        "only-exclusions": "only exclusions; say what to look for",
        "quotation-mark": "a quotation mark is not closed",
        "opening-bracket": "an opening bracket is missing",
        "closing-bracket": "a closing bracket is missing",
        "empty-brackets": "nothing inside the brackets",
        "unknown-field": "unknown field `{field}`; use cat:, au:, ti: or abs:, or quotation marks",
        "unknown-category": "`{category}` is no arXiv category; write one like cs.CV",
        "nothing-before": "{word} needs something before it",
        "nothing-after": "{word} needs something after it",
        "category-after": "{word} needs a category such as cs.CV after it",
        "name-after": "{word} needs a name after it",
        "words-after": '{word} needs a word or a "phrase" after it',
    }
)
"""What can be wrong with a topic, by a short key under which other languages say it too."""


FILTER_TROUBLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "word": "`{value}` holds no word to look for",
        "category": "`{value}` is no arXiv category; write one like cs.CV",
        "name": "`{value}` is no name; write at least the family name",
        "too-long": "`{value}` is too long (at most {limit} characters)",
        "too-many": "too many values (at most {limit})",
    }
)
"""What can be wrong with a value of a filter; as :data:`QUERY_TROUBLES`."""


class PaperboyError(Exception):
    """Base of the tree; ``str(error)`` may be shown to a person."""


class SettingsError(PaperboyError):
    """A setting is missing, unknown or impossible."""


class QueryError(PaperboyError):
    """A topic that cannot be read.

    Args:
        kind: What is wrong, a key of :data:`QUERY_TROUBLES`.
        text: The topic as it was typed.
        position: Index into ``text``, in characters, where reading stopped.
        details: What the sentence about this kind names.
    """

    def __init__(self, kind: str, text: str, position: int, **details: str) -> None:
        self.kind = kind
        self.text = text
        self.position = position
        self.details = details
        self.reason = QUERY_TROUBLES[kind].format(**details)
        super().__init__(f"{self.reason}, at character {position + 1}")


class FilterError(PaperboyError):
    """A value of a filter that makes no sense.

    Args:
        kind: What is wrong, a key of :data:`FILTER_TROUBLES`.
        details: What the sentence about this kind names.
    """

    def __init__(self, kind: str, **details: str) -> None:
        self.kind = kind
        self.details = details
        super().__init__(FILTER_TROUBLES[kind].format(**details))


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


UNREADABLE: Final[Mapping[str, str]] = MappingProxyType(
    {
        "encrypted": "the file is locked with a password; send one without",
        "scanned": "the file holds pictures of pages and no text; one with text is needed",
        "damaged": "the file is damaged or not whole; fetch it again",
        "too-big": "the file is too big to be read",
        "too-many-pages": "the file has too many pages to be read",
        "too-slow": "reading the file took too long and was ended",
        "wrong-type": "the file is neither a PDF nor a paper's HTML page",
        "empty": "the file holds no text",
        "crashed": "the file could not be read; its reader broke down over it",
    }
)
"""What can come of reading a file, by a short key under which other languages say it too."""


class UnreadableDocument(PaperboyError):  # noqa: N818 - reads as the event it is
    """A file that gives no full text; whoever asked goes on with the abstract.

    Args:
        outcome: A key of :data:`UNREADABLE`.
    """

    def __init__(self, outcome: str) -> None:
        self.outcome = outcome
        super().__init__(UNREADABLE[outcome])


IMPORT_TROUBLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "too-big": "the file is too big to be read",
        "damaged": "the file is neither paperboy's JSON nor OPML nor BibTeX, or not whole",
        "nothing": "the file names no topic and no paper of arXiv's",
    }
)
"""What can be wrong with a file to be taken over, by a short key under which other languages say it too."""


class UnreadableImport(PaperboyError):  # noqa: N818
    """A file that brings no topics or papers.

    Args:
        trouble: A key of :data:`IMPORT_TROUBLES`.
    """

    def __init__(self, trouble: str) -> None:
        self.trouble = trouble
        super().__init__(IMPORT_TROUBLES[trouble])


MODEL_TROUBLES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "down": "the language model did not answer",
        "busy": "the language model has too much to do",
        "key-refused": "the language model's service refuses the key; check OPENAI_API_KEY",
        "unknown-model": "the language model's service knows no such model; check PAPERBOY_MODEL and OPENAI_BASE_URL",
        "unknown-embedding-model": "the language model's service knows no such embedding model; "
        "check PAPERBOY_EMBEDDING_MODEL and OPENAI_BASE_URL",
        "no-credit": "the account at the language model's service is used up",
        "wrong-host": "the language model's address leads to another host; check OPENAI_BASE_URL",
        "budget": "today's budget for the language model is used up",
        "personal-budget": "one person's share of today's budget for the language model is used up",
        "purpose-budget": "the share of today's budget for the language model that is meant for this is used up",
        "too-long": "the text is too long for the language model",
        "bad-request": "the language model's service did not understand the request",
        "refused": "the language model refused to answer",
        "cut-off": "the language model's answer was cut off",
        "empty": "the language model answered nothing",
        "not-json": "the language model's answer was not what was asked for",
        "wrong-shape": "the language model's answer was not what was asked for",
        "wrong-language": "the language model answered in another language",
        "other-paper": "the language model answered about another paper",
    }
)
"""What can be wrong with a language model, by a short key under which other languages say it too."""


class ModelError(PaperboyError):
    """The language model gave nothing usable; whoever asked goes on without it.

    Args:
        trouble: A key of :data:`MODEL_TROUBLES`.
    """

    def __init__(self, trouble: str) -> None:
        self.trouble = trouble
        super().__init__(MODEL_TROUBLES[trouble])


class ModelDown(ModelError):  # noqa: N818
    """Nothing can be had from the language model for now, whatever it is asked."""


class OverBudget(ModelError):  # noqa: N818
    """The call would take more than is left of today's budget, or of a person's or purpose's share of it."""


class BadAnswer(ModelError):  # noqa: N818
    """The language model answered this request with something of no use; another request may fare better."""


class StoreError(PaperboyError):
    """The database cannot be used."""


class StoreBusy(StoreError):  # noqa: N818
    """Another process holds the data folder."""


class StoreUnready(StoreError):  # noqa: N818
    """The database takes nothing for now: locked, read-only, or without room on the disk."""


class StoreDamaged(StoreError):  # noqa: N818
    """The database is not whole.

    Args:
        what: The file and what is wrong with it.
        cure: What to do.
    """

    def __init__(self, what: str, cure: str) -> None:
        self.what = what
        super().__init__(f"{what}; {cure}")


class StoreTooNew(StoreError):  # noqa: N818
    """The database was written by a newer version."""
