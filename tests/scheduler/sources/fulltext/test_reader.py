"""Reading in a process of its own, and not believing what comes out of it."""

from __future__ import annotations

import json
import zlib

import pytest

from scheduler.errors import UnreadableDocument
from scheduler.sources.fulltext import codec
from scheduler.sources.fulltext.document import Bounds, Box, Document, Figure, Hidden, Image, Link, Passage, Section
from scheduler.sources.fulltext.reader import examine, read

from .sheets import Sheet, pdf

PAGE = Sheet().write(72, 90, "A line of text that is all there is.")
HTML = b"<html><article class='ltx_document'><p class='ltx_p'>" + b"Some words of it. " * 20 + b"</p></article></html>"


async def test_a_file_is_read_in_another_process() -> None:
    answer = await examine(pdf(PAGE), "pdf")
    assert answer.outcome == "ok"
    assert answer.document is not None
    assert next(answer.document.passages).text == "A line of text that is all there is."
    assert 2**20 < answer.peak < Bounds().memory


async def test_a_page_is_read_in_another_process() -> None:
    found = await read(HTML, "html", url="https://arxiv.org/html/2506.00001v1/")
    assert (found.source, found.pages) == ("html", None)


async def test_what_cannot_be_read_says_why() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        await read(b"no PDF", "pdf")
    assert caught.value.outcome == "wrong-type"


async def test_a_reader_that_takes_too_long_is_ended() -> None:
    assert (await examine(pdf(PAGE), "pdf", bounds=Bounds(seconds=0.001))).outcome == "too-slow"


async def test_a_big_file_never_reaches_a_reader() -> None:
    answer = await examine(bytes(2000), "pdf", bounds=Bounds(size=1000))
    assert (answer.outcome, answer.peak) == ("too-big", 0)


async def test_an_answer_has_bounds() -> None:
    assert (await examine(pdf(PAGE), "pdf", bounds=Bounds(answer=100))).outcome == "too-big"


def bomb(unpacked: bytes, times: int) -> bytes:
    """A page whose content is small on the disk and large once it is unpacked."""
    packer = zlib.compressobj(1)
    packed = b"".join(packer.compress(unpacked) for _ in range(times)) + packer.flush()
    stream = b"<< /Length %d /Filter /FlateDecode >> stream\n%s\nendstream" % (len(packed), packed)
    return pdf(Sheet(), objects=(stream,)).replace(b"/Contents 101 0 R", b"/Contents 10 0 R ")


@pytest.mark.parametrize("unpacked", [bytes(2**20), b"BT /F1 10 Tf 72 700 Td (boom) Tj ET\n" * 30_000])
async def test_a_bomb_breaks_only_its_reader_and_has_a_name(unpacked: bytes) -> None:
    answer = await examine(bomb(unpacked, 200), "pdf", bounds=Bounds(memory=150 * 2**20))
    assert answer.outcome == "too-big"


FIGURE = Figure("Figure 1", "c", (Image(None, 3, Box(1, 2, 3, 4.5)),))
SAMPLE = Document(
    source="pdf",
    title="T",
    sections=(Section("S", 1, "1", (Passage("x", ("S",), 3, "table", "a"),), (FIGURE,)),),
    links=(Link("https://example.org", "here", 2),),
    hidden=(Hidden("h", "colour", 1),),
)


def test_documents_survive_json() -> None:
    assert codec.load_document(codec.dump_document(SAMPLE)) == SAMPLE


@pytest.mark.parametrize(
    "change",
    [
        {"outcome": "fine"},
        {"outcome": "ok", "document": None},
        {"outcome": "crashed"},
        {"document": {"source": "elsewhere"}},
        {"document": {"source": "pdf", "title": 7}},
        {"document": {"source": "pdf", "sections": "none"}},
        {"peak": "much"},
    ],
)
def test_an_answer_that_is_none_is_not_believed(change: dict[str, object]) -> None:
    answer = {"outcome": "ok", "document": json.loads(codec.dump_document(SAMPLE)), "peak": 1, "seconds": 0.1}
    assert codec.load_answer(json.dumps(answer).encode()) == codec.Answer("ok", SAMPLE, 1, 0.1)
    assert codec.load_answer(json.dumps(answer | change).encode()) is None


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"outcome": "ok"}', b'{"outcome": "\\ud800"}', b"\xff"])
def test_noise_is_no_answer(content: bytes) -> None:
    assert codec.load_answer(content) is None
    assert codec.load_document(content) is None
