"""Topics and saved papers out of the file that :mod:`scheduler.exports.personal` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from scheduler.errors import FilterError, IdentifierError, QueryError, UnreadableImport
from scheduler.filters import LISTS, with_values
from scheduler.imports.parcel import MOST_TOPICS, Parcel, WantedPaper, WantedTopic
from scheduler.models import EVERY_DAY, Filters
from scheduler.saved import MOST_PAPERS, Remark, note, tags
from scheduler.sources.identifiers import parse_identifier
from scheduler.topics.query import parse
from scheduler.topics.ranking import BALANCED

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Wanted = TypeVar("Wanted")

MOST_CAP = 20
"""Papers a digest at most."""


def read(content: bytes) -> Parcel:
    """What the file brings; what makes no sense in it is counted and passed over.

    Raises:
        UnreadableImport: It is no such file.
    """
    try:
        held = _File.model_validate_json(content)
    except ValidationError as error:
        raise UnreadableImport("damaged") from error
    topics = list(_each(held.topics[:MOST_TOPICS], _topic))
    papers = list(_each(held.saved[:MOST_PAPERS], _paper))
    return Parcel(tuple(topics), tuple(papers), len(held.topics) + len(held.saved) - len(topics) - len(papers))


class _File(BaseModel):
    topics: list[Any] = []
    saved: list[Any] = []


class _Filters(BaseModel):
    include: list[str] = []
    exclude: list[str] = []
    categories: list[str] = []
    authors: list[str] = []
    cross_lists: bool = True
    new_versions: bool = False
    weekdays: list[Annotated[int, Field(ge=0, le=6)]] = []


class _Topic(BaseModel):
    query: str
    papers: Annotated[int, Field(ge=1, le=MOST_CAP)] | None = None
    threshold: Annotated[float, Field(gt=0, le=1)] = BALANCED
    filters: _Filters = _Filters()


class _Paper(BaseModel):
    id: str
    saved_at: AwareDatetime | None = None
    tags: list[str] = []
    note: str = ""


def _each(entries: Iterable[Any], read_one: Callable[[Any], Wanted | None]) -> Iterator[Wanted]:
    """Those of the entries that can be read."""
    for entry in entries:
        try:
            wanted = read_one(entry)
        except (ValidationError, QueryError, FilterError, IdentifierError):
            continue
        if wanted is not None:
            yield wanted


def _topic(entry: Any) -> WantedTopic | None:  # noqa: ANN401 - whatever stands in the file
    held = _Topic.model_validate(entry)
    return WantedTopic(parse(held.query).canonical, held.papers, held.threshold, _filters(held.filters))


def _filters(held: _Filters) -> Filters:
    """The filters; without one that makes no sense, more or less than was asked for would be let through.

    Raises:
        FilterError: There is such a one.
    """
    filters = Filters(
        cross_lists=held.cross_lists,
        new_versions=held.new_versions,
        weekdays=tuple(sorted(set(held.weekdays))) or EVERY_DAY,
    )
    for name in LISTS:
        filters = with_values(filters, name, getattr(held, name))
    return filters


def _paper(entry: Any) -> WantedPaper:  # noqa: ANN401
    held = _Paper.model_validate(entry)
    return WantedPaper(parse_identifier(held.id).id, Remark(tags(held.tags), note(held.note)), held.saved_at)
