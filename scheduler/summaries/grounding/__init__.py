"""Whether a summary's claims are in the paper: passages, numbers, names, directions. Pure, and for every engine.

A claim is a sentence, in any language, that names the passage it rests on. :func:`check` says what of it the paper does
not support; :func:`check_entry` does so for a digest's entry.
"""

from scheduler.summaries.grounding.claims import check, check_entry, summary_of
from scheduler.summaries.grounding.evidence import Evidence, folded_words
from scheduler.summaries.grounding.foreign import is_told
from scheduler.summaries.grounding.passages import FLOOR
from scheduler.summaries.grounding.report import KINDS, Failure, Kind, Report

__all__ = [
    "FLOOR",
    "KINDS",
    "Evidence",
    "Failure",
    "Kind",
    "Report",
    "check",
    "check_entry",
    "folded_words",
    "is_told",
    "summary_of",
]
