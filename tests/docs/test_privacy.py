"""The policy is true: it speaks of every table that holds something of a person, and gives the times that are kept."""

from __future__ import annotations

import re

import pytest

from scheduler.settings import Settings
from scheduler.store.retention import AUDIT_DAYS, OWN_DAYS, POLICY
from tests.docs.pages import ROOT, text

PAGE = " ".join(text(ROOT / "docs" / "privacy.md").split())
OF_PERSONS = {
    "subscribers": "The number that Telegram has for your chat",
    "subscriptions": "Your topics with their filters",
    "topics": "Your topics",
    "digests": "the messages with them",
    "deliveries": "the messages with them",
    "sent_items": "Which papers you were sent",
    "postponed": "A digest that you put off",
    "subjects": "Which paper a message of the bot's is about",
    "own_papers": f"The text of a PDF that you send, for {OWN_DAYS.days} days",
    "feedback": "which papers you opened, saved, or called good or bad, your tags and notes",
    "tastes": "what the bot learned of your taste from that",
    "secret_links": "for each link to a digest's page or a topic's feed that you asked for, what it leads to and until when it holds",
    "members": "if you were let in by an invitation",
    "invites": "by an invitation",
    "banned": "or kept out",
    "audit": f"What the people who run the bot did with it (who, when, concerning whom): for {AUDIT_DAYS.days} days",
    "llm_calls": "what each of your readings and questions cost, with your number",
}
"""What the policy says of each table with something of a person in it."""
OF_NO_PERSON = {
    "abbreviations",
    "alerts",
    "broadcasts",
    "days",
    "embeddings",
    "figures",
    "halts",
    "harvests",
    "jobs",
    "llm_services",
    "matched_days",
    "matches",
} | {
    "papers",
    "starts",
    "summaries",
}


def test_every_table_was_looked_at() -> None:
    known = {rule.table for rule in POLICY}
    assert known == OF_PERSONS.keys() | OF_NO_PERSON, "is there a person in it? Then docs/privacy.md must say so"


@pytest.mark.parametrize("table", OF_PERSONS)
def test_the_policy_speaks_of_it(table: str) -> None:
    assert OF_PERSONS[table] in PAGE


def test_its_numbers_are_those_of_somebody_who_set_nothing() -> None:
    table = dict(re.findall(r"\| (\d+) days \| `(PAPERBOY_\w+)`", PAGE))
    shown = Settings.defaults().shown()
    assert table
    assert {name: shown[name] for name in table.values()} == {name: days for days, name in table.items()}
    assert set(re.findall(r"⟨(\d+)⟩ days", PAGE)) == set(table)
