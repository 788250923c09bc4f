"""arXiv's archives and categories: https://arxiv.org/category_taxonomy."""

from __future__ import annotations

ARCHIVES: dict[str, tuple[str, ...]] = {
    archive: tuple(subjects.split())
    for archive, subjects in {
        "astro-ph": "CO EP GA HE IM SR",
        "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
        "cs": (
            "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NA NE NI OH OS PF PL "
            "RO SC SD SE SI SY"
        ),
        "econ": "EM GN TH",
        "eess": "AS IV SP SY",
        "gr-qc": "",
        "hep-ex": "",
        "hep-lat": "",
        "hep-ph": "",
        "hep-th": "",
        "math": ("AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO IT KT LO MG MP NA NT OA OC PR QA RA RT SG SP ST"),
        "math-ph": "",
        "nlin": "AO CD CG PS SI",
        "nucl-ex": "",
        "nucl-th": "",
        "physics": (
            "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph flu-dyn gen-ph "
            "geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph"
        ),
        "q-bio": "BM CB GN MN NC OT PE QM SC TO",
        "q-fin": "CP EC GN MF PM PR RM ST TR",
        "quant-ph": "",
        "stat": "AP CO ME ML OT TH",
    }.items()
}
"""The subject classes of each archive."""


def bad_name(name: str) -> str | None:
    """What is wrong with a feed's name, in the words of the feed service; None: nothing."""
    archive, dot, subject = name.partition(".")
    if archive not in ARCHIVES:
        return f"Bad archive '{archive}'. Valid archive names are: {', '.join(ARCHIVES)}."
    if dot and subject not in ARCHIVES[archive]:
        valid = ", ".join(f"{archive}.{each}" for each in ARCHIVES[archive])
        return f"Bad subject class '{subject}'. Valid subject classes for the archive '{archive}' are: {valid}."
    return None


def covers(name: str, category: str) -> bool:
    """Whether an archive or category holds what is filed under ``category``."""
    return category == name or category.startswith(f"{name}.")
