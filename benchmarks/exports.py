"""The seed digest's sixteen papers as a Hexo post, counted beside the seed's own figures; and what exports cost.

    .venv/bin/python -m benchmarks.exports --data FOLDER

The post is read as text, as the seed was, and as a reader of Markdown shows it: nothing is asked of the objects that
it was written from. It is written once from what the embedded engine says, and once with a reading in which every part
holds a sentence or two of the paper's own abstract, to have something in every place. The seed's figures are those of
an analysis by hand.
"""

from __future__ import annotations

import argparse
import gzip
import itertools
import json
import platform
import re
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markdown_it import MarkdownIt

from bot.locales import texts
from scheduler import records
from scheduler.exports import hexo
from scheduler.exports.edition import Edition, Extra
from scheduler.exports.formats import FORMATS, digest_file
from scheduler.exports.mathml import is_readable
from scheduler.latex import pieces, to_text
from scheduler.models import Digest, DigestItem, DigestSection, Match
from scheduler.summaries.embedded import summarise_paper
from scheduler.summaries.schema import PARTS, Claim, Reading
from scheduler.summaries.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from scheduler.models import Paper

DAY: Final = date(2024, 1, 24)
FORMULAS_OF: Final = 5_000
"""Papers whose formulas are set."""
CODE: Final = {
    "2401.12215": "https://github.com/RL4M/MED-PEFT",
    "2401.12070": "https://github.com/ahans30/Binoculars",
    "2401.11708": "https://github.com/YangLing0818/RPG-DiffusionMaster",
    "2401.11605": "https://crowsonkb.github.io/hourglass-diffusion-transformers/",
    "2401.11430": "https://github.com/yue-zhongqi/diti",
}
PROJECT: Final = {
    "2401.12208": "https://stanford-aimi.github.io/chexagent.html",
    "2401.12168": "https://spatial-vlm.github.io/",
    "2401.11857": "https://voiceprivacy.github.io/Adeversarial-Speech-with-YourTTS",
    "2401.11605": "https://crowsonkb.github.io/hourglass-diffusion-transformers/",
    "2401.11078": "http://usrc-sea.github.io/UltrAvatar/",
}
"""What the records of the day hold, read by hand."""
SEED: Final = {
    "authors as in the record": "4/16", "links to the paper": "10/16", "code links": "3/5", "project pages": "0/5",
    "addresses from nowhere": "4", "error text": "4/16", "layouts": "16", "labels": "131/208",
    "labels left out": "part of the above", "empty or padded items": "not counted", "abstracts verbatim": "16/16",
    "spurious emphasis": "4/16", "triple spaces": "11/16",
}  # fmt: skip


class Slot(NamedTuple):
    """A place of an entry where a label or a number stands."""

    name: str
    anything: str
    """A pattern of whatever might stand there."""
    as_agreed: str
    """A pattern of what is to stand there."""


def _points(*labels: str) -> str:
    """A pattern of numbered points with these labels, none empty."""
    return "".join(rf"\n   - \({number}\) {label}\S.*" for number, label in enumerate(labels, 1))


SLOTS: Final = (
    Slot("summary heading", r"\*\*(?:Summary|摘要)\S*\*\*", r"\n\n\*\*Summary\*\*\n\n(?=\S)"),
    Slot("takeaways heading", r"\*\*\S*(?:Takeaways|要点)\S*\*\*", r"\n\n\*\*Key Takeaways\*\*\n\n(?=- )"),
    Slot("bullet", r"Takeaways\*\*\n+\W", r"Takeaways\*\*\n\n(?:- \S.*\n)+\n"),
    Slot("title", r"题目|标题", r"\n\d\. 题目：(?=\S)"),
    Slot("authors", r"\. 作者", r"\n\d\. 作者：(?=\S)"),
    Slot("affiliation", r"单位|机构", r"\n\d\. 单位：(?=\S)"),
    Slot("keywords", r"关键[词字]", r"\n\d\. 关键词：(?=\S)"),
    Slot("links", r"链接", r"\n\d\. 链接：论文 <https://arxiv\.org/abs/\S+>"),
    Slot("code", r"代码|Github", r" · 代码 (?:无|<https?://\S+>)"),
    Slot("abstract's points", r"\. 摘要",
         r"\n\d\. 摘要：" + _points("研究背景：", "过去的方法及问题：", "研究方法：", "任务与性能：")),
    Slot("method", r"方法：\n|Methods", r"\n\d\. 方法：" + _points("", "")),
    Slot("conclusion", r"结论", r"\n\d\. 结论：" + _points("意义：", "创新点：", "性能：", "工作量：", "局限：")),
    Slot("one ordered list", r"\n\d\. ", r"\*\*\n\n1\. .*\n(?:\d\. .*\n|   - \(\d\) .*\n)*(?=\n|\Z)"),
)  # fmt: skip
ERRORS: Final = re.compile(
    r"error|exception|traceback|\bnone\b|\bnull\b|&lt;|<Methods|⟨|：\s*(?:无|未注明)?\s*$", re.IGNORECASE | re.MULTILINE
)
"""What would be seen of a failure, a placeholder or a prompt."""
OURS: Final = re.compile(r"https://(?:arxiv\.org(?:/(?:abs|pdf)/\S+)?|t\.me/\S+)\Z")


