"""Every setting, read once, validated, and passed down; nothing else reads the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, Literal, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

import platformdirs
from dotenv import dotenv_values
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from scheduler.errors import SettingsError
from scheduler.llm.prices import Price, read_prices
from scheduler.masking import masked
from scheduler.setting_values import harvestable, network, user_id

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

FILE = Path(".env")
"""Where they are looked for beside the environment, in the working folder."""
NAMES_FILE = "PAPERBOY_FILE"
"""In the environment, it names another file: what lies in the folder where root happens to be may be anybody's."""
PREFIX = "PAPERBOY_"
ARXIV_HOSTS = ("arxiv.org", "export.arxiv.org", "rss.arxiv.org", "www.arxiv.org")
"""Hosts whose terms of use ask for three seconds between requests."""
BESIDE = frozenset({"PAPERBOY_DATABASE", "PAPERBOY_EXTRAS", "PAPERBOY_REPLICA", "PAPERBOY_VERSION"})
"""Names that only the files of ``deploy/`` read: no typing mistakes where a command meets them."""
LEAST_DELAY = 3.0
"""Seconds; https://info.arxiv.org/help/api/tou.html."""
LAST_PORT = 65_535
SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")
"""What Telegram takes as ``secret_token``, https://core.telegram.org/bots/api#setwebhook, but never a short one."""

Language = Literal["en", "de", "es", "fr", "ja", "ru", "zh"]


