"""The pages of one paper: ``/abs``, ``/html`` as LaTeXML makes it, ``/pdf``, and a figure."""

from __future__ import annotations

import re
import textwrap
from html import escape
from typing import TYPE_CHECKING

from tests.doubles.png import png

from .answers import HTML, Answer

if TYPE_CHECKING:
    from .records import Version


def abstract_page(version: Version) -> Answer:
    """The page at ``/abs``, with the licence and the citation tags that machines read."""
    title, abstract = escape(version.title), escape(version.abstract)
    names = "".join(f'<meta name="citation_author" content="{escape(a.name)}">' for a in version.authors)
    doi = f'<meta name="citation_doi" content="{escape(version.doi)}">' if version.doi else ""
    return _html(
        f'<html lang="en"><head><title>[{version.id}] {title}</title>'
        f'<meta name="citation_title" content="{title}">{names}{doi}'
        f'<meta name="citation_arxiv_id" content="{version.id}"></head><body>'
        f'<h1 class="title mathjax"><span class="descriptor">Title:</span>{title}</h1>'
        f'<blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>{abstract}</blockquote>'
        f'<div class="abs-license"><a href="{escape(version.licence)}">view license</a></div></body></html>'
    )


def full_text_page(version: Version) -> Answer:
    """The page at ``/html``: the abstract, and a section and a figure made from it."""
    sentences = re.split(r"(?<=[.!?])\s+", version.abstract.strip())
    paragraphs = "".join(
        f'<div class="ltx_para" id="S1.p{number}"><p class="ltx_p">{escape(sentence)}</p></div>'
        for number, sentence in enumerate(sentences, 1)
    )
    return _latexml(
        version,
        f'<div class="ltx_abstract"><h6 class="ltx_title ltx_title_abstract">Abstract</h6>'
        f'<p class="ltx_p">{escape(version.abstract)}</p></div>'
        f'<section class="ltx_section" id="S1"><h2 class="ltx_title ltx_title_section">'
        f'<span class="ltx_tag ltx_tag_section">1 </span>Introduction</h2>{paragraphs}'
        f'<figure class="ltx_figure" id="S1.F1"><img class="ltx_graphics" src="x1.png" alt="Refer to caption">'
        f'<figcaption class="ltx_caption"><span class="ltx_tag ltx_tag_figure">Figure 1: </span>'
        f"{escape(sentences[0])}</figcaption></figure></section>",
    )


def stub_page(version: Version) -> Answer:
    """The page at ``/html`` of a paper whose source only wraps a PDF."""
    return _latexml(
        version, '<div class="ltx_para"><p class="ltx_p">See pages 1-last of main.pdf</p></div>', titled=False
    )


def figure() -> Answer:
    """A PNG."""
    return Answer(200, png(320, 200), "image/png")


def missing(path: str) -> Answer:
    """What arXiv says of a page that is not there."""
    return _html(f"<html><body><h1>Article not found</h1><p>{escape(path)}</p></body></html>", status=404)


def pdf_file(version: Version) -> Answer:
    """A PDF of one page: the title, then the abstract; what Latin-1 lacks becomes a question mark."""
    lines = [*textwrap.wrap(version.title, 80), "", *textwrap.wrap(version.abstract, 95)]
    shown = " T* ".join(f"({_pdf_text(line)}) Tj" for line in lines)
    content = f"BT /F1 10 Tf 14 TL 50 780 Td {shown} ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 842] /Contents 4 0 R "
            b"/Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    return Answer(200, _pdf(objects), "application/pdf")


def _html(page: str, status: int = 200) -> Answer:
    return Answer(status, f"<!DOCTYPE html>{page}".encode(), HTML)


def _latexml(version: Version, body: str, *, titled: bool = True) -> Answer:
    stamp = f"arXiv:{version.name} [{version.primary_category}] {version.updated:%d %b %Y}"
    title = escape(version.title)
    heading = f'<h1 class="ltx_title ltx_title_document">{title}</h1>' if titled else ""
    return _html(
        f'<html lang="en"><head><title>{title}</title>'
        f'<base href="/html/{version.name}/">'
        f'<link rel="canonical" href="https://arxiv.org/html/{version.id}"></head><body>'
        f'<div class="ltx_page_main"><div class="ltx_page_content"><div id="infobox">'
        f'<a id="license-tr" href="{escape(version.licence)}">License</a>'
        f'<div id="watermark-tr">{stamp}</div></div>'
        f'<article class="ltx_document">{heading}{body}</article></div></div></body></html>'
    )


def _pdf_text(line: str) -> str:
    return re.sub(r"([()\\])", r"\\\1", line)


def _pdf(objects: list[bytes]) -> bytes:
    written = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    count = len(objects) + 1
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, table, count, len(written))
    )
