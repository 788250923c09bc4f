"""From a topic to the papers that may match it: an expression for SQLite's full-text index.

https://www.sqlite.org/fts5.html#full_text_query_syntax. It finds too many papers, never too few: words of a run
are alternatives; a phrase is its words in any order and either column, because a title may say only the
abbreviation that the abstract spells out; of a name the family's is looked for; exclusions are left to the ranker.
Every word is quoted, so nothing that a person types is read as syntax.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from scheduler.topics.glossary import Glossary
from scheduler.topics.names import families, givens
from scheduler.topics.syntax import And, Author, Category, Node, Or, Phrase, Words
from scheduler.topics.text import compound, content, index_words, is_indexed, search_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

    from scheduler.topics.glossary import Piece


Reach = Literal["some", "all", "title"]
"""Some word of a run is there, all of them are, or all of them in the title."""
_NOTHING: Final = Glossary()


def expression(node: Node, reach: Reach = "some", glossary: Glossary = _NOTHING) -> str | None:
    """The MATCH expression of ``node``; None where it does not limit the papers.

    Args:
        node: What is looked for.
        reach: Where the words of a run must be; with anything but ``some`` it finds too few for a topic.
        glossary: What else they may be called.
    """
    columns = "title" if reach == "title" else "title abstract"
    match node:
        case Words():
            pieces = [_piece(piece, reach) for piece in glossary.pieces(node.words)]
            return _within(columns, _any(pieces) if reach == "some" else _all(pieces))
        case Phrase():
            return _within(columns, _word(node.text))
        case Category():
            return _within("categories primary_category", _quoted(" ".join(search_tokens(node.name))))
        case Author():
            return _within("authors", _name(node.name, reach))
        case And():
            return _all(expression(part, reach, glossary) for part in node.nodes)
        case Or():
            return _any(expression(part, reach, glossary) for part in node.nodes)
        case _:
            return None


def _name(name: str, reach: Reach) -> str | None:
    """The family's name; where too few may be found, with a given name or the first one's initial."""
    lasts = families(name)
    if not lasts or not is_indexed(lasts[0]):
        return None
    last = _joined(" OR ", map(_quoted, lasts))
    given = [one for one in givens(name) if is_indexed(one)]
    if reach == "some" or not given or len(given[0]) == 1:
        return last
    spelled = _joined(" OR ", map(_quoted, (*given, given[0][0])))
    return _joined(" AND ", (last, spelled))


def _within(columns: str, words: str | None) -> str | None:
    return words and f"{{{columns}}} : {words}"


def _piece(piece: Piece, reach: Reach) -> str | None:
    """A thing by any of its names."""
    own = [_word(word) for word in content(piece.words)]
    others = (_all(map(_word, content(name))) for name in piece.others)
    # A name that the index does not hold is none by which a paper could be found.
    return _any([_any(own) if reach == "some" else _all(own), *(each for each in others if each is not None)])


def _word(word: str) -> str | None:
    """Each token of it in any form, or all of them written as one."""
    apart = _all(_token(token) for token in search_tokens(word) if is_indexed(token))
    joined = compound(word)
    return _any([apart, _token(joined)]) if joined else apart


def _token(token: str) -> str:
    return _joined(" OR ", (_quoted(form) for form in index_words(token)))


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'


def _all(parts: Iterable[str | None]) -> str | None:
    limits = [part for part in parts if part is not None]
    return _joined(" AND ", limits) if limits else None


def _any(parts: Iterable[str | None]) -> str | None:
    limits = list(parts)
    return None if None in limits else _joined(" OR ", (part for part in limits if part is not None))


def _joined(operator: str, parts: Iterable[str]) -> str:
    each = list(dict.fromkeys(parts))
    return each[0] if len(each) == 1 else f"({operator.join(each)})"
