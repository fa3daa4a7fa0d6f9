"""The people and bodies of a case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import NEVER_LEAVES, HandlingMark
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority, ConflictCheck, Party, PartyRole
from lfr_review.domain.stops import Stop
from lfr_review.domain.timeline import FileNote
from lfr_review.services.conflicts import conflict_due
from lfr_review.services.desk import Desk
from lfr_review.services.waivers import lift, refuse_silent_lifting
from lfr_review.store.writer import Writer


@dataclass(frozen=True, slots=True)
class PeopleView:
    """The people of one case and what the office records about it, read at one instant."""

    case: CaseFile
    parties: tuple[Party, ...]
    authorities: tuple[Authority, ...]
    checks: tuple[ConflictCheck, ...]  #: for conflicts, oldest first
    conflict_due: bool
    stops: tuple[Stop, ...]
    file_notes: tuple[FileNote, ...]  #: newest first

    def party(self, uid: Uid) -> Party | None:
        """The party with a uid."""
        return next((party for party in self.parties if party.uid == uid), None)

    def file_note(self, uid: Uid) -> FileNote | None:
        """The file note with a uid."""
        return next((note for note in self.file_notes if note.uid == uid), None)

    def of_role(self, *roles: PartyRole) -> tuple[Party, ...]:
        """The parties of these roles, in the order in which they were added."""
        return tuple(party for party in self.parties if party.role in roles)


def open_people(desk: Desk, case: Uid) -> PeopleView:
    """Everything that the page of people shows about a case."""
    with desk.library.reading() as reader:
        parties = reader.all(Party, case=case)
        checks = reader.all(ConflictCheck, case=case, order="checked_at")
        return PeopleView(
            case=reader.get(CaseFile, case),
            parties=parties,
            authorities=reader.all(Authority, case=case, order="given_on"),
            checks=checks,
            conflict_due=conflict_due(reader, case, checks, parties),
            stops=reader.all(Stop, case=case, order="position"),
            file_notes=reader.all(FileNote, case=case, order="-on,-started,-recorded_at"),
        )


def add_party(desk: Desk, case: Uid, role: PartyRole, **details: object) -> Party:
    """A new party of a case. Its conflict check is due again from now on.

    Raises:
        Refused: a cipher without the order or application it rests on, or disclosable with a mark that forbids it.
        WrongUse: born later than today.
    """
    with desk.library.writing(desk.who, f"Added a party: {_words(role)}", case=case) as writer:
        party = replace(Party(uid=writer.new_uid(), case=case, role=role), **details)  # type: ignore[arg-type]
        _check(desk, party)
        writer.add(party)
    return party


def change_party(desk: Desk, party: Party) -> None:
    """Keep a changed party; the alias of a case follows its client's.

    Raises:
        Refused: a cipher without the order or application it rests on, disclosable with a mark that forbids it, or
            a mark gone that only a waiver lifts.
        WrongUse: born later than today.
    """
    with desk.library.writing(desk.who, f"Changed a party: {_words(party.role)}", case=party.case) as writer:
        _keep(desk, writer, writer.get(Party, party.uid), party)


def say(desk: Desk, party: Uid, **said: Any) -> Party:
    """Keep what a person now says in some fields of a party, whatever became of the others in the meantime.

    Raises:
        NotFound: the party was taken out.
        Refused, WrongUse: as `change_party`. Nothing was kept.
    """
    with desk.library.reading() as reader:
        found = reader.get(Party, party)
    role = said.get("role", found.role)
    with desk.library.writing(desk.who, f"Changed a party: {_words(role)}", case=found.case) as writer:
        known = writer.get(Party, party)
        changed = replace(known, **said)
        _keep(desk, writer, known, changed)
    return changed


def lift_mark(
    desk: Desk, party: Uid, mark: HandlingMark, decided_by: str, instructed_by: str, reason: str
) -> Party:  # fmt: skip
    """Lift a claim of privilege or a without-prejudice mark, with the waiver that allows it. It cannot be undone.

    Raises:
        WrongUse: who decided, on whose instructions or why is missing.
    """
    with desk.library.reading() as reader:
        known = reader.get(Party, party)
    names = (f"a party: {_words(known.role)}", "The record of this party")
    return lift(desk, known, names, mark, (decided_by, instructed_by, reason))


def remove_party(desk: Desk, party: Party) -> None:
    """Take a party out of a case. Undo brings it back."""
    with desk.library.writing(desk.who, f"Removed a party: {_words(party.role)}", case=party.case) as writer:
        writer.remove(party)


def _keep(desk: Desk, writer: Writer, known: Party, changed: Party) -> None:
    refuse_silent_lifting(known.handling, changed.handling)
    _check(desk, changed)
    writer.replace(changed)
    if (known.handling, known.disclosable) != (changed.handling, changed.disclosable):
        writer.log("handling", (known.uid,), disclosable=int(changed.disclosable))
    case = writer.get(CaseFile, changed.case)
    clients = writer.all(Party, case=changed.case, role=PartyRole.CLIENT)
    if clients and clients[0].uid == changed.uid and case.alias != changed.alias:
        writer.replace(replace(case, alias=changed.alias))


def _check(desk: Desk, party: Party) -> None:
    if party.cipher.strip() and not party.cipher_order.strip():
        raise Refused(
            "A cipher is printed only where an anonymity order, or an application for one, stands behind it.",
            "Name the order or application beside the cipher.",
        )
    if party.disclosable and party.handling & NEVER_LEAVES:
        raise Refused(
            "This party carries a mark that forbids disclosure.", "Leave it undisclosed, or have a waiver recorded."
        )
    if party.born_on is not None and party.born_on > desk.today():
        raise WrongUse("That date of birth is later than today.", "Check the year.")


def _words(role: PartyRole) -> str:
    return role.value.replace("-", " ")
