"""The file notes of the demonstration. What stands here must be found in no bundle."""

from __future__ import annotations

import datetime as dt

from lfr_review.domain.ids import Uid
from lfr_review.services.desk import Desk
from lfr_review.services.file_notes import add_file_note


def note_first_call(desk: Desk, case: Uid) -> None:
    """The first meeting."""
    add_file_note(
        desk,
        case,
        dt.date(2026, 3, 12),
        started="14:05",
        minutes=35,
        with_whom="the client",
        how="in person",
        said="Brought the telephone. Worried that his employer hears of it. Suspects that he was taken for his cousin, "
        "whose warrant was withdrawn in January; has told nobody at the station.",
        advice="Say nothing about the cousin to the police for now. Merits evenly balanced; the length of the stop is "
        "the strongest point. Explained costs exposure and legal aid.",
        instructions="Preserve recordings, ask for his data, complain in his own name. Would accept an apology and "
        "erasure; this is not to be signalled.",
        next_step="Preservation letter tomorrow; ask counsel, Mr Quarrendon, about interim relief.",
    )


def note_conference(desk: Desk, case: Uid) -> None:
    """The conference with the solicitor, days before the last safe day."""
    add_file_note(
        desk,
        case,
        dt.date(2026, 6, 4),
        started="11:30",
        minutes=50,
        with_whom="the client, Priya Halden",
        how="video call",
        said="Client upset by the outcome letter, above all by page 3.",
        advice="Ms Halden: prospects of permission better than even on the fingerprint point, weaker on the watchlist. "
        "Mr Quarrendon agrees, with hesitation. Floor for settlement discussed.",
        instructions="Issue in time. Authority to spend the capped sum and no more.",
        next_step="Bundle by 8 June; issue on 8 or 9 June.",
    )
