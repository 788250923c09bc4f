"""Whether 10,000 real papers can be shown: as a digest, as a card, as an inline result, in every language.

    .venv/bin/python -m benchmarks.rendering --data FOLDER [--papers N] [--show N]

Every message is read as strictly as the Telegram double reads it: markup, length, entities, buttons. Counted is also
what is left of LaTeX: a backslash with letters, a script, a brace or a dollar sign that is none of the text's own;
``--show`` prints it. A digest says nothing of a paper that its card
does not, so papers are counted by their cards and articles. Papers are a sample of ``corpus/monthly`` in the data
folder, and all of its odd cases. Seven languages take about four minutes of one processor.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import time
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.locales import LANGUAGES, Html, texts
from bot.views.digests import DigestComposer
from bot.views.inline import articles
from bot.views.papers import card, card_buttons
from scheduler.models import Digest, DigestItem, DigestSection, Match, Reason
from scheduler.records import paper, read
from scheduler.summaries.embedded import summarise_paper
from tests.doubles.telegram.keyboards import inline_keyboard
from tests.doubles.telegram.markup import utf16_length
from tests.doubles.telegram.texts import ENTITY_LIMIT, TEXT_LIMIT, message_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from scheduler.models import Paper

TOGETHER = 40
"""Papers of one digest."""
RAW = re.compile(
    r"\\[A-Za-z]+"
    # A script with a brace; one of a digit that is no fraction; a brace without its partner; a formula's dollar signs.
    r"|[_^]\{[^}]*\}?|(?<=[A-Za-z0-9)])\^-?[0-9]{1,4}(?![\w./])|^[^{]*\}|\{[^}]*$|\$[^$]*[\\^_{][^$]*\$"
)
DAY = (date(2025, 6, 3),)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--show", type=int, default=0)
    chosen = parser.parse_args()
    found = papers(chosen.data / "corpus", chosen.papers)
    print(f"{len(found)} papers")
    items = [DigestItem(one, Match(one.id, 0.9, (Reason("title", "models"),)), summarise_paper(one)) for one in found]
    raw: dict[str, str] = {}
    for language in LANGUAGES:
        started, counts = time.process_time(), Counter[str]()
        for kind, paper_id, trouble, left in shown(items, language):
            counts[kind] += 1
            counts[f"{kind} refused"] += bool(trouble)
            if trouble:
                print(f"  {language} {kind} {paper_id}: {trouble}")
            raw |= {f"{kind} {language} {paper_id}": left} if left else {}
        refused = sum(counts[name] for name in counts if name.endswith("refused"))
        made = ", ".join(f"{counts[kind]} {kind}" for kind in ("digests", "cards", "articles"))
        print(f"{language}: {made}; {refused} refused; {time.process_time() - started:.0f} s of a processor")
    with_raw = {paper_id for kind, _, paper_id in map(str.split, raw) if kind != "digests"}
    print(f"LaTeX left in {len(with_raw)} of {len(found)} papers, {len(with_raw) / len(found):.2%}")
    for name, left in list(raw.items())[: chosen.show]:
        print(f"  {name}: {left}")


def papers(corpus: Path, most: int) -> list[Paper]:
    """A sample of the months, and the odd cases."""
    lines = (corpus / "odd_cases.jsonl").read_bytes().splitlines()
    monthly = [line for path in sorted((corpus / "monthly").glob("*.gz")) for line in unpacked(path)]
    sample = random.Random(7).sample(monthly, min(most, len(monthly)))
    chosen = {one.id: one for one in (paper(read(line)) for line in [*lines, *sample])}
    return list(chosen.values())[:most]


def unpacked(path: Path) -> list[bytes]:
    """The lines of a packed file."""
    return gzip.decompress(path.read_bytes()).splitlines()


def shown(items: Sequence[DigestItem], language: str) -> Iterator[tuple[str, str, str, str]]:
    """Each message that was made: its kind, of which paper, why it would be refused, and the LaTeX left in it."""
    words, composer = texts(language), DigestComposer()
    for start in range(0, len(items), TOGETHER):
        some = tuple(items[start : start + TOGETHER])
        for message in composer.digest(Digest(DAY, len(items), (DigestSection("everything", some),)), language):
            rows = json.loads(message.keyboard)["inline_keyboard"] if message.keyboard else []
            yield ("digests", some[0].paper.id, *checked(message.text, rows))
    for item in items:
        rows = [[button.as_json() for button in row] for row in card_buttons(item.paper, words)]
        yield ("cards", item.paper.id, *checked(card(item.paper, item.entry, words), rows))
        for article in articles([item.paper], "a_bot", words):
            content: Any = article.input_message_content
            below: Any = article.reply_markup
            yield ("articles", item.paper.id, *checked(content.message_text, below.to_dict()["inline_keyboard"]))


def checked(html: str, rows: Sequence[Sequence[dict[str, Any]]]) -> tuple[str, str]:
    """Why Telegram would refuse or mangle a message, and the LaTeX that is left in it; empty for none."""
    try:
        read_back = message_text({"text": Html(html), "parse_mode": "HTML"})
        inline_keyboard({"inline_keyboard": [list(row) for row in rows if row]})
    except Exception as error:  # noqa: BLE001 - whatever the reader says is the result
        return str(error) or type(error).__name__, ""
    trouble = "; ".join(map(str, read_back.violations))
    if utf16_length(read_back.text) > TEXT_LIMIT or len(read_back.entities) > ENTITY_LIMIT:
        trouble = trouble or "over a limit"
    return trouble, ", ".join(RAW.findall(read_back.text))


if __name__ == "__main__":
    main()
