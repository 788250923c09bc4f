"""Which figure shows the whole of a paper: told by the words of its caption and by where it stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from scheduler.sources.fulltext.document import Document, Figure, Section


def overview_first(document: Document) -> list[Figure]:
    """Return a document's figures: the overview first, if one of them is one, then the others in reading order."""
    figures = [(figure, part) for part in document.sections for figure in part.figures]
    scores = [_score(figure, part, place) for place, (figure, part) in enumerate(figures)]
    best = max(scores, default=0.0)
    overview = scores.index(best) if best >= _LEAST else 0
    ordered = [figure for figure, _ in figures]
    return [*ordered[overview : overview + 1], *ordered[:overview], *ordered[overview + 1 :]]


_LEAST: Final = 2.0
"""Below, no figure is surely an overview, and the first one stays first."""
_OPENING: Final = 160
"""Characters of a caption in which it says what the figure is; what follows explains its parts."""


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_WHOLE: Final = _any(
    r"overview|overall|framework|architecture|pipeline|work ?flow|schematic|diagram|illustration of (?:our|the)|"
    r"(?:our|the) (?:proposed|full|complete|entire)|proposed|at a glance|big picture|main (?:idea|components)|"
    r"how \w+ works|block diagram|flow ?chart|outline|process of"
)
_OURS: Final = _any("our|we|proposed|method|approach|system|model|network|stages?|steps?|modules?")
_OF_ONE_PART: Final = _any("(?:a|one|single|each) (?:block|layer|module|cell)|detail(?:s|ed)? of")
_FINDINGS: Final = _any(
    r"results?|comparisons?|compar(?:e|ed|ing)|versus|vs|accuracy|loss|error|ablations?|performance|scores?|"
    r"curves?|distributions?|histograms?|qualitative|quantitative|visuali[sz]ations?|examples?|samples?|function of|"
    r"number of|effect of|impact of|sensitivity|runtime|percent(?:age)?|frequency|attention maps?|t-?sne"
)
_EARLY: Final = _any("introduction|overview|methods?|approach|models?|architecture|framework|system|design")
_APPENDIX: Final = re.compile(r"[A-Z](?:\.\d|$)")
_LATE: Final = _any(
    "results?|experiments?|evaluation|ablations?|appendix|supplement|discussion|analysis|visuali[sz]ations?|examples?"
)


def _score(figure: Figure, section: Section, place: int) -> float:
    opening = figure.caption[:_OPENING]
    score = 2.0 * min(2, len(set(map(str.lower, _WHOLE.findall(opening)))))
    score += 0.5 * bool(_OURS.search(opening))
    score -= 1.5 * bool(_FINDINGS.search(opening)) + 1.0 * bool(_OF_ONE_PART.search(opening))
    score += 0.5 * bool(_EARLY.search(section.title)) - 1.0 * bool(_LATE.search(section.title))
    score -= 1.5 * bool(_APPENDIX.match(section.number))
    # The first figures are drawn to be looked at first.
    return score + max(0.0, 0.75 - 0.25 * place)
