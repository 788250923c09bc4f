"""The parts that handlers work with, made once in :mod:`bot.application`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.access import GroupAdmins
    from bot.cards import Cards
    from bot.courier.courier import Courier
    from bot.errands import Errands
    from bot.health import Vitals
    from bot.in_hand import InHand
    from bot.profile import Profile
    from bot.quotas import Quotas
    from bot.recaps import Recaps
    from bot.threads import Threads
    from scheduler.answers.asking import Answers
    from scheduler.explanations import Explainer
    from scheduler.jobs import Jobs
    from scheduler.library import Library
    from scheduler.llm.client import LanguageModel
    from scheduler.own import OwnPapers
    from scheduler.pipeline import Pipeline
    from scheduler.proposals import Proposals
    from scheduler.readings import Readings
    from scheduler.settings import Settings
    from scheduler.sources.figures.album import Album
    from scheduler.sources.figures.gallery import Gallery
    from scheduler.sources.fulltext.fetch import FullText
    from scheduler.store.database import Store
    from scheduler.store.rotation import Backups
    from scheduler.takeover import Takeover


@dataclass(frozen=True, slots=True)
class Services:
    """What a conversation can draw on."""

    settings: Settings
    store: Store
    backups: Backups
    pipeline: Pipeline
    proposals: Proposals
    library: Library
    full_text: FullText
    gallery: Gallery
    album: Album
    answers: Answers
    threads: Threads
    in_hand: InHand
    """Readings that are kept nowhere, by the message in which each can be turned."""
    cards: Cards
    own_papers: OwnPapers
    takeover: Takeover
    recaps: Recaps
    readings: Readings
    explainer: Explainer
    model: LanguageModel | None
    """Nothing where the settings name none."""
    courier: Courier
    errands: Errands
    jobs: Jobs
    quotas: Quotas
    group_admins: GroupAdmins
    profile: Profile
    now: Callable[[], datetime]
    """The time, UTC."""
    vitals: Vitals
    """What each part last did, and so how it is."""
