"""The vocabulary of LaTeX as arXiv's authors use it: which command means what, as tables."""

from __future__ import annotations

from pylatexenc.latex2text import get_default_latex_context_db

from scheduler.wordlists import wordlist

ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304", ".": "\u0307",
    "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331",
}  # fmt: skip
MATH_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308", "check": "\u030c",
    "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
}  # fmt: skip
SUPERSCRIPTS = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ′*∗†‡°∘⊤",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡ′**†‡°°ᵀ",
)
SUBSCRIPTS = str.maketrans("0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ")
# Only the blackboard letters of the basic plane: the others are empty boxes on many phones.
BLACKBOARD = str.maketrans("CHNPQRZ", "ℂℍℕℙℚℝℤ")
RELATIONS = frozenset("≤≥≪≫∈∉∋⊂⊆⊃⊇≈≃≅≡≠∼∝→←↔⇒⇐⇔↦≺≻≲≳∥⊥⊨⊢≔|⟶⟵⟹⟺≍≼≽")
BINARY = frozenset("×·±∓∪∩∧∨⊗⊕∘÷*∖⋆∗⋅")
LETTERS = frozenset({"o", "O", "l", "L", "ss", "ae", "AE", "oe", "OE", "aa", "AA", "i", "j", "dh", "DH", "dj", "DJ"})
SPACES = frozenset({" ", ",", ";", ":", ">", "\\", "quad", "qquad", "enspace", "thinspace", "newline", "par", "\n"})
SILENT = wordlist(
    "! - / @ left right big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr bf it em sc rm tt sf sl "
    "bfseries itshape scshape ttfamily sffamily mdseries normalfont cal tiny scriptsize footnotesize small "
    "large Large LARGE huge Huge normalsize displaystyle textstyle scriptstyle limits nolimits noindent "
    "centering xspace nonumber protect boldmath relax null"
)
DROPPED = wordlist(
    "cite citep citet citealp citealt citeauthor citeyear citeyearpar parencite textcite autocite nocite label "
    "ref eqref autoref cref Cref vspace hspace color begin end input include includegraphics bibliography "
    "bibliographystyle thispagestyle phantom hphantom vphantom"
)
FONTS = wordlist(
    "mathbf mathrm mathit mathsf mathtt mathcal mathscr mathfrak mathnormal mathbb bm boldsymbol pmb cal emph "
    "underline ensuremath mathop mathrel mathbin mathord underbrace overbrace smash bold boxed mathds mathbbm"
)
TEXTS = wordlist(
    "text textbf textit textrm textsf texttt textsc textsl textup textmd textnormal mbox hbox fbox emph uline"
)
LINKS = frozenset({"href", "url", "path"})
FORMULAS = frozenset({"equation", "align", "displaymath", "math", "eqnarray", "gather", "multline"})
_EXTRA = {
    "epsilon": "ε", "phi": "φ", "ast": "*", "prime": "′", "cdots": "…", "leqslant": "≤", "geqslant": "≥",
    "bullet": "•", "colon": ":", "gets": "←", "iff": "⇔", "implies": "⇒", "lor": "∨", "land": "∧", "neg": "¬",
    "ne": "≠", "lt": "<", "gt": ">", "coloneqq": "≔", "Box": "□", "varOmega": "Ω", "varDelta": "Δ", "Vert": "‖",
    "|": "‖", "R": "ℝ", "N": "ℕ", "Z": "ℤ", "Q": "ℚ", "degree": "°", "deg": "deg", "textdegree": "°", "S": "§",
    "P": "¶", "copyright": "©", "pounds": "£", "euro": "€", "textasciitilde": "~", "textasciicircum": "^",
    "textunderscore": "_", "textbar": "|", "textless": "<", "textgreater": ">", "LaTeX": "LaTeX", "TeX": "TeX",
    "ie": "i.e.", "eg": "e.g.", "etal": "et al.", "vs": "vs.", "wrt": "w.r.t.", "hdots": "…", "lbrack": "[",
    "rbrack": "]", "slash": "/", "item": "•", "imath": "ı", "jmath": "ȷ", "triangleq": "≜", "%": "%", "&": "&",
    "$": "$", "#": "#", "_": "_", "{": "{", "}": "}", "choose": "choose", "backslash": "∖", "sqcup": "⊔",
    "Re": "Re", "Im": "Im",
}  # fmt: skip
_REFUSED = frozenset({"today", "th", "TH", "id", "Ident", "-", "\\", "vspace", "textbackslash", "backslash"})


def _symbols() -> dict[str, str]:
    """Macro name → text, from pylatexenc's tables and the additions above."""
    found: dict[str, str] = {}
    database = get_default_latex_context_db()
    for category in database.categories():
        for spec in database.iter_macro_specs([category]):
            text = spec.simplify_repl
            if isinstance(text, str) and text.strip() and "%" not in text and not text.startswith("<"):
                found.setdefault(spec.macroname, text)
    kept = {name: text for name, text in found.items() if name not in _REFUSED | DROPPED}
    return kept | _EXTRA


SYMBOLS = _symbols()


TIGHT = wordlist("! - / @ xspace")
PROSE_ARGUMENTS = wordlist("textcolor colorbox texorpdfstring footnote thanks SI qty textsuperscript textsubscript")
PROSE_SYMBOLS = SYMBOLS | {"deg": "°"}
