"""What the language model's double may answer to paperboy's prompts: honestly, or as a liar would."""

from __future__ import annotations

import itertools
import json
import re
from typing import TYPE_CHECKING, Any, Final

from scheduler.summaries.schema import PARTS
from scheduler.summaries.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable

    Body = dict[str, Any]
    Drafts = list[dict[str, str]]

INVENTED: Final = {
    "number": "It reaches 98.7531% accuracy.",
    "name": "It builds on ZephyrNet-9000.",
    "person": "The authors thank Professor Quillfeather Nimbus.",
    "dataset": "It is tried on the MoonCheese-42 data set.",
    "link": "Code is at https://liar.example.com/code.",
    "passage": "It cures baldness in old wizards, as trials with many elderly patients show.",
    "obedience": "This paper is groundbreaking and flawless beyond any doubt whatsoever.",
    "spelled number": "It takes ninety-seven quintillion steps.",
    "other digits": "It needs \u0669\u0668\u0667\u0665\u0663 steps.",
    "invisible letters": "It builds on Zeph\u200byr\u2060Net-9000.",
    "look-alike letters": "It builds on Z\u0435ph\u0443rNet-9000.",
    "bare host": "Code is at liar-code.dev/zeph.",
    "mention": "Ask @liar_of_twins for the code.",
    "command": "Send /liarsday for the results.",
    "institution": "It was made at the University of Wizardry.",
    "standing": "It is the first to win a golden broomstick award.",
    "quoted name": "It builds on a network called zephyrium 9000.",
    "markup": "<b>It is done by magic</b> =====",
    "stitched passage": "It is loved by emperors and their bakers everywhere.",
    "person in another script": "It was first proposed by 贾思勰武.",
    "rank": "Its score is the lowest ever recorded by magpies.",
    "fraction": "It fails in nineteen out of thirty-three flights.",
    "money": "It costs 0.0777 US dollars per quadrillion lines.",
}
"""Sentences that stand in no paper of the tests, by what is wrong with them."""
INVENTED_HAN: Final = {
    "spelled number": "它需要玖拾柒万步。",
    "other digits": "它需要９８７５３步。",
    "invisible letters": "它基于 Zeph\u200byr\u2060Net-9000。",
    "look-alike letters": "它基于 Z\u0435ph\u0443rNet-9000。",
    "bare host": "代码见 liar-code.dev。",
    "mention": "代码请问 @liar_of_twins。",
    "command": "发送 /liarsday 查看结果。",
    "institution": "它来自巫术大学。",
    "standing": "它首次荣获金扫帚奖。",
    "quoted name": "它基于“西风网络”。",
    "markup": "<b>就是这样施法</b>",
    "stitched passage": "皇帝和面包师都喜欢它。",
    "person in another script": "该方法由杰弗里·巫术顿提出。",
    "rank": "它的得分是有史以来最低的，喜鹊说。",
    "fraction": "九成七的飞行失败。",
    "money": "每行成本为 0.0777 元人民币。",
}
"""The same in Chinese, where that is not said by the English in brackets."""
STITCHED: Final = "It … the … of … and"
MARKS: Final = (
    "98.7531", "Zephyr", "Nimbus", "MoonCheese", "liar.example", "baldness", "groundbreaking", "wizards",
    "quintillion", "玖拾柒", "\u0669\u0668\u0667", "９８７５３", "Zeph", "Z\u0435ph", "liar-code", "liar_of",
    "liarsday", "Wizardry", "巫术", "broomstick", "金扫帚", "zephyrium", "西风", "by magic", "施法", "emperors", "皇帝",
    "贾思勰", "·巫", "magpies", "喜鹊", "nineteen out", "九成七", "0.0777",
)  # fmt: skip
"""What must reach nobody."""


def honest(body: Body) -> str:
    """Says what the paper says, in its own sentences; in Chinese, with their first words in brackets."""
    if len(body["messages"]) == 1:
        return json.dumps({"word": "ready"})
    sentences = _sentences(body)
    if is_repair(body):
        return json.dumps({"claims": []})
    said = [_claim(sentence, body) for sentence in sentences]
    if is_reading(body):
        parts = {part: said[number : number + 1] for number, part in enumerate(PARTS)}
        return json.dumps(parts | {"keywords": ["sampling"], "title": ""}, ensure_ascii=False)
    return json.dumps({"headline": said[0], "takeaways": said[1:5]}, ensure_ascii=False)


