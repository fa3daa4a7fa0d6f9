"""Parties, what they have allowed, and whether anybody conflicts."""

from __future__ import annotations

from dataclasses import replace

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.name_keys import name_keys
from lfr_review.domain.people import Authority, ConflictCheck, Party, PartyRole
from lfr_review.services.desk import Desk


def add_party(desk: Desk, case: Uid, role: PartyRole, **details: object) -> Party:
    """A new party of a case. Its conflict check is due again from now on."""
    with desk.library.writing(desk.who, f"Added a party: {role.value.replace('-', ' ')}", case=case) as writer:
        party = replace(Party(uid=writer.new_uid(), case=case, role=role), **details)  # type: ignore[arg-type]
        _check_cipher(party)
        writer.add(party)
    return party


def change_party(desk: Desk, party: Party) -> None:
    """Keep a changed party; the alias of a case follows its client's.

    Raises:
        Refused: a cipher without the order or application it rests on.
    """
    _check_cipher(party)
    with desk.library.writing(desk.who, "Changed a party", case=party.case) as writer:
        writer.replace(party)
        case = writer.get(CaseFile, party.case)
        clients = [other for other in writer.all(Party, case=party.case) if other.role is PartyRole.CLIENT]
        if clients and clients[0].uid == party.uid and case.alias != party.alias:
            writer.replace(replace(case, alias=party.alias))


def remove_party(desk: Desk, party: Party) -> None:
    """Take a party out of a case. Undo brings it back."""
    with desk.library.writing(desk.who, "Removed a party", case=party.case) as writer:
        writer.remove(party)


def add_authority(desk: Desk, authority: Authority) -> None:
    """Record what somebody has allowed us to do."""
    if not authority.by_whom.strip():
        raise WrongUse("An authority needs the person who gave it.", "Say by whom it was given.")
    with desk.library.writing(desk.who, "Recorded an authority", case=authority.case) as writer:
        writer.add(authority)


def change_authority(desk: Desk, authority: Authority) -> None:
    """Keep a changed authority, such as one withdrawn."""
    with desk.library.writing(desk.who, "Changed an authority", case=authority.case) as writer:
        writer.replace(authority)


def check_conflicts(desk: Desk, case: Uid, result: str = "") -> ConflictCheck:
    """Search the names of a case's parties among all parties of the library, and keep what was found.

    Real names are compared and never shown: the answer names case references only.
    """
    with desk.library.writing(desk.who, "Made a conflict check", case=case, kind=ActionKind.FINAL) as writer:
        parties = writer.all(Party)
        ours = [party for party in parties if party.case == case]
        wanted = frozenset().union(*(_keys(party) for party in ours)) if ours else frozenset()
        hits = sorted({party.case for party in parties if party.case != case and _keys(party) & wanted})
        check = ConflictCheck(
            uid=writer.new_uid(),
            case=case,
            checked_at=writer.now,
            by=desk.who,
            names_checked=sum(1 for party in ours if _keys(party)),
            cases_with_matches=tuple(hits),
            result=result,
            party_count=len(ours),
        )
        writer.add(check)
    return check


def decide_conflict(desk: Desk, check: ConflictCheck, result: str) -> ConflictCheck:
    """Record what a person decided about a conflict check."""
    decided = replace(check, result=result.strip())
    with desk.library.writing(desk.who, "Recorded the result of a conflict check", case=check.case) as writer:
        writer.replace(decided)
    return decided


def conflict_check_due(checks: tuple[ConflictCheck, ...], parties: tuple[Party, ...]) -> bool:
    """Whether parties were added since the last conflict check, or none was made."""
    return not checks or checks[-1].party_count < len(parties)


def _keys(party: Party) -> frozenset[str]:
    """What a party is searched by. Forces and other bodies stand in every case and are no conflict."""
    if party.is_body or party.role in (PartyRole.FORCE, PartyRole.OPERATOR_FORCE, PartyRole.CONTROLLER):
        return frozenset()
    return name_keys(party.real_name)


def _check_cipher(party: Party) -> None:
    if party.cipher.strip() and not party.cipher_order.strip():
        raise Refused(
            "A cipher is printed only where an anonymity order, or an application for one, stands behind it.",
            "Name the order or application beside the cipher.",
        )
