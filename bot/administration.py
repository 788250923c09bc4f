"""``paperboy admin``: what the people who run the bot can do in the chat, without Telegram, beside a service or not."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

import click
from telegram.error import TelegramError

from bot.deep_links import INVITATION, address
from bot.handlers.admin import INVITE_DAYS
from bot.handlers.broadcasts import take_step
from bot.handlers.failures import SHOWN
from bot.health import Signs, judge
from bot.locales import texts
from bot.occasion import MAX_INPUT
from bot.options import CHAT, NEGATIVE
from bot.progress import status
from bot.setup.owner import user_name
from bot.views import administration as views
from bot.views import health as health_views
from bot.views.broadcasts import compose, said
from bot.views.layout import visible
from scheduler import costs as costs_of
from scheduler import settings
from scheduler.errors import PaperboyError, StoreBusy
from scheduler.figures import collect
from scheduler.store import alerts, audit, broadcasts, chats, deliveries, files, members, tallies
from scheduler.store import jobs as jobs_of
from scheduler.store.database import Store
from scheduler.store.rotation import Backups

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlite_utils import Database

    from scheduler.settings import Settings
    from scheduler.store.broadcasts import Broadcast

P = ParamSpec("P")
T = TypeVar("T")


@click.group()
def admin() -> None:
    """Do without Telegram what admins do in the chat. The service may be running."""


@admin.command()
def stats() -> None:
    """Print how much there is, and how the last day went."""
    chosen = settings.load()
    found = act("stats", None, collect, chosen.database, _now())
    click.echo(visible(views.stats(found, Backups.of(chosen, _now).newest(), (), texts(chosen.language))[0]))


@admin.command()
def health() -> None:
    """Print how the service is, as far as the database tells."""
    chosen = settings.load()
    signs, standing = act("health", None, _signs, _now())
    words = texts(chosen.language)
    if not files.is_held(chosen.database):
        click.echo(visible(words.html("health-absent")))
    click.echo(visible(health_views.health(judge(signs), signs, standing, words)))


@admin.command()
@click.option("--run", "name", metavar="NAME", help="Let the service run this job now.")
def jobs(name: str | None) -> None:
    """List the service's jobs. Each with what it does, how and when it last ended, and when it runs next."""
    if name is None:
        chosen, found = settings.load(), act("jobs", None, jobs_of.noted)
        if not files.is_held(chosen.database):
            found = [replace(one, next=None) for one in found]
        click.echo(visible(health_views.jobs(found, texts(chosen.language), here=False)[0]))
    elif act("jobs run", None, jobs_of.want, name):
        click.echo(f"the service runs {name} at its next look, within a quarter of a minute")
    else:
        raise PaperboyError(f"no service on this folder has run a job {name}; `paperboy admin jobs` lists them")


@admin.command()
def costs() -> None:
    """Print what the language model cost. Today, on the days before, and what a month will cost."""
    chosen = settings.load()
    found = act("costs", None, costs_of.account, _now())
    words = texts(chosen.language)
    click.echo(visible(views.costs(found, chosen.daily_budget, words, has_model=chosen.has_model)))


@admin.command(context_settings=NEGATIVE)
@CHAT
@click.option("--newer", type=click.IntRange(0), default=0, help="How many of the newest chats to pass over.")
def users(chat_id: int | None, newer: int) -> None:
    """List the chats that use the bot. The newest come first; with an ID, one of them is shown."""
    words = texts(settings.load().language)
    if chat_id is None:
        page = act("users", None, chats.newest, views.PAGE, newer)
        click.echo(visible(views.users(page, newer, act("users", None, chats.count), words, here=False)[0]))
        return
    found = act("users", chat_id, chats.find, chat_id)
    if found is None:
        raise PaperboyError(f"no chat {chat_id} uses this bot")
    click.echo(visible(views.user(found, words)[0]))


@admin.command()
def invite() -> None:
    """Let one person in. Prints the link for them, or what they have to send to the bot if Telegram cannot be asked."""
    chosen, code = settings.load(), INVITATION + secrets.token_urlsafe(16)
    act("invite", None, members.invite, code, audit.CONSOLE, _now() + timedelta(days=INVITE_DAYS))
    name = asyncio.run(_name_of_bot(chosen))
    click.echo(address(name, code) if name else f"/start {code}")
    click.echo(
        f"whoever {'opens' if name else 'sends the bot'} this within {INVITE_DAYS} days is let in, one person", err=True
    )


@admin.command(context_settings=NEGATIVE)
@CHAT
def ban(chat_id: int | None) -> None:
    """Keep a person or a chat out; without an ID, list who is."""
    chosen = settings.load()
    if chat_id is None:
        found = act("ban", None, members.banned)
        click.echo(visible(views.banned(found, texts(chosen.language), "paperboy admin ")))
        return
    if chat_id in chosen.admins:
        raise PaperboyError(f"{chat_id} is an admin; take the id out of PAPERBOY_ADMINS first")
    act("ban", chat_id, chats.ban, chat_id, _now())
    click.echo(f"{chat_id} is banned")


