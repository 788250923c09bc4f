"""Reads arXiv's LaTeX leniently: running text with formulas in it, nothing refused, no word lost."""

from __future__ import annotations

import re
from collections.abc import Callable

from scheduler.latex.formulas import ROOTS, SPECIAL, Line, accented, apart, decorated, is_formula, operand, script
from scheduler.latex.prose import GAP, bare, dash, is_tie, without_gaps
from scheduler.latex.source import MAX_DEPTH, Source
from scheduler.latex.symbols import (
    ACCENTS,
    DROPPED,
    FONTS,
    FORMULAS,
    LETTERS,
    LINKS,
    MATH_ACCENTS,
    PROSE_ARGUMENTS,
    PROSE_SYMBOLS,
    SILENT,
    SPACES,
    SUPERSCRIPTS,
    SYMBOLS,
    TEXTS,
    TIGHT,
)

Keep = Callable[[slice, slice, str], str]
"""Takes a formula's span in the source, with its delimiters and without, and its text; returns what stands for it."""


class Reader:
    """One reading of one text; every method takes a span of it and returns text.

    Args:
        text: The source.
        keep: What becomes of formulas in running text; without it, they stand there as text.
    """

    def __init__(self, text: str, keep: Keep | None = None) -> None:
        self._text = text
        self._keep = keep
        self._source = Source(text)
        self._depth = 0

    def prose(self, at: int, end: int) -> str:
        """The span read as running text."""
        pieces: list[str] = []
        while found := _PROSE.search(self._text, at, end):
            pieces.append(self._text[at : found.start()])
            piece, at = self._prose_token(found, end)
            pieces.append(piece)
        pieces.append(self._text[at:end])
        return without_gaps("".join(pieces))

    def math(self, at: int, end: int) -> str:
        """The span read as a formula."""
        line = Line()
        while found := _MATH.search(self._text, at, end):
            line.add(self._text[at : found.start()])
            at = self._math_token(line, found, end)
        line.add(self._text[at:end])
        return line.text.strip()

    def _prose_token(self, found: re.Match[str], end: int) -> tuple[str, int]:
        token, at = found.group(), found.end()
        match found.lastgroup:
            case "command":
                return self._prose_command(found["command"], at, end)
            case "dollar":
                return self._dollars(found.start(), at, end)
            case "brace":
                return self._prose_group(found.start(), end)
            case "quote":
                return self._quotation(found.start(), token, end)
            case "link":
                token = _ESCAPED.sub(r"\1", token)
            case "script":
                token = script(token[0], token[1:].strip("{}"))
            case "tilde":
                token = " " if is_tie(self._text, found.start()) else token
            case _:
                token = dash(self._text, token, found.start())
        return token, at

    def _quotation(self, at: int, mark: str, end: int) -> tuple[str, int]:
        r"""TeX quotation marks as curly ones; a lone grave accent, or code between two, stays."""
        closed = _QUOTATION[mark].match(self._text, at, min(end, at + 500))
        if not closed:
            return mark, at + len(mark)
        left, right = ("“", "”") if mark == "``" else ("‘", "’")
        return left + self.prose(closed.start(1), closed.end(1)) + right, closed.end()

    def _prose_group(self, at: int, end: int) -> tuple[str, int]:
        close = self._source.closing(at, end)
        if self._text[at] == "}" or close >= end:
            # It belongs to nothing; what it stood between stays apart.
            after = self._text[at + 1 : min(at + 2, end)]
            return " " if after.isalnum() or after == "{" else "", at + 1
        inner = self.prose(at + 1, close)
        is_set = "," in inner and "\\" not in self._text[at:close]
        return ("{" + inner + "}" if is_set else inner), close + 1

    def _dollars(self, at: int, start: int, end: int) -> tuple[str, int]:
        """A formula between dollar signs, or the sign itself where it is money."""
        mark = self._text[at:start]
        for found in _DOLLARS.finditer(self._text, start, min(end, start + _MAX_FORMULA)):
            if found.group()[0] == "\\":
                continue
            stop = found.start()
            if is_formula(self._text[start:stop], self._text[at - 1 : at], self._text[stop + 1 : stop + 2]):
                return self._formula(at, start, stop, stop + len(mark)), stop + len(mark)
            break
        return mark, start

    def _formula(self, opened: int, at: int, end: int, closed: int) -> str:
        # A formula within a formula is part of it.
        keep, self._keep = self._keep, None
        text = self.math(at, end)
        self._keep = keep
        return keep(slice(opened, closed), slice(at, end), without_gaps(text)) if keep else text

    def _prose_command(self, name: str, at: int, end: int) -> tuple[str, int]:
        if name in "([":
            stop = self._text.find("\\" + ")]"["([".index(name)], at, min(end, at + _MAX_FORMULA))
            return (self._formula(at - 2, at, stop, stop + 2), stop + 2) if stop >= 0 else (name, at)
        if name in ")]":
            return name, at
        if name in ACCENTS and (letter := self._accent(name, at, end)):
            return letter
        if name in _OWN or name in MATH_ACCENTS or (name in FONTS and name not in TEXTS):
            line = Line()
            after = self._math_command(line, name, at, end)
            return line.text, after
        return self._prose_word(name, at, end)

    def _prose_word(self, name: str, at: int, end: int) -> tuple[str, int]:
        """A command that stands for a word, a switch, or its own argument."""
        if name in PROSE_SYMBOLS:
            skip = self._source.skip_blank if name in LETTERS else self._source.skip_empty
            return PROSE_SYMBOLS[name], skip(at, end)
        if name in SPACES:
            return " ", at
        if name in SILENT:
            return "", at if name in TIGHT else self._source.skip_blank(at, end)
        if group := self._source.group(at, end):
            return self.prose(*group) or name, group[1] + 1
        return bare(name), at

    def _accent(self, mark: str, at: int, end: int) -> tuple[str, int] | None:
        """The letter with the accent ``mark``; None where the sign means itself."""
        before = self._text[at - 3 : at - 2]
        if mark == '"' and not before.isalnum() and _ESCAPED_QUOTES.match(self._text, at - 2):
            return '"', at
        if group := self._source.group(at, end):
            base, after = self.prose(*group), group[1] + 1
        else:
            start = self._source.skip_blank(at, end) if mark.isalpha() else at
            if mark.isalpha() and start == at and self._text[at : at + 1] != "\\":
                return None
            command = _COMMAND.match(self._text, start, end)
            base = SYMBOLS.get(command.group()[1:], "") if command else self._text[start : min(start + 1, end)]
            after = command.end() if command else start + 1
            is_possessive = mark == "'" and base == "s" and not self._text[after : after + 1].isalpha()
            if is_possessive and before.isalpha():
                return None
        letter = accented(base[:1], ACCENTS[mark])
        if not letter and mark.isalpha() and base.isalpha():
            # Better a letter without its accent, or a word without the paper's own macro, than a raw command.
            letter = base[:1]
        return (letter + base[1:], after) if letter else None

    def _math_token(self, line: Line, found: re.Match[str], end: int) -> int:
        at = found.end()
        match found.lastgroup:
            case "command":
                return self._math_command(line, found["command"], at, end)
            case "script":
                inner, after = self._argument(at, end)
                line.attach(script(found.group(), inner))
                return after
            case "brace":
                return self._math_group(line, found.start(), end)
            case "blank":
                line.add(" ")
            case _:
                line.add("′" * len(found.group()))
        return at

    def _math_group(self, line: Line, at: int, end: int) -> int:
        close = self._source.closing(at, end)
        if self._text[at] == "}" or close >= end:
            line.add(self._text[at])
            return at + 1
        inner = self.math(at + 1, close)
        line.add(f"({inner})" if " choose " in inner and not inner.endswith(")") else inner)
        return close + 1

    def _math_command(self, line: Line, name: str, at: int, end: int) -> int:
        if name in _OWN:
            text, after = self._special(name, at, end)
            follower = self._text[after : min(after + 1, end)]
            line.add(apart(text, line.text[-1:], follower) if name.endswith("frac") else text)
            return after
        if name in MATH_ACCENTS or name in FONTS or name in TEXTS:
            text, after = self._argument(at, end, as_prose=name in TEXTS)
            line.add(decorated(name, text))
            return after
        if name in SPACES:
            line.add(" ")
            return at
        if name in SILENT:
            after = self._source.skip_blank(at, end)
            return after + 1 if name in {"left", "right"} and self._text[after : after + 1] == "." else after
        if name in SYMBOLS and not (len(SYMBOLS[name]) > 1 and SYMBOLS[name].isalpha()):
            line.symbol(SYMBOLS[name])
            blank = _BLANK_BEFORE_OPERAND.match(self._text, at, end)
            return blank.end() if blank else at
        return self._math_word(line, SYMBOLS.get(name, name), at, end)

    def _math_word(self, line: Line, name: str, at: int, end: int) -> int:
        """A function's name, or a macro that only the paper knows."""
        if name == "choose":
            line.add(" choose ")
            return at
        line.word(name)
        group = self._source.group(at, end)
        if group and self._text[at : at + 1] == "{":
            inner = self.math(*group)
            line.add(f"({inner})" if inner else "")
            return group[1] + 1
        return at

    def _special(self, name: str, at: int, end: int) -> tuple[str, int]:
        """Commands with a reading of their own; the text and where it ends."""
        if name in DROPPED:
            return self._dropped(name, at, end)
        option = _OPTION.match(self._text, at, end)
        start = option.end() if option else at
        if name in LINKS:
            return self._link(name, start, end)
        count, layout = SPECIAL[name]
        parts: list[str] = []
        for _ in range(count):
            part, start = self._argument(start, end, as_prose=name in PROSE_ARGUMENTS)
            parts.append(part)
        if name == "sqrt":
            degree = option.group().strip(" []") if option else ""
            return f"{ROOTS.get(degree, degree.translate(SUPERSCRIPTS) + '√')}{operand(parts[0])}", start
        return layout(parts), start

    def _dropped(self, name: str, at: int, end: int) -> tuple[str, int]:
        while option := _OPTION.match(self._text, at, end):
            at = option.end()
        group = self._source.group(at, end)
        if not group:
            return "", at
        kind = self._text[group[0] : group[1]].rstrip("*")
        stop = self._text.find(f"\\end{{{kind}", group[1], min(end, group[1] + _MAX_FORMULA))
        if name == "begin" and kind in FORMULAS and stop >= 0:
            return " " + self._formula(at, group[1] + 1, stop, stop) + " ", stop
        return GAP, group[1] + 1

    def _link(self, name: str, at: int, end: int) -> tuple[str, int]:
        group = self._source.group(at, end)
        if not group:
            return "", at
        address, after = _ESCAPED.sub(r"\1", self._text[slice(*group)]).strip(), group[1] + 1
        label = self._source.group(after, end) if name == "href" else None
        if not label:
            return address, after
        words = self.prose(*label).strip()
        is_same = not words or "://" in words or words in address
        return (address if is_same else f"{words} ({address})"), label[1] + 1

    def _argument(self, at: int, end: int, *, as_prose: bool = False) -> tuple[str, int]:
        """What a command acts on: a group, another command with its own argument, or one character."""
        if group := self._source.group(at, end):
            return (self.prose(*group) if as_prose else self.math(*group)), group[1] + 1
        at = self._source.skip_blank(at, end)
        command = _COMMAND.match(self._text, at, end)
        if not command or self._depth >= MAX_DEPTH:
            return self._text[at : min(at + 1, end)], min(at + 1, end)
        self._depth += 1
        line = Line()
        after = self._math_command(line, command.group()[1:], command.end(), end)
        self._depth -= 1
        return line.text.strip(), after