class Settings(BaseSettings):
    """The settings of one paperboy, from the environment or a ``.env`` file.

    The environment wins over the file. Names are those of the fields, in capitals, after ``PAPERBOY_``, but for the two
    that the client library and other programs read under names of their own.
    """

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
        populate_by_name=True,
    )

    telegram_token: SecretStr | None = None
    """The bot's token, from BotFather; ``paperboy run`` needs it."""
    telegram_api: str = "https://api.telegram.org"
    """Root of the Bot API, before ``/bot<token>/``."""
    telegram_client: Literal["aiohttp", "httpx"] = "aiohttp"
    """The HTTP library that talks to Telegram; ``httpx`` is python-telegram-bot's own."""
    bot_name: str | None = Field(default=None, max_length=64)
    """The name that Telegram shows; without it, the one that BotFather knows stays."""
    admins: Annotated[frozenset[int], NoDecode] = frozenset()
    """Numeric user ids of those who run the bot, separated by commas."""
    access: Literal["open", "invite", "closed"] = "invite"
    """``open``: anybody; ``invite``: whoever uses an invitation link; ``closed``: nobody new."""
    data: Path = Field(default_factory=lambda: platformdirs.user_data_path("paperboy"))
    """Folder of ``paperboy.db``; made readable by its owner alone."""
    arxiv_api: str = "https://export.arxiv.org/api/query"
    """The query API, before ``?search_query=…``."""
    arxiv_site: str = "https://arxiv.org"
    """Root of ``/abs``, ``/html`` and ``/pdf``."""
    arxiv_feed: str = "https://rss.arxiv.org/atom"
    """Root of the daily Atom feeds; a help, never required."""
    arxiv_delay: float = Field(default=LEAST_DELAY, ge=0, le=3600)
    """Seconds between two requests to arXiv; less is refused for arXiv's own hosts."""
    categories: Annotated[tuple[str, ...], NoDecode] = ()
    """What to harvest: ``cs.CV cs.LG``, or ``cs.*`` for an archive; without it, all."""
    openai_api_key: SecretStr | None = Field(default=None, validation_alias="OPENAI_API_KEY")
    """Key of a service that speaks OpenAI's language; without key and address, summaries are the abstracts' own
    sentences."""
    openai_base_url: str | None = Field(default=None, validation_alias="OPENAI_BASE_URL")
    """Root of the service, ``/v1`` included: Gemini, DeepSeek, Ollama, vLLM …; OpenAI's own if left out. One at home
    may do without a key."""
    model: str = Field(default="gpt-6-luna", min_length=1, max_length=200)
    """The service's name for the model."""
    model_at_once: int = Field(default=10, ge=1, le=64)
    """Calls under way at the same time for digests; what a person waits for has four places more."""
    model_prices: Annotated[Mapping[str, Price], NoDecode] = Field(default_factory=dict)
    """US dollars for a million tokens, ``my-model=0.10/0.01/0.50`` (in / from the cache / out), separated by commas, of
    models that are not in the table, or cost something else; ``llama3=0/0`` costs nothing."""
    daily_budget: float = Field(default=1.00, ge=0, le=100_000)
    """US dollars a day, UTC, that the model may cost; never more. 0: it is never called."""
    personal_share: float = Field(default=0.1, gt=0, le=1)
    """Part of the budget that one person's readings and questions may take."""
    embedding_model: str | None = Field(default=None, min_length=1, max_length=200)
    """The service's name for an embedding model, such as ``text-embedding-3-small``, which orders papers and finds
    passages for questions as well; without it, the ranker and words alone do."""
    judging_share: float = Field(default=0.25, ge=0, le=1)
    """Part of the budget that the model may take to judge papers of which the ranker is not sure; 0 asks it nothing."""
    messages_per_second: float = Field(default=25, gt=0, le=1000)
    """Pace of everything sent; above 30 messages are sent as paid broadcasts, which cost Telegram Stars."""
    when_uncertain: Literal["resend", "drop"] = "resend"
    """What becomes of a message that left and was never answered for: again, silently, or ``drop``."""
    catch_up: Literal["one", "each"] = "one"
    """After mornings that were missed, ``one`` digest for all of them, or one for ``each``."""
    keep_days: int = Field(default=90, ge=1, le=3650)
    """Days that the text of a delivered message is kept."""
    keep_gone_days: int = Field(default=60, ge=1, le=3650)
    """Days that everything of a chat is kept that blocked the bot or is no more."""
    backups: Path | None = None
    """Folder of the nightly backups; without it, ``backups`` in the data folder. Another disk is better."""
    keep_backups: int = Field(default=7, ge=0, le=1000)
    """How many of them are kept; 0 makes none."""
    requests_per_minute: int = Field(default=30, ge=1, le=1000)
    """Commands and taps that one person may send, admins apart; of looks at arXiv, a fifth of it."""
    workers: SecretStr | None = None
    """``redis://host:6379`` of a queue in which ``paperboy work`` processes look for what costs processor time; without
    it, all is done here."""
    web: str | None = None
    """``host:port`` of the web server: ``/healthz``, ``/readyz``, ``/metrics``, and the webhook where there is one."""
    web_url: str | None = None
    """The public HTTPS address that a proxy passes on to ``PAPERBOY_WEB`` as is; with it, digests can be read as pages
    behind secret links."""
    web_days: int = Field(default=30, ge=1, le=3650)
    """Days that the secret link to a digest's page holds."""
    feeds: bool = False
    """Whether each topic can be had as an Atom feed behind a secret link; ``true`` needs ``PAPERBOY_WEB_URL``."""
    web_token: SecretStr | None = None
    """Password of the operator's page, ``/operator``: 16 to 256 of ``A-Z a-z 0-9 _ -``; without it, there is none."""
    webhook_url: str | None = None
    """Webhook instead of polling: the public HTTPS address whose path a proxy passes on to ``PAPERBOY_WEB`` as is."""
    webhook_secret: SecretStr | None = None
    """Mandatory with it: 16 to 256 of ``A-Z a-z 0-9 _ -``."""
    webhook_sources: Annotated[tuple[str, ...], NoDecode] = ()
    """Networks that updates may come from, as the proxy's ``X-Forwarded-For`` tells; Telegram's are ``149.154.160.0/20
    91.108.4.0/22``; without it, from anywhere."""
    language: Language = "en"
    """For new chats whose language is none that paperboy speaks: ``en``, ``de``, ``es``, ``fr``, ``ja``, ``ru`` or
    ``zh``."""
    timezone: str = "UTC"
    """For new chats, like ``Europe/Berlin``."""
    deliver_at: time = time(8)
    """For new chats, local time."""
    log_format: Literal["text", "json"] = "text"
    """``text`` for people, or ``json`` for machines."""

    @field_validator("admins", mode="before")
    @classmethod
    def _split_admins(cls, value: object) -> object:
        return list(map(user_id, value.replace(",", " ").split())) if isinstance(value, str) else value

    @field_validator("categories", mode="before")
    @classmethod
    def _split_categories(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        return tuple(harvestable(part) for part in value.replace(",", " ").split() if part != "all")

    @field_validator("webhook_sources", mode="before")
    @classmethod
    def _read_networks(cls, value: object) -> object:
        return tuple(map(network, value.replace(",", " ").split())) if isinstance(value, str) else value

    @field_validator("model_prices", mode="before")
    @classmethod
    def _read_prices(cls, value: object) -> object:
        return read_prices(value) if isinstance(value, str) else value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError(f"{value!r} is no time zone; write one like Europe/Berlin")
        return ZoneInfo(value).key

    @field_validator("web")
    @classmethod
    def _host_and_port(cls, value: str | None) -> str | None:
        if value is not None:
            host, _, port = value.rpartition(":")
            if not host or not port.isdecimal() or int(port) > LAST_PORT:
                raise ValueError(f"{value!r} is no host and port like 127.0.0.1:8080")
        return value

    @field_validator("webhook_secret", "web_token")
    @classmethod
    def _secret_form(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("a secret has 16 to 256 of the characters A-Z a-z 0-9 _ -")
        return value

    @field_validator(
        "telegram_api", "arxiv_api", "arxiv_site", "arxiv_feed", "web_url", "webhook_url", "openai_base_url"
    )
    @classmethod
    def _web_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        parts = urlsplit(value)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise ValueError(f"{value.rpartition('@')[2]!r} is no http or https address")
        return value.rstrip("/")

    @field_validator("telegram_token")
    @classmethod
    def _token_form(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, _, secret = value.get_secret_value().partition(":")
            if not number.isdecimal() or not secret or not secret.replace("-", "").replace("_", "").isalnum():
                raise ValueError("that is no bot token; BotFather gives one like 123456:ABC-DEF")
        return value

    @model_validator(mode="after")
    def _polite(self) -> Settings:
        if self.arxiv_delay < LEAST_DELAY:
            for address in (self.arxiv_api, self.arxiv_site, self.arxiv_feed):
                if urlsplit(address).hostname in ARXIV_HOSTS:
                    raise ValueError(f"PAPERBOY_ARXIV_DELAY below {LEAST_DELAY:g} s is against arXiv's terms of use")
        return self

    @model_validator(mode="after")
    def _whole_webhook(self) -> Settings:
        if self.webhook_url is not None and (self.webhook_secret is None or self.web is None):
            raise ValueError("PAPERBOY_WEBHOOK_URL needs PAPERBOY_WEBHOOK_SECRET and PAPERBOY_WEB beside it")
        return self

    @model_validator(mode="after")
    def _safe_web(self) -> Settings:
        if self.web_url is not None and (self.web is None or urlsplit(self.web_url).scheme != "https"):
            raise ValueError("PAPERBOY_WEB_URL is an https address and needs PAPERBOY_WEB beside it")
        if self.feeds and self.web_url is None:
            raise ValueError("PAPERBOY_FEEDS needs PAPERBOY_WEB_URL beside it")
        if self.web_token is not None and self.web is None:
            raise ValueError("PAPERBOY_WEB_TOKEN needs PAPERBOY_WEB beside it")
        return self

    @property
    def has_model(self) -> bool:
        """Whether a language model may be called: there is a key or a service that may do without, and a budget."""
        return (self.openai_api_key is not None or self.openai_base_url is not None) and self.daily_budget > 0

    @property
    def database(self) -> Path:
        """Path of the SQLite file."""
        return self.data / "paperboy.db"

    @property
    def backup_folder(self) -> Path:
        """Where the nightly backups are."""
        return self.backups or self.data / "backups"

    @classmethod
    def defaults(cls) -> Self:
        """The settings of somebody who set nothing, whatever the environment says."""
        return cls.model_construct()

    @property
    def secrets(self) -> list[str]:
        """Every value that must stand in no log and in no answer."""
        values = (getattr(self, name) for name in type(self).model_fields)
        return [value.get_secret_value() for value in values if isinstance(value, SecretStr)]

    def shown(self) -> dict[str, str]:
        """Every setting by its full name, as text, secrets masked, and credentials in addresses."""
        return {full_name(name): _shown(getattr(self, name)) for name in type(self).model_fields}

    def __repr_args__(self) -> Iterable[tuple[str, str]]:
        """What ``repr`` and ``str`` tell."""
        return self.shown().items()


def full_name(field: str) -> str:
    """The name under which a setting stands in the environment."""
    alias = Settings.model_fields[field].validation_alias
    return alias if isinstance(alias, str) else PREFIX + field.upper()


def load(file: Path | None = None) -> Settings:
    """Read the settings from the environment and a file of them, which may be absent.

    Args:
        file: Without one, the file that :data:`NAMES_FILE` names, or else :data:`FILE`.

    Raises:
        SettingsError: One of them is unknown or impossible; the text names it.
    """
    file = file or Path(os.environ.get(NAMES_FILE) or FILE)
    known = {NAMES_FILE, *BESIDE, *map(full_name, Settings.model_fields)}
    names = {name.upper() for name in (*os.environ, *dotenv_values(file))}
    if unknown := sorted(name for name in names if name.startswith(PREFIX) and name not in known):
        raise SettingsError(f"unknown setting {unknown[0]}; `paperboy doctor` lists those there are")
    try:
        return Settings(_env_file=file)  # type: ignore[call-arg]  # mypy sees the fields alone
    except ValidationError as error:
        raise SettingsError(_told(error.errors()[0])) from None


def supervisor() -> str | None:
    """Where systemd, if it started this process, wants to hear how it is."""
    return os.environ.get("NOTIFY_SOCKET") or None


def _told(problem: ErrorDetails) -> str:
    """One line about one problem; what is about several settings names them itself."""
    said = _FORMS.get(problem["type"]) or problem["msg"].removeprefix("Value error, ")
    if not problem["loc"]:
        return said
    place = str(problem["loc"][0])
    return f"{full_name(place) if place in Settings.model_fields else place}: {said}"


_FORMS: Final = {
    "time_parsing": "that is no time; write one like 08:00",
    "int_parsing": "that is no whole number",
    "float_parsing": "that is no number; write one like 1.5",
    "bool_parsing": "that is neither true nor false",
}
"""What to say in the place of the validator's own words, which are for whoever wrote the program."""


def _shown(value: object) -> str:
    if isinstance(value, SecretStr):
        return "(set, hidden)"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}={price}" for name, price in sorted(value.items())) or "–"
    if isinstance(value, (tuple, frozenset)):
        return ", ".join(str(part) for part in sorted(value)) or "–"
    return "–" if value is None else masked(str(value))
