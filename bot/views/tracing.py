"""A life, one step a line, as the command line shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scheduler.store.traces import names

if TYPE_CHECKING:
    from bot.locales import Texts
    from scheduler.store.traces import Step


def shown(steps: list[Step], words: Texts) -> str:
    """Each step with its time, UTC, where one is kept; and where the log has more."""
    lines = [f"{f'{step.at:%Y-%m-%d %H:%M:%S}' if step.at else '':19}  {_said(step, words)}" for step in steps]
    log = " ".join(f"{name}={value}" for name, value in names(steps).items())
    return "\n".join([*lines, *([words.plain("trace-log", names=log)] if log else [])])


def _said(step: Step, words: Texts) -> str:
    # Numbers are names here: no separator of thousands.
    values = {name: value if name == "count" else str(value) for name, value in step.values.items()}
    return words.plain(f"trace-{step.what}", **values)
