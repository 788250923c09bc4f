"""The ``paperboy`` command. Results go to standard output, everything else to standard error.

Exit codes: 0 done; 1 failed, with one line that says what and what to do; 2 wrong usage.
"""

from __future__ import annotations

import asyncio
import io
import logging
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot import administration, filters, logs, printouts, progress, service, tracing
from bot import doctor as checks
from bot.complaints import complain
from bot.locales import texts
from bot.options import DAY, LANGUAGE
from bot.setup.dialogue import set_up
from bot.supervisor import Supervisor
from bot.versions import versions
from scheduler import records, settings, workers
from scheduler.errors import PaperboyError, SettingsError
from scheduler.exports.formats import FOR_PAPERS, FORMATS
from scheduler.sources.identifiers import parse_identifier
from scheduler.store import backup as backups
from scheduler.topics.interest_ranking import InterestRanker
from scheduler.topics.learned import LearnedRanker
from scheduler.topics.query import parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from scheduler.records import Record

MAX_DAYS = 31
"""Announcement days of one digest at most."""


def main() -> None:
    """Run the command; no trace reaches a user, unless asked for with ``--debug``."""
    debug = "--debug" in sys.argv[1:]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A character that the other end cannot show must not end the command.
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        sys.exit(error.exit_code)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        # Whoever read has gone; what is still in the buffer has nowhere to go, and Python would complain of it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - the outermost edge: one line for the user
        complain(error, debug=debug)


def _versions(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(versions())
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_versions, help="Tell all versions."
)
@click.option("--debug", is_flag=True, help="Show traces, and log more.")
def cli(*, debug: bool) -> None:
    """Paperboy reads every new arXiv paper so that you don't have to."""
    logs.set_up((), "text", logging.DEBUG if debug else logging.WARNING)


@cli.command()
def demo() -> None:
    """Show a whole morning on invented papers; no network, no key."""
    from bot import terminal  # noqa: PLC0415 - it brings rich; see bot.progress

    asyncio.run(terminal.demo())


@cli.command()
@click.option("--sample", is_flag=True, help="Use invented papers instead of arXiv's.")
def chat(*, sample: bool) -> None:
    """Talk to the bot in the terminal. #N presses button N, /quit ends."""
    from bot import terminal  # noqa: PLC0415 - as for the demo

    asyncio.run(terminal.chat(settings.Settings.defaults() if sample else settings.load(), with_sample=sample))


@cli.command()
@click.option(
    "--file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=settings.FILE,
    show_default=True,
    help="Where the settings go.",
)
@LANGUAGE
def init(file: Path, language: str | None) -> None:
    """Set up the service. It asks for a token, finds out who runs it, writes the settings, and starts if you like."""
    chosen = settings.load(file)
    set_up(chosen, file, texts(language or chosen.language))


@cli.command()
def run() -> None:
    """Run the service: bot, scheduler and courier."""
    chosen = settings.load()
    logs.set_up(chosen.secrets, chosen.log_format, logging.DEBUG if _debugging() else logging.INFO)
    asyncio.run(service.serve(chosen, supervisor=Supervisor(settings.supervisor())))


@cli.command()
@click.option("--at-once", type=click.IntRange(1, 256), help="Jobs at the same time; one a processor if left out.")
def work(at_once: int | None) -> None:
    """Do what costs processor time for a service elsewhere. PAPERBOY_WORKERS names the queue."""
    chosen = settings.load()
    logs.set_up(chosen.secrets, chosen.log_format, logging.DEBUG if _debugging() else logging.INFO)
    if chosen.workers is None:
        raise SettingsError("PAPERBOY_WORKERS is not set; it names the queue that the service hands its work to")
    workers.check_installed()
    # Only who wants it has the library.
    from scheduler.workers import serving  # noqa: PLC0415

    asyncio.run(serving.work(chosen.workers.get_secret_value(), at_once))


@cli.command()
@click.option("--from", "first", type=DAY, help="First announcement day.")
@click.option("--to", "last", type=DAY, help="Last announcement day; the newest if left out.")
def harvest(first: datetime | None, last: datetime | None) -> None:
    """Bring arXiv's papers into the store; again is harmless."""
    click.echo(asyncio.run(printouts.harvested(settings.load(), _day(first), _day(last), _now)))


