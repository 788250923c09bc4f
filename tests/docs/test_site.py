"""The site is built without a warning, and every link leads somewhere."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.docs.pages import BESIDE, ROOT, text

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site; Sphinx looks up every link between its pages, headings included."""
    target = tmp_path_factory.mktemp("site")
    sphinx = Path(sys.executable).with_name("sphinx-build")
    command = [str(sphinx), "--quiet", "--fail-on-warning", "--keep-going", "--doctree-dir", str(target / "trees")]
    built = subprocess.run([*command, ROOT / "docs", target / "html"], capture_output=True, text=True, check=False)
    assert (built.returncode, built.stderr) == (0, "")
    return target / "html"


def test_every_page_is_reached_from_the_first(site: Path) -> None:
    written = {page.relative_to(ROOT / "docs").with_suffix(".html") for page in (ROOT / "docs").rglob("*.md")}
    assert {page for page in written if not (site / page).is_file()} == set()
    first = (site / "index.html").read_text(encoding="utf-8")
    decisions = (site / "decisions" / "index.html").read_text(encoding="utf-8")
    for page in written - {Path("index.html")}:
        assert f'href="{page}"' in first or f'href="{page.name}"' in decisions, page


def test_a_page_asks_no_other_host_for_anything(site: Path) -> None:
    for page in site.rglob("*.html"):
        loaded = re.findall(r"<(?:script|img|iframe|link)\b[^>]*\b(?:src|href)=\"([^\"]+)\"", page.read_text("utf-8"))
        assert [address for address in loaded if urlsplit(address).netloc] == [], page.name


def test_each_decision_has_a_number_of_its_own() -> None:
    numbers = [page.name[:4] for page in (ROOT / "docs" / "decisions").glob("[0-9]*.md")]
    assert sorted(numbers) == sorted(set(numbers))


@pytest.mark.parametrize("name", BESIDE)
def test_links_of_the_pages_beside_the_site(name: str) -> None:
    for address, heading in _links(text(ROOT / name)):
        target = ROOT / address if address else ROOT / name
        assert target.exists(), address
        if heading:
            assert heading in _headings(text(target)), f"{address}#{heading}"


def _links(page: str) -> Iterator[tuple[str, str]]:
    for address in re.findall(r"\]\(([^)\s]+)\)", page):
        parts = urlsplit(address)
        if not parts.netloc:
            yield parts.path, parts.fragment


def _headings(page: str) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
