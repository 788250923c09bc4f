"""Links to papers on scholarly hosts, in whatever form people copy them. What leads elsewhere: tests/security."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.sources.scholarly import HOSTS, is_elsewhere, pdf_address


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://aclanthology.org/2020.acl-main.447/", "https://aclanthology.org/2020.acl-main.447.pdf"),
        ("https://aclanthology.org/2020.acl-main.447.pdf", "https://aclanthology.org/2020.acl-main.447.pdf"),
        ("Look (aclanthology.org/P19-1001).", "https://aclanthology.org/P19-1001.pdf"),
        ("http://ACLAnthology.org/P19-1001", "https://aclanthology.org/P19-1001.pdf"),
        ("https://openreview.net/forum?id=rJl-b3RcF7&noteId=x", "https://openreview.net/pdf?id=rJl-b3RcF7"),
        ("https://proceedings.mlr.press/v1/fictus21a.html", "https://proceedings.mlr.press/v1/fictus21a/fictus21a.pdf"),
        (
            "https://papers.nips.cc/paper_files/paper/2017/hash/3f5e-Abstract.html",
            "https://papers.nips.cc/paper_files/paper/2017/file/3f5e-Paper.pdf",
        ),
        (
            "https://proceedings.neurips.cc/paper_files/paper/2023/hash/abc1-Abstract-Conference.html",
            "https://proceedings.neurips.cc/paper_files/paper/2023/file/abc1-Paper-Conference.pdf",
        ),
        (
            "https://www.biorxiv.org/content/10.1101/2023.01.01.522500v1.full",
            "https://www.biorxiv.org/content/10.1101/2023.01.01.522500v1.full.pdf",
        ),
        ("https://hal.science/hal-01234567v2", "https://hal.science/hal-01234567v2/document"),
        ("https://jmlr.org/papers/v21/20-074.html", "https://jmlr.org/papers/volume21/20-074/20-074.pdf"),
        ("https://www.jmlr.org/papers/v21/20-074.html", "https://www.jmlr.org/papers/volume21/20-074/20-074.pdf"),
        ("https://eprint.iacr.org/2023/123", "https://eprint.iacr.org/2023/123.pdf"),
    ],
)
def test_a_link_leads_to_its_pdf(text: str, address: str) -> None:
    assert pdf_address(text) == address
    assert pdf_address(address) == address


@pytest.mark.parametrize(
    "text", ["", "words", "https://example.org/a.pdf", "mail@aclanthology.org", "https://hal.science/"]
)
def test_other_texts_lead_nowhere(text: str) -> None:
    assert pdf_address(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://example.org/a.pdf", True), (" http://x.example ", True), ("10.1234/abc.5", True),
        ("DOI: 10.1234/abc", True), ("", False), ("kites", False), ("10.5 million", False),
        ("see https://example.org/a.pdf", False), ("10.12/abc", False),
    ],
)  # fmt: skip
def test_what_is_an_address_is_no_words(text: str, expected: bool) -> None:
    assert is_elsewhere(text) is expected


@given(st.text(max_size=80), st.sampled_from(HOSTS))
def test_whatever_stands_in_a_link_it_stays_on_the_list(text: str, host: str) -> None:
    for written in (text, f"{host}/{text}", f"{host}{text}"):
        found = pdf_address(written)
        assert found is None or any(found.startswith(f"{known}/") for known in HOSTS)