@cli.command()
@click.argument("topic")
@click.option("--date", "day", type=DAY, help="Last announcement day it covers; the newest if left out.")
@click.option("--days", type=click.IntRange(1, MAX_DAYS), default=1, show_default=True, help="Announcement days.")
@click.option("--top", type=click.IntRange(1, 100), default=5, show_default=True, help="Papers at most.")
@click.option("--deep", is_flag=True, help=f"Read the full texts, too; for {', '.join(printouts.WITH_READINGS)}.")
@LANGUAGE
@click.option("--format", "form", type=click.Choice(["text", *FORMATS]), default="text", show_default=True)
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="Write to this file instead.")
def digest(
    topic: str,
    day: datetime | None,
    days: int,
    top: int,
    language: str | None,
    form: str,
    output: Path | None,
    *,
    deep: bool,
) -> None:
    """Print one digest of TOPIC, now."""
    wanted = printouts.Wanted(parse(topic).canonical, _day(day), days, top, form, language, deep)
    content = asyncio.run(printouts.digest(settings.load(), wanted, _now))
    if output is None:
        click.echo(content.decode(), nl=False)
        return
    try:
        output.write_bytes(content)
    except OSError as error:
        raise PaperboyError(f"{output} cannot be written: {error.strerror}") from error


@cli.command()
@click.argument("identifier", metavar="ID")
@click.option("--deep", is_flag=True, help="Read the full text, too.")
@LANGUAGE
@click.option("--format", "form", type=click.Choice(["text", *FOR_PAPERS]), default="text", show_default=True)
def paper(identifier: str, *, deep: bool, language: str | None, form: str) -> None:
    """Print what there is to say of one paper. ID is an arXiv id, link or DOI."""
    wanted = parse_identifier(identifier)
    with progress.status("reading"):
        shown = asyncio.run(printouts.paper(settings.load(), wanted, form, language, _now, deep=deep))
    click.echo(shown, nl=False)


@cli.command()
@click.argument("topic")
def rank(topic: str) -> None:
    """Say how well papers match TOPIC. Reads records as JSON lines, writes them with score, match and reasons."""
    _filter(records.ranked(parse(topic), InterestRanker(LearnedRanker())))


@cli.command()
@click.option("--engine", type=click.Choice(["embedded", "llm"]), default="embedded", show_default=True)
@LANGUAGE
def summarise(engine: str, language: str | None) -> None:
    """Say what papers are about. Reads records as JSON lines, writes them with headline and takeaways.

    The embedded engine quotes the abstract, in its language; llm asks the model that OPENAI_API_KEY, OPENAI_BASE_URL
    and PAPERBOY_MODEL name, in any language.
    """
    if engine == "embedded":
        _filter(records.summarised)
        return
    chosen = settings.load()
    lines = records.split(sys.stdin.buffer)
    if not asyncio.run(filters.summarise(chosen, language or chosen.language, lines, _write_line)):
        raise PaperboyError("some lines were no paper records; the output says which")


@cli.command()
def check() -> None:
    """Say whether claims are borne out. Reads them as JSON lines, with source; adds supported, failures, reasons."""
    _filter(records.checked(), "claims")


@cli.command()
def doctor() -> None:
    """See whether all is well. Checks settings, database, disk, backups, arXiv, clock, models, workers and Telegram."""
    try:
        chosen = settings.load()
    except SettingsError as error:
        click.echo(f"Settings there are: {', '.join(settings.Settings.defaults().shown())}")
        findings = [checks.Finding("settings", good=False, text=str(error))]
    else:
        for name, value in chosen.shown().items():
            click.echo(f"{name}={value}")
        with progress.status("looking"):
            findings = asyncio.run(checks.examine(chosen))
    for finding in findings:
        click.echo(str(finding))
    if not all(finding.good for finding in findings):
        raise PaperboyError("something is broken; see the lines that begin with BAD")


@cli.command()
@click.argument("target", metavar="PATH", type=click.Path(path_type=Path))
def backup(target: Path) -> None:
    """Copy the database, in use or not, to PATH. That is a file, or a folder, which gets one named after the time."""
    chosen = settings.load()
    with progress.status("copying"):
        file = backups.back_up(chosen.database, target, _now())
    click.echo(str(file))


@cli.command()
@click.argument("source", metavar="PATH", type=click.Path(path_type=Path))
def restore(source: Path) -> None:
    """Put the backup PATH in the place of the database. Stop paperboy first. The old one is kept beside it."""
    chosen = settings.load()
    with progress.status("copying"):
        replaced = backups.restore(source, chosen.database, _now())
    kept = f"; the one that was there is {replaced}" if replaced else ""
    click.echo(f"{chosen.database} is {source} again{kept}")
    if backups.has_replica(chosen.database):
        click.echo("start Litestream anew: it still follows the database that was there", err=True)


cli.add_command(tracing.trace)
cli.add_command(administration.admin)


def _write_line(line: str) -> None:
    click.echo(line.encode())


def _filter(work: Callable[[Record], Record], things: str = "paper records") -> None:
    good = True
    for line, worked in records.process(records.split(sys.stdin.buffer), work):
        _write_line(line)
        good = good and worked
    if not good:
        raise PaperboyError(f"some lines were no {things}; the output says which")


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _now() -> datetime:
    return datetime.now(UTC)


def _debugging() -> bool:
    return bool(click.get_current_context().find_root().params.get("debug"))
