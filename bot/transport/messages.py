"""What a screen is asked to draw: the bot's messages, with their buttons."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.transport.markup import Formatted


@dataclass(frozen=True, slots=True)
class Button:
    """One button under a message.

    Attributes:
        text: Its label.
        data: What pressing it tells the bot.
        url: The address that it opens instead.
        copy: The text that it copies instead.
    """

    text: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file under a message; its content is not kept.

    Attributes:
        name: The file's name as the person would see it.
        size: In bytes; 0 if unknown.
        is_photo: Shown as a picture, not as a file.
    """

    name: str
    size: int = 0
    is_photo: bool = False


@dataclass(frozen=True, slots=True)
class BotMessage:
    """A message from the bot, as it stands now.

    Attributes:
        message_id: Unique in the chat, growing.
        sent: When it was first sent.
        content: The text, or the caption of a document.
        keyboard: Rows of buttons.
        document: The file it carries.
        silent: Sent without a sound.
        first: The number of its first button.
    """

    message_id: int
    sent: datetime
    content: Formatted
    keyboard: Keyboard = ()
    document: Document | None = None
    silent: bool = False
    first: int = 1

    @property
    def numbers(self) -> range:
        """The numbers of its buttons."""
        return range(self.first, self.first + len(self.buttons))

    @property
    def buttons(self) -> tuple[Button, ...]:
        """What can be pressed, in reading order, numbered from :attr:`first` on. Links are opened instead."""
        return tuple(button for row in self.keyboard for button in row if button.url is None)


class Screen(Protocol):
    """Where the conversation is drawn."""

    def show(self, message: BotMessage) -> None:
        """Draw a message that was just sent."""

    def edit(self, message: BotMessage) -> None:
        """Draw a message again, because it changed."""

    def notice(self, text: str) -> None:
        """Say something short that is not a message."""
