"""Papers as articles that can be put into any chat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions
from telegram.constants import ParseMode

from bot.deep_links import address, payload
from bot.locales import escape
from bot.views.layout import Button, join, link, markup, shorten
from bot.views.papers import MAX_HEADLINE, short_authors, title
from scheduler.summaries.quoted import quoted_entry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.locales import Html, Texts
    from scheduler.models import Paper

MAX_DESCRIPTION = 200
"""UTF-16 code units of the line under a title in the list."""


def articles(found: Sequence[Paper], bot: str, words: Texts) -> list[InlineQueryResultArticle]:
    """One article for each paper, in the order given; each leads to its card in the chat with the bot of this name."""
    return [_article(paper, bot, words) for paper in found]


def _article(paper: Paper, bot: str, words: Texts) -> InlineQueryResultArticle:
    headline = quoted_entry(paper).headline.text
    links = [Button(words.plain("button-pdf"), url=paper.pdf_url), Button(words.plain("button-abs"), url=paper.abs_url)]
    if brought := payload("paper", paper.id):
        links.append(Button(words.plain("inline-more"), url=address(bot, brought)))
    description = headline if headline != title(paper) else short_authors(paper)
    return InlineQueryResultArticle(
        id=paper.id,
        title=title(paper),
        description=shorten(description, MAX_DESCRIPTION),
        url=paper.abs_url,
        reply_markup=markup([links]),
        input_message_content=InputTextMessageContent(
            _message(paper, headline),
            parse_mode=ParseMode.HTML,
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        ),
    )


def _message(paper: Paper, headline: str) -> Html:
    said = escape(shorten(headline, MAX_HEADLINE)) if headline != title(paper) else ""
    facts = join(" · ", [escape(short_authors(paper)), escape(shorten(paper.primary_category, 60))])
    return join("\n", [said, link(title(paper), paper.abs_url), facts])
