"""Names come apart as reference managers want them, and go together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.exports.names import Name, inverted, parse
from scheduler.latex import to_text


@pytest.mark.parametrize(
    ("author", "name", "ris"),
    [
        ("Ada Fictus", Name("Fictus", "Ada"), "Fictus, Ada"),
        ("Hong-Yu B. Zhou", Name("Zhou", "Hong-Yu B."), "Zhou, Hong-Yu B."),
        ("Carla van der Muster", Name("van der Muster", "Carla"), "van der Muster, Carla"),
        ("Plato", Name("Plato"), "Plato"),
        ("例子一", Name("例子一"), "例子一"),
        ("Bo Exempla Jr.", Name("Exempla", "Bo", "Jr."), "Exempla, Bo, Jr."),
        ("Bo Exempla, Jr.", Name("Exempla", "Bo", "Jr."), "Exempla, Bo, Jr."),
        ("Bo Exempla III", Name("Exempla", "Bo", "III"), "Exempla, Bo, III"),
        (r"Erd\H{o}s P\'al", Name("Pál", "Erdős"), "Pál, Erdős"),
        ("The NOWHERE Collaboration", Name("The NOWHERE Collaboration", is_group=True), "The NOWHERE Collaboration"),
        ("Fictus, Ada", Name("Fictus, Ada", is_group=True), "Fictus, Ada"),
        ("", Name("", is_group=True), ""),
    ],
)
def test_a_name_has_its_parts(author: str, name: Name, ris: str) -> None:
    assert parse(author) == name
    assert inverted(name) == ris


@given(st.text(max_size=30) | st.lists(st.sampled_from(("Ada", "van", "Jr.", "III", "Fictus", ","))).map(" ".join))
def test_nothing_of_a_name_is_lost(author: str) -> None:
    name = parse(author)
    whole = " ".join(filter(None, (name.given, name.family, name.suffix)))
    assert whole.replace(",", "") == " ".join(to_text(author).replace(",", " ").split()) or name.is_group
    assert not name.is_group or name.family == to_text(author)
