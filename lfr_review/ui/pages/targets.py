"""What one page may ask another to show, where a key alone does not say it."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.citations import Citation
from lfr_review.domain.ids import Uid

READ_THROUGH = "read-through"  #: of the Stop page: the whole record as text


@dataclass(frozen=True, slots=True)
class StopTarget:
    """A question or field of one stop. A bare key means the stop that is shown."""

    stop: Uid
    key: str


@dataclass(frozen=True, slots=True)
class NoteAbout:
    """Of the Timeline page: a new note that names this source."""

    source: Citation


#: Of the People page: acts that any page may ask for.
ADD_PARTY = "add-party"
ADD_FILE_NOTE = "add-file-note"
CHECK_CONFLICTS = "check-conflicts"
CLOSE_CASE = "close-case"