@admin.command(context_settings=NEGATIVE)
@click.argument("chat_id", metavar="ID", type=int)
def unban(chat_id: int) -> None:
    """Let a person or a chat back."""
    if not act("unban", chat_id, chats.unban, chat_id, _now()):
        raise PaperboyError(f"{chat_id} was not banned")
    click.echo(f"the ban on {chat_id} is lifted")


@admin.command()
@click.argument("text", required=False)
@click.option("--pause", "step", flag_value="pause", help="Call back what of the last one has not left yet.")
@click.option("--resume", "step", flag_value="resume", help="Let that go.")
@click.option("--cancel", "step", flag_value="cancel", help="End the last one for good.")
@click.option("--yes", is_flag=True, help="Send it without asking.")
def broadcast(text: str | None, step: str | None, *, yes: bool) -> None:
    """Say TEXT to everybody who uses the bot. It is shown first, and leaves with the service's next look.

    Without a TEXT, tell how far the last one is.
    """
    if text is None:
        _tell_of_last(step)
        return
    if step:
        raise click.UsageError(f"--{step} is about the last one, and takes no TEXT")
    if not 0 < len(text.strip()) <= MAX_INPUT:
        raise click.BadParameter(f"a text has 1 to {MAX_INPUT} characters", param_hint="TEXT")
    words = texts(settings.load().language)
    count = act("broadcast", None, broadcasts.hearers)
    click.echo(visible(said(text, words)), err=True)
    if not yes:
        click.confirm(f"\nSend this to {count} chats?", abort=True, err=True)
    act("broadcast send", None, _broadcast, text, _now())
    click.echo(f"in the outbox for {count} chats")


@admin.command()
def failures() -> None:
    """List the newest messages that were given up."""
    rows = act("failures", None, tallies.failures, SHOWN)
    click.echo(visible(views.failures(rows, texts(settings.load().language))[0]))


@admin.command()
@click.argument("number", type=int, required=False)
def retry(number: int | None) -> None:
    """Send again what was given up. That is the message NUMBER, or all of them."""
    count = act("retry", None, deliveries.try_again, number, _now())
    if number is not None and not count:
        raise PaperboyError(f"no message {number} was given up; `paperboy admin failures` lists those that were")
    click.echo(visible(texts(settings.load().language).html("retry-done", count=count)))


@admin.command()
def backup() -> None:
    """Copy the database now, to where each night's copy goes. The oldest goes, and the path is printed."""
    chosen = settings.load()
    act("backup", None, lambda _: None)
    with status("copying"):
        click.echo(str(asyncio.run(Backups.of(chosen, _now).make())))


def act(
    action: str,
    about: int | None,
    work: Callable[Concatenate[Database, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Do something on the database and write down that it was done, in one transaction."""

    def work_and_record(db: Database) -> T:
        audit.record(db, audit.CONSOLE, action, _now(), about)
        return work(db, *args, **kwargs)

    async def acted() -> T:
        async with _opened(settings.load().database) as store:
            return await store.run(work_and_record)

    return asyncio.run(acted())


@contextlib.asynccontextmanager
async def _opened(database: Path) -> AsyncIterator[Store]:
    """The store, beside a running service if there is one."""
    async with contextlib.AsyncExitStack() as stack:
        try:
            store = await stack.enter_async_context(Store(database))
        except StoreBusy:
            store = await stack.enter_async_context(Store(database, shared=True))
        yield store


def _signs(db: Database, now: datetime) -> tuple[Signs, list[tuple[str, datetime]]]:
    """What the database tells of a service's health; and what needs a person, since when."""
    ended = {job.name: (now - job.last).total_seconds() for job in jobs_of.noted(db) if job.last}
    failing = {job.name: job.trouble for job in jobs_of.noted(db) if job.trouble}
    oldest = deliveries.oldest_due(db, now)
    due = (now - oldest).total_seconds() if oldest else None
    return Signs(ticks=ended, failing=failing, due=due), alerts.standing(db)


async def _name_of_bot(chosen: Settings) -> str:
    """The bot's user name, as Telegram tells it; empty if it cannot be asked."""
    with contextlib.suppress(TelegramError):
        return await user_name(chosen)
    return ""


def _broadcast(db: Database, text: str, now: datetime) -> bool:
    return broadcasts.start(db, broadcasts.draft(db, text, now), compose, now)


def _tell_of_last(step: str | None) -> None:
    """Print how far the last broadcast is, after a step if one is to be taken."""
    found, hearers = act(f"broadcast {step}" if step else "broadcast", None, _last, step, _now())
    if found is None:
        raise PaperboyError("nothing was said to everybody yet; a TEXT in quotes does it")
    words = texts(settings.load().language)
    click.echo(visible(views.broadcast(found, hearers, said(found.text, words), words)[0]))


def _last(db: Database, step: str | None, now: datetime) -> tuple[Broadcast | None, int]:
    """The last broadcast, after this step; and how many chats another one would reach."""
    found = broadcasts.latest(db)
    if found is not None and step is not None:
        found = take_step(db, step, found.id, now)
    return found, broadcasts.hearers(db)


def _now() -> datetime:
    return datetime.now(UTC)
