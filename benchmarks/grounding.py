"""How surely invented facts are found in a claim, how often true ones are doubted, and how fast.

    .venv/bin/python -m benchmarks.grounding --data FOLDER [--reference FOLDER] [--papers N] [--show N] [--only PART]

Claims are sentences of real abstracts (``corpus/week_2025-06-02_06.jsonl`` in the data folder) and Chinese sentences
built around their figures and names; :mod:`benchmarks.spoiling` spoils each in one place and shares no code with the
checker. The passage is once the sentence itself and once the whole abstract.

The second part looks at other papers (``corpus/monthly``) and other mistakes (:mod:`benchmarks.distorting`): at their
sentences, and at claims in English and Chinese that were written by hand, in free words, without the checker at hand
(``retold.jsonl``).

The third part is what an attacker and a good model would write of 49 papers of those months (``worded.jsonl``): true
sentences that round, reckon and turn round what the abstract says, and lies that use its own words. Each names its
sentence of the abstract, and is checked with that as its passage, as what a model writes is.

With ``--reference`` (where ``seed.jsonl`` lies), the seed digest's numbers are checked too.
``--show`` prints misses and false alarms.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.distorting import MAKERS
from benchmarks.spoiling import SPOILERS, chinese, rewritten, system_name
from scheduler.latex import to_text
from scheduler.records import paper
from scheduler.summaries.embedded import summarise_paper
from scheduler.summaries.grounding import Evidence, check
from scheduler.summaries.sentences import split
from training.corpus import monthly

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scheduler.summaries.grounding import Report

_WITH_PASSAGE = 2
TRIES = 3
"""How often a claim is made wrong in each way."""


class Case(NamedTuple):
    """A claim, what it rests on, and what was done to it: empty for a true one."""

    group: str
    claim: str
    source: Evidence
    language: str
    paper: Evidence | None = None

    def check(self) -> Report:
        """What the checker says, as it is asked by whoever writes summaries."""
        return check(self.claim, self.source, paper=self.paper, nearby=self.paper, language=self.language)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--papers", type=int, default=600)
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--only", choices=["first", "second", "third", "seed"])
    chosen = parser.parse_args()
    if chosen.only in {None, "first"}:
        first_part(chosen)
    if chosen.only in {None, "second"}:
        second_part(chosen)
    if chosen.only in {None, "third"}:
        third_part(chosen)
    if chosen.reference and chosen.only in {None, "seed"}:
        seed(chosen.reference / "seed.jsonl")


def first_part(chosen: argparse.Namespace) -> None:
    """The papers of a week."""
    lines = (chosen.data / "corpus" / "week_2025-06-02_06.jsonl").read_text(encoding="utf-8").splitlines()
    records = [json.loads(line) for line in random.Random(7).sample(lines, min(chosen.papers, len(lines)))]
    table("true claims: false alarms", true_claims(records), chosen.show, wanted=True)
    table("spoiled claims: found", spoiled_claims(records), chosen.show, wanted=False)


def second_part(chosen: argparse.Namespace) -> None:
    """Other papers, other mistakes."""
    others = {one["id"]: one for one in monthly(chosen.data)}
    retold = [json.loads(line) for line in Path(__file__).with_name("retold.jsonl").read_text("utf-8").splitlines()]
    known = [one for one in retold if one["id"] in others]
    claims = [
        (f"{language} retold", claim, Evidence(others[one["id"]]["title"] + ".\n" + others[one["id"]]["abstract"]))
        for one in known
        for language in ("en", "zh")
        for claim in one[language]
    ]
    rest = sorted(others.keys() - {one["id"] for one in known})
    for name in random.Random(5).sample(rest, min(chosen.papers // 2, len(rest))):
        whole = Evidence(others[name]["title"] + ".\n" + others[name]["abstract"])
        claims += [("en sentence", sentence, whole) for sentence in split(to_text(others[name]["abstract"]))]
    true = (Case(group, claim, source, group[:2]) for group, claim, source in claims)
    table("other papers: false alarms", true, chosen.show, wanted=True)
    table("other mistakes: found", distorted(claims), chosen.show, wanted=False)


def third_part(chosen: argparse.Namespace) -> None:
    """True sentences and lies in a model's words, each with its passage."""
    papers = {one["id"]: one for one in monthly(chosen.data)}
    lines = Path(__file__).with_name("worded.jsonl").read_text("utf-8").splitlines()
    worded = [one for one in map(json.loads, lines) if one["id"] in papers]
    for side, wanted in (("true", True), ("false", False)):
        cases = [
            Case(f"{language} {said[0] if len(said) > _WITH_PASSAGE else 'true'}", said[-1], passage, language, whole)
            for one in worded
            for whole, sentences in [_told(papers[one["id"]])]
            for language, claims in one[side].items()
            for said in claims
            for passage in [Evidence(sentences[said[-2]])]
        ]
        table(f"in a model's words, {side}: {'false alarms' if wanted else 'found'}", cases, chosen.show, wanted=wanted)


def _told(record: dict[str, str]) -> tuple[Evidence, list[str]]:
    return Evidence(record["title"] + ".\n" + record["abstract"]), split(to_text(record["abstract"]))


def distorted(claims: list[tuple[str, str, Evidence]]) -> Iterator[Case]:
    """Each claim with one thing made wrong, and each with another paper's abstract for its passage."""
    chance = random.Random(13)
    for group, claim, source in claims:
        for name, make in MAKERS.items():
            made = {bad for _ in range(TRIES) if (bad := make(claim, source.text, chance)) and bad != claim}
            yield from (Case(f"{group}, {name}", bad, source, group[:2]) for bad in sorted(made))
        other = chance.choice(claims)[2]
        if other is not source and other.text != source.text:
            yield Case(f"{group}, passage", claim, other, group[:2])