def papers_of(folder: Path) -> list[Paper]:
    """The sixteen records."""
    lines = (folder / "seed_2024-01" / "seed_16_papers.jsonl").read_text("utf-8").splitlines()
    return [records.paper(json.loads(line)) for line in lines]


def edition(papers: Sequence[Paper], *, with_reading: bool) -> Edition:
    """The papers as one digest, in the seed's order."""
    items = [DigestItem(one, Match(one.id, 1.0), summarise_paper(one)) for one in papers]
    digest = Digest((DAY,), len(papers), (DigestSection("Diffusion Models", tuple(items)),))
    extras = {one.id: Extra(_stand_in(one), ("Institute of Stand-Ins",)) for one in papers} if with_reading else {}
    return Edition(digest, datetime(2024, 1, 24, 10, 47, 28, tzinfo=UTC), "https://t.me/paperboy_bot", extras)


def post_of(papers: Sequence[Paper], *, with_reading: bool) -> str:
    """The papers as a Hexo post in Chinese."""
    return hexo.digest(edition(papers, with_reading=with_reading), texts("zh"))


def measure(papers: Sequence[Paper], post: str) -> dict[str, str]:
    """The counts of a post, each under the name that it has in :data:`SEED`."""
    entries = [f"\n\n## {entry}" for entry in re.split(r"\n## ", post)[1:]]
    pairs = list(zip(papers, entries, strict=True))
    forms = [[_form(slot, entry) for slot in SLOTS] for entry in entries]
    agreed, absent = (sum(form == kind for row in forms for form in row) for kind in ("agreed", "absent"))
    return {
        "authors as in the record": f"{sum(_has_authors(*pair) for pair in pairs)}/{len(pairs)}",
        "links to the paper": f"{sum(_has_links(*pair) for pair in pairs)}/{len(pairs)}",
        "code links": _linked(pairs, "代码", CODE),
        "project pages": _linked(pairs, "主页", PROJECT),
        "addresses from nowhere": str(sum(len(_strangers(*pair)) for pair in pairs)),
        "error text": f"{sum(bool(_errors(*pair)) for pair in pairs)}/{len(pairs)}",
        "layouts": str(_layouts(forms)),
        "labels": f"{agreed + absent}/{len(SLOTS) * len(entries)}",
        "labels left out": f"{absent}, where there is nothing to say",
        "empty or padded items": str(sum(_poor_items(entry) for entry in entries)),
        "abstracts verbatim": f"{sum(_has_abstract(*pair) for pair in pairs)}/{len(pairs)}",
        "spurious emphasis": f"{sum(_has_emphasis(entry) for entry in entries)}/{len(pairs)}",
        "triple spaces": f"{sum(bool(re.search(r'(?<!^)   ', entry, re.MULTILINE)) for entry in entries)}/{len(pairs)}",
    }


def _stand_in(paper: Paper) -> Reading:
    """A reading in the paper's own sentences, dealt out to the parts one after the other, none of them twice."""
    sentences = split(to_text(paper.abstract))
    cut = [Claim(clause) for sentence in sentences for clause in re.split(r"(?<=[,;]) ", sentence)]
    dealt: dict[str, Any] = {part: (clause,) for part, clause in zip(PARTS, cut, strict=False)}
    dealt["method"] += tuple(cut[len(PARTS) : len(PARTS) + 1])
    return Reading(**dealt, keywords=("stand-in", paper.primary_category), title="替身", engine="stand-in")


def _form(slot: Slot, entry: str) -> str:
    if re.search(slot.as_agreed, entry):
        return "agreed"
    return "other" if re.search(slot.anything, entry) else "absent"


def _layouts(forms: Sequence[Sequence[str]]) -> int:
    """Layouts that differ in more than what is left out."""
    others = {tuple(place for place, form in enumerate(row) if form == "other") for row in forms}
    return len(others)


def _has_authors(paper: Paper, entry: str) -> bool:
    names = ", ".join(paper.authors)
    return f"\n**Authors:{names}**\n" in entry and bool(re.search(rf"\n\d\. 作者：{re.escape(names)}\n", entry))


