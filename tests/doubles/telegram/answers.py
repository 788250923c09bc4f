"""What the Bot API answers when it refuses: status, words, parameters.

https://core.telegram.org/bots/api#making-requests
"""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class ApiError(Exception):
    """One ``"ok": false`` answer.

    Attributes:
        status: HTTP status, equal to ``error_code``.
        description: Telegram's words.
        parameters: ``retry_after`` or ``migrate_to_chat_id``, where given.
    """

    def __init__(self, status: int, description: str, **parameters: int) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The answer's JSON."""
        body: Json = {"ok": False, "error_code": self.status, "description": self.description}
        return body | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(reason: str) -> ApiError:
    """400, with Telegram's prefix."""
    return ApiError(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> ApiError:
    """403, with Telegram's prefix."""
    return ApiError(403, f"Forbidden: {reason}")


def too_many_requests(seconds: int) -> ApiError:
    """429 with the wait in whole seconds."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def conflict() -> ApiError:
    """409 as the older of two simultaneous polls gets it."""
    return ApiError(
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    )


def not_found() -> ApiError:
    """404 for a malformed token or an unknown method."""
    return ApiError(404, "Not Found")
