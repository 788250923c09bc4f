"""One update of a chat, as handlers see it: what is known of it, and how to answer."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram.constants import ChatAction, ChatMemberStatus, ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.access import Access
from bot.deep_links import address, payload
from bot.management import addressed, bound
from bot.occasion import Occasion, message_of
from bot.quotas import Verdict
from bot.views.layout import join, markup, shorten, visible
from bot.waiting import within
from scheduler.schedule import next_due
from scheduler.store import subscribers

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence

    from bot.deep_links import Kind
    from bot.locales import Html
    from bot.views.layout import Button
    from scheduler.exports.formats import File
    from scheduler.models import Subscriber

T = TypeVar("T")
log = logging.getLogger(__name__)

MAX_NOTICE = 200
"""UTF-16 code units of the short answer to a tap."""
MAX_TITLE = 60
"""UTF-16 code units of the name of a channel or group."""
_NOTHING_CHANGES = "message is not modified"
_TAP_TOO_OLD = "query is too old"
_OUT_OF_REACH = ("message to edit not found", "message can't be edited")
"""Telegram's words for a message that is deleted, or too old to be changed."""


@dataclass(frozen=True, slots=True)
class Conversation(Occasion):
    """What a handler knows of an update, and can do about it."""

    async def subscriber(self) -> Subscriber:
        """The subscriber that this is about, made if it is new."""
        services, settings = self.services, self.services.settings
        now = services.now()
        chat_id, thread_id = self.place
        return await services.store.run(
            subscribers.add,
            chat_id=chat_id,
            message_thread_id=thread_id,
            language=self.texts.language,
            timezone=settings.timezone,
            deliver_at=settings.deliver_at,
            next_due_at=next_due(now, settings.deliver_at, settings.timezone),
            now=now,
            is_channel=self.managed.is_channel if self.managed else self.is_channel,
        )

    async def reply(self, text: Html, rows: Sequence[Sequence[Button]] = (), *, silent: bool = False) -> int:
        """Answer with a new message; returns its id. In a group, it says to which message it is the answer."""
        message = self.update.message
        answering = message.message_id if message and not self.is_private else None
        text, rows = self._dressed(text, rows)
        sent = await self.bot.send_message(
            chat_id=self.chat.id,
            message_thread_id=self.thread_id or None,
            text=text,
            parse_mode=ParseMode.HTML,
            reply_markup=markup(rows),
            reply_parameters=ReplyParameters(answering, allow_sending_without_reply=True) if answering else None,
            disable_notification=silent or None,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
        return sent.message_id

    async def send(self, file: File, caption: Html | None = None) -> None:
        """Answer with a file."""
        await self.bot.send_document(
            chat_id=self.chat.id,
            message_thread_id=self.thread_id or None,
            document=file.content,
            filename=file.name,
            caption=caption,
            parse_mode=ParseMode.HTML,
        )

    async def show(self, text: Html, rows: Sequence[Sequence[Button]] = ()) -> None:
        """Change the message whose button was pressed; where there is none to change, answer with a new one."""
        message = self.update.callback_query.message if self.update.callback_query else None
        if message is None:
            await self.reply(text, rows)
        else:
            await self.change(message.message_id, text, rows)

    async def change(self, message_id: int | None, text: Html, rows: Sequence[Sequence[Button]] = ()) -> int:
        """Change a message of the bot's; where there is none, answer with a new one. Returns the id of what stands."""
        if message_id is None:
            return await self.reply(text, rows)
        dressed, buttons = self._dressed(text, rows)
        try:
            await self.bot.edit_message_text(
                chat_id=self.chat.id,
                message_id=message_id,
                text=dressed,
                parse_mode=ParseMode.HTML,
                reply_markup=markup(buttons),
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            )
        except BadRequest as error:
            if any(sign in error.message.lower() for sign in _OUT_OF_REACH):
                return await self.reply(text, rows)
            if _NOTHING_CHANGES not in error.message.lower():
                raise
        return message_id

    async def relabel(self, labels: Mapping[str, str]) -> None:
        """Call the buttons under the pressed one's message anew: by their data, those named; the others stay."""
        message = message_of(self.update)
        if not self.is_tap or message is None or message.reply_markup is None:
            return
        rows = [
            [_called(button, labels.get(str(button.callback_data), button.text)) for button in row]
            for row in message.reply_markup.inline_keyboard
        ]
        try:
            await self.bot.edit_message_reply_markup(
                chat_id=self.chat.id, message_id=message.message_id, reply_markup=InlineKeyboardMarkup(rows)
            )
        except BadRequest as error:
            if not any(sign in error.message.lower() for sign in (*_OUT_OF_REACH, _NOTHING_CHANGES)):
                raise

    @contextlib.asynccontextmanager
    async def under_way(self, message_id: int | None, rows: Sequence[Sequence[Button]] = ()) -> AsyncIterator[None]:
        """Work that goes on while the chat does: if it breaks down, this message says so, or a new one."""
        try:
            yield
        except TelegramError as error:
            log.warning("what came of it could not be shown: %s", error)
        except Exception:
            await self.change(message_id, self.texts.html("broken"), rows)
            raise

    async def ask_arxiv(self, looking: Coroutine[Any, Any, T]) -> T:
        """What a look at arXiv brings; if that takes its time, a message says so until it is there."""
        task = asyncio.create_task(looking)
        said = None
        try:
            if not (await asyncio.wait({task}, timeout=self.services.errands.patience))[0]:
                said = await self.reply(self.texts.html("asking-arxiv"), silent=True)
            return await task
        finally:
            await within(0, task)
            if said is not None:
                await self.withdraw(said)

    async def withdraw(self, message_id: int) -> None:
        """Remove a message of the bot's that has done its work; one that cannot be removed stays."""
        try:
            await self.bot.delete_message(self.chat.id, message_id)
        except TelegramError as error:
            log.debug("Telegram: %s", error)

    async def busy(self) -> None:
        """Show that an answer is being made, for some seconds or until it comes."""
        await self.bot.send_chat_action(self.chat.id, ChatAction.TYPING, message_thread_id=self.thread_id or None)

    async def notice(self, text: str = "") -> None:
        """Answer the tap on a button, with a short notice if there is something to say."""
        await self._answer_tap(text=shorten(text, MAX_NOTICE) if text else None)

    async def lead(self, kind: Kind, value: str) -> None:
        """Answer the tap on a button by opening the person's own chat with the bot, and this in it."""
        await self._answer_tap(url=address(self.bot.username, payload(kind, value) or ""))

    async def _answer_tap(self, text: str | None = None, url: str | None = None) -> None:
        if self.update.callback_query is None:
            return
        try:
            await self.bot.answer_callback_query(self.update.callback_query.id, text=text, url=url)
        except BadRequest as error:
            if _TAP_TOO_OLD not in error.message.lower():
                raise
            log.debug("Telegram: %s", error)

    async def say(self, text: Html) -> None:
        """Answer in one line: to a tap with a notice that only its author sees, to a message with a message."""
        if self.is_tap:
            await self.notice(visible(text))
        else:
            await self.reply(text)

    async def may_configure(self) -> bool:
        """Whether this person may change what the chat receives that this is about: in groups, only its admins may."""
        if self.managed is None and (self.is_private or self.is_anonymous):
            return True
        if self.speaker != self.user.id:
            return False
        known, now = self.services.group_admins, self.services.now()
        chat_id, _ = self.place
        is_admin = known.find(chat_id, self.speaker, now)
        if is_admin is None:
            is_admin = await self._runs_the_group()
            known.note(chat_id, self.speaker, now, is_admin=is_admin)
        return is_admin

    async def may_look(self, refusal: str = "too-many-looks") -> bool:
        """Count a look at arXiv, or what is as dear, and show that it is under way.

        Args:
            refusal: The key of what is said to whoever asked for too many, for whom this is false.
        """
        looks = self.services.quotas.looks
        is_free = self.access is Access.ADMIN
        if not is_free and looks.ask(self.speaker, self.services.now().timestamp()) is not Verdict.GRANTED:
            await self.reply(self.texts.html(refusal))
            return False
        await self.busy()
        return True

    def _dressed(self, text: Html, rows: Sequence[Sequence[Button]]) -> tuple[Html, Sequence[Sequence[Button]]]:
        """A message as it leaves: one about another chat says so, and so do its commands and buttons."""
        if self.managed is None:
            return text, rows
        title = self.texts.html("managed-for", title=shorten(self.managed.title, MAX_TITLE))
        return join("\n", [title, addressed(text, self.managed.name)]), bound(rows, self.managed.id)

    async def _runs_the_group(self) -> bool:
        try:
            member = await self.bot.get_chat_member(self.place[0], self.speaker)
        except (BadRequest, Forbidden) as error:
            log.debug("Telegram does not say who runs a group: %s", error)
            return False
        return member.status in {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}


def _called(button: InlineKeyboardButton, text: str) -> InlineKeyboardButton:
    """The same button under another name."""
    return InlineKeyboardButton(**(button.to_dict(recursive=False) | {"text": text}))
