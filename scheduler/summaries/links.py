"""Where a paper's code and its project page are: addresses lifted from its own words, never altered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from scheduler.summaries.sentences import split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from scheduler.models import Paper


@dataclass(frozen=True, slots=True)
class Links:
    """Addresses byte for byte as they stand in the text, each once, in its order; one may be of both kinds."""

    code: tuple[str, ...] = ()
    project: tuple[str, ...] = ()


def links_of(paper: Paper) -> Links:
    """The links in the abstract and the comment."""
    return links_in(filter(None, (paper.abstract, paper.comment)))


def links_in(texts: Iterable[str]) -> Links:
    """The links in some texts, whose LaTeX may stand around them.

    A host of code makes a link one to code, a host of pages one to a project page; for all others the words of the
    same sentence before it tell, and where they don't, it is left out.
    """
    code: list[str] = []
    project: list[str] = []
    for address, words in (found for text in texts for found in addresses(text)):
        host = (urlsplit(address).hostname or "").removeprefix("www.")
        is_page = bool(_PAGES.search(host)) or "sites.google.com/view/" in address
        if _NEITHER.search(host) and "/10.5281/zenodo." not in address:
            continue
        if (_CODE_HOSTS.search(host) and not _PAPER_PAGE.search(address)) or _CODE.search(words):
            code.append(address)
        if is_page or (address not in code and _PROJECT.search(words)):
            project.append(address)
    return Links(tuple(dict.fromkeys(code)), tuple(dict.fromkeys(project)))


def own_links_in(texts: Iterable[str]) -> Links:
    """The links of a full text that are said to be the paper's own; it names those of others, too.

    Args:
        texts: Paragraphs and footnotes.
    """
    own = [one for text in texts if "://" in text for one in split(text) if _OWN.search(one) and not _CITES.search(one)]
    return links_in(own)


def addresses(text: str) -> Iterator[tuple[str, str]]:
    """Every web address in a text, with the words of its sentence before it."""
    last = 0
    for start, end in places(text):
        words = _SENTENCE_END.split(text[max(last, start - _NEAR) : start])[-1]
        yield _ESCAPED.sub(r"\1", text[start:end]), words
        last = end


def places(text: str) -> Iterator[tuple[int, int]]:
    """Where each web address in a text begins and ends; LaTeX's escapes within are part of it."""
    for found in _ADDRESS.finditer(text):
        address = _whole(found.group())
        if _HAS_HOST.match(address) and found.end() - found.start() < _LONGEST:
            yield found.start(), found.start() + len(address)


def _whole(address: str) -> str:
    """The address without the punctuation of the sentence that it stands in."""
    while address and (address[-1] in _PUNCTUATION or _is_closing(address)):
        address = address[:-1]
    return address


def _is_closing(address: str) -> bool:
    """Whether it ends in a bracket that was opened before it."""
    opened = _BRACKETS.get(address[-1])
    return opened is not None and address.count(opened) < address.count(address[-1])


_OWN: Final = re.compile(
    r"\bour (?:\w+ ){0,3}(?:code|implementation|repository|project|models?|data|website|page|demo)\b"
    r"|\b(?:code|data|models?|implementation|materials?|scripts|software|page|website|demo|videos)\b[^.]{0,80}"
    r"\b(?:(?:are|is|be|been|made) (?:\w+ )?(?:available|released|published|open)|can be found"
    r"|available (?:at|on|from|under))\b"
    r"|\bwe (?:\w+ )?(?:release|publish|open-?source|provide|share|host)\b|\bproject (?:page|website)\b|代码|主页",
    re.IGNORECASE,
)
_CITES: Final = re.compile(r"\[\d+\]|\bet al\b|\b(?:their|official|original|third-party)\b", re.IGNORECASE)
_NEAR: Final = 160
"""Characters before an address that are read for what it is."""
_PUNCTUATION: Final = ".,;:!?'\"*"
_BRACKETS: Final = {")": "(", "]": "["}
# Braces and backslashes are LaTeX's, and an address ends where Chinese punctuation begins.
_LONGEST: Final = 2_000
"""Characters of an address; what is as long is left alone rather than cut."""
_ADDRESS: Final = re.compile(
    rf"https?://(?:\\[_%#&~$]|[^\s<>{{}}\\^`|\"$\u3000-\u303f\uff00-\uffef“”‘’…]){{1,{_LONGEST}}}", re.IGNORECASE
)
_ESCAPED: Final = re.compile(r"\\([_%#&~$])")
_HAS_HOST: Final = re.compile(r"https?://[\w-]+(?:\.[\w-]+)+(?:[:/?#]|\Z)", re.IGNORECASE)
_SENTENCE_END: Final = re.compile(r"[.!?;]\s|[。！？；]")
_CODE_HOSTS: Final = re.compile(
    r"(?:^|\.)(?:github\.com|gitlab\.[a-z.]+|huggingface\.co|hf\.co|codeberg\.org|bitbucket\.org|sourceforge\.net"
    r"|sr\.ht|gitee\.com|modelscope\.cn|4open\.science|colab\.research\.google\.com|pypi\.org|cran\.r-project\.org)$"
    r"|^(?:gitlab|git)\."
)
_PAPER_PAGE: Final = re.compile(r"(?:huggingface|hf)\.co/papers/")
_PAGES: Final = re.compile(r"\.(?:github|gitlab)\.io$")
_NEITHER: Final = re.compile(r"(?:^|\.)(?:arxiv\.org|doi\.org|orcid\.org|creativecommons\.org)$")
_CODE: Final = re.compile(
    r"\b(?:code|codes|codebase|source|implementations?|repository|repo|software|toolbox|toolkit|scripts?)\b|代码|源码",
    re.IGNORECASE,
)
_PROJECT: Final = re.compile(
    r"\b(?:project|website|web ?site|web ?page|home ?page|page|site|demos?|videos?|samples)\b|主页|项目|网页|演示",
    re.IGNORECASE,
)
