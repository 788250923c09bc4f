"""What can be had as a file, and a paper's BibTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.locales import Html, escape
from bot.views.layout import MAX_COPY, MAX_LENGTH, Button, length, rows_of, shorten, units
from scheduler.exports import bibtex
from scheduler.exports.formats import FORMATS, File, encode

if TYPE_CHECKING:
    from bot.locales import Texts
    from bot.views.layout import Rows
    from scheduler.models import Digest, Paper

EXPORT: Final = "export:"
"""Callback data of a button that asks for a file; what of, and after another colon its format follow."""
BIBTEX: Final = "bibtex:"
"""Callback data of a button that shows a paper's BibTeX; the identifier follows."""
DIGEST: Final = "digest:"
"""The newest digest, after :data:`EXPORT`."""
EVERYTHING: Final = "everything"
"""Callback data of the button that asks for all that is kept of a chat."""
OFFERED: Final = ("html", "markdown", "hexo", "bibtex", "ris", "csv", "json")
"""Formats of a digest, the most wanted first."""
MAX_CAPTION: Final = 300


def digest_offer(words: Texts) -> tuple[Html, Rows]:
    """The formats that the newest digest can be had in."""
    buttons = [Button(words.plain(f"export-format-{name}"), data=f"{EXPORT}{DIGEST}{name}") for name in OFFERED]
    return words.html("export-which"), rows_of(buttons, width=4)


def wanted_format(data: str) -> str | None:
    """The format that a button of :func:`digest_offer` names, if there is such a one."""
    name = data.removeprefix(EXPORT).removeprefix(DIGEST)
    return name if data.startswith(EXPORT + DIGEST) and name in FORMATS else None


def named_format(said: str, words: Texts) -> str | None:
    """The format of a digest that somebody names, by its own name or as its button calls it."""
    called = {words.plain(f"export-format-{name}").casefold(): name for name in OFFERED}
    return (called | {name: name for name in OFFERED}).get(said.casefold())


def caption(digest: Digest, words: Texts) -> Html:
    """What stands under a digest's file."""
    topics = ", ".join(filter(None, (section.query for section in digest.sections)))
    return escape(shorten(" · ".join(filter(None, [topics, words.days(digest.days)])), MAX_CAPTION))


def bibtex_button(paper: Paper, words: Texts) -> Button:
    """A button that copies a paper's BibTeX, or asks for it where it is too long for that."""
    label = words.plain("export-format-bibtex")
    # An entry is longer than what goes into it; a thousand names need not be written out to learn that.
    if len(paper.title) + sum(map(len, paper.authors)) <= MAX_COPY:
        entry = bibtex.paper(paper).strip()
        if units(entry) <= MAX_COPY:
            return Button(label, copy=entry)
    return Button(label, data=BIBTEX + paper.id)


def bibtex_answer(paper: Paper) -> Html | File:
    """A paper's BibTeX, to be copied by a tap, or as a file where a message cannot hold it."""
    entry = bibtex.paper(paper)
    text = Html(f'<pre><code class="language-bibtex">{escape(entry.strip())}</code></pre>')
    return text if length(text) <= MAX_LENGTH else File(f"{paper.id.replace('/', '-')}.bib", encode(entry))
