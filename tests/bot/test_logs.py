"""What may stand in a log, and in which form."""

from __future__ import annotations

import io
import json
import logging
import string
from typing import TYPE_CHECKING, Literal

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import InvalidToken
from telegram.ext import ApplicationBuilder

from bot import logs
from bot.application import PaperboyBot
from bot.logs import Redacted, redact

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TOKEN = "123456789:INVENTED-token_of-nobody-00000000000"
FORMS: tuple[Literal["text", "json"], ...] = ("text", "json")


@pytest.fixture(autouse=True)
def _logging_as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in (*logs.QUIET, *logs.ECHOES)}
    yield
    root.handlers[:], root.level = handlers, level
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def written(form: Literal["text", "json"], log: Callable[[logging.Logger], object], *secrets: str) -> str:
    """What these calls write to a log of this form."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Redacted(secrets, form))
    logger = logging.getLogger("test")
    logger.setLevel(logging.DEBUG)
    logger.addHandler(handler)
    try:
        log(logger)
    finally:
        logger.removeHandler(handler)
    return stream.getvalue()


def broken(logger: logging.Logger, words: str) -> None:
    logger.error("it broke", exc_info=ValueError(words))


@pytest.mark.parametrize("form", FORMS)
def test_a_secret_is_cut_out_of_messages_arguments_and_traces(form: Literal["text", "json"]) -> None:
    secret = "1:short"
    assert secret not in written(form, lambda log: log.info("a %s", secret), secret)
    assert secret not in written(form, lambda log: log.info("a %s", [secret]), secret)
    assert secret not in written(form, lambda log: broken(log, f"at /bot{secret}/getMe"), secret)
    assert secret not in written(form, lambda log: log.info("here", stack_info=True), secret)


numbers = st.integers(100, 10**12).map(str)
secrets = st.text(string.ascii_letters + string.digits + "-_", min_size=20, max_size=60)
around = st.text(max_size=20).filter(lambda text: not text[-1:].isdecimal())


@given(before=around, number=numbers, colon=st.sampled_from([":", "%3A", "%3a"]), secret=secrets, after=st.text())
def test_whatever_looks_like_a_token_is_cut_out(before: str, number: str, colon: str, secret: str, after: str) -> None:
    token = f"{number}{colon}{secret}"
    assert token not in redact(f"{before}{token}{after}", ())


def test_the_token_in_an_address_is_cut_out() -> None:
    address = f"https://api.telegram.org/bot{TOKEN}/getMe"
    assert redact(address, ()) == "https://api.telegram.org/bot<hidden>/getMe"


@given(st.text())
def test_what_holds_no_token_stays(text: str) -> None:
    assert redact(text.replace(":", ";").replace("%", ""), ()) == text.replace(":", ";").replace("%", "")


def test_times_and_addresses_stay() -> None:
    text = "2026-06-03 08:00:00,123 harvest: http://127.0.0.1:8081/api/query?x=1 https://arxiv.org/abs/2606.01234v1"
    assert redact(text, ()) == text


@pytest.mark.parametrize("form", FORMS)
@given(words=st.text())
def test_a_record_is_one_line(form: Literal["text", "json"], words: str) -> None:
    line = written(form, lambda log: log.info("it said %s.", words))
    assert line.count("\n") == 1
    assert line.endswith("\n")
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize("form", FORMS)
@given(words=st.text())
def test_nothing_can_steer_a_terminal(form: Literal["text", "json"], words: str) -> None:
    line = written(form, lambda log: broken(log, f"{words}\x1b[2J\x07\u202e\x9b"))
    steering = [chr(code) for code in (*range(9), *range(11, 32), *range(127, 160))]
    assert not any(char in line for char in [*steering, "\u202e", "\u2066"])


def test_an_error_cannot_forge_a_record() -> None:
    forged = "2026-06-03 08:00:00,123 ERROR bot: the owner is gone"
    text = written("text", lambda log: broken(log, f"x\n{forged}"))
    assert forged in text
    assert all(line.startswith("    ") for line in text.splitlines()[1:])


def test_text_for_people() -> None:
    text = written("text", lambda log: log.warning("two\nlines"))
    assert text.endswith(" WARNING test: two⏎lines\n")


def test_json_for_machines() -> None:
    line = json.loads(written("json", lambda log: log.info("two\nlines of %s", "文")))
    assert line.pop("time").endswith("+00:00")
    assert line == {"level": "INFO", "logger": "test", "message": "two\nlines of 文"}
    trace = json.loads(written("json", lambda log: broken(log, "oh")))
    assert trace["trace"].endswith("ValueError: oh")
    stack = json.loads(written("json", lambda log: log.info("here", stack_info=True)))
    assert "test_json_for_machines" in stack["stack"]


def test_the_same_record_twice_is_written_the_same_way() -> None:
    record = logging.LogRecord("test", logging.INFO, "", 0, "two\nlines", None, None)
    form = Redacted((), "text")
    assert form.format(record) == form.format(record)


async def test_libraries_that_write_the_token_are_quiet_or_redacted(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up([TOKEN], "text", logging.DEBUG)
    transport = httpx.MockTransport(lambda _: httpx.Response(404))
    async with httpx.AsyncClient(transport=transport) as client:
        await client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
        assert "HTTP Request" not in capsys.readouterr().err
        for name in logs.QUIET:
            logging.getLogger(name).setLevel(logging.DEBUG)
        await client.get(f"https://api.telegram.org/bot{TOKEN}/getMe")
    noise = capsys.readouterr().err
    assert "HTTP Request: GET https://api.telegram.org/bot<hidden>/getMe" in noise
    assert TOKEN not in noise


def test_no_repr_holds_the_token() -> None:
    bot = PaperboyBot(TOKEN)
    application = ApplicationBuilder().bot(bot).build()
    for thing in (bot, application, application.updater, [bot], f"{bot}", f"{application!s}"):
        assert TOKEN not in repr(thing)


def test_the_library_quotes_a_bad_token_and_the_log_does_not(capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up((), "text", logging.DEBUG)
    broken(logging.getLogger("test"), str(InvalidToken(f"The token `{TOKEN}` was rejected by the server.")))
    noise = capsys.readouterr().err
    assert "<hidden>" in noise
    assert TOKEN not in noise
