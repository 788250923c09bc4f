"""The scholarly hosts beside arXiv from which a paper may be fetched by its link, and where its PDF is there.

The only list of them; whatever is not on it is not asked. Each host's own redirects are followed within the list alone,
see :mod:`scheduler.sources.hosts`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping

_Rule = tuple[re.Pattern[str], str]


def pdf_address(text: str) -> str | None:
    """Return where the PDF is of the first link in a text that leads to a paper on one of the hosts, or None."""
    for match in _LINK.finditer(text):
        if (address := _pdf_of(match[0].rstrip(").,;:!?>]}”’'\""))) is not None:
            return address
    return None


def is_elsewhere(text: str) -> bool:
    """Whether a text is nothing but a link or a DOI: one that leads to no paper here is no words to search for."""
    return _ADDRESS.fullmatch(text.strip()) is not None


def _pdf_of(link: str) -> str | None:
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        # A port or a password is in no link that people copy.
        if parts.scheme not in {"http", "https"} or parts.netloc.lower() != (parts.hostname or ""):
            return None
    except ValueError:
        return None
    host = parts.netloc.lower()
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    for pattern, pdf in _RULES.get(host, ()):
        if (found := pattern.fullmatch(path)) is not None:
            return f"https://{host}{found.expand(pdf)}"
    return None


def _rules(*rules: tuple[str, str]) -> tuple[_Rule, ...]:
    return tuple((re.compile(pattern, re.ASCII), pdf) for pattern, pdf in rules)


_ID: Final = r"[A-Za-z0-9][A-Za-z0-9_.-]{1,60}"
_PAPERS_NEURIPS: Final = _rules(
    (rf"/(paper_files/paper|paper)/(\d{{4}})/hash/({_ID})-Abstract(-Conference)?\.html", r"/\1/\2/file/\3-Paper\4.pdf"),
    (rf"(/(?:paper_files/paper|paper)/\d{{4}}/file/{_ID}\.pdf)", r"\1"),
)
_RXIV: Final = _rules(
    (
        r"/content/(10\.\d{4,6}/[0-9.]+(?:v\d+)?)(?:\.(?:abstract|full|full-text|full\.pdf))?/?(?:\?.*)?",
        r"/content/\1.full.pdf",
    ),
)
_JMLR: Final = _rules(
    (r"/papers/v(\d{1,3})/([A-Za-z0-9-]{3,20})\.html", r"/papers/volume\1/\2/\2.pdf"),
    (r"(/papers/volume\d{1,3}/[A-Za-z0-9-]{3,20}/[A-Za-z0-9-]{3,20}\.pdf)", r"\1"),
)
_RULES: Final[Mapping[str, tuple[_Rule, ...]]] = {
    "aclanthology.org": _rules((rf"/({_ID}?)(?:\.pdf)?/?", r"/\1.pdf")),
    "www.aclweb.org": _rules((rf"/anthology/({_ID}?)(?:\.pdf)?/?", r"/anthology/\1.pdf")),
    "openreview.net": _rules((r"/(?:forum|pdf)\?id=([A-Za-z0-9_-]{6,40})(?:&.*)?", r"/pdf?id=\1")),
    "proceedings.mlr.press": _rules(
        (rf"/(v\d{{1,4}})/({_ID}?)\.html", r"/\1/\2/\2.pdf"),
        (rf"(/v\d{{1,4}}/{_ID}/{_ID}\.pdf)", r"\1"),
    ),
    "papers.nips.cc": _PAPERS_NEURIPS,
    "papers.neurips.cc": _PAPERS_NEURIPS,
    "proceedings.neurips.cc": _PAPERS_NEURIPS,
    "biorxiv.org": _RXIV,
    "www.biorxiv.org": _RXIV,
    "medrxiv.org": _RXIV,
    "www.medrxiv.org": _RXIV,
    "hal.science": _rules(
        (r"/((?:hal|tel|inria|cel)-\d{6,10}(?:v\d+)?)(?:/(?:document|file/[^/?]{1,120}\.pdf))?/?", r"/\1/document")
    ),
    "openaccess.thecvf.com": _rules(
        (rf"/content/([A-Za-z0-9_]{{3,30}})/html/({_ID}?)\.html", r"/content/\1/papers/\2.pdf"),
        (rf"(/content/[A-Za-z0-9_]{{3,30}}/papers/{_ID}\.pdf)", r"\1"),
    ),
    **dict.fromkeys(("jmlr.org", "www.jmlr.org"), _JMLR),
    "eprint.iacr.org": _rules((r"/(\d{4}/\d{3,4})(?:\.pdf)?/?", r"/\1.pdf")),
}
HOSTS: Final = tuple(f"https://{host}" for host in _RULES)
"""Every host on the list; always asked over https."""
_ADDRESS: Final = re.compile(r"https?://\S+|(?:doi:\s?)?10\.\d{4,9}/\S+", re.ASCII | re.IGNORECASE)
_LINK: Final = re.compile(
    rf"(?:https?://|(?<![\w./@-])(?={'|'.join(re.escape(host) for host in _RULES)}))[^\s<>\"]{{4,400}}", re.IGNORECASE
)
