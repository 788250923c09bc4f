"""What things are called: topics by their usual names, all the names of a thing, and when papers agree on one."""

from __future__ import annotations

import pytest

from scheduler.topics.background import shipped
from scheduler.topics.candidates import expression
from scheduler.topics.glossary import Glossary, Usage, agreement
from scheduler.topics.query import parse
from scheduler.topics.syntax import written

GLOSSARY = Glossary(
    {"zq": ("zorbl", "quux"), "wzq": ("winged", "zorbl", "quux"), "kob": ("kettle", "of", "tea")},
    {("winged", "zorbl", "quux"): ("zorbl", "engines")},
)


@pytest.mark.parametrize(
    ("typed", "usual"),
    [
        ("WZQ", "zorbl engines"),
        ("winged zorbl quuxes for tea", "zorbl engines tea"),
        ("winged zorbl quux engine", "zorbl engines"),
        ("zorbl quux", "zorbl quux"),
        ("tea", "tea"),
        ("WZQ cat:cs.CV OR WZQ", "zorbl engines OR (zorbl engines AND cat:cs.CV)"),
        ("tea -WZQ", "tea -wzq"),
        ('"winged zorbl quux"', '"winged zorbl quux"'),
    ],
)
def test_a_topic_goes_by_its_usual_name_but_for_phrases_and_what_it_leaves_out(typed: str, usual: str) -> None:
    assert parse(written(GLOSSARY.usual(parse(typed).root))) == parse(usual)


def test_what_is_typed_is_looked_for_by_all_its_names() -> None:
    assert expression(parse("kob").root, "all", GLOSSARY) == '{title abstract} : ("kob" OR ("kettle" AND "tea"))'
    asked = expression(parse("kettles of tea for bread").root, "all", GLOSSARY)
    assert asked == '{title abstract} : ((("kettles" AND "tea") OR "kob") AND ("bread" OR "breadly"))'
    for name in ("wzq", "winged zorbl quux", "zorbl engine"):
        asked = expression(parse(name).root, "all", GLOSSARY) or ""
        assert all(each in asked for each in ('"wzq"', '"winged"', '"engine')), name


def test_a_name_that_the_index_does_not_hold_leaves_the_others_a_limit() -> None:
    asked = expression(parse("kob").root, "all", Glossary({"kob": ("的", "了")}))
    assert asked == '{title abstract} : "kob"'


@pytest.mark.parametrize(
    ("spelled", "words"),
    [
        ({"graph networks": 3, "graph network": 1}, "graph networks"),
        ({"pre training": 2, "pretraining": 2}, "pre training"),
        ({"multi layer nets": 3, "multilayer nets": 3, "moral ledger nets": 2}, "multi layer nets"),
        ({"graph networks": 3}, None),
        ({"graph networks": 5, "goat nets": 2}, None),
    ],
)
def test_papers_agree_when_most_of_several_spell_it_alike(spelled: dict[str, int], words: str | None) -> None:
    found = agreement({tuple(each.split()): number for each, number in spelled.items()})
    assert found == (tuple(words.split()) if words else None)


def test_what_the_store_learns_adds_to_what_is_known_and_changes_none_of_it() -> None:
    usage = Usage()
    before = usage.glossary
    assert usage.glossary is before
    assert usage.learn({"zq": ("zorbl", "quux"), "rag": ("rhythmic", "alto", "ghazal")})
    assert not usage.learn({"zq": ("zorbl", "quux"), "rag": ("rhythmic", "alto", "ghazal")})
    assert usage.glossary.abbreviations["zq"] == ("zorbl", "quux")
    assert usage.glossary.abbreviations["rag"] == before.abbreviations["rag"]
    assert usage.learn({})
    assert "zq" not in usage.glossary.abbreviations


def test_past_papers_know_abbreviations_but_take_no_word_for_one() -> None:
    known = Glossary.of(shipped(), {"mae": ("many", "awful", "edges")}).abbreviations
    for short in ("ddpm", "gan", "gnn", "lora", "moe", "nerf", "pinn", "rag", "rlhf", "slam", "vae"):
        assert len(known[short]) > 1, short
    assert not {"tag", "sim", "at", "an", "mae"} & known.keys()
