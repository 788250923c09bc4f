"""From a topic to the search language of arXiv's API: https://info.arxiv.org/help/api/user-manual.html#query_details.

Only letters and digits of what somebody typed go into it, so none of it is read as syntax. Of a name the family's is
asked for, with the first initial, which finds all its forms and some namesakes.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from scheduler.topics.interests import foremost, is_interest
from scheduler.topics.names import family, givens
from scheduler.topics.syntax import And, Author, Category, Node, Not, Or, Phrase, Words
from scheduler.topics.text import content, search_tokens

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST: Final = 20
"""Words of a run or a phrase; none is longer than :data:`LONGEST`, so that a search fits into an address."""
LONGEST: Final = 50


def search_for(node: Node) -> str:
    """What finds papers on a topic; empty where arXiv has no words for it."""
    match node:
        case Words():
            words = foremost(node.words) if is_interest(node) else content(node.words)
            return _joined(" AND ", (f"all:{token}" for token in _tokens(" ".join(words))))
        case Phrase():
            field = {None: "all", "title": "ti", "abstract": "abs"}[node.field]
            words = tuple(_tokens(node.text))
            return f'{field}:"{" ".join(words)}"' if words else ""
        case Category():
            return f"cat:{node.name}" if "." in node.name else f"(cat:{node.name} OR cat:{node.name}.*)"
        case Author():
            named = (family(node.name), *(one[0] for one in givens(node.name)[:1]))
            return f"au:{'_'.join(named)}" if all(map(str.isalnum, named)) else ""
        case And():
            wanted = _joined(" AND ", (search_for(part) for part in node.nodes if not isinstance(part, Not)))
            unwanted = (search_for(part.node) for part in node.nodes if isinstance(part, Not))
            return wanted and _joined(" ANDNOT ", [wanted, *unwanted])
        case Or():
            return _joined(" OR ", map(search_for, node.nodes))
        case Not():
            return ""


def _tokens(text: str) -> Iterable[str]:
    words = ("".join(filter(str.isalnum, token))[:LONGEST] for token in search_tokens(text))
    return islice(dict.fromkeys(filter(None, words)), MOST)


def _joined(operator: str, parts: Iterable[str]) -> str:
    found = list(filter(None, parts))
    return f"({operator.join(found)})" if len(found) > 1 else "".join(found)
