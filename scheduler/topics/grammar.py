"""The grammar of topics: a cleaned text as tokens and as lark's tree, and why one does not fit."""

from __future__ import annotations

from importlib import resources
from itertools import pairwise
from typing import Final, cast

from lark import Lark, Token, Tree
from lark.exceptions import UnexpectedCharacters, UnexpectedToken

from scheduler.errors import QueryError

DEEPEST: Final = 12
"""Brackets within brackets."""


def tokens_of(text: str) -> list[Token]:
    """The words, fields, quotations and signs of a topic.

    Raises:
        QueryError: It cannot be cut into these, or its brackets do not match; its position is in ``text``.
    """
    try:
        tokens = list(_PARSER.lex(text))
    except UnexpectedCharacters as error:
        raise QueryError("quotation-mark", text, cast("int", error.pos_in_stream)) from None
    if not tokens:
        raise QueryError("empty", text, 0)
    for token in tokens:
        if token.type == "UNKNOWN":
            raise QueryError("unknown-field", text, token.start_pos or 0, field=str(token))
    _check_brackets(text, tokens)
    return tokens


def tree_of(text: str, tokens: list[Token]) -> Tree[Token]:
    """What a topic asks for, by the rules of ``grammar.lark``; ``tokens`` are those of the text.

    Raises:
        QueryError: It does not follow them; its position is in ``text``.
    """
    try:
        return cast("Tree[Token]", _PARSER.parse(text).children[0])
    except UnexpectedToken as error:
        raise _stumble(text, tokens, error.token) from None


def _check_brackets(text: str, tokens: list[Token]) -> None:
    opened: list[int] = []
    for token in tokens:
        position = token.start_pos or 0
        if token.type == "LPAR":
            opened.append(position)
            if len(opened) > DEEPEST:
                raise QueryError("too-deep", text, position)
        elif token.type == "RPAR":
            if not opened:
                raise QueryError("opening-bracket", text, position)
            opened.pop()
    if opened:
        raise QueryError("closing-bracket", text, opened[-1])


def _stumble(text: str, tokens: list[Token], token: Token) -> QueryError:
    """Why ``token`` cannot stand where it stands."""
    last = token.type == "$END"
    before = tokens[-1] if last else next((a for a, b in pairwise(tokens) if b.start_pos == token.start_pos), None)
    if before is not None and before.type in _WANTED:
        kind = _WANTED[before.type].get(before.strip().lower(), "nothing-after")
        return QueryError(kind, text, before.start_pos or 0, word=before.strip())
    if before is not None and before.type == "LPAR" and token.type == "RPAR":
        return QueryError("empty-brackets", text, before.start_pos or 0)
    return QueryError("nothing-before", text, token.start_pos or 0, word=str(token))


_WANTED: dict[str, dict[str, str]] = {
    "_AND": {},
    "_OR": {},
    "NOT": {},
    "MINUS": {},
    "FIELD": {
        "cat:": "category-after",
        "au:": "name-after",
        "ti:": "words-after",
        "abs:": "words-after",
    },
}
_PARSER = Lark(
    resources.files("scheduler.topics").joinpath("grammar.lark").read_text("utf-8"),
    parser="lalr",
    lexer="basic",
    propagate_positions=False,
)
