"""The texts: the same in every language, none missing, none left over, each one whole."""

from __future__ import annotations

import re
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import pytest
from babel import Locale
from fluent.runtime import FluentBundle
from fluent.syntax import FluentParser, FluentSerializer, ast
from fluent.syntax.visitor import Visitor
from telegram.constants import BotCommandLimit, BotDescriptionLimit, InlineQueryResultsButtonLimit

from bot.handlers.routing import COMMANDS
from bot.health import State
from bot.locales import LANGUAGES, FixedTexts, Texts, texts
from bot.transport.markup import parse_html
from bot.views.feedback import MARKS
from bot.views.operator import CHARTS, COLUMNS
from bot.views.settings import EMPTY, FIELDS
from bot.views.subscription import FIELDS as SUBSCRIPTION_FIELDS
from bot.views.subscription import LISTS, SWITCHES
from scheduler.errors import FILTER_TROUBLES, IMPORT_TROUBLES, QUERY_TROUBLES, UNREADABLE
from scheduler.explanations import Outcome
from scheduler.exports.formats import FORMATS
from scheduler.filters import LEVELS, Obstacle
from scheduler.library import Order
from scheduler.models import ReasonKind
from scheduler.readings import OVER_SHARE
from scheduler.store import broadcasts
from scheduler.summaries.choice import MODEL_DOWN, OVER_BUDGET
from scheduler.summaries.schema import PARTS, Basis
from scheduler.topics.popular import FIELDS as RESEARCH
from tests.doubles.telegram.markup import parse_html as parse_strictly

if TYPE_CHECKING:
    from typing import Any

ROOT = Path(__file__).resolve().parents[2]
SPEAKING = (ROOT / "bot", ROOT / "scheduler" / "exports")
"""Where texts are asked for."""

FAMILIES: dict[str, tuple[str, ...]] = {
    "export-format-": tuple(FORMATS),
    "export-basis-": get_args(Basis),
    "export-item-": ("title", "authors", "affiliation", "keywords", "links", "abstract", "method", "conclusion"),
    "export-part-": (*PARTS, "approach"),
    "field-": tuple(field.name for field in RESEARCH),
    "outlook-": ("none", "rare", "weekly", "daily"),
    "pace-": ("none", "rare", "weekly", "daily"),
    "instead-": ("narrower", "broader", "person", "weekly", "daily"),
    "menu-": tuple(route.name for route in COMMANDS),
    "filter-": tuple(FILTER_TROUBLES),
    "import-": tuple(IMPORT_TROUBLES),
    "operator-": (
        *("active", "paused", "gone", "queued", "sending", "uncertain", "oldest", "given-up"),
        *("digests", "sent", "wait", "papers", "arxiv", "size", "free"),
    ),
    "operator-chart-": tuple(CHARTS),
    "operator-col-": (
        *("job", "does", "last", "took", "next", "trouble"),
        *("purpose", "model", "calls", "failed", "tokens-in", "tokens-out", "cost", "day", *COLUMNS),
    ),
    "query-": tuple(QUERY_TROUBLES),
    "reason-": get_args(ReasonKind),
    "settings-": FIELDS,
    "settings-choose-": FIELDS,
    "settings-empty-": EMPTY,
    "search-": get_args(Order),
    "search-order-": get_args(Order),
    "mark-": (*MARKS, *(f"{mark}-done" for mark in MARKS)),
    "why-": tuple(name for name in get_args(Outcome) if name not in {"always", "kept-out"}),
    "why-kept-": get_args(Obstacle),
    "topic-": SUBSCRIPTION_FIELDS,
    "topic-choose-": tuple(field for field in SUBSCRIPTION_FIELDS if field not in SWITCHES),
    "topic-level-": tuple(LEVELS),
    "topic-set-": tuple(LISTS),
    "stats-": ("never", "complete", "waiting", "to-failures", "to-costs", "to-jobs"),
    "unreadable-": tuple(UNREADABLE),
    "users-": ("active", "paused", "gone", "banned"),
    "broadcast-": get_args(broadcasts.State),
    "broadcast-step-": ("send", "look", "pause", "resume", "cancel"),
    "alert-about-": ("harvest", "disk", "starts", "model", "embedding", "budget", "flood", "job"),
    "job-": ("harvest", "due", "sweep", "backup", "chronicle", "alerts", "recap", "begun", "busy", "absent"),
    "health-state-": tuple(State),
    "trace-": (
        *("submitted", "harvested", "complete", "waiting", "revised", "matched", "summarised", "planned", "messages"),
        *("marked", "subscriber", "no-digest", "ranked", "chosen", "frozen", "written", "due"),
        *("queued", "sending", "sent", "uncertain", "failed", "cancelled"),
    ),
    "basis-": ("abstract", "pdf", "html"),
    "digest-note-": tuple(note + some for note in (MODEL_DOWN, OVER_BUDGET) for some in ("", "-some")),
    "digest-source-": ("quoted", "unusable", "checked", "both"),
    "paper-note-": (MODEL_DOWN, OVER_BUDGET),
    "reading-": PARTS,
    "reading-note-": (MODEL_DOWN, OVER_BUDGET, OVER_SHARE),
}
"""Keys whose end is put in by the program: how they begin, and every end there is."""

