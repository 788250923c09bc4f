"""arXiv's categories and archives: https://arxiv.org/category_taxonomy."""

from __future__ import annotations

import re
from typing import Final

from scheduler.wordlists import wordlist

CATEGORIES: Final = wordlist(
    """
    astro-ph.CO astro-ph.EP astro-ph.GA astro-ph.HE astro-ph.IM astro-ph.SR cond-mat.dis-nn cond-mat.mes-hall
    cond-mat.mtrl-sci cond-mat.other cond-mat.quant-gas cond-mat.soft cond-mat.stat-mech cond-mat.str-el
    cond-mat.supr-con cs.AI cs.AR cs.CC cs.CE cs.CG cs.CL cs.CR cs.CV cs.CY cs.DB cs.DC cs.DL cs.DM cs.DS cs.ET cs.FL
    cs.GL cs.GR cs.GT cs.HC cs.IR cs.IT cs.LG cs.LO cs.MA cs.MM cs.MS cs.NA cs.NE cs.NI cs.OH cs.OS cs.PF cs.PL cs.RO
    cs.SC cs.SD cs.SE cs.SI cs.SY econ.EM econ.GN econ.TH eess.AS eess.IV eess.SP eess.SY gr-qc hep-ex hep-lat hep-ph
    hep-th math-ph math.AC math.AG math.AP math.AT math.CA math.CO math.CT math.CV math.DG math.DS math.FA math.GM
    math.GN math.GR math.GT math.HO math.IT math.KT math.LO math.MG math.MP math.NA math.NT math.OA math.OC math.PR
    math.QA math.RA math.RT math.SG math.SP math.ST nlin.AO nlin.CD nlin.CG nlin.PS nlin.SI nucl-ex nucl-th
    physics.acc-ph physics.ao-ph physics.app-ph physics.atm-clus physics.atom-ph physics.bio-ph physics.chem-ph
    physics.class-ph physics.comp-ph physics.data-an physics.ed-ph physics.flu-dyn physics.gen-ph physics.geo-ph
    physics.hist-ph physics.ins-det physics.med-ph physics.optics physics.plasm-ph physics.pop-ph physics.soc-ph
    physics.space-ph q-bio.BM q-bio.CB q-bio.GN q-bio.MN q-bio.NC q-bio.OT q-bio.PE q-bio.QM q-bio.SC q-bio.TO
    q-fin.CP q-fin.EC q-fin.GN q-fin.MF q-fin.PM q-fin.PR q-fin.RM q-fin.ST q-fin.TR quant-ph stat.AP stat.CO stat.ME
    stat.ML stat.OT stat.TH
    """
)
"""Those in which papers are filed today."""
CURRENT_ARCHIVES: Final = tuple(sorted({name.partition(".")[0] for name in CATEGORIES}))
"""First parts of their names: all of arXiv."""
DIVIDED_ARCHIVES: Final = frozenset(name.partition(".")[0] for name in CATEGORIES if "." in name)
"""Those whose categories have names of their own, ``cs.CV``."""
ARCHIVES: Final = wordlist(
    """
    acc-phys adap-org alg-geom ao-sci atom-ph bayes-an chao-dyn chem-ph cmp-lg comp-gas dg-ga funct-an mtrl-th patt-sol
    plasm-ph q-alg solv-int supr-con
    """
).union(CURRENT_ARCHIVES)
"""These, and those into which nothing is filed any more."""
_FORM: Final = re.compile(r"([a-z]+(?:-[a-z]+)?)(?:\.(\*|[a-z]+(?:-[a-z]+)?))?")
_SMALL_SUBJECTS: Final = frozenset({"cond-mat", "physics"})


def category_named(typed: str) -> str | None:
    """A category as arXiv writes it, ``cs.CV``, or an archive, ``cs``; nothing if there is no such archive."""
    form = _FORM.fullmatch(typed.lower())
    if form is None or form[1] not in ARCHIVES:
        return None
    archive, subject = form[1], form[2]
    if subject in {None, "*"}:
        return archive
    return f"{archive}.{subject if archive in _SMALL_SUBJECTS else subject.upper()}"


def is_in_use(name: str) -> bool:
    """Whether papers are or were filed under this category or archive."""
    return name in CATEGORIES or name in ARCHIVES


def plainly_named(word: str) -> str | None:
    """The category or archive that a bare word can only mean: ``cs.CV``, ``cs.*``, ``hep-ph``, but not ``math``."""
    name = category_named(word)
    if name is None:
        return None
    is_plain = name in CATEGORIES if "." in name else "-" in name or word.endswith(".*")
    return name if is_plain else None
