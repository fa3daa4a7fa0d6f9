"""The cases of the demonstration as stories: the acts of each, on the days on which they happen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from lfr_review.services.demo.stage import Stage
from lfr_review.services.demo.stand_ins import Delivery


@dataclass(frozen=True, slots=True)
class Act:
    """One step of a story."""

    words: str
    day: dt.date
    hour: int
    minute: int
    do: Callable[[Stage], None]
    share: int  #: roughly what it takes of the whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Tale:
    """One case: its files, and what is done from the first call on."""

    place: str  #: where it happened; the folder of its files too
    reference: str
    samples: str  #: the set of files to have made
    share: int  #: roughly what making them takes of the whole
    deliveries: tuple[Delivery, ...]
    acts: tuple[Act, ...]