NOT_TRANSLATED = re.compile(
    r"English, Deutsch, .*中文|<[^>]*>|\{[^}]*\}|/\w+"  # names of languages, markup, what is put in, commands
    r"|\b(?:PAPERBOY_[A-Z_]+|OPENAI_[A-Z_]+|paperboy doctor|MB|UTC)\b"
    r"|\b(?:Atom|Markdown|Hexo|BibTeX|RIS|CSV|JSON|OPML|arXiv|Telegram|DOI|PDF|English|AND|cat:cs\.CL|cat:|au:|ti:|abs:|cs\.CV|v(?=\{))"
    r"|\b(?:Asia/(?:Shanghai|Tokyo)|Shanghai|Tokyo|soft|silent|sure)\b"
    r"|`[^`]*`|https?://\S+?(?=）)|BotFather|\b(?:paperboy|bot|API Token|HTTPS_PROXY|Europe/Berlin|ABC-DEF)\b"
    r"|\b(?:none|on|off|stat)\b|survey(?:, medical imaging)?|attention, transformer|Jane Doe"
    r"|diffusion models|robot grasping|\"chain of thought\""
)
"""What stays as it is in any language: terms, names of fields and zones, and topics, since the papers are English."""


SAME = {
    "de": {
        "export-abstract", "export-item-abstract", "export-item-links", "init-token-ask", "place-abstract",
    },
    "es": {"init-token-ask"},
    "fr": {
        "button-figures", "export-figures", "export-item-affiliation", "export-item-conclusion", "export-link-code",
        "paper-code", "settings-quiet", "topic-level-strict", "users-active",
    },
}  # fmt: skip
"""Keys whose text is, by chance, the same as in English."""


def source(language: str) -> str:
    return resources.files("bot.locales").joinpath(f"{language}.ftl").read_text("utf-8")


def messages(language: str) -> dict[str, ast.Message]:
    body = FluentParser().parse(source(language)).body
    assert not [entry for entry in body if isinstance(entry, ast.Junk)]
    found = [entry for entry in body if isinstance(entry, ast.Message)]
    assert len({one.id.name for one in found}) == len(found), "a key stands twice"
    return {one.id.name: one for one in found}


class Contents(Visitor):
    """What a message takes, and by which numbers it chooses its words."""

    def __init__(self) -> None:
        self.names: set[str] = set()
        self.choices: dict[str, set[str]] = {}

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802 - the library's name
        self.names.add(node.id.name)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        assert isinstance(node.selector, ast.VariableReference)
        keys = (one.key.value if isinstance(one.key, ast.NumberLiteral) else one.key.name for one in node.variants)
        self.choices[node.selector.id.name] = set(keys)
        self.generic_visit(node)


def contents(message: ast.Message) -> Contents:
    found = Contents()
    found.visit(message)
    return found


def placeables(message: ast.Message) -> set[str]:
    return contents(message).names


def source_code() -> str:
    return "\n".join(path.read_text("utf-8") for folder in SPEAKING for path in folder.rglob("*.py"))


def used() -> tuple[set[str], set[str]]:
    """Keys that the program names, and beginnings of keys that it puts together."""
    code = source_code()
    whole = set(re.findall(r"""["']([a-z]+(?:-[a-z]+)*)["']""", code))
    begun = set(re.findall(r"""(?:html|plain)\(f["']([a-z-]+-)\{""", code))
    return whole, begun


def named_by_the_program() -> set[str]:
    whole, begun = used()
    assert begun == set(FAMILIES)
    known = set(messages("en"))
    return (whole & known) | {start + end for start in begun for end in FAMILIES[start]}


def test_every_language_has_the_same_keys_and_the_same_placeables() -> None:
    english = {key: placeables(message) for key, message in messages("en").items()}
    for language in LANGUAGES:
        assert {key: placeables(message) for key, message in messages(language).items()} == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_choose_words_as_the_language_counts(language: str) -> None:
    rule = Locale.parse(language).plural_form
    forms = {rule(number) for number in range(1_000)}
    english = {key: contents(message).choices for key, message in messages("en").items()}
    for key, message in messages(language).items():
        choices = contents(message).choices
        for name, keys in choices.items():
            said = {one for one in keys if not one.isdecimal()}
            assert forms <= said <= {*rule.tags, "other"}, f"{key}: {name}"
        if len(forms) > 1:
            assert choices.keys() == english[key].keys(), f"{key} counts where English does not, or the other way round"


