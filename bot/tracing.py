"""``paperboy trace``: the life of a paper, or of a chat's newest digest."""

from __future__ import annotations

import click

from bot.administration import act
from bot.locales import texts
from bot.options import NEGATIVE
from bot.views.tracing import shown
from scheduler import settings
from scheduler.errors import PaperboyError
from scheduler.sources.identifiers import parse_identifier
from scheduler.store import traces


@click.command(context_settings=NEGATIVE)
@click.argument("subject", metavar="PAPER|CHAT")
def trace(subject: str) -> None:
    """Tell the life of a paper, or of a chat's newest digest.

    PAPER is an arXiv id, link or DOI; CHAT is the number that Telegram has for a chat, as `paperboy admin users` lists
    it.
    """
    words = texts(settings.load().language)
    if subject.lstrip("-").isdecimal():
        steps = act("trace", int(subject), lambda db: list(traces.of_chat(db, int(subject))))
        if not steps:
            raise PaperboyError(f"no chat {subject} uses this bot")
    else:
        paper_id = parse_identifier(subject).id
        steps = act("trace", None, lambda db: list(traces.of_paper(db, paper_id)))
        if not steps:
            raise PaperboyError(f"paper {paper_id} never came; `paperboy paper {paper_id}` asks arXiv for it")
    click.echo(shown(steps, words))
