"""The command: results to standard output, the rest to standard error, exit codes, against doubles on loopback."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from queue import Queue
from typing import TYPE_CHECKING, Any

import pytest

from scheduler.exports.formats import FOR_PAPERS, FORMATS
from scheduler.sources.announcements import latest_announcement, previous_announcement, submission_window
from tests.bot.command import Outcome, paperboy
from tests.doubles.arxiv import ArxivDouble, Fault, FaultKind
from tests.doubles.arxiv.samples import record
from tests.doubles.png import png
from tests.doubles.telegram import TOKEN, TelegramDouble
from tests.scheduler.sources.figures.test_gallery import image
from tests.scheduler.sources.figures.test_gallery import page as figure_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Call = Callable[..., Outcome]

__all__ = ["paperboy"]

ABSTRACT = "We present a diffusion model that halves the number of sampling steps. It costs {} hours."
PAPERBOY = Path(sys.executable).with_name("paperboy")


def newest_day() -> Any:
    return latest_announcement(datetime.now(UTC))


@pytest.fixture
def arxiv(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[ArxivDouble]:
    """An arXiv with three papers a day on the last four announcement days, and a folder of the test's own."""
    records = []
    for back in range(4):
        day = newest_day() if back == 0 else previous_announcement(newest_day(), back)
        for place in range(3):
            number = 10 * back + place + 1
            title = f"Diffusion Models at Night {number}" if place == 0 else f"Glaciers of Nowhere {number}"
            submitted = (submission_window(day)[0] + timedelta(hours=3)).isoformat()
            text = ABSTRACT if place == 0 else "We measure glaciers for {} days and find ice."
            records.append(
                record(
                    number, title=title, abstract=text.format(number), announced=day.isoformat(), published=submitted
                )
            )
    with ArxivDouble(records) as double:
        for name, value in {
            "DATA": str(tmp_path / "data"),
            "ARXIV_API": double.api_url,
            "ARXIV_FEED": double.feed_url,
            "ARXIV_SITE": double.url,
            "ARXIV_DELAY": "0",
        }.items():
            monkeypatch.setenv(f"PAPERBOY_{name}", value)
        yield double


def test_a_harvest_is_repeated_without_harm(paperboy: Call, arxiv: ArxivDouble) -> None:
    first, second = paperboy("harvest"), paperboy("harvest")
    assert (first.code, first.out) == (0, "3 announcement days, 3 complete, 9 new papers\n")
    assert (second.code, second.out) == (0, "0 announcement days, 0 complete, 0 new papers\n")
    day = previous_announcement(newest_day(), 3).isoformat()
    assert paperboy("harvest", "--from", day).out == "4 announcement days, 4 complete, 3 new papers\n"
    assert paperboy("harvest", "--from", day).out == "4 announcement days, 4 complete, 0 new papers\n"
    assert arxiv.most_at_once == 1


def test_a_day_that_is_none_is_told_how_to_write_one(paperboy: Call) -> None:
    wrong = paperboy("harvest", "--from", "2026-13-01")
    assert wrong.code == 2
    assert "'2026-13-01' is no day; write one like 2026-06-05" in wrong.complaint


def test_progress_goes_to_standard_error_alone(paperboy: Call, arxiv: ArxivDouble) -> None:
    del arxiv
    done = paperboy("harvest")
    assert len(done.out.splitlines()) == 1
    assert "reading" not in done.out


def test_a_digest_is_one_and_the_same_however_it_is_asked_for(
    paperboy: Call, arxiv: ArxivDouble, tmp_path: Path
) -> None:
    del arxiv
    text = paperboy("digest", "diffusion models")
    assert text.code == 0
    assert "1 of 3 new papers\n\n1  We present a diffusion model that halves the number of sampling steps." in text.out
    assert "Diffusion Models at Night 1\n   Ada Fictus, Bo Exempla · cs.CV · title: Diffusion Models" in text.out
    assert "https://arxiv.org/abs/2506.00001" in text.out
    found = json.loads(paperboy("digest", "diffusion models", "--format", "json", "--days", "3", "--top", "2").out)
    assert (found["pool"], len(found["days"]), len(found["topics"][0]["papers"])) == (9, 3, 2)
    target = tmp_path / "digest.txt"
    written = paperboy("digest", "diffusion models", "--output", str(target))
    assert (written.code, written.out) == (0, "")
    assert target.read_text("utf-8") == text.out
    chinese = paperboy("digest", "diffusion models", "--language", "zh").out
    assert "3 篇新论文中的 1 篇" in chinese
    assert "none of 3 new papers" in paperboy("digest", "quantum gravity").out


STARTS = {
    "markdown": "> Each sentence",
    "hexo": '---\ntitle: "diffusion models"\n',
    "html": "<!DOCTYPE html>\n<html lang=",
    "json": "{",
    "bibtex": "@misc{fictus",
    "ris": "TY  - UNPB\nTI  - Diffusion Models at Night 1\n",
    "csv": "id,title,authors,",
}
"""How a digest in each format begins."""


