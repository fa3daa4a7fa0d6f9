"""What somebody has allowed us to do: recorded, corrected, withdrawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lfr_review.domain.errors import WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority
from lfr_review.services.desk import Desk


def add_authority(desk: Desk, authority: Authority) -> None:
    """Record what somebody has allowed us to do.

    Raises:
        WrongUse: nobody is named who gave it, or its days are in the wrong order.
    """
    _check(authority)
    with desk.library.writing(desk.who, "Recorded an authority", case=authority.case) as writer:
        writer.add(authority)


def say(desk: Desk, authority: Uid, **said: Any) -> Authority:
    """Keep what a person now says in some fields of an authority, whatever became of the others in the meantime.

    Raises:
        NotFound: the authority was taken out.
        WrongUse: nobody is named who gave it, or its days are in the wrong order. Nothing was kept.
    """
    with desk.library.reading() as reader:
        found = reader.get(Authority, authority)
    what = "Recorded that an authority was withdrawn" if said.get("withdrawn_on") else "Changed an authority"
    with desk.library.writing(desk.who, what, case=found.case) as writer:
        changed = replace(writer.get(Authority, authority), **said)
        _check(changed)
        writer.replace(changed)
    return changed


def remove_authority(desk: Desk, authority: Authority) -> None:
    """Take an authority out that should never have been recorded. Undo brings it back.

    One that was given and ended is not removed but withdrawn: what was done under it stays explained.
    """
    with desk.library.writing(desk.who, "Removed an authority", case=authority.case) as writer:
        writer.remove(authority)


def _check(authority: Authority) -> None:
    if not authority.by_whom.strip():
        raise WrongUse("An authority needs the person who gave it.", "Say by whom it was given.")
    for day, what in ((authority.ends_on, "ends"), (authority.withdrawn_on, "was withdrawn")):
        if day is not None and authority.given_on is not None and day < authority.given_on:
            raise WrongUse(f"This authority {what} before it was given.", "Check the two days.")
