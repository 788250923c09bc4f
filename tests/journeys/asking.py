"""Two invented papers with full texts that questions are asked about, and how one is asked."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from tests.doubles.arxiv import ArxivDouble
from tests.doubles.arxiv.samples import TUESDAY, record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.doubles.telegram import Group, Person
    from tests.journeys.chatting import Desk, Json

PAPER = "2506.00001"
OTHER = "2506.00002"
SECTIONS = {
    "1 Introduction": "Nixies are sampled slowly, and most laboratories cannot wait that long for a sample.",
    "3 Training": "The encoder has 6 layers and 8 attention heads. We train Nixie for 12 hours on 4 GPUs of one "
    "machine with the Adam optimiser. Batches hold 256 images.",
    "4 Results": "On Nowhere-5, Nixie reaches an FID of 3.1, while Pixie reaches an FID of 4.7. Nixie is slower "
    "than Pixie.",
}
DATA = "How many GPUs was it trained on?"


def page(sections: dict[str, str]) -> bytes:
    """The paper's page in HTML."""
    body = "".join(
        f"<section class='ltx_section'><h2 class='ltx_title ltx_title_section'><span class='ltx_tag'>{name.split()[0]} "
        f"</span>{' '.join(name.split()[1:])}</h2><div class='ltx_para'><p class='ltx_p'>{text}</p></div></section>"
        for name, text in sections.items()
    )
    return (
        f"<article class='ltx_document'><h1 class='ltx_title_document'>Nixie &amp; Pixie</h1>{body}</article>".encode()
    )


@contextmanager
def two_papers() -> Iterator[ArxivDouble]:
    """An arXiv that has both."""
    with ArxivDouble([record(1, title="Nixie & Pixie"), record(2, title="Pixie alone")], now=TUESDAY) as running:
        running.files[f"/html/{PAPER}v1"] = ("text/html", page(SECTIONS))
        running.files[f"/html/{OTHER}v1"] = ("text/html", page({"1 Introduction": SECTIONS["4 Results"] * 3}))
        yield running


async def asked(desk: Desk, person: Person, text: str, to: Group | None = None, reply_to: Json | None = None) -> Json:
    """Ask something; returns the answer as it stands in the end."""
    [answer] = await desk.say(person, text, to=to, reply_to=reply_to)
    return desk.now_shows(answer)


def pages(arxiv: ArxivDouble) -> list[str]:
    """The full texts that were asked for."""
    return [request.path for request in arxiv.requests if request.path.startswith("/html")]