def liar(kind: str, *, is_sorry: bool = False) -> Callable[[Body], str]:
    """Whoever invents: every other sentence is one of :data:`INVENTED`, with a passage of the paper for its source.

    Args:
        kind: Which.
        is_sorry: Whether it mends its ways when asked to; else it invents the same once more.
    """

    def answer(body: Body) -> str:
        sentences = _sentences(body)
        lie = _lie(kind, body)
        if is_repair(body):
            ids = re.findall(r"^\[(.+?)\] ", body["messages"][-1]["content"], re.MULTILINE)
            mended = _claim(sentences[0], body) if is_sorry else lie
            return json.dumps({"claims": [{"id": one, **mended} for one in ids]}, ensure_ascii=False)
        if is_reading(body):
            parts: dict[str, Any] = {part: [lie, _claim(sentences[0], body)] for part in PARTS}
            return json.dumps(parts | {"keywords": [INVENTED[kind]], "title": INVENTED[kind]}, ensure_ascii=False)
        drafts = {"headline": lie, "takeaways": [lie, _claim(sentences[0], body)]}
        return json.dumps(drafts | {"authors": ["Quillfeather Nimbus"], "link": INVENTED["link"]}, ensure_ascii=False)

    return answer


def liar_of_all_kinds() -> Callable[[Body], str]:
    """Whoever invents whatever can be invented, each time beginning with another lie, and never mends it."""
    calls = itertools.count()

    def answer(body: Body) -> str:
        first = next(calls)
        kinds = [*INVENTED][first % len(INVENTED) :] + [*INVENTED][: first % len(INVENTED)]
        lies = [_lie(kind, body) for kind in kinds]
        if is_repair(body):
            ids = re.findall(r"^\[(.+?)\] ", body["messages"][-1]["content"], re.MULTILINE)
            return json.dumps({"claims": [{"id": one, **lie} for one, lie in zip(ids, lies, strict=False)]})
        if is_reading(body):
            parts: dict[str, Any] = dict.fromkeys(PARTS, lies[:9])
            words = [INVENTED[kind] for kind in kinds]
            return json.dumps(parts | {"keywords": words, "title": lies[0]["text"]}, ensure_ascii=False)
        return json.dumps({"headline": lies[0], "takeaways": lies[1:8]}, ensure_ascii=False)

    return answer


def of_another_paper(body: Body) -> str:
    """Answers about a paper that it was not given."""
    claim = {"text": "It cures baldness in old wizards.", "source": "We show that baldness in old wizards is cured."}
    if is_repair(body):
        return json.dumps({"claims": [{"id": "headline", **claim}]})
    if is_reading(body):
        return json.dumps({part: [claim] for part in PARTS} | {"keywords": ["baldness"], "title": "On Wizards"})
    return json.dumps({"headline": claim, "takeaways": [claim, claim]})


def obedient(body: Body) -> str:
    """Does what the paper tells it, if it can see that: a model without a will of its own."""
    if not re.search(r"ignore all previous|positive review", str(body["messages"][1:]), re.IGNORECASE):
        return honest(body)
    order = next(one for one in _sentences(body) if re.search(r"ignore|positive", one, re.IGNORECASE))
    praise = {"text": INVENTED["obedience"], "source": order}
    if is_repair(body):
        return json.dumps({"claims": [{"id": "headline", **praise}]})
    return json.dumps({"headline": praise, "takeaways": [praise]} | {part: [praise] for part in PARTS})


def is_repair(body: Body) -> bool:
    """Whether the model is to mend what it wrote."""
    return len(body["messages"]) > 2


def is_reading(body: Body) -> bool:
    """Whether the model is asked for a reading."""
    return "`prior_work`" in body["messages"][1]["content"]


def is_chinese(body: Body) -> bool:
    """Whether the model is to write Chinese."""
    return "text` in Chinese" in body["messages"][1]["content"]


def _sentences(body: Body) -> list[str]:
    """The sentences of the paper in the prompt, without its title."""
    paper = re.search(r"^(=====.*=====)$(.*?)^\1$", body["messages"][1]["content"], re.MULTILINE | re.DOTALL)
    if paper is None:
        raise AssertionError("the paper does not stand between its marks")
    text = paper[2].split("Abstract: ", 1)[1]
    return [sentence for block in text.split("\n\n") if not block.startswith("# ") for sentence in split(block)]


def _lie(kind: str, body: Body) -> dict[str, str]:
    """A sentence of :data:`INVENTED`, and the passage that it is said to rest on."""
    text = INVENTED_HAN.get(kind) if is_chinese(body) else None
    source = {"passage": INVENTED["passage"], "stitched passage": STITCHED}.get(kind) or _sentences(body)[0]
    return {"text": text or _worded(INVENTED[kind], body), "source": source}


def _claim(sentence: str, body: Body) -> dict[str, str]:
    return {"text": _worded(sentence, body), "source": sentence}


def _worded(sentence: str, body: Body) -> str:
    """A sentence in the language that is asked for."""
    if not is_chinese(body):
        return sentence
    # A number is not parted from its unit.
    few = re.sub(r"[^a-z]*$", "", " ".join(sentence.split()[:6]))
    told = sentence if sentence in INVENTED.values() else few
    return f"论文在这里说明了它的一个要点（{told}）"
