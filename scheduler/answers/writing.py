"""An answer in sentences, by a language model that sees the nearest passages and nothing else of the paper.

Each sentence is held against the passages that it names as soon as it is whole; one that they do not bear out is left
out. So nothing is shown that was not checked, although it is shown as it comes.
"""

from __future__ import annotations

import re
from contextlib import aclosing
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Final

from pydantic import BaseModel

from scheduler.answers.answer import Sentence
from scheduler.llm.request import Call, Message
from scheduler.summaries.grounding.claims import check
from scheduler.summaries.grounding.evidence import Evidence
from scheduler.summaries.languages import is_in, name_of
from scheduler.summaries.prompting import terms

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from scheduler.answers.answer import Asked
    from scheduler.answers.passages import Quote
    from scheduler.llm.client import LanguageModel


@dataclass(slots=True)
class Written:
    """What was written so far."""

    quotes: tuple[Quote, ...]
    language: str
    sentences: list[Sentence] = field(default_factory=list)
    cited: set[Quote] = field(default_factory=set)
    """The passages that these rest on."""
    dropped: int = 0
    is_silent: bool = False
    """The model found that the passages do not answer the question."""

    def take(self, lines: Iterable[str]) -> bool:
        """Take in lines of what the model writes; tells whether there are more sentences now."""
        before = len(self.sentences)
        for line in lines:
            if _THOUGHT_ENDS.match(line):
                self.sentences, self.cited, self.dropped, self.is_silent, before = [], set(), 0, False, 0
                continue
            if not self.sentences and not self.dropped and _NOT_SAID.match(line):
                self.is_silent = True
            for text, numbers in _marked(line):
                self._judge(text, [self.quotes[number - 1] for number in numbers if 0 < number <= len(self.quotes)])
        return len(self.sentences) > before

    def _judge(self, text: str, cited: Sequence[Quote]) -> None:
        source = Evidence("\n".join(quote.text for quote in cited))
        shown = Evidence("\n".join(quote.text for quote in self.quotes))
        fair = bool(cited) and len(text) <= _LONGEST and _speaks(text, self.language)
        # A name may stand in any passage; a number must stand where the reader is told to look.
        if not fair or not check(text, source, paper=shown, nearby=source, language=self.language).supported:
            self.dropped += 1
        elif len(self.sentences) < MOST_SENTENCES and text not in {one.text for one in self.sentences}:
            self.sentences.append(Sentence(text, tuple(dict.fromkeys(quote.place for quote in cited))))
            self.cited.update(cited)


async def write(
    model: LanguageModel,
    title: str,
    asked: Asked,
    written: Written,
    on_sentence: Callable[[Sequence[Sentence]], Awaitable[None]],
) -> None:
    """Let a model answer from some passages.

    Args:
        model: The model.
        title: The paper's.
        asked: The question.
        written: Names the passages, and takes in the answer.
        on_sentence: Is given all sentences so far, each time that there is one more.

    Raises:
        ModelError: There is no answer, or it broke off; what was whole by then is in ``written``.
    """
    call = Call("question", _messages(title, written.quotes, asked), room=_ROOM, person=asked.person)
    held = ""
    async with aclosing(model.stream(call)) as pieces:
        async for piece in pieces:
            held = _THOUGHT.sub("", held + piece)
            if not _THINKS.match(held):
                *whole, held = held.split("\n")
                if written.take(whole):
                    await on_sentence(written.sentences)
    if not _THINKS.match(held) and written.take([held]):
        await on_sentence(written.sentences)


class SearchWords(BaseModel):
    """Words that the passage with the answer is likely to hold."""

    words: list[str]


async def other_words(model: LanguageModel, title: str, asked: Asked) -> str:
    """Return the words with which a paper would speak of what is asked, parted by blanks.

    Args:
        model: The model.
        title: The paper's.
        asked: The question.

    Raises:
        ModelError: There is no answer.
    """
    question = f"The paper: {_plain(title)}\n{_conversation(asked)}"
    messages = (Message("system", _prompt("words")), Message("user", question))
    found = await model.ask(Call("search words", messages, room=600, person=asked.person, patience=30.0), SearchWords)
    return " ".join(word[:_LONGEST_WORD] for word in found.words[:_MOST_WORDS])


