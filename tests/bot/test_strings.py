"""No text that a reader sees stands in the code: each is in ``locales/``, in every language."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
FOR_OPERATORS = (
    "cli", "complaints", "doctor", "health", "logs", "options", "printouts", "service", "supervisor", "terminal",
    "tracing", "versions", "watch",
)  # fmt: skip
"""Modules of ``bot`` that speak in a terminal or a log, in English; so do ``courier``, ``transport`` and ``web``."""
SPEAKING = [
    *(path for path in sorted((ROOT / "bot").glob("*.py")) if path.stem not in FOR_OPERATORS),
    *sorted((ROOT / "bot" / "handlers").glob("*.py")),
    *sorted((ROOT / "bot" / "views").glob("*.py")),
    *sorted((ROOT / "scheduler" / "exports").glob("*.py")),
]
SHOWN = {
    "Button", "Block", "Html", "answer", "answer_callback_query", "bold", "change", "link", "notice", "reply", "say",
    "send_message", "send_photo", "show",
}  # fmt: skip
"""What is called with something to be shown."""
WORDS = re.compile(r"[^\W\d_]{2,}[,.:;]?\s+[^\W\d_]{2,}|[\u3040-\u30ff\u4e00-\u9fff]")
MARKUP = re.compile(r"<[^>]*>?|[^<>]*>|\b(?:text|own):")
NO_TEXT = {
    "not invited", "in groups, their admins: it changes what the chat receives",
    "the people who run the bot, in their private chat with it",  # names of who may what
    "any other button", "any other command", "broadcast send", "jobs run",  # names of routes and of what admins do
    "message is not modified", "query is too old", "message to edit not found", "message can't be edited",  # Telegram's
    "the paper's host", "another program takes the updates of this bot",  # for the log
    "**Key Takeaways**\n\n", " Update in ", "categories: Paper", "mathjax: true",  # what the blog's readers know
    "arXiv", "arXiv:", "PDF", "abs",  # as they are everywhere
    "noopener noreferrer", "width=device-width, initial-scale=1", "light dark", "BOLD ITALIC", "BOLD SCRIPT",
    "'; img-src data:; base-uri 'none'; form-action 'none'",  # of the page's markup
}  # fmt: skip
"""Words that nobody reads, or that are the same to all."""


def texts_in_code(source: str) -> Iterator[tuple[int, str]]:
    """The lines and texts that are to be read, and stand in the code itself."""
    tree = ast.parse(source)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or node.value in NO_TEXT:
            continue
        around = list(_around(node, above))
        is_meant = not isinstance(around[0], ast.Expr) and not any(map(_is_for_operators, around))
        shown = MARKUP.sub("", node.value)
        if is_meant and (WORDS.search(shown) or (_is_shown(node, around) and re.search(r"[^\W\d_]{2,}", shown))):
            yield node.lineno, node.value


def _around(node: ast.AST, above: dict[ast.AST, ast.AST]) -> Iterator[ast.AST]:
    while node in above:
        node = above[node]
        yield node


def _is_for_operators(node: ast.AST) -> bool:
    """Whether it goes into the log, an error, or a pattern."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).startswith(("log.", "re.", "click."))
    return isinstance(node, ast.Raise | ast.Assert)


def _is_shown(node: ast.Constant, around: list[ast.AST]) -> bool:
    """Whether it is what a call shows: its first argument, or named ``text`` or ``caption``."""
    last: ast.AST = node
    for one in around:
        if isinstance(one, ast.Call):
            named = any(word.value is last and word.arg in {"text", "caption"} for word in one.keywords)
            first = bool(one.args) and one.args[0] is last
            return ast.unparse(one.func).rpartition(".")[2] in SHOWN and (first or named)
        if not isinstance(one, ast.JoinedStr | ast.BinOp | ast.IfExp | ast.keyword):
            return False
        if not isinstance(one, ast.keyword):
            last = one
    return False


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_stands_in_the_code(path: Path) -> None:
    found = [f"{path.name}:{line}: {text!r}" for line, text in texts_in_code(path.read_text("utf-8"))]
    assert found == [], "to be put into bot/locales/"


@pytest.mark.parametrize(
    "source",
    [
        'await conversation.reply("Hello")',
        'await conversation.reply(Html(f"<b>{title}</b> is saved"))',
        'button = Button("Save", data="x")',
        'button = Button(f"Save {count}", data="x")',
        'await bot.send_message(chat_id=1, text="Done" if done else words.plain("x"))',
        'HINT = "Tap one of them"',
        'text = "论文"',
        'return f"{count} papers found today"',
    ],
)
def test_a_text_in_the_code_is_found(source: str) -> None:
    assert list(texts_in_code(source))


@pytest.mark.parametrize(
    "source",
    [
        '"""What this module holds."""',
        'log.warning("the menu could not be set: %s", error)',
        'raise ValueError("no such thing")',
        'await conversation.reply(words.html("help"))',
        'Button(words.plain("topic-back"), data=f"{data}:back")',
        'Html(f"<blockquote expandable>{text}</blockquote>")',
        'Button("✕ " + value, data="drop")',
    ],
)
def test_what_is_no_text_is_let_through(source: str) -> None:
    assert list(texts_in_code(source)) == []
