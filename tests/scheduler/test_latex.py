"""arXiv's LaTeX → text: invented samples, properties, and the real week where it is present."""

from __future__ import annotations

import json
import re
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.latex import MAX_SOURCE, Piece, pieces, to_text, verbatim

CORPUS = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "corpus"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\emph{TwinStep} is \textbf{fast}", "TwinStep is fast"),
        (r"in $\mathcal{O}(n)$ time", "in O(n) time"),
        (r"$O(n\log^2 n)$ and $\log\log n$", "O(n log² n) and log log n"),
        (r"$\alpha$-fair, $\alpha-$fair", "α-fair, α-fair"),
        (r"$10^{-3}$, $x_i$, $\ell_2$, $A^\top$", "10⁻³, xᵢ, ℓ₂, Aᵀ"),
        (r"$x^{a \cdot b}$ and $x_{train}$", "x^(a · b) and x_train"),
        (r"$\sqrt{n}$, $\sqrt{n+1}$, $\sqrt[3]{n}$", "√n, √(n+1), ∛n"),
        (r"$\frac{a}{b}$, $\frac{n+1}{2}$, $\frac{1}{2}x$", "a/b, (n+1)/2, (1/2)x"),
        (r"${n \choose 2}$ and $\binom{n}{2}$", "(n choose 2) and (n choose 2)"),
        (r"$a\leq b$, $i\in[4,n]$, $\sim 50k$, $p \not= q$", "a ≤ b, i ∈ [4,n], ∼50k, p ≠ q"),
        (r"$3 \times 3$, $3\times 3$, 5$\times$ faster", "3 × 3, 3×3, 5× faster"),
        (r"$\mathbb{R}^n$ and $\mathbb E[X]$", "ℝⁿ and E[X]"),
        (r"$\hat{x}$, $\tilde{O}(\sqrt{T})$", "x̂, Õ(√T)"),
        (r"$\textbf{R}$einforce, $\texttt{SAILOR}$", "Reinforce, SAILOR"),
        (r"$1{,}000$ and $14.2\%$ at 37$^\circ$C", "1,000 and 14.2% at 37°C"),
        (r"\( x = 1 \) and \[ y = 2 \]", "x = 1 and y = 2"),
        (
            r"Fr\'echet, Schr\"odinger, Erd\H{o}s, {\L}ukasz, na\"{\i}ve",
            "Fréchet, Schrödinger, Erdős, Łukasz, naïve",
        ),
        (r"\.{Z}yk \c{c}a \v{s} Do\~nana Cram{\'e}r", "Żyk ça š Doñana Cramér"),
        (r"a \b geometric \b attack of \c{q}", "a geometric attack of q"),
        (
            r"results\' value, the model\'s, \"quoted words\" here",
            "results' value, the model's, \"quoted words\" here",
        ),
        ("``x'' and `y', it's `code`", "“x” and ‘y’, it's `code`"),
        ("a---b, 3--4, run --flag", "a—b, 3–4, run --flag"),
        ("Fig.~3, about ~12%, 6~300x", "Fig. 3, about ~12%, 6~300x"),
        (r"50\% of it, 50% of it, a_b, x^2, a < b & c #1", "50% of it, 50% of it, a_b, x², a < b & c #1"),
        (
            r"R^2 = 0.9, 10^-3%, 10^{17}, x_{train}, (n+1)^2, aM^b, G_1 and x_i",
            "R² = 0.9, 10⁻³%, 10¹⁷, x_train, (n+1)², aMᵇ, G₁ and xᵢ",
        ),
        ("d^5/2, 2^3.5, x^2y, ^_^, a_1_b, f_1.txt", "d^5/2, 2^3.5, x^2y, ^_^, a_1_b, f_1.txt"),
        (r"$T^\beta$ and $\mathbb{Z} \backslash \{0\}$", "Tᵝ and ℤ ∖ {0}"),
        ("costs $5 and $10, US$5 and US$10, $1M to $2M", "costs $5 and $10, US$5 and US$10, $1M to $2M"),
        (r"\$5 for $x$", "$5 for x"),
        (r"\url{https://example.org/~a_b%20c}", "https://example.org/~a_b%20c"),
        ("see https://example.org/a_b~c--d`e.", "see https://example.org/a_b~c--d`e."),
        (r"\href{https://example.org/a\_b}{code}", "code (https://example.org/a_b)"),
        (r"\href{https://example.org}{https://example.org}", "https://example.org"),
        (r"shown \cite{Muster20}. As in \citet{Fictus}, too", "shown. As in […], too"),
        (r"word\footnote{a note}.", "word (a note)."),
        (r"{\bf bold} {\it without} \textsc{Foo}bar", "bold without Foobar"),
        (r"the {\dataset} benchmark, \name is, \method{}", "the dataset benchmark, name is, method"),
        (r"two newlines (\n\n)", r"two newlines (\n\n)"),
        ("values {-1, 0, 1}", "values {-1, 0, 1}"),
        (r"\begin{itemize} \item one \item two \end{itemize}", "• one • two"),
        (r"\begin{equation} x = y^2 \end{equation}", "x = y²"),
        ("  two\n lines\tand\x00 a\x07 bell\u202e ", "two lines and a bell"),
        ("", ""),
    ],
)
def test_reads_as_a_person_would_write_it(source: str, text: str) -> None:
    assert to_text(source) == text


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        (r"\textbf{never closed", "never closed"),
        ("a { lone brace", "a lone brace"),
        ("a } lone brace", "a lone brace"),
        ("https://e.org/a}{https://e.org/a}", "https://e.org/a https://e.org/a"),
        ("costs 5$ today", "costs 5$ today"),
        ("ends in \\", "ends in"),
        (r"\cite{never closed and much to say", "never closed and much to say"),
        (r"$x never closed", "x never closed"),
    ],
)
def test_unbalanced_markup_loses_no_word(source: str, kept: str) -> None:
    assert kept in to_text(source)