COUNTED = {
    "broadcast-draft": "hearers",
    "export-checked": "count",
    "history-button": "count",
    "own-meta": "pages",
    "trace-complete": "count",
    "trace-frozen": "count",
    "trace-ranked": "count",
    "trends-topic": "count",
    "users-line": "topics",
}
"""What there may be none of, by the text that says how many there are."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_none_is_not_said_to_be_one(language: str) -> None:
    words = texts(language)
    for key, name in COUNTED.items():
        others = dict.fromkeys(placeables(messages(language)[key]) - {name}, "–")
        assert "0" in words.plain(key, **others | {"dropped": 0}, **{name: 0}), key
        assert "21" in words.plain(key, **others | {"dropped": 0}, **{name: 21}), key


def test_in_french_no_line_breaks_before_a_mark() -> None:
    texts_alone = [line for line in source("fr").splitlines() if not line.startswith("#")]
    assert [line for line in texts_alone if re.search(r" [;?!»]| :(?!\w)|« ", line)] == []


def test_no_key_is_missing_and_none_is_left_over() -> None:
    assert named_by_the_program() == set(messages("en"))


def test_every_key_that_is_asked_for_exists() -> None:
    code = source_code()
    asked = set(re.findall(r"""\.(?:html|plain)\(\s*["']([a-z-]+)["']""", code))
    assert asked
    assert asked <= set(messages("en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_formats_to_markup_that_telegram_takes(language: str) -> None:
    for key, message in messages(language).items():
        for number in (0, 1, 2, 51):
            values: dict[str, Any] = dict.fromkeys(placeables(message), "<&>\"'")
            values |= {
                name: number for name in ("topics", "count", "days", "hearers", "length", "limit") if name in values
            }
            html = texts(language).html(key, **values)
            assert parse_strictly(html).text.strip(), key
            assert not parse_strictly(html).violations, key
            assert parse_html(html).text.strip(), key
            assert "{" not in html, key


@pytest.mark.parametrize("key", ["delete-yes", "delete-no", "settings-saved", "button-back", "unsubscribe-all"])
def test_texts_of_buttons_and_notices_are_plain(key: str) -> None:
    for language in LANGUAGES:
        assert "<" not in texts(language).plain(key)


def test_no_english_is_left_in_chinese_and_none_but_names_in_japanese() -> None:
    for language in ("zh", "ja"):
        for key, message in messages(language).items():
            text = NOT_TRANSLATED.sub(" ", FluentSerializer().serialize_entry(message).partition("=")[2])
            assert not re.findall(r"[A-Za-z]{2,}", text), f"{key} in {language}"


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
def test_no_text_is_left_in_english(language: str) -> None:
    english = messages("en")
    left = set()
    for key, message in messages(language).items():
        said, original = (FluentSerializer().serialize_entry(one).partition("=")[2] for one in (message, english[key]))
        if said == original and re.search("[A-Za-z]{2,}", NOT_TRANSLATED.sub(" ", original)):
            left.add(key)
    assert left == SAME.get(language, set())


def test_a_text_that_a_language_has_not_is_said_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    german = Texts("de")
    without = FluentBundle(["de"], use_isolating=False)
    monkeypatch.setattr(german, "_bundle", without)
    assert german.html("unsubscribed", query="a<b") == "You no longer follow <b>a&lt;b</b>."


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_that_nothing_is_put_into_are_the_same_without_the_whole_language(language: str) -> None:
    whole, fixed = texts(language), FixedTexts(language)
    plain = [key for key, message in messages(language).items() if not placeables(message)]
    assert {f"menu-{route.name}" for route in COMMANDS} | {"description", "short-description"} <= set(plain)
    for key in plain:
        assert fixed.plain(key) == whole.plain(key)
    with pytest.raises(KeyError, match="paper-unknown"):
        fixed.plain("paper-unknown")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_telegram_shows_of_the_bot_is_within_its_limits(language: str) -> None:
    words = texts(language)
    assert len(words.plain("short-description")) <= BotDescriptionLimit.MAX_SHORT_DESCRIPTION_LENGTH
    assert len(words.plain("description")) <= BotDescriptionLimit.MAX_DESCRIPTION_LENGTH
    for route in COMMANDS:
        limits = BotCommandLimit.MIN_DESCRIPTION, BotCommandLimit.MAX_DESCRIPTION
        assert limits[0] <= len(words.plain(f"menu-{route.name}")) <= limits[1]
    for key in messages(language):
        if key.startswith("inline-not-"):
            assert len(words.plain(key)) <= InlineQueryResultsButtonLimit.MAX_START_PARAMETER_LENGTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_setting_is_called_can_be_typed(language: str) -> None:
    words = texts(language)
    called = [words.plain(f"topic-{field}") for field in SUBSCRIPTION_FIELDS if field != "level"]
    called += [words.plain(f"topic-level-{level}") for level in LEVELS]
    assert len({name.casefold() for name in called}) == len(called)
    if language != "en":
        assert not [name for name in called if " " in name]


def test_no_text_shouts() -> None:
    for language in LANGUAGES:
        text = re.sub(r"^#.*$", "", source(language), flags=re.MULTILINE)
        assert not re.search("[!！]", text)
