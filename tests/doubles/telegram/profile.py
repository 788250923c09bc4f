"""Methods that set what Telegram shows of the bot (commands, name, descriptions), and the webhook.

https://core.telegram.org/bots/api#setmycommands
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from tests.doubles.telegram.answers import ApiError, Json, bad_request

if TYPE_CHECKING:
    from tests.doubles.telegram.messages import Method
    from tests.doubles.telegram.world import World

_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_COMMAND_LIMIT = 100
_DESCRIPTION_LIMIT = 256
_TEXTS = {
    "name": ("MyName", 64),
    "description": ("MyDescription", 512),
    "short_description": ("MyShortDescription", 120),
}
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class Profile:
    """The profile and webhook methods over one world."""

    def __init__(self, world: World, *, plain_webhooks: bool) -> None:
        self._world = world
        self._plain_webhooks = plain_webhooks
        self.commands: dict[tuple[str, str], list[Json]] = {}
        """By scope (as JSON) and language."""
        self.texts: dict[tuple[str, str], str] = {}
        """By field and language."""
        self.webhook: Json = {}
        """Parameters of the last setWebhook, empty while polling."""
        self._webhook_error: Json = {}
        self.methods: dict[str, Method] = {
            "setMyCommands": self.set_commands,
            "getMyCommands": lambda parameters: self.commands.get(_key(parameters), []),
            "deleteMyCommands": self.delete_commands,
            "setWebhook": self.set_webhook,
            "deleteWebhook": self.delete_webhook,
            "getWebhookInfo": self.webhook_info,
        }
        for field, (name, limit) in _TEXTS.items():
            self.methods[f"set{name}"] = self._setter(field, limit)
            self.methods[f"get{name}"] = self._getter(field)

    def set_commands(self, parameters: Json) -> bool:
        """The command list of one scope and language."""
        commands = parameters["commands"]
        if len(commands) > _COMMAND_LIMIT:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        for command in commands:
            if not _COMMAND.fullmatch(command["command"]):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(command["description"]) <= _DESCRIPTION_LIMIT:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
        self._check_scope(parameters)
        self.commands[_key(parameters)] = commands
        return True

    def delete_commands(self, parameters: Json) -> bool:
        """Back to the wider scope's list."""
        self.commands.pop(_key(parameters), None)
        return True

    def _check_scope(self, parameters: Json) -> None:
        chat_id = (parameters.get("scope") or {}).get("chat_id")
        if chat_id is not None:
            self._world.chat(chat_id)

    def _setter(self, field: str, limit: int) -> Method:
        def set_text(parameters: Json) -> bool:
            text = parameters.get(field) or ""
            if len(text) > limit:
                raise bad_request(f"bot {field.replace('_', ' ')} is too long")
            self.texts[field, parameters.get("language_code") or ""] = text
            return True

        return set_text

    def _getter(self, field: str) -> Method:
        def get_text(parameters: Json) -> Json:
            language = parameters.get("language_code") or ""
            return {field: self.texts.get((field, language)) or self.texts.get((field, ""), "")}

        return get_text

    def set_webhook(self, parameters: Json) -> bool:
        """Note the address that updates are brought to; an empty one goes back to polling."""
        url = parameters.get("url") or ""
        if url and not url.startswith("https://") and not self._plain_webhooks:
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        secret = parameters.get("secret_token")
        if secret is not None and not _SECRET.fullmatch(secret):
            raise bad_request("secret token contains unallowed characters")
        self._world.updates.allow(parameters.get("allowed_updates"))
        return self._replace_webhook(parameters if url else {}, parameters)

    def delete_webhook(self, parameters: Json) -> bool:
        """Back to polling."""
        return self._replace_webhook({}, parameters)

    def _replace_webhook(self, webhook: Json, parameters: Json) -> bool:
        if parameters.get("drop_pending_updates"):
            self._world.updates.drop()
        self.webhook = webhook
        self._webhook_error = {}
        return True

    def webhook_failed(self, words: str) -> None:
        """Note why an update could not be brought."""
        self._webhook_error = {"last_error_date": self._world.now(), "last_error_message": words}

    def webhook_info(self, _: Json) -> Json:
        """Address, backlog, and the last delivery that failed."""
        known = {
            "url": self.webhook.get("url", ""),
            "has_custom_certificate": False,
            "pending_update_count": self._world.updates.pending,
        }
        return known | self._webhook_error

    def check_polling(self) -> None:
        """Refuse polls while a webhook is set.

        Raises:
            ApiError: 409.
        """
        if self.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
            )


def _key(parameters: Json) -> tuple[str, str]:
    scope = parameters.get("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), parameters.get("language_code") or ""