@pytest.mark.parametrize(
    "source",
    [
        "{" * 50_000,
        "$" * 50_000,
        "{" * 500 + "x" + "}" * 500,
        "$" + "{" * 900 + "x" + "}" * 900 + "$",
        "$" + r"\sqrt" * 390 + "$",
        r"\sqrt" * 10_000,
        r"\textbf{" * 10_000,
        r"\begin{equation}" * 3_000,
        r"\(" * 20_000,
        "$x^" * 20_000,
        "`" * 50_000,
        '\\"a' * 20_000,
    ],
)
def test_hostile_nesting_ends_and_stays_small(source: str) -> None:
    assert len(to_text(source)) <= 4 * len(source)


def test_long_text_is_cut_and_says_so() -> None:
    text = to_text("word " * MAX_SOURCE)
    assert len(text) <= MAX_SOURCE + 2
    assert text.endswith("…")


FORMULAS = r"A \emph{fast $O(n^2)$ way} at \$5: \(a_1\), $$q$$ \[r\] \begin{equation}x=1\end{equation} for $5 and $10."


def test_formulas_can_be_had_apart_from_the_text_around_them() -> None:
    assert pieces(FORMULAS) == [
        Piece("A fast "), Piece("O(n²)", "O(n^2)"), Piece(" way at $5: "), Piece("a₁", "a_1"), Piece(", "),
        Piece("q", "q"), Piece(" "), Piece("r", "r"), Piece(" "), Piece("x=1", "x=1"), Piece(" for $5 and $10."),
    ]  # fmt: skip
    assert pieces("") == verbatim("") == []


def test_the_text_around_formulas_can_be_had_as_it_is_written() -> None:
    assert verbatim(FORMULAS) == [
        Piece(r"A \emph{fast "), Piece("O(n²)", "O(n^2)"), Piece(r" way} at \$5: "), Piece("a₁", "a_1"), Piece(", "),
        Piece("q", "q"), Piece(" "), Piece("r", "r"),
        Piece(r" \begin{equation}x=1\end{equation} for $5 and $10."),
    ]  # fmt: skip
    assert verbatim(r"\'{$a$}  \n b") == [Piece(r"\'{"), Piece("a", "a"), Piece(r"} \n b")]


MATHS = st.lists(
    st.sampled_from(("$", "$$", "\\(", "\\)", "{", "}", "\\emph", "\\cite{x}", "x^2", " ", "\\'", "`", "é"))
)


@given(MATHS.map("".join) | st.text(max_size=100))
def test_pieces_make_up_the_whole(source: str) -> None:
    assert "".join("".join(piece.text for piece in pieces(source)).split()) == "".join(to_text(source).split())
    assert all(not set("\x02\x03\x08") & set(piece.text) for piece in (*pieces(source), *verbatim(source)))
    prose = [piece.text for piece in verbatim(source) if not piece.latex]
    line, at = " ".join(source.split()), 0
    for text in prose if source.isprintable() else ():
        at = line.index(text, at) + len(text)


@given(st.text(max_size=300))
def test_never_raises_nor_swells(source: str) -> None:
    text = to_text(source)
    assert len(text) <= 4 * len(source) + 8
    assert text == text.strip()
    assert not re.search(r"[\x00-\x1f\x7f\ud800-\udfff]", text)


_PIECES = st.sampled_from(
    [
        *"{}$^_~`%'\"\\-[]() ax1é",
        r"\emph",
        r"\frac",
        r"\sqrt",
        r"\alpha",
        r"\cite",
        r"\href",
        r"\'",
        r"\(",
        r"\)",
        "``",
        r"\begin{equation}",
        r"\end{equation}",
        r"\left",
        r"\not",
        r"\choose",
        r"\unicode{x",
        "https://e.org/",
        r"\text",
    ]
)


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_mix_of_markup_is_read(source: str) -> None:
    text = to_text(source)
    assert len(text) <= 4 * len(source) + 8
    assert not re.search(r"\\(?:emph|frac|sqrt|alpha|cite|href|begin|left|not|text)(?![A-Za-z])", text)


_PLAIN = "".join(sorted(set(string.printable) - set("\\${}~^_%`-\x0b\x0c"))) + "éλ中文—"


@given(st.text(alphabet=_PLAIN, max_size=200))
def test_plain_text_is_left_alone(source: str) -> None:
    assert to_text(source) == " ".join(source.split())


@given(st.text(alphabet=string.ascii_letters + string.digits + " .,;:()%_^#&<>-", max_size=200))
def test_reading_twice_changes_nothing(source: str) -> None:
    once = to_text(source)
    assert to_text(once) == once


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here")
@pytest.mark.parametrize("name", ["week_2025-06-02_06.jsonl", "odd_cases.jsonl"])
def test_next_to_no_markup_is_left_in_real_records(name: str) -> None:
    records = [json.loads(line) for line in (CORPUS / name).read_text("utf-8").splitlines()]
    texts = [record[field] for record in records for field in ("title", "abstract")]
    left = [text for text in map(to_text, texts) if re.search(r"\\[A-Za-z]|\$", text)]
    assert len(left) / len(texts) < 0.005
