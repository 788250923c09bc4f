"""Entries that name a paper of arXiv's, however they do; and our own, with tags and notes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.errors import UnreadableImport
from scheduler.exports import bibtex
from scheduler.imports.files import read
from scheduler.imports.parcel import WantedPaper
from scheduler.models import SavedPaper
from scheduler.saved import Remark, note, tags
from tests.scheduler.making import NOON, paper


@pytest.mark.parametrize(
    "fields",
    [
        "eprint = {2506.01234}, archivePrefix = {arXiv}",
        'eprint = "2506.01234v2", eprinttype = {arxiv}',
        "eprint = {arXiv:2506.01234}",
        "url = {https://arxiv.org/pdf/2506.01234v3}",
        "doi = {10.48550/arXiv.2506.01234}",
        "journal = {arXiv preprint arXiv:2506.01234}",
        "note = {arXiv:2506.01234 [cs.CV]}",
        "journal = {CoRR}, volume = {abs/2506.01234}",
    ],
)
def test_an_entry_names_a_paper_in_many_ways(fields: str) -> None:
    parcel = read(f"@article{{key, title = {{Any}}, {fields}}}".encode())
    assert parcel.papers == (WantedPaper("2506.01234"),)


def test_other_entries_are_counted() -> None:
    source = """% a library
@string{me = "Fictus"}
@comment{nothing}
@book{b, title = {A Book}, author = me, isbn = {2506.01234}}
@misc{a, eprint = {2506.00001}, archivePrefix = {arXiv}, keywords = {GAN; to read, {3D}}, annote = {50{\\%} \\'e}}
@misc{a, eprint = {2506.00002}, archivePrefix = {arXiv}}
@misc{c, eprint = {2506.00001}}
@misc{d, eprint = {1234}, archivePrefix = {HAL}}
@misc{e, title = {no end"""
    parcel = read(source.encode())
    assert [one.id for one in parcel.papers] == ["2506.00001", "2506.00002"]
    assert parcel.unread == 3
    assert parcel.papers[0].remark == Remark(("gan", "to-read", "3d"), "50% é")


remarks = st.builds(Remark, st.lists(st.text(), max_size=4).map(tags), st.text(max_size=40).map(note))


@given(st.lists(remarks, max_size=3))
def test_our_own_are_read_back(written: list[Remark]) -> None:
    saved = [SavedPaper(paper(number), NOON, *remark) for number, remark in enumerate(written, 1)]
    if not saved:
        with pytest.raises(UnreadableImport):
            read(bibtex.saved(saved).encode())
        return
    parcel = read(bibtex.saved(saved).encode("utf-8", "replace"))
    assert [one.id for one in parcel.papers] == [one.paper.id for one in saved]
    assert [one.remark.tags for one in parcel.papers] == [one.tags for one in saved]
    assert [one.remark.note for one in parcel.papers] == [one.note for one in saved]
    assert parcel.unread == 0


def test_nested_without_end_takes_no_time() -> None:
    for source in ("@misc{a, title = {" + "{" * 200_000 + "}", "@" * 200_000, "@misc{a" + "," * 200_000 + "}"):
        with pytest.raises(UnreadableImport):
            read(source.encode())