def test_a_digest_and_a_paper_come_in_every_format(paperboy: Call, arxiv: ArxivDouble, tmp_path: Path) -> None:
    del arxiv
    assert set(STARTS) == set(FORMATS)
    for name, start in STARTS.items():
        target = tmp_path / name
        shown = paperboy("digest", "diffusion models", "--format", name, "--language", "zh" if name == "hexo" else "en")
        written = paperboy("digest", "diffusion models", "--format", name, "--output", str(target))
        assert (shown.code, shown.err, written.code, written.out) == (0, "", 0, "")
        assert shown.out.startswith(start)
        assert target.read_text("utf-8").startswith(start)
        assert "Diffusion Models at Night 1" in shown.out
    assert (
        "# " + newest_day().isoformat() + " 更新"
        in paperboy("digest", "diffusion models", "--format", "hexo", "--language", "zh").out
    )
    for name in FOR_PAPERS:
        shown = paperboy("paper", "2506.00001", "--format", name)
        assert (shown.code, shown.err) == (0, "")
        assert "Diffusion Models at Night 1" in shown.out
    wrong = paperboy("paper", "2506.00001", "--format", "hexo")
    assert (wrong.code, wrong.out) == (2, "")


def test_a_paper_that_is_read_goes_along_with_its_figures(paperboy: Call, arxiv: ArxivDouble) -> None:
    figure_page(arxiv, "x1.png", captions=("Overview.",))
    image(arxiv, "x1.png", png(300, 200))
    read = paperboy("paper", "2506.00001", "--deep", "--format", "html")
    assert (read.code, read.err) == (0, "")
    assert '<img src="data:image/png;base64,' in read.out
    assert "Figure 1: Overview.</figcaption>" in read.out
    assert "<img" not in paperboy("paper", "2506.00001", "--format", "html").out
    post = paperboy("digest", "diffusion models", "--format", "hexo").out
    assert 'cover: "http://127.0.0.1' in post
    assert '<img src="http://127.0.0.1' in post


def test_a_digests_papers_are_read_whole_if_asked_for(paperboy: Call, arxiv: ArxivDouble) -> None:
    figure_page(arxiv, "x1.png", captions=("Overview.",))
    image(arxiv, "x1.png", png(300, 200))
    asked = ("digest", "diffusion models", "--language", "zh", "--format")
    bare, deep = paperboy(*asked, "hexo"), paperboy(*asked, "hexo", "--deep")
    assert (deep.code, deep.err) == (0, "")
    assert '<details>\n<summary>论文插图</summary>\n<img src="http://127.0.0.1' in deep.out
    assert "<details>" not in bare.out
    assert '<img src="data:image/png;base64,' in paperboy(*asked, "html", "--deep").out
    wrong = paperboy(*asked, "ris", "--deep")
    assert (wrong.code, wrong.out) == (2, "")
    assert wrong.complaint.startswith(
        "paperboy: --deep is for --format markdown, hexo, html, json; ris shows no readings"
    )


def test_a_digest_that_cannot_be_written_says_so(paperboy: Call, arxiv: ArxivDouble, tmp_path: Path) -> None:
    del arxiv
    (tmp_path / "file").touch()
    failed = paperboy("digest", "diffusion models", "--output", str(tmp_path / "file" / "digest.txt"))
    assert (failed.code, failed.out) == (1, "")
    assert failed.complaint.endswith("digest.txt cannot be written: Not a directory")


def test_a_paper_in_every_form_and_format(paperboy: Call, arxiv: ArxivDouble) -> None:
    del arxiv
    for form in ("2506.00001", "https://arxiv.org/abs/2506.00001v1", "10.48550/arXiv.2506.00001"):
        shown = paperboy("paper", form)
        assert (shown.code, shown.err) == (0, "")
        assert shown.out.startswith("Diffusion Models at Night 1\nAda Fictus, Bo Exempla\n")
    found = json.loads(paperboy("paper", "2506.00001", "--format", "json").out)
    assert found["headline"] == "We present a diffusion model that halves the number of sampling steps."
    unknown = paperboy("paper", "2506.09999")
    assert (unknown.code, unknown.complaint) == (1, "paperboy: arXiv knows no paper 2506.09999")
    wrong = paperboy("paper", "not an id")
    assert wrong.code == 2
    assert wrong.complaint.startswith("paperboy: “not an id” is no arXiv identifier")


def test_an_arxiv_that_is_down_fails_with_a_line(paperboy: Call, arxiv: ArxivDouble) -> None:
    arxiv.script(Fault(FaultKind.UNAVAILABLE, times=None, retry_after="86400"))
    for command in (["harvest"], ["digest", "x"], ["paper", "2506.00001"]):
        failed = paperboy(*command)
        assert (failed.code, failed.out) == (1, "")
        assert failed.err.splitlines()[-1].startswith("paperboy: arXiv asks to be left alone until ")


