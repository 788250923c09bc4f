"""One update of a chat: who speaks, where, and what was said or pressed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram import Message, MessageEntity
from telegram.constants import ChatType

if TYPE_CHECKING:
    from telegram import Chat, Update, User
    from telegram.ext import ExtBot

    from bot.access import Access
    from bot.courier.pacer import Lane
    from bot.locales import Texts
    from bot.management import Managed
    from bot.services import Services

MAX_INPUT = 1_000
"""Characters of a message that are read."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is known of one update."""

    services: Services
    update: Update
    bot: ExtBot[Lane]
    chat: Chat
    user: User
    speaker: int
    """Id of whoever speaks: the user's own, or the group's or channel's in whose name they write."""
    access: Access
    texts: Texts
    thread_id: int
    """The forum thread, 0 outside of one."""
    words: str
    """What follows the command, or the whole of a message without one; trimmed."""
    data: str
    """What a pressed button sends; empty for a message."""
    is_gone: bool = False
    """Whether this chat and thread counted as gone until now."""
    managed: Managed | None = None
    """The channel or group that is spoken of in private; nothing if it is the chat itself."""

    @property
    def place(self) -> tuple[int, int]:
        """The chat and the thread that this is about."""
        return (self.managed.id, 0) if self.managed else (self.chat.id, self.thread_id)

    @property
    def is_private(self) -> bool:
        """Whether this is a chat with one person."""
        return self.chat.type == ChatType.PRIVATE

    @property
    def is_channel(self) -> bool:
        """Whether everything that is posted here goes to all who read along."""
        return self.chat.type == ChatType.CHANNEL

    @property
    def is_tap(self) -> bool:
        """Whether a button was pressed."""
        return self.update.callback_query is not None

    @property
    def pressed_message(self) -> int | None:
        """The id of the message whose button was pressed; nothing if none was, or Telegram no longer knows it."""
        message = message_of(self.update) if self.is_tap else None
        return message.message_id if message else None

    @property
    def card_place(self) -> int | None:
        """The message whose place is taken by what is opened from it; nothing where others look at it, too."""
        return self.pressed_message if self.is_private else None

    @property
    def is_anonymous(self) -> bool:
        """Whether the group itself speaks: one of its admins, nobody knows which."""
        return not self.is_private and self.speaker == self.chat.id

    @property
    def is_placeless(self) -> bool:
        """Whether a button was pressed of which Telegram no longer says in which thread it is."""
        return self.is_tap and not self.is_private and message_of(self.update) is None

    @property
    def replied_to(self) -> int | None:
        """The id of the bot's message that is replied to; nothing if it is somebody else's, or there is none."""
        message = self.update.message
        earlier = message.reply_to_message if message else None
        if earlier is None or earlier.from_user is None or earlier.from_user.id != self.bot.id:
            return None
        return earlier.message_id if earlier.chat.id == self.chat.id else None

    def offers(self, data: str) -> bool:
        """Whether the pressed button stands beside one that sends this."""
        message = message_of(self.update)
        rows = message.reply_markup.inline_keyboard if self.is_tap and message and message.reply_markup else ()
        return any(button.callback_data == data for row in rows for button in row)

    def heading(self) -> str:
        """The first bold words of the message whose button was pressed; empty if it has none, or is out of reach."""
        message = message_of(self.update)
        if not self.is_tap or message is None:
            return ""
        return next(iter(message.parse_entities([MessageEntity.BOLD]).values()), "")


def message_of(update: Update) -> Message | None:
    """What was said, or stands above the button that was pressed; nothing if Telegram no longer knows it."""
    if update.callback_query is None:
        return update.effective_message
    above = update.callback_query.message
    # The library takes one that it knows nothing of for a Message, too; its date tells.
    return above if isinstance(above, Message) and above.is_accessible else None