MOST_SENTENCES: Final = 8
_ROOM: Final = 1_500
"""Tokens of an answer, thoughts included."""
_LONGEST: Final = 700
"""Characters of a sentence."""
_MOST_WORDS: Final = 10
_LONGEST_WORD: Final = 60
_NOT_SAID: Final = re.compile(r"\W*not\s+said\W*$", re.IGNORECASE)
_MARK: Final = r"\[\d{1,2}(?:\s*[,;]\s*\d{1,2})*\]"
_MARKS: Final = re.compile(rf"(?P<marks>(?:{_MARK}\s*){{1,20}})(?P<end>[.。!?]?)(?=\s|$)")
_BULLET: Final = re.compile(r"^\s*(?:[-*•]|\d{1,2}[.)])\s+")
_THOUGHT: Final = re.compile(r"\A\s*<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
_THINKS: Final = re.compile(r"\s*<think")
_THOUGHT_ENDS: Final = re.compile(r"\s*</think(?:ing)?>\s*$")
"""A line of its own, after thoughts whose beginning the service has left out."""
_FOREIGN: Final = re.compile(r"[^\W\d_\u0000-\u03ff]")
"""Letters that are neither Latin nor Greek."""
_MOST_FOREIGN: Final = 0.3
_LETTER: Final = re.compile(r"[^\W\d_]")


def _marked(line: str) -> list[tuple[str, list[int]]]:
    """The sentences of a line with the numbers that they end in; what ends in none rests on nothing."""
    text = _BULLET.sub("", line)
    found, at = [], 0
    for match in _MARKS.finditer(text):
        if said := text[at : match.start()].strip():
            found.append((said + match["end"], [int(number) for number in re.findall(r"\d+", match["marks"])]))
        at = match.end()
    rest = text[at:].strip()
    return [*found, (rest, [])] if rest and not _NOT_SAID.match(rest) else found


def _speaks(text: str, language: str) -> bool:
    """Whether a sentence may be in a language; names in other scripts may stand in it."""
    if language.startswith("en"):
        # A single sentence may hold none of English's little words: its letters must do.
        return len(_FOREIGN.findall(text)) < _MOST_FOREIGN * max(1, len(_LETTER.findall(text)))
    return is_in(language, [text])


def _messages(title: str, quotes: Sequence[Quote], asked: Asked) -> Sequence[Message]:
    numbered = "\n".join(_numbered(quotes))
    question = f"The paper: {_plain(title)}\n\n<passages>\n{numbered}\n</passages>\n\n{_conversation(asked)}"
    return (Message("system", _prompt("answer")), Message("user", f"{question}{_in_language(asked.language)}"))


def _numbered(quotes: Sequence[Quote]) -> Iterable[str]:
    for number, quote in enumerate(quotes, 1):
        place = "abstract" if quote.place.is_abstract else quote.place.section
        yield f"[{number}] ({_plain(place)}) {_plain(quote.text)}"


def _conversation(asked: Asked) -> str:
    lines = [line for turn in asked.before for line in (f"Asked before: {turn.question}", f"Answered: {turn.answer}")]
    return "\n".join([*map(_plain, lines), f"Question: {_plain(asked.question)}", ""])


def _in_language(code: str) -> str:
    return "\n".join(filter(None, [terms(code), f"Answer in {name_of(code)}."]))


def _plain(text: str) -> str:
    """Text from outside that cannot end the fence around the passages."""
    return " ".join(re.sub(r"</?\s*passages", "passages", text, flags=re.IGNORECASE).split())


@cache
def _prompt(name: str) -> str:
    return resources.files("scheduler.answers").joinpath(f"prompts/{name}.txt").read_text("utf-8").strip()
