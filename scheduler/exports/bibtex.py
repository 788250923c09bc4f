r"""Papers as BibTeX.

Follows https://info.arxiv.org/help/hypertex/bibstyles/ in how an e-print is named, and
http://mirrors.ctan.org/biblio/bibtex/base/btxdoc.pdf: BibTeX counts braces, whatever backslash stands before them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, Final

from pylatexenc.latex2text import LatexNodes2Text
from pylatexenc.latexencode import UnicodeToLatexEncoder

from scheduler.exports import names
from scheduler.exports.mathml import is_readable
from scheduler.latex import one_line, pieces, to_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scheduler.models import Paper, SavedPaper


def papers(found: Iterable[Paper]) -> str:
    """The papers, each under a key of its own."""
    return _entries((one, ()) for one in found)


def saved(found: Iterable[SavedPaper]) -> str:
    """Saved papers; tags are ``keywords``, the note is ``annote``, which no style prints but ``annote``."""
    return _entries(
        (one.paper, (("keywords", encoded(", ".join(one.tags))), ("annote", encoded(one.note)))) for one in found
    )


def paper(one: Paper) -> str:
    """One paper; what its record does not say is left out."""
    return papers([one])


def encoded(text: str) -> str:
    """Text as LaTeX that shows it, with balanced braces; letters that LaTeX has no sure name for stay themselves."""
    return _TOUCHING.sub(" ", _LIGATURE.sub("{}", "".join(map(_character, text))))


def _entries(found: Iterable[tuple[Paper, Iterable[tuple[str, str]]]]) -> str:
    """Entries of papers, each with further fields."""
    taken: set[str] = set()
    entries = []
    for one, further in found:
        key = next(key for key in _keys(one) if key not in taken)
        taken.add(key)
        fields = [*_fields(one), *further]
        lines = "".join(f",\n  {name} = {{{value}}}" for name, value in fields if value)
        entries.append(f"@misc{{{key}{lines}\n}}\n")
    return "\n".join(entries)


def _fields(one: Paper) -> Iterator[tuple[str, str]]:
    # Braced whole: styles would make small letters of an acronym's or a name's capitals.
    yield "title", f"{{{_latex(one.title)}}}" if one.title.strip() else ""
    yield "author", " and ".join(filter(None, map(_author, one.authors)))
    yield "year", f"{one.published:%Y}" if one.published else ""
    yield "eprint", one_line(one.id)
    yield "archivePrefix", "arXiv"
    yield "primaryClass", encoded(one_line(one.primary_category))
    yield "doi", _verbatim(one.doi or "")
    yield "url", one.abs_url
    yield "note", _latex(one.journal_ref or "")
    # Styles print a note, but not this.
    yield "comment", _latex(one.comment or "")


def _author(author: str) -> str:
    name = names.parse(author)
    family, given, suffix = map(encoded, name[:3])
    return f"{{{family}}}" if name.is_group and family else ", ".join(filter(None, (family, suffix, given)))


def _latex(source: str) -> str:
    """ArXiv's LaTeX as BibTeX's: formulas that LaTeX can read by itself as they are, all else spelled out."""
    parts = (
        f"${piece.latex}$" if piece.latex and _is_safe(piece.latex) else encoded(piece.text) for piece in pieces(source)
    )
    return _TOUCHING.sub(" ", "".join(parts))


def _verbatim(identifier: str) -> str:
    """An identifier as it is, as biblatex and reference managers take it; only braces could end the field."""
    return one_line(identifier).translate({ord("{"): "%7B", ord("}"): "%7D"})


def _is_safe(formula: str) -> bool:
    depth = 0
    for brace in _BRACE.findall(formula):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0 and not _TROUBLE.search(formula) and is_readable(formula)


def _keys(one: Paper) -> Iterator[str]:
    """``fictus2026trained``, and the same with the identifier for another paper that would be called so."""
    family = names.parse(one.authors[0]).family if one.authors else ""
    year = f"{one.published:%Y}" if one.published else ""
    words = [word for word in _WORD.findall(_ascii(to_text(one.title))) if word not in _STOPWORDS]
    key = ("".join(_WORD.findall(_ascii(family))) or "anonymous") + year + "".join(words[:1])
    number = re.sub(r"[^A-Za-z0-9]", "", one.id)
    yield key
    yield f"{key}-{number}"
    count = 2
    while True:
        yield f"{key}-{number}-{count}"
        count += 1


def _ascii(text: str) -> str:
    return unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()


@cache
def _character(character: str) -> str:
    if character in _NAMED:
        return _NAMED[character]
    if character.isascii() or unicodedata.combining(character):
        return character
    # The library's table has errors; what it does not read back itself is not used.
    shown = _encoder().unicode_to_latex(character)
    if _decoded(shown) != character or _UNREAD.match(shown):
        return character
    return _DOTLESS.sub("", _MATHEMATICS.sub(r"$\1$", shown))


@cache
def _encoder() -> UnicodeToLatexEncoder:
    return UnicodeToLatexEncoder(
        unknown_char_policy="keep", unknown_char_warning=False, replacement_latex_protection="braces-all"
    )


def _decoded(latex: str) -> str:
    return str(LatexNodes2Text().latex_to_text(latex))


# What biber, pybtex and bibtexparser all read: nothing else decides between two ways of LaTeX's.
_NAMED: Final = {
    "\\": r"{\textbackslash}", "{": r"{\textbraceleft}", "}": r"{\textbraceright}", "$": r"{\$}", "&": r"{\&}",
    "%": r"{\%}", "#": r"{\#}", "_": r"{\_}", "~": r"{\textasciitilde}", "^": r"{\^{}}", "<": "$<$", ">": "$>$",
    "|": "$|$", "ű": r"{\H{u}}", "Ű": r"{\H{U}}", "å": r"{\aa}", "Å": r"{\AA}", "ń": r"{\'{n}}",
}  # fmt: skip
_UNREAD: Final = re.compile(r"\{\\(?:text|CYR|cyr|quote|guil)[A-Za-z]*\}")
_DOTLESS: Final = re.compile(r"(?<=\\[`'^\"])\\(?=[ij]\})")
_MATHEMATICS: Final = re.compile(r"\{\\ensuremath\{(.*)\}\}")
_LIGATURE: Final = re.compile("(?<=-)(?=-)|(?<=`)(?=`)|(?<=')(?=')|(?<=[!?])(?=`)")
_TOUCHING: Final = re.compile(r"(?<!\\)\$\$")
"""Two formulas side by side: readers would see the dollar signs of a displayed one."""
_BRACE: Final = re.compile(r"[{}]")
_TROUBLE: Final = re.compile(r"(?<!\\)[%#&$]")
_WORD: Final = re.compile(r"[a-z0-9]+")
_STOPWORDS: Final = frozenset(
    {"a", "an", "and", "at", "for", "from", "how", "in", "is", "of", "on", "the", "to", "with"}
)
