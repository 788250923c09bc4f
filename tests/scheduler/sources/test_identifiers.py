"""Every way people write an arXiv identifier, and what only looks like one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.errors import IdentifierError
from scheduler.sources.identifiers import Identifier, find_identifiers, guess_identifier, parse_identifier

CORPUS = Path(__file__).resolve().parents[4] / "shared" / "data" / "corpus" / "week_2025-06-02_06.jsonl"

NEW = Identifier("2506.01234")
SECOND = Identifier("2506.01234", 2)
OLD = Identifier("math/0301001")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2506.01234", NEW),
        ("2506.01234v2", SECOND),
        ("2506.01234V2", SECOND),
        ("0704.0001", Identifier("0704.0001")),
        ("1412.6980v9", Identifier("1412.6980", 9)),
        ("arXiv:2506.01234", NEW),
        ("ARXIV:2506.01234V2", SECOND),
        ("arXiv: 2506.01234", NEW),
        ("arxiv 2506.01234", NEW),
        ("arXiv：２５０６．０１２３４", NEW),
        ("\u200e2506.01234\u200f", NEW),
        ("arXiv:2506.01234v2 [cs.CV] 3 Jun 2025", SECOND),
        ("arXiv:2506.01234 [cs.CV]", NEW),
        ("math/0301001", OLD),
        ("math.AG/0301001", OLD),
        ("MATH.AG/0301001", OLD),
        ("HEP-TH/9901001v3", Identifier("hep-th/9901001", 3)),
        ("hep-th/9901001v3", Identifier("hep-th/9901001", 3)),
        ("cmp-lg/9404001", Identifier("cmp-lg/9404001")),
        ("(arXiv:2506.01234v2).", SECOND),
        ("<https://arxiv.org/abs/2506.01234>", NEW),
        ("“2506.01234”,", NEW),
        ("（2506.01234）。", NEW),
        ("https://arxiv.org/abs/2506.01234v2", SECOND),
        ("http://arxiv.org/abs/2506.01234", NEW),
        ("arxiv.org/abs/2506.01234", NEW),
        ("https://www.arxiv.org/pdf/2506.01234v2.pdf", SECOND),
        ("https://arxiv.org/pdf/2506.01234v2", SECOND),
        ("https://arxiv.org/html/2506.01234v2#S3.F1", SECOND),
        ("https://arxiv.org/format/2506.01234", NEW),
        ("https://arxiv.org/src/2506.01234v2", SECOND),
        ("https://export.arxiv.org/abs/math.AG/0301001?context=math", OLD),
        ("https://arxiv.org/abs/math%2F0301001", OLD),
        ("http://xxx.lanl.gov/abs/hep-th/9901001", Identifier("hep-th/9901001")),
        ("HTTPS://ARXIV.ORG/ABS/2506.01234", NEW),
        ("https://arxiv.org/abs/2506.01234/", NEW),
        ("https://www.alphaxiv.org/abs/2506.01234v2", SECOND),
        ("https://alphaxiv.org/overview/2506.01234", NEW),
        ("https://huggingface.co/papers/2506.01234", NEW),
        ("https://ar5iv.labs.arxiv.org/html/2506.01234", NEW),
        ("https://ar5iv.org/abs/2506.01234", NEW),
        ("10.48550/arXiv.2506.01234", NEW),
        ("doi:10.48550/arXiv.2506.01234", NEW),
        ("https://doi.org/10.48550/ARXIV.2506.01234", NEW),
        ("https://dx.doi.org/10.48550/arXiv.math/0301001", OLD),
    ],
)
def test_reads_each_form(text: str, expected: Identifier) -> None:
    assert parse_identifier(text) == expected
    assert find_identifiers(f"see {text} for more") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "2513.01234",
        "2500.01234",
        "2506.0123",
        "0704.00012",
        "0612.0001",
        "2506.00000",
        "math/0313001",
        "math/0301000",
        "hep-th/9001001",
        "math/0704001",
        "https://arxiv.org/abs/2513.01234",
    ],
)
def test_says_that_a_paper_cannot_exist(text: str) -> None:
    with pytest.raises(IdentifierError, match="never gave out") as caught:
        parse_identifier(text)
    assert "\n" not in str(caught.value)
    assert find_identifiers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "diffusion models",
        "3.1415",
        "2506.012",
        "2506.012345",
        "2506.01234v0",
        "2506.01234 and 2506.01235",
        "poetry/0301001",
        "https://example.org/abs/2506.01234",
        "https://arxiv.org.example.org/abs/2506.01234",
        "https://arxiv.org/list/cs.CV/2506",
        "10.1103/PhysRevA.89.042124",
        "<b>2506.01234</b>",
        "x" * 10_000,
        "arXiv:" * 2_000,
        "\x00\x07",
    ],
)
def test_says_that_it_is_no_identifier(text: str) -> None:
    with pytest.raises(IdentifierError, match="is no arXiv identifier") as caught:
        parse_identifier(text)
    assert len(str(caught.value)) < 200
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "pi is 3.1415 or 3.14159",
        "in section 2506.012",
        "it costs $1004.5000 or € 1012.3456, not 2506.01234€",
        "a gain of 1012.3456% and +1012.3456",
        "12,506.01234 and 1.2506.01234 and 2506.01234.5",
        "part number A2506.01234 and 2506.01234X",
        "https://shop.example/item/2506.01234",
        "either/9901001",
    ],
)
def test_ordinary_numbers_are_no_papers(text: str) -> None:
    assert find_identifiers(text) == []


def test_finds_all_in_order_once() -> None:
    text = (
        "Cf. arXiv:2506.01234v2, math.AG/0301001; again [2506.01234v2] and 论文2506.01235的, "
        "https://arxiv.org/pdf/1412.6980.pdf. See https://scirate.com/arxiv/2506.01236, too: hep-th/9901001."
    )
    assert [str(found) for found in find_identifiers(text)] == [
        "2506.01234v2",
        "math/0301001",
        "2506.01235",
        "1412.6980",
        "2506.01236",
        "hep-th/9901001",
    ]


@st.composite
def identifiers(draw: st.DrawFn) -> Identifier:
    version = draw(st.none() | st.integers(1, 99))
    month = draw(st.integers(1, 12))
    if draw(st.booleans()):
        archive = draw(st.sampled_from(["math", "hep-th", "cs", "astro-ph", "math-ph", "cond-mat", "q-bio"]))
        year = draw(st.integers(92, 99) | st.integers(0, 6))
        return Identifier(f"{archive}/{year:02d}{month:02d}{draw(st.integers(1, 999)):03d}", version)
    year = draw(st.integers(8, 60))
    width = 5 if year >= 15 else 4
    return Identifier(f"{year:02d}{month:02d}.{draw(st.integers(1, 10**width - 1)):0{width}d}", version)


@given(identifiers())
def test_every_writing_of_an_identifier_means_the_same(identifier: Identifier) -> None:
    written = str(identifier)
    for text in (
        written,
        written.upper(),
        f"arXiv:{written}",
        f"https://arxiv.org/abs/{written}",
        f"http://export.arxiv.org/pdf/{written}.pdf?download=1#page=2",
        f"https://doi.org/10.48550/arXiv.{written}",
        f"(arXiv:{written}).",
    ):
        assert parse_identifier(text) == identifier
        assert find_identifiers(f"as in {text}, or {text}") == [identifier]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("25O6.01234", NEW),
        ("2506.o1234", NEW),
        ("2506.0l234", NEW),
        ("2506.1234", NEW),
        ("2506.001234", NEW),
        ("250601234", NEW),
        ("2506,01234", NEW),
        ("2506 01234", NEW),
        ("2506.01234v0", NEW),
        ("arXiv:2506.01234v", NEW),
        ("https://arxiv.org/abs/25O6.01234", NEW),
        ("1412.06980", Identifier("1412.6980")),
        ("math0301001", OLD),
        ("math.AG 0301001", OLD),
        ("mathAG/0301001", OLD),
        ("hep-th.99o1001", Identifier("hep-th/9901001")),
        *(
            (text, None)
            for text in (
                "", "2506.123", "2506.123456", "25061234", "2513.01234", "2012-2013", "20250602", "3.14159", "illi.oil",
                "2506.00000", "math", "robot grasping", "99999.01234", "x" * 3000,
            )
        ),
    ],
)  # fmt: skip
def test_what_was_surely_meant_is_guessed(text: str, meant: Identifier | None) -> None:
    assert find_identifiers(text) == []
    assert guess_identifier(text) == meant


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        identifier = parse_identifier(text)
    except IdentifierError as error:
        shown = str(error)
    else:
        shown = str(parse_identifier(str(identifier)))
        assert shown == str(identifier)
    assert shown.isprintable()


@given(st.text(alphabet="0123456789.v/ arxiv-hepth:", max_size=80))
def test_what_is_found_can_be_read(text: str) -> None:
    for found in find_identifiers(text):
        assert parse_identifier(str(found)) == found


@pytest.mark.skipif(not CORPUS.exists(), reason="shared/data/corpus is not here")
def test_reads_every_link_of_a_real_week() -> None:
    records = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    assert len(records) > 2000
    for record in records:
        for text in (record["id"], record["pdf_url"], record["abs_url"]):
            assert parse_identifier(text).id == record["id"]
