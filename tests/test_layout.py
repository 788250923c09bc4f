"""How modules stand to one another: ``bot`` imports ``scheduler``, never the reverse, and nothing needs itself."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for package in ("bot", "scheduler")
    for path in sorted((ROOT / package).rglob("*.py"))
}


def named(node: ast.AST) -> Iterator[str]:
    """The modules that an import names."""
    match node:
        case ast.Import(names):
            yield from (one.name for one in names)
        case ast.ImportFrom(module=str(module), names=names):
            within = [f"{module}.{one.name}" for one in names]
            yield from (one if one in MODULES else module for one in within)


def needed(statements: list[ast.stmt]) -> Iterator[str]:
    """What is imported when a module is, for its own sake: neither for types alone nor within a function."""
    for node in statements:
        yield from named(node)
        if isinstance(node, ast.If) and "TYPE_CHECKING" not in ast.unparse(node.test):
            yield from needed(node.body)


def test_what_knows_papers_knows_nothing_of_telegram() -> None:
    found = [
        (name, one)
        for name, path in MODULES.items()
        if name.startswith("scheduler")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for one in named(node)
        if one.partition(".")[0] in {"bot", "telegram", "click"}
    ]
    assert found == []


def test_nothing_needs_itself_by_way_of_others() -> None:
    graph = {
        name: {one for one in needed(ast.parse(path.read_text("utf-8")).body) if one in MODULES and one != name}
        for name, path in MODULES.items()
    }
    TopologicalSorter(graph).prepare()
