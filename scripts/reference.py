"""Write what the documentation takes from the code: settings, the command line, commands in the chat, alert rules.

``python -m scripts.reference`` brings the pages up to date; a test fails as long as they are not. What is generated
stands between two marks, and the rest of a page is written by hand.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Collection
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
import yaml

from bot.access import Who
from bot.cli import cli
from bot.handlers.routing import COMMANDS
from bot.locales import texts
from scheduler.settings import PREFIX, Settings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic.fields import FieldInfo

DOCS = Path(__file__).resolve().parents[1] / "docs"
RULES = DOCS.parent / "deploy" / "prometheus" / "rules.yml"
MARKS = re.compile(r"(<!-- generated from the code: (\w+) -->\n).*?(<!-- end -->\n)", re.DOTALL)
ELSEWHERE = {"data": "the user's data folder"}
"""Defaults that are not the same on every machine."""


def main() -> None:
    """Bring every page up to date."""
    for page in sorted(DOCS.rglob("*.md")):
        page.write_text(brought_up_to_date(page.read_text(encoding="utf-8")), encoding="utf-8")


def brought_up_to_date(text: str) -> str:
    """A page with what is generated in it made anew."""
    return MARKS.sub(lambda found: f"{found[1]}\n{PARTS[found[2]]()}\n{found[3]}", text)


def settings() -> str:
    """A table of every setting: its name, its default, and what its docstring says."""
    meanings = _docstrings(Settings)
    rows = ((_name(key, field), _default(key, field), meanings[key]) for key, field in Settings.model_fields.items())
    return _table(("name", "default", "meaning"), rows)


def command_line() -> str:
    """Each command with its help and its options."""
    return "\n".join(map(_command, _commands(click.Context(cli, info_name="paperboy"))))


def chat() -> str:
    """A table of the commands in the chat: what they do, and whom they are for."""
    words = texts("en")
    rows = ((f"`/{one.name}`", words.plain(f"menu-{one.name}"), WHOM[one.who]) for one in COMMANDS)
    return _table(("command", "does", "for"), rows)


def alerts() -> str:
    """A table of the alert rules: when each fires, and what to do then."""
    rules = yaml.safe_load(RULES.read_text(encoding="utf-8"))["groups"][0]["rules"]
    rows = (
        (
            f"`{rule['alert']}`",
            rule["labels"]["severity"],
            f"`{rule['expr']}` for {rule['for']}",
            rule["annotations"]["cure"],
        )
        for rule in rules
    )
    return _table(("alert", "", "when", "what to do"), rows)


PARTS = {"settings": settings, "command_line": command_line, "chat": chat, "alerts": alerts}
"""What can be generated, by the name in its mark."""
WHOM = {Who.READERS: "everybody", Who.KEEPERS: "everybody; in groups, their admins", Who.ADMINS: "admins of the bot"}
"""How the pages say whom a command is for."""


def _commands(context: click.Context) -> Iterator[click.Context]:
    """Each command of a group, those of a group within it after it."""
    if isinstance(group := context.command, click.Group):
        for name, command in group.commands.items():
            inner = click.Context(command, context, name)
            yield inner
            yield from _commands(inner)


def _command(context: click.Context) -> str:
    command = context.command
    arguments = [one.make_metavar(context) for one in command.params if isinstance(one, click.Argument)]
    title = " ".join([context.command_path, *arguments])
    options = [one for one in command.params if isinstance(one, click.Option)]
    rows = (
        (_option(one, context), _shown(one.default) if one.show_default else "–", one.help or "") for one in options
    )
    table = f"\n{_table(('option', 'default', 'meaning'), rows)}" if options else ""
    return f"## `{title}`\n\n{textwrap.fill(inspect.cleandoc(command.help or ''), 120)}\n{table}"


def _option(option: click.Option, context: click.Context) -> str:
    value = "" if option.is_flag else f" {option.make_metavar(context)}"
    return f"`{option.opts[0]}{value}`".replace("|", r"\|")


def _docstrings(model: type) -> dict[str, str]:
    """The docstring below each field, as Markdown."""
    source = ast.parse(textwrap.dedent(inspect.getsource(model)))
    tree = next(node for node in ast.walk(source) if isinstance(node, ast.ClassDef))
    found = {}
    for field, below in zip(tree.body, tree.body[1:], strict=False):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name):
            match below:
                case ast.Expr(ast.Constant(str() as text)):
                    found[field.target.id] = " ".join(text.split()).replace("``", "`")
                case _:
                    raise SystemExit(f"the setting {field.target.id} has no docstring")
    return found


def _name(key: str, field: FieldInfo) -> str:
    alias = field.validation_alias
    return f"`{alias if isinstance(alias, str) else PREFIX + key.upper()}`"


def _default(key: str, field: FieldInfo) -> str:
    if key in ELSEWHERE:
        return ELSEWHERE[key]
    return _shown(field.get_default(call_default_factory=True, validated_data={}))


def _shown(value: object) -> str:
    match value:
        case None:
            return "–"
        case Collection() if not value:
            return "–"
        case float():
            return f"`{value:g}`"
        case time():
            return f"`{value:%H:%M}`"
        case _:
            return f"`{value}`"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    main()
