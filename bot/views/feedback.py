"""What a reader can say of a paper, why a paper is there, and what was learned: buttons and texts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal

from bot.locales import Html
from bot.views.layout import Button, Rows, join, link, shorten
from bot.views.papers import reason, title
from bot.views.settings import days_label
from bot.views.topics import shown
from scheduler.explanations import FELT
from scheduler.filters import level_of
from scheduler.models import EVERY_DAY
from scheduler.selection import MOST_ALWAYS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.locales import Texts
    from scheduler.explanations import Explanation, Verdict
    from scheduler.models import Paper
    from scheduler.store.feedback import Marks
    from scheduler.topics.taste import Taste

Mark = Literal["like", "dislike", "save"]

MARK = "mark:"
"""Callback data of a button that marks a paper begins so; what it says, a colon and the identifier follow."""
WHY = "why:"
"""Callback data of a button that explains a paper begins so; the identifier follows."""
TASTE = "taste:"
"""Callback data of the buttons under what was learned; ``ask``, ``forget`` or ``keep`` follows."""
MARKS: Final[tuple[Mark, ...]] = ("like", "dislike", "save")
MOST_TOPICS = 5
"""Topics of which an explanation speaks; the nearest ones."""
MAX_VALUES = 200
"""UTF-16 code units of the words of a filter that a paper does not hold."""
LEANINGS = 8
"""Words that are shown of a taste, each way."""


def mark_labels(paper_id: str, marks: Marks | None, words: Texts) -> Mapping[str, str]:
    """How these buttons are called, by their data."""
    done = {
        "like": marks is not None and marks.verdict > 0,
        "dislike": marks is not None and marks.verdict < 0,
        "save": marks is not None and marks.saved,
    }
    return {f"{MARK}{mark}:{paper_id}": words.plain(f"mark-{mark}") + " ✓" * done[mark] for mark in MARKS}


def card_marks(paper: Paper, marks: Marks | None, words: Texts) -> Rows:
    """The buttons of a card that say something of the paper, or ask why it is there."""
    *verdicts, save = _mark_buttons(paper, marks, words)
    return [verdicts, [save, Button(words.plain("button-why"), data=WHY + paper.id)]]


def why(paper: Paper, found: Explanation, marks: Marks | None, words: Texts) -> tuple[Html, Rows]:
    """Why a paper is there or not, and what can be said to that."""
    sent = words.html("why-unsent" if paper.announced else "why-unread")
    if found.sent_in is not None:
        sent = words.html("why-sent", day=words.day(found.sent_in, with_year=True))
    heading = join("\n", [Html(f"<b>{link(title(paper), paper.abs_url)}</b>"), sent])
    verdicts = [_verdict(one, found, words) for one in found.verdicts[:MOST_TOPICS]] or [words.html("why-no-topics")]
    liked = words.html("why-liked", count=found.alike) if found.alike else Html()
    shared = words.html("why-in-common", words=words.several(found.in_common)) if found.in_common else Html()
    *buttons, _ = _mark_buttons(paper, marks, words)
    return join("\n\n", [heading, *verdicts, join("\n", [liked, shared])]), [buttons]


def learned(taste: Taste, words: Texts) -> tuple[Html, Rows]:
    """What the clicks of a reader add up to, and a button to let go of it."""
    likes, dislikes = taste.leanings(LEANINGS)
    if not likes and not dislikes:
        return words.html("taste-none"), []
    lines = [
        words.html("taste-likes", words=words.several(likes)) if likes else "",
        words.html("taste-dislikes", words=words.several(dislikes)) if dislikes else "",
    ]
    return join("\n\n", [join("\n", lines), words.html("taste-hint")]), [
        [Button(words.plain("taste-forget"), data=TASTE + "ask")]
    ]


def sure_to_forget(words: Texts) -> tuple[Html, Rows]:
    """The question before what was learned is let go."""
    buttons = [
        Button(words.plain("taste-forget"), data=TASTE + "forget"),
        Button(words.plain("delete-no"), data=TASTE + "keep"),
    ]
    return words.html("taste-sure"), [buttons]


def _mark_buttons(paper: Paper, marks: Marks | None, words: Texts) -> list[Button]:
    """What can be said of a paper: more like this, less, and that it is kept; what was said already is ticked."""
    return [Button(label, data=data) for data, label in mark_labels(paper.id, marks, words).items()]


def _verdict(verdict: Verdict, found: Explanation, words: Texts) -> Html:
    """What one topic makes of the paper."""
    one = verdict.subscription
    if verdict.has_degrees:
        head = words.html(
            "why-topic",
            query=shown(one.topic.query),
            # Rounded down, what is below the threshold never looks as if it were on it.
            score=f"{math.floor(verdict.match.score * 100) / 100:.2f}",
            level=words.plain(f"topic-level-{level_of(one.threshold)}"),
            threshold=f"{one.threshold:.2f}",
        )
    else:
        head = words.html("why-fits" if verdict.match.score else "why-misses", query=shown(one.topic.query))
    reasons = join(" · ", [reason(each, words) for each in verdict.match.reasons])
    return join("\n", [head, reasons, _outcome(verdict, words), _limit(verdict, found, words), _moved(verdict, words)])


def _outcome(verdict: Verdict, words: Texts) -> Html:
    kept_out = Html()
    if verdict.objection is not None:
        about = shorten(verdict.objection.text, MAX_VALUES)
        kept_out = words.html(f"why-kept-{verdict.objection.obstacle}", text=about)
    if verdict.favourite is not None:
        always = words.html("why-always-still" if kept_out else "why-always", author=verdict.favourite)
        return join("\n", [kept_out, always])
    return kept_out or (words.html(f"why-{verdict.outcome}") if verdict.has_degrees else Html())


def _limit(verdict: Verdict, found: Explanation, words: Texts) -> Html:
    """What kept out a paper that passes."""
    one = verdict.subscription
    passes = verdict.outcome not in {"kept-out", "below"}
    if found.sent_in is not None or not passes or not verdict.day:
        return Html()
    is_always = verdict.favourite is not None
    if verdict.day <= one.covered_until:
        missed = "why-always-late" if is_always else "why-capped"
        return words.html(missed, papers=str(MOST_ALWAYS if is_always else one.cap))
    to_come = words.html("why-always-next" if is_always else "why-to-come", papers=str(one.cap))
    weekdays = one.filters.weekdays
    rests = Html() if weekdays == EVERY_DAY else words.html("why-rests", days=days_label(weekdays, words))
    return join(words.between, [to_come, rests])


def _moved(verdict: Verdict, words: Texts) -> Html:
    if verdict.objection is not None or abs(verdict.shift) < FELT:
        return Html()
    return words.html("why-up" if verdict.shift > 0 else "why-down")