def true_claims(records: list[dict[str, str]]) -> Iterator[Case]:
    """Claims that the passage supports, in several wordings."""
    for record in records:
        whole = Evidence(record["title"] + ".\n" + record["abstract"])
        for sentence in split(to_text(record["abstract"])):
            yield Case("en sentence", sentence, whole, "en")
            words = sentence.split()
            if len(words) > 14:
                yield Case("en half", " ".join(words[: len(words) // 2]), Evidence(sentence), "en")
            changed = rewritten(sentence)
            if changed != sentence:
                yield Case("en rewritten", changed, whole, "en")
                yield Case("en rewritten, sentence", changed, Evidence(sentence), "en")
            for claim in chinese(sentence):
                yield Case("zh", claim, whole, "zh")
                yield Case("zh, sentence", claim, Evidence(sentence), "zh")
        entry = summarise_paper(paper(record))
        for said in entry.claims:
            yield Case("en embedded summary", said.text, Evidence(said.source), "en")


def spoiled_claims(records: list[dict[str, str]]) -> Iterator[Case]:
    """The same claims, each with one thing made wrong."""
    chance = random.Random(11)
    systems = sorted({name for record in records if (name := system_name(record["title"]))})
    for place, record in enumerate(records):
        text = to_text(record["abstract"])
        whole = Evidence(record["title"] + ".\n" + record["abstract"])
        for sentence in split(text):
            sources = (("", whole), (", sentence", Evidence(sentence)))
            claims = [("en", sentence), *(("zh", claim) for claim in chinese(sentence))]
            for language, claim in claims:
                for name, spoil in SPOILERS.items():
                    if bad := spoil(claim, whole.text, systems, chance):
                        yield from (
                            Case(f"{language} {name}{where}", bad, source, language) for where, source in sources
                        )
        other = records[place - 1]
        for sentence in split(to_text(other["abstract"]))[1:4]:
            yield Case("en passage", sentence, whole, "en")
            # "It is about LLMs" is no mistake where that paper is about them, too.
            yield from (Case("zh passage", one, whole, "zh") for one in chinese(sentence) if not is_told(one, text))


def is_told(claim: str, text: str) -> bool:
    """Whether all figures and names of a Chinese claim stand in a text."""
    return all(re.search(rf"(?<!\w){re.escape(one)}s?(?!\w)", text) for one in re.findall(r"[A-Za-z\d][\w.-]*", claim))


def table(title: str, cases: Iterable[Case], show: int, *, wanted: bool) -> None:
    """Check the cases and print, for each group, how many came out against the claim."""
    rows: dict[str, list[tuple[Case, bool]]] = defaultdict(list)
    seconds = 0.0
    for case in cases:
        began = time.process_time()
        report = case.check()
        seconds += time.process_time() - began
        rows[case.group].append((case, report.supported))
    count = sum(map(len, rows.values()))
    print(f"\n{title} ({count} claims, {count / seconds:,.0f} a second)")
    for group, row in sorted(rows.items()):
        flagged = sum(not supported for _, supported in row)
        print(f"  {group:32} {flagged:6} of {len(row):6}  {flagged / len(row):7.2%}")
        wrong = [case for case, supported in row if supported != wanted]
        for case in random.Random(3).sample(wrong, min(show, len(wrong))):
            failures = [(one.kind, one.found) for one in case.check().failures]
            print(f"      {case.claim[:230]}  {failures}")


_SEED_BAD = {
    "2401.12208": ("8B", "包括7个", "100万"),
    "2401.11949": ("3.0%", "2.8%", "（而 KADID 为"),
    "2401.11905": ("100 个", "50 个"),
    "2401.11857": ("该方法包括两个步骤",),
    "2401.11911": ("本工作首次",),
}
"""What the seed digest numbers that its abstracts do not, or number otherwise, by paper."""

_OF_NUMBERS = frozenset({"number", "unit", "comparison"})


def seed(file: Path) -> None:
    """The seed digest's sentences: which have a number flagged, and which should."""
    found = missed = wrong = right = 0
    print("\nseed digest, sentences with figures")
    for record in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        source = Evidence(record["title"] + ".\n" + record["abstract"])
        for claim in _seed_claims(record):
            bad = any(mark in claim for mark in _SEED_BAD.get(record["id"], ()))
            failures = [one.found for one in check(claim, source, language="zh").failures if one.kind in _OF_NUMBERS]
            found, missed = found + (bad and bool(failures)), missed + (bad and not failures)
            wrong, right = wrong + (not bad and bool(failures)), right + (not bad and not failures)
            if bad or failures:
                told = "invented " if bad else "supported"
                print(f"  {record['id']}  {told}  flagged: {', '.join(failures) or '-':12} {claim[:60]}")
    print(f"  invented: {found} flagged, {missed} missed; others: {wrong} flagged, {right} not")


def _seed_claims(record: dict[str, str]) -> Iterator[str]:
    parts = [record["summary_zh"], *record["takeaways"]]
    for block in ("block_abstract", "block_method", "block_conclusion"):
        parts += re.split(r"(?<=[。；])|\n", record[block] or "")
    return (part.strip() for part in parts if re.search(r"\d|[一二三四五六七八九十两百千万亿]", part))


if __name__ == "__main__":
    main()
