"""A person's word that the citations of a note are still right, after pages of an item were made anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from lfr_review.domain.ids import Uid


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationCheck:
    """Somebody looked at what a note cites and found it right."""

    uid: Uid
    case: Uid
    note: Uid
    checked_at: dt.datetime  #: aware, UTC
    checked_by: str
