"""What a claim says of a paper's standing: the first of its kind, the best there is, honoured.

None of this is for a summary to know; it may be said where the paper says something of the kind itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from scheduler.summaries.grounding.report import Failure

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scheduler.summaries.grounding.evidence import Evidence


def failures(claim: str, evidence: Iterable[Evidence]) -> Iterator[Failure]:
    """Where the claim ranks the paper, and nothing that it may rest on does."""
    lowered = claim.lower()
    if not any(mark in lowered for mark in _MARKS):
        return
    known = list(evidence)
    for claimed, said in _RANKS:
        found = claimed.search(claim)
        if found is not None and not any(said.search(one.text) for one in known):
            yield Failure("comparison", found.group())


def _pattern(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives), re.IGNORECASE)


_RANKS: Final = (
    (
        _pattern(
            r"\b(?:is|are|was|were|as|proposes?|presents?|introduces?|offers?) the (?:very )?first\b",
            r"\bfirst of (?:its|their) kind\b",
            r"\bfor the first time\b",
            "首次|首个|首创|率先|第一个(?!阶段|步|部分|任务)|开创性",
        ),
        _pattern(
            r"\b(?:first|1st|pioneer\w*|unprecedented|unexplored|under-?explored|novel(?:ty)?|never|new|initial)\b",
            r"\bno (?:prior|previous|existing|other)\b",
            "首次|首个|首创|率先|第一|尚未|未曾|新",
        ),
    ),
    (
        _pattern(
            r"\b(?:sets?|reach(?:es)?|achiev(?:es|ing)|establish(?:es)?|new|is|are)\b[^.]{0,30}"
            r"\bstate[- ]of[- ]the[- ]art\b",
            r"\bSOTA\b|\bcutting[- ]edge\b|\bworld record\b",
            "达到.{0,6}最先进|最先进的(?:性能|水平|结果|效果)|业界领先|领先水平|SOTA",
        ),
        _pattern(
            r"state[- ]of[- ]the[- ]art|\bSOTA\b",
            r"\b(?:best|record|leading|top|highest|lowest|superior\w*|competitive|cutting)\b",
            r"\b(?:out|under)perform|\b(?:surpass|exceed|beat|better|advance)|\bcomparable\b",
            "最先进|最优|最好|优于|超过|超越|领先",
        ),
    ),
    (
        _pattern(
            r"\b(?:is|are|was|as) the (?:fastest|smallest|largest|cheapest|most (?:accurate|efficient|powerful))\b",
            "(?:最快|最准确|最精确|最强|最高效|最便宜)的(?:方法|模型|系统|算法|框架)",
        ),
        _pattern(
            r"\b(?:fastest|smallest|largest|cheapest|lowest|highest|best|strongest|record|unprecedented)\b",
            r"\bmost (?:accurate|efficient|powerful|effective|precise|advanced)\b|state[- ]of[- ]the[- ]art|\bSOTA\b",
            r"\b(?:outperform|surpass|exceed)|\b(?:all|any|every) (?:the )?(?:others?|existing|previous|prior|known)\b",
            "最(?![初后近终多少])|所有",
        ),
    ),
    (
        _pattern(
            r"\b(?:fastest|lowest|highest|best|largest)[^.]{0,30} ever\b|\bever (?:reported|recorded|achieved|built)\b",
            "史上最|迄今最|有史以来|前所未有",
        ),
        _pattern(
            r"\b(?:record|unprecedented|to date|so far|first (?:time|to)|ever \w+ed)\b",
            r"state[- ]of[- ]the[- ]art|\bSOTA\b",
            r"\b(?:all|any|every) (?:the )?(?:others?|existing|previous|prior|known)\b",
            "最(?![初后近终多少])|首",
        ),
    ),
    (
        _pattern(
            r"\b(?:award|prize|oral presentation|spotlight)s?\b|\b(?:accepted|published) (?:at|by|in)\b",
            r"\bwidely (?:praised|adopted|cited)\b",
            "最佳论文|获奖|荣获|奖项|口头报告|(?:录用|接收)为|被.{1,12}(?:录用|接收)|广受好评",
        ),
        _pattern(
            r"\b(?:award|prize|oral|spotlight|accept|publish|w[io]n|winn|challenge|competition|rank|plac|adopt|cite|medal)",
            "获奖|荣获|奖|录用|接收|发表",
        ),
    ),
)
_MARKS: Final = (
    "first", "state", "sota", "edge", "record", "award", "prize", "oral", "spotlight", "accept", "publish", "widely",
    "est ", "most ", "ever", "最", "前所未有",
    "首", "率", "第一", "开创", "先进", "领先", "奖", "报告", "录用", "接收", "好评",
)  # fmt: skip
"""One of these stands in all that may rank a paper; to look for them is quick."""