_OWN = frozenset(SPECIAL) | DROPPED | LINKS
_MAX_FORMULA = 2_000
_PROSE = re.compile(
    r"(?P<link>(?:https?://|ftp://|www\.)[^\s{}\\$]+(?:\\[_%#&~][^\s{}\\$]*)*)"
    r"|\\(?P<command>[A-Za-z]+|.)|(?P<dollar>\$\$?)|(?P<brace>[{}])|(?P<tilde>~)"
    r"|(?P<quote>``?)|(?P<dash>-{2,})"
    # Scripts of formulas that stand in running text without dollar signs: ``10^{17}``, ``R^2``, ``G_1``.
    r"|(?P<script>(?<=[\w)\]])[\^_]\{[^{}\\$\s]{1,20}\}|(?<=[\w)\]])\^(?:-?\d{1,4}|[A-Za-z])(?![\w^/({]|\.\d)"
    r"|(?<=[^\W\d_])(?<![\w./@:-].)_(?:\d{1,2}|[a-z])(?![\w@/({]|\.\w))"
)
_MATH = re.compile(r"\\(?P<command>[A-Za-z]+|.)|(?P<script>[\^_])|(?P<brace>[{}])|(?P<blank>[\s~&]+)|(?P<prime>'+)")
_OPTION = re.compile(r"\s?\[[^\][{}]{0,200}\]")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|.)")
_DOLLARS = re.compile(r"\\.|\$\$?")
_ESCAPED_QUOTES = re.compile(r'\\"[^"\\$]{1,300}\\"(?![A-Za-z{])')
_ESCAPED = re.compile(r"\\([_%#&~{}$])")
_BLANK_BEFORE_OPERAND = re.compile(r" (?=[A-Za-z0-9(\[\\{])")
_QUOTATION = {
    "``": re.compile(r"``(\S(?:[^`]*?\S)??)(?:''|``|\"|”)"),
    "`": re.compile(r"(?<![\w`])`([^\W_](?:[^`]*?[^\s`])??)'(?![\w'])"),
}