def _has_links(paper: Paper, entry: str) -> bool:
    pdf, page = f"https://arxiv.org/pdf/{paper.id}v1", f"https://arxiv.org/abs/{paper.id}v1"
    return f"[PDF]({pdf}) [abs]({page})" in entry and f"链接：论文 <{page}>" in entry


def _linked(pairs: Sequence[tuple[Paper, str]], label: str, wanted: dict[str, str]) -> str:
    found = {paper.id: re.findall(rf" · {label} <(\S+)>", entry) for paper, entry in pairs}
    right = sum(found[paper_id] == [url] for paper_id, url in wanted.items())
    wrong = sum(bool(urls) for paper_id, urls in found.items() if paper_id not in wanted)
    return f"{right}/{len(wanted)}" + (f", {wrong} where there is none" if wrong else "")


def _strangers(paper: Paper, entry: str) -> list[str]:
    """Addresses that stand neither in the record nor are ours."""
    source = f"{paper.abstract} {paper.comment}"
    found = re.findall(r"https?://[^\s<>()]+", entry)
    return [url for url in found if not OURS.match(url) and url.rstrip(".}") not in source]


def _errors(paper: Paper, entry: str) -> list[str]:
    """What looks like an error and is no word of the paper's own."""
    own = f"{paper.title} {paper.abstract}".lower()
    headings = re.compile(r"(?:摘要|方法|结论)：$", re.MULTILINE)
    return [found for found in ERRORS.findall(headings.sub("", entry)) if found.lower().strip() not in own]


def _poor_items(entry: str) -> int:
    """Items that say nothing, or again what one beside them says."""
    takeaways = re.findall(r"(?m)^- (.*)$", entry)
    items = re.findall(r"(?m)^\d\. \S+：(.*)\n(?!   - )", entry)
    points = re.findall(r"(?m)^   - \(\d\) (?:[^：\n]{1,10}：)?(.*)$", entry)
    empty = sum(not text.strip() for text in (*takeaways, *items, *points))
    return empty + len(takeaways) - len(set(takeaways))


def _has_abstract(paper: Paper, entry: str) -> bool:
    r"""Whether a reader of Markdown sees it; ``\%`` is ``%`` there, and a formula may call a star by its name."""
    seen = "".join(token.content for token in _inline(entry)).replace(r"\ast", "*")
    return re.sub(r"\\([%&#_{}$])", r"\1", " ".join(paper.abstract.split())) in seen


def _has_emphasis(entry: str) -> bool:
    """Whether a reader of Markdown sees slanted or struck text, or code; nothing in an entry is meant so."""
    return any(token.type in {"em_open", "s_open", "code_inline"} for token in _inline(entry))


def _inline(entry: str) -> list[Token]:
    return [
        child for token in MarkdownIt("gfm-like", {"linkify": False}).parse(entry) for child in token.children or ()
    ]


def _formulas(folder: Path) -> Iterator[str]:
    with gzip.open(folder / "corpus" / "monthly" / "papers_2025-06.jsonl.gz", "rt", encoding="utf-8") as file:
        lines = list(itertools.islice(file, FORMULAS_OF))
    for line in lines:
        one: dict[str, Any] = json.loads(line)
        yield from (piece.latex for piece in (*pieces(one["title"]), *pieces(one["abstract"])) if piece.latex)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    folder = parser.parse_args().data
    papers = papers_of(folder)
    bare, full = (measure(papers, post_of(papers, with_reading=with_reading)) for with_reading in (False, True))
    print(f"{'':26}{'the seed':24}{'entries alone':36}with readings")
    for name, seeds in SEED.items():
        print(f"{name:26}{seeds:24}{bare[name]:36}{full[name]}")
    print(f"\non {platform.platform()}, Python {platform.python_version()}; 16 papers with readings, best of 5:")
    made = edition(papers, with_reading=True)
    for name in FORMATS:
        times = []
        for _ in range(5):
            began = time.perf_counter()
            file = digest_file(name, made, texts("zh"))
            times.append(time.perf_counter() - began)
        print(f"{name:26}{min(times) * 1e3:.1f} ms, {len(file.content) / 1e3:.0f} kB")
    began = time.perf_counter()
    read = Counter(map(is_readable, formulas := list(_formulas(folder))))
    spent = (time.perf_counter() - began) / max(1, len(formulas))
    print(f"formulas of {FORMULAS_OF:,} papers: {read[True]} set, {read[False]} as text; {spent * 1e3:.2f} ms each")


if __name__ == "__main__":
    main()