def test_the_doctor_finds_everything_well(
    paperboy: Call, arxiv: ArxivDouble, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del arxiv
    monkeypatch.setenv("PAPERBOY_TELEGRAM_TOKEN", TOKEN)
    monkeypatch.setenv("PAPERBOY_TELEGRAM_API", telegram)
    monkeypatch.setenv("PAPERBOY_ADMINS", "1")
    seen = paperboy("doctor")
    assert (seen.code, seen.err) == (0, "")
    assert "PAPERBOY_TELEGRAM_TOKEN=(set, hidden)" in seen.out
    assert TOKEN not in seen.out
    parts = [line[4:].partition(":")[0] for line in seen.out.splitlines() if line.startswith(("ok ", "BAD "))]
    assert parts == [
        "database", "files", "disk", "backup", "arXiv", "clock", "model", "Telegram", "updates", "admins"
    ]  # fmt: skip
    assert "ok  Telegram: @paperboy_double_bot" in seen.out


def test_the_doctor_names_what_is_broken(
    paperboy: Call, arxiv: ArxivDouble, telegram: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    arxiv.script(Fault(FaultKind.SERVER_ERROR, times=100))
    monkeypatch.setenv("PAPERBOY_TELEGRAM_TOKEN", "1:wrong")
    monkeypatch.setenv("PAPERBOY_TELEGRAM_API", telegram)
    monkeypatch.setenv("PAPERBOY_DATA", str(tmp_path / "file" / "data"))
    seen = paperboy("doctor")
    bad = [line for line in seen.out.splitlines() if line.startswith("BAD ")]
    assert [line.split()[1] for line in bad] == ["database:", "arXiv:", "Telegram:"]
    assert (seen.code, seen.complaint) == (1, "paperboy: something is broken; see the lines that begin with BAD")
    assert len(arxiv.requests) == 1


def test_the_doctor_lists_the_settings_to_somebody_who_mistook_one(
    paperboy: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAPERBOY_TIMEZOME", "Europe/Berlin")
    seen = paperboy("doctor")
    assert seen.code == 1
    assert "PAPERBOY_TIMEZONE" in seen.out
    assert "BAD settings: unknown setting PAPERBOY_TIMEZOME" in seen.out


@pytest.fixture(scope="module")
def telegram() -> Iterator[str]:
    """The address of a Telegram double on a thread of its own, since the command brings its own event loop."""
    address: Queue[str] = Queue()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    async def serve() -> None:
        async with TelegramDouble() as double:
            address.put(double.url)
            await stop.wait()

    thread = threading.Thread(target=loop.run_until_complete, args=(serve(),))
    thread.start()
    yield address.get(timeout=10)
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    loop.close()


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["digest", "--help"], ["run", "-h"]])
def test_help_is_a_result(paperboy: Call, arguments: list[str]) -> None:
    done = paperboy(*arguments)
    assert (done.code, done.err) == (0, "")
    assert "paperboy" in done.out


def test_no_command_is_wrong_usage_and_shows_the_commands(paperboy: Call) -> None:
    done = paperboy()
    assert (done.code, done.out) == (2, "")
    assert "Paperboy reads every new arXiv paper" in done.err


def test_a_trace_is_shown_to_those_who_ask(paperboy: Call) -> None:
    assert "Traceback" in paperboy("--debug", "digest", "(").err
    assert "Traceback" not in paperboy("digest", "(").err


def test_run_says_that_telegram_refuses_the_token(
    arxiv: ArxivDouble, telegram: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    del arxiv
    monkeypatch.setenv("PAPERBOY_TELEGRAM_TOKEN", "123456:wrong-token-of-no-bot-at-all-00000")
    monkeypatch.setenv("PAPERBOY_TELEGRAM_API", telegram)
    failed = subprocess.run([PAPERBOY, "run"], capture_output=True, text=True, timeout=60, check=False)
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr == "paperboy: Telegram refuses the token; check PAPERBOY_TELEGRAM_TOKEN\n"


def test_a_running_paperboy_lends_its_papers_to_a_digest(paperboy: Call, arxiv: ArxivDouble) -> None:
    assert paperboy("harvest").code == 0
    asked = len(arxiv.requests)
    folder = os.environ["PAPERBOY_DATA"]
    holder = (
        "import sys; from filelock import FileLock; lock = FileLock(sys.argv[1]); lock.acquire();"
        "print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", holder, f"{folder}/paperboy.lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"held\n"
        done = paperboy("digest", "diffusion models")
        assert done.code == 0
        assert "Diffusion Models at Night" in done.out
        busy = paperboy("harvest")
        assert (busy.code, busy.out) == (1, "")
        assert busy.complaint.startswith("paperboy: another paperboy is using ")
        process.communicate()
    assert len(arxiv.requests) == asked


def test_an_address_where_nobody_listens_is_named(
    paperboy: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    monkeypatch.setenv("PAPERBOY_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PAPERBOY_ARXIV_API", f"http://127.0.0.1:{port}/api/query")
    monkeypatch.setenv("PAPERBOY_ARXIV_FEED", f"http://127.0.0.1:{port}/atom")
    monkeypatch.setenv("PAPERBOY_ARXIV_SITE", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("PAPERBOY_ARXIV_DELAY", "0")
    seen = paperboy("doctor")
    assert seen.code == 1
    assert "BAD arXiv: arXiv did not answer" in seen.out
