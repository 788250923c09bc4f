"""The summariser that asks a language model, against two servers that nobody here wrote.

    .venv/bin/python -m benchmarks.peers [--folder FOLDER] [--only llama|aimock] [--papers N]

llama.cpp's server holds a tiny model of random weights to the JSON schema: what it says has the right shape and no
meaning, so nothing of it may stand the check. aimock (https://aimock.copilotkit.dev) answers from a script: rightly,
wrongly, late, broken. Both are set up in the folder on first use: llama.cpp is built from the source that the package
llama-cpp-python carries, which takes some minutes and wants cmake and a C++ compiler; aimock wants node. Ends with 1 if
something is not as it should be.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import platform
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.error
import urllib.request
import venv
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import SecretStr

from bot.core import language_model
from bot.terminal import SAMPLE_DAYS
from scheduler import sample
from scheduler.errors import ModelError
from scheduler.latex import to_text
from scheduler.llm.request import Call, Message
from scheduler.settings import Settings
from scheduler.store import llm_calls
from scheduler.store.database import Store
from scheduler.summaries.choice import MODEL_DOWN, Choice
from scheduler.summaries.llm import LlmSummariser
from scheduler.summaries.sentences import split

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from scheduler.llm.client import LanguageModel
    from scheduler.models import Paper
    from scheduler.summaries.schema import Entry

LLAMA = "llama-cpp-python==0.3.36"
AIMOCK = "@copilotkit/aimock@1.43.0"
_OPTIONS = (
    "-DCMAKE_BUILD_TYPE=Release", "-DLLAMA_CURL=OFF", "-DLLAMA_OPENSSL=OFF", "-DLLAMA_BUILD_TESTS=OFF",
    "-DLLAMA_BUILD_EXAMPLES=OFF", "-DLLAMA_BUILD_SERVER=ON", "-DLLAMA_BUILD_UI=OFF", "-DLLAMA_BUILD_WEBUI=OFF",
    "-DBUILD_SHARED_LIBS=OFF", "-DGGML_NATIVE=OFF",
)  # fmt: skip
PATIENCE = 60.0
"""Seconds that a server has to come up."""


@dataclass
class Tally:
    """What was looked at, and what was wrong."""

    wrong: int = 0

    def note(self, what: str, *, good: bool, about: object = "") -> None:
        """Print one finding."""
        self.wrong += not good
        print(f"  {'ok ' if good else 'BAD'} {what}{f': {about}' if about != '' else ''}")


def main() -> None:
    """Set up what is missing, and try the engine against both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "paperboy-peers")
    parser.add_argument("--only", choices=["llama", "aimock"])
    parser.add_argument("--papers", type=int, default=20)
    chosen = parser.parse_args()
    chosen.folder.mkdir(parents=True, exist_ok=True)
    tally = Tally()
    print(f"on {platform.platform()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    papers = sample.papers(SAMPLE_DAYS)
    if chosen.only in {None, "llama"}:
        asyncio.run(try_llama(chosen.folder, papers[: chosen.papers], tally))
    if chosen.only in {None, "aimock"}:
        asyncio.run(try_aimock(chosen.folder, papers[0], tally))
    sys.exit(1 if tally.wrong else 0)


# llama.cpp


async def try_llama(folder: Path, papers: list[Paper], tally: Tally) -> None:
    """Nonsense in the right shape: nothing of it may reach a reader."""
    server, weights = _built(folder), _written(folder)
    with _free_port() as port:
        pass
    command = [server, "-m", weights, "--host", "127.0.0.1", "--port", str(port), "-c", "32768", "-np", "4", "--jinja"]
    print(f"llama.cpp's server, {len(papers)} papers")
    with _serving(command, f"http://127.0.0.1:{port}/health"):
        async with _model(f"http://127.0.0.1:{port}/v1", "nonsense") as (model, store):
            engine, began = LlmSummariser(model), time.perf_counter()
            entries = await asyncio.gather(*(engine.entry(paper, "en") for paper in papers))
            taken = time.perf_counter() - began
            tally.note("every paper has an entry", good=all(entry.headline.text for entry in entries))
            tally.note("nothing of the nonsense stands", good=not any(entry.by_model for entry in entries))
            own = all(_is_quoted(entry, paper) for entry, paper in zip(entries, papers, strict=True))
            tally.note("what is said is the abstracts' own", good=own)
            form = model.abilities.form if model.abilities else "?"
            tally.note("the schema is enforced", good=form == "schema", about=form)
            pieces = await _heard(model)
            tally.note("a text comes in pieces", good=len(pieces) > 1, about=f"{len(pieces)} pieces")
            spent = await store.run(llm_calls.spending, datetime.now(UTC).date())
            _print_calls(spent, taken)


def _built(folder: Path) -> Path:
    """llama.cpp's server, built if it is not there."""
    server = folder / "llama-server"
    if not server.exists():
        print("building llama.cpp's server; this takes some minutes")
        source = folder / "llama"
        _run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary", ":all:", LLAMA, "-d", source])
        archive = next(source.glob("*.tar.gz"))
        with tarfile.open(archive) as packed:
            packed.extractall(source, filter="data")
        tree = next(source.glob("*/vendor/llama.cpp"))
        _run(["cmake", "-S", tree, "-B", tree / "build", *_OPTIONS])
        _run(["cmake", "--build", tree / "build", "-j2", "--target", "llama-server"])
        (tree / "build" / "bin" / "llama-server").rename(server)
    return server


def _written(folder: Path) -> Path:
    """The tiny model, written if it is not there."""
    weights = folder / "nonsense.gguf"
    if not weights.exists():
        python = folder / "venv" / "bin" / "python"
        if not python.exists():
            venv.create(folder / "venv", with_pip=True)
            _run([python, "-m", "pip", "install", "-q", "gguf", "numpy"])
        _run([python, Path(__file__).with_name("tiny_model.py"), weights])
    return weights


# aimock


async def try_aimock(folder: Path, paper: Paper, tally: Tally) -> None:
    """Right and wrong answers, and every fault that it can play."""
    program = folder / "node_modules" / "@copilotkit" / "aimock" / "dist" / "cli.js"
    if not program.exists():
        _run(["npm", "install", "--no-fund", "--no-audit", "--prefix", folder, AIMOCK])
    print("aimock")
    good = {"content": json.dumps(_honest(paper), ensure_ascii=False)}
    lying = {"content": json.dumps(_lying(paper), ensure_ascii=False)}
    busy = {"error": {"message": "slow down", "type": "rate_limit_error"}, "status": 429, "retryAfter": 1}
    broke = {"error": {"message": "no money", "code": "insufficient_quota"}, "status": 429}
    ill = {"error": {"message": "oops", "type": "server_error"}, "status": 500}
    told: Callable[[Entry], bool] = lambda entry: entry.by_model and not entry.grounding.dropped  # noqa: E731
    quoted: Callable[[Entry], bool] = lambda entry: not entry.by_model and not entry.note  # noqa: E731
    down: Callable[[Entry], bool] = lambda entry: entry.note == MODEL_DOWN  # noqa: E731
    scripts: dict[str, tuple[list[Any], list[str], Callable[[Entry], bool]]] = {
        "a right answer": ([good], [], told),
        "429 with Retry-After, then a right answer": ([busy, good], [], told),
        "500 twice, then a right answer": ([ill, ill, good], [], told),
        "lies": ([lying, lying], [], quoted),
        "no JSON": ([{"content": "I would rather not say."}], [], quoted),
        "cut off": ([{"content": good["content"][:50], "finishReason": "length"}], [], quoted),
        "no credit": ([broke], [], down),
        "500 for ever": ([ill], [], down),
        "broken JSON on the wire": ([good], ["--chaos-malformed", "1"], down),
        "broken connections": ([good], ["--chaos-disconnect", "1"], down),
    }
    for what, (answers, options, wanted) in scripts.items():
        async with _aimock(program, folder, answers, options) as (model, store):
            entry = await Choice(LlmSummariser(model)).entry(paper, "en")
            calls = await store.run(llm_calls.spending, datetime.now(UTC).date())
            about = f"{sum(one.calls for one in calls)} calls, {entry.engine}{entry.note and f', {entry.note}'}"
            tally.note(what, good=wanted(entry), about=about)
    async with _aimock(program, folder, [{"content": "one two three four five six seven"}], ["-c", "5"]) as (model, _):
        pieces = await _heard(model)
        tally.note("a text in pieces", good="".join(pieces).startswith("one two three"), about=f"{len(pieces)} pieces")
    cut = {"content": "one two three four five six seven", "truncateAfterChunks": 2}
    async with _aimock(program, folder, [cut], ["-c", "5"]) as (model, _):
        try:
            heard = await _heard(model)
        except ModelError as error:
            tally.note("a text that breaks off", good=True, about=error.trouble)
        else:
            tally.note("a text that breaks off", good=len(heard) < 7, about=f"{len(heard)} pieces, and an orderly end")


@contextlib.asynccontextmanager
async def _aimock(
    program: Path, folder: Path, answers: list[Any], options: list[str]
) -> AsyncIterator[tuple[LanguageModel, Store]]:
    """A fresh server with these answers, the last of them for ever, and a model over it."""
    script = folder / "script.json"
    script.write_text(json.dumps({"fixtures": [_fixture(n, answers) for n in range(len(answers))]}), "utf-8")
    with _free_port() as port:
        pass
    command = ["node", program, "-p", str(port), "-f", script, "--strict", "--log-level", "silent", *options]
    with _serving(command, f"http://127.0.0.1:{port}/v1/models"):
        async with _model(f"http://127.0.0.1:{port}/v1", "gpt-6-luna") as found:
            yield found


def _fixture(number: int, answers: list[Any]) -> dict[str, Any]:
    is_last = number == len(answers) - 1
    answer = dict(answers[number])
    cut = {"truncateAfterChunks": answer.pop("truncateAfterChunks")} if "truncateAfterChunks" in answer else {}
    return {"match": {"userMessage": ""} | ({} if is_last else {"sequenceIndex": number}), "response": answer, **cut}


def _honest(paper: Paper) -> dict[str, Any]:
    claims = [{"text": sentence, "source": sentence} for sentence in split(to_text(paper.abstract))]
    return {"headline": claims[0], "takeaways": claims[1:4]}


def _lying(paper: Paper) -> dict[str, Any]:
    source = split(to_text(paper.abstract))[0]
    return {"headline": {"text": "ZephyrNet-9000 reaches 98.7531%.", "source": source}, "takeaways": []}


# Both


@contextlib.asynccontextmanager
async def _model(address: str, name: str) -> AsyncIterator[tuple[LanguageModel, Store]]:
    """A model, with a bill of its own."""
    settings = Settings.defaults().model_copy(
        update={
            "openai_api_key": SecretStr("sk-anything"),
            "openai_base_url": address,
            "model": name,
            "daily_budget": 1_000.0,
            "personal_share": 1.0,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        async with (
            Store(Path(folder) / "bill.db") as store,
            language_model(settings, store, lambda: datetime.now(UTC)) as model,
        ):
            assert model is not None
            yield model, store


async def _heard(model: LanguageModel) -> list[str]:
    call = Call("answer", [Message("user", "Tell me something.")], room=64, person=1)
    heard: list[str] = []
    try:
        async for piece in model.stream(call):
            heard += [piece]
    except ModelError as error:
        if error.trouble != "cut-off":
            raise
    return heard


def _is_quoted(entry: Entry, paper: Paper) -> bool:
    abstract = to_text(paper.abstract)
    return all(claim.source in abstract for claim in entry.claims)


def _print_calls(spent: list[llm_calls.Spent], seconds: float) -> None:
    for one in spent:
        print(f"      {one.purpose}: {one.calls} calls, {one.failed} failed, {one.tokens_out} tokens out")
    print(f"      {seconds:.1f} s, {1000 * seconds / sum(one.calls for one in spent):.0f} ms a call")


@contextlib.contextmanager
def _serving(command: list[Any], address: str) -> Iterator[None]:
    """A server, from when it answers to the end of the block."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _until_it_answers(address, process)
            yield
        finally:
            process.terminate()


def _until_it_answers(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except urllib.error.HTTPError as error:
            if error.code < 500:
                return
        except OSError:
            pass
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
    raise SystemExit(f"{address} does not answer")


@contextlib.contextmanager
def _free_port() -> Iterator[int]:
    with socket.socket() as bound:
        bound.bind(("127.0.0.1", 0))
        yield bound.getsockname()[1]


def _run(command: list[Any]) -> None:
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command[:4]))} failed:\n{done.stdout[-2000:]}")


if __name__ == "__main__":
    main()
