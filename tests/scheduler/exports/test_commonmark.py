"""Markdown shows text from outside as it is written; two parsers say so, one with mathematics and one without."""

from __future__ import annotations

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from mdit_py_plugins.dollarmath import dollarmath_plugin

from scheduler.exports.commonmark import address, link, text
from scheduler.exports.mathml import mathml
from scheduler.latex import one_line, verbatim

PLAIN = MarkdownIt("gfm-like", {"linkify": False})
MATHS = MarkdownIt("gfm-like", {"linkify": False}).use(dollarmath_plugin, allow_space=False, double_inline=True)
TEMPLATE = re.compile(r"\{[{%#]")
"""What Hexo would take for the beginning of a template."""


def shown(markdown: str, parser: MarkdownIt = MATHS) -> str:
    """The text of a document that is one paragraph of plain text, links to shown addresses and formulas.

    Raises:
        AssertionError: There is anything else.
    """
    tokens = parser.parse(markdown)
    if not tokens:
        return ""
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"], markdown
    found = ""
    for token in tokens[1].children or ():
        if token.type == "link_open":
            assert token.markup == "autolink"
        elif token.type != "link_close":
            assert token.type in {"text", "text_special", "math_inline", "math_inline_double"}, (token, markdown)
            found += f"${token.content}$" if token.type.startswith("math") else token.content
    return found


def as_meant(source: str) -> str:
    """The source as a reader of Markdown is to see it: LaTeX's escapes are Markdown's, too."""
    unescaped = (re.sub(r"\\([%&#_{}$])", r"\1", piece.text) for piece in verbatim(source) if not piece.latex)
    return "".join(unescaped)


@pytest.mark.parametrize(
    ("source", "markdown"),
    [
        ("A plain title: of 3-fold things, 50% (really)!", "A plain title: of 3-fold things, 50% (really)!"),
        (r"\emph{TwinStep} at 10\%", r"\emph{TwinStep} at 10\%"),
        ("snake_case and _emphasis_ and *stars*", r"snake_case and \_emphasis\_ and \*stars\*"),
        ("a < b, <b>, &lt; & c", r"a < b, \<b>, \&lt; & c"),
        ("[x](javascript:y) [1] ![i](j)", r"\[x\](javascript:y) [1] ![i\](j)"),
        ("# one", r"\# one"),
        ("C# and #2 and C #", r"C# and #2 and C \#"),
        ("1. one", r"1\. one"),
        ("- one", r"\- one"),
        ("> one", r"\> one"),
        ("a | b ~~c~~ `d`", r"a \| b \~\~c\~\~ \`d\`"),
        ("{{x}} {%y%} {#z#}", r"{\{x}} {\%y%} {\#z#}"),
        ("$x_{1}$ and $a<b$, $[x](y)$ $\\frac{{a}}{b}$", "$x_{1}$ and $a< b$, $[x] (y)$ $\\frac{ {a}}{b}$"),
        (r"$\{x\}_i$ $\|y\|$ $a\,b$", r"$\lbrace x\rbrace_i$ $\Vert y\Vert$ $a\thinspace b$"),
        (r"$A^*$ or $\operatorname*{argmax}_{x}$", r"$A^\ast$ or $\operatorname*{argmax}_ {x}$"),
        (r"$\begin{pmatrix} a \\ b\end{pmatrix}$ $c \\ d$", r"$\begin{pmatrix} a \cr b\end{pmatrix}$ $c  d$"),
        (r"$91\%$ $5\%-10\%$ $\bm{4\%}$", r"$91$\% $5$\%$-10$\% $\bm{4\%}$"),
        (r"\(x_1\) and \[y\] and $$z$$", "$x_1$ and $y$ and $z$"),
        ("from $5 to $10", r"from \$5 to \$10"),
        ("two\nlines\tand\x00 more", "two lines and more"),
        ("Code: https://example.org/a_b/c.", "Code: https://example.org/a_b/c."),
        ("(https://example.org/a_b)", "(<https://example.org/a_b>)"),
        (r"\url{https://example.org/_a_*b}", r"\url{<https://example.org/_a_*b>}"),
    ],
)
def test_only_what_would_be_markup_is_escaped(source: str, markdown: str) -> None:
    assert text(source) == markdown


SPECIAL = "".join(sorted(set(string.punctuation) - set("`$"))) + " \nab1"


@given(st.text(SPECIAL, max_size=40) | st.text(max_size=40))
def test_text_is_shown_as_it_is_written(source: str) -> None:
    # Formulas are Markdown's affair where it knows them; see below.
    source = source.replace("$", "").replace(r"\(", "").replace(r"\[", "")
    assert shown(text(source)) == shown(text(source), PLAIN) == as_meant(source)
    assert not TEMPLATE.search(text(source))


@given(
    st.lists(st.sampled_from(["https://example.org/", "a_b", "*", "[", "](", ")", "_", "<", ">", " ", "&lt;", "~~"]))
)
def test_addresses_stay_whole(parts: list[str]) -> None:
    source = "".join(parts)
    assert shown(text(source), PLAIN) == as_meant(source)


PARTS_OF_FORMULAS = [
    "x_1",
    "^{2}",
    "<b",
    "*",
    "](",
    "{{",
    "}}",
    " ",
    "and",
    ")_{i}",
    r"\{",
    r"\|",
    r"\,",
    r"\\",
    "~",
    "`",
    "^*",
]


@given(st.lists(st.sampled_from(["$", *PARTS_OF_FORMULAS])))
def test_formulas_are_the_same_for_who_knows_them_and_for_who_does_not(parts: list[str]) -> None:
    source = "".join(parts)
    markdown = text(source, "<span>$</span>")
    assert not TEMPLATE.search(markdown)
    html = PLAIN.render(markdown).replace("<span>$</span>", "")
    assert not re.search(r"<(?!/?p\b)", html)
    formulas = [
        child.content for token in MATHS.parse(markdown) for child in token.children or () if child.markup == "$"
    ]
    assert len(formulas) == sum(bool(piece.latex) for piece in verbatim(source))
    assert all(f"${escapeHtml(formula)}$" in html for formula in formulas)


@pytest.mark.parametrize(
    "latex", [r"\{x\}_i", r"\left\|x\right\|_2^*", r"a\,b\;c\!d\:e~f", r"(a*b)_{i}", r"\begin{matrix}a\\b\end{matrix}"]
)
def test_a_formula_means_what_it_meant(latex: str) -> None:
    [formula] = re.findall(r"\A\$(.*)\$\Z", text(f"${latex}$"))
    assert formula != latex
    assert _signs(formula) == _signs(latex)


def _signs(latex: str) -> str:
    """What is seen of a formula, but for the room between its signs."""
    return re.sub(r"<[^>]*>|\s", "", mathml(latex) or "").replace("∗", "*")


def test_links_hold_any_address() -> None:
    assert link("PDF", "https://arxiv.org/pdf/math/0301001v1") == "[PDF](https://arxiv.org/pdf/math/0301001v1)"
    assert link("x", "https://example.org/a_(b)") == "[x](<https://example.org/a_(b)>)"
    assert shown(address("https://example.org/_a_*b*?c=d&e")) == "https://example.org/_a_*b*?c=d&e"


def test_one_line_is_one_line() -> None:
    assert one_line(" a\r\n\u2028b\x85c\x00 ") == "a b c"
