"""Whether the office acts, or has acted, for or about the same person in another case.

Real names are compared and never shown: an answer names case references only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.ids import Uid
from lfr_review.domain.name_keys import name_keys
from lfr_review.domain.people import ConflictCheck, Party, PartyRole
from lfr_review.services.desk import Desk
from lfr_review.store.reader import Reader

#: Forces and other bodies stand in every case and are no conflict.
_NOT_SEARCHED = frozenset({PartyRole.FORCE, PartyRole.OPERATOR_FORCE, PartyRole.CONTROLLER})
#: People who work on many cases. One of them met again in such a role is no conflict; met as anybody else, one is.
_AT_WORK = frozenset({PartyRole.CASEWORKER, PartyRole.REPRESENTATIVE, PartyRole.INTERPRETER})


@dataclass(frozen=True, slots=True)
class Matches:
    """The cases that a check found, by reference, and how many of them are in the library no more."""

    references: tuple[str, ...]
    gone: int = 0


def check_conflicts(desk: Desk, case: Uid, result: str = "") -> ConflictCheck:
    """Search the names of a case's parties among all parties of the library, and keep what was found.

    Reads every party of the library: call it in a job.
    """
    with desk.library.writing(desk.who, "Made a conflict check", case=case, kind=ActionKind.FINAL) as writer:
        parties = writer.all(Party)
        ours = [party for party in parties if party.case == case]
        keys = [(party.role in _AT_WORK, key) for party in ours for key in _keys(party)]
        at_work = {key for works, key in keys if works}
        others = {key for works, key in keys if not works}
        hits = {party.case for party in parties if party.case != case and _meets(party, at_work, others)}
        check = ConflictCheck(
            uid=writer.new_uid(),
            case=case,
            checked_at=writer.now,
            by=desk.who,
            names_checked=_named(ours),
            cases_with_matches=tuple(sorted(hits)),
            result=result,
            party_count=len(ours),
        )
        writer.add(check)
    return check


def decide_conflict(desk: Desk, check: ConflictCheck, result: str) -> ConflictCheck:
    """Record what a person decided about a conflict check."""
    with desk.library.writing(desk.who, "Recorded the result of a conflict check", case=check.case) as writer:
        decided = replace(writer.get(ConflictCheck, check.uid), result=result.strip())
        writer.replace(decided)
    return decided


def matches_of(desk: Desk, check: ConflictCheck) -> Matches:
    """The references of the cases that a check found."""
    with desk.library.reading() as reader:
        cases = [reader.find(CaseFile, uid) for uid in check.cases_with_matches]
    references = sorted(case.reference for case in cases if case is not None)
    return Matches(tuple(references), cases.count(None))


def conflict_check_due(checks: Sequence[ConflictCheck], parties: Sequence[Party]) -> bool:
    """Whether parties were added or given a name since the last conflict check, or none was made.

    A name that was corrected since is not seen here: `conflict_due` sees it too.
    """
    if not checks:
        return True
    last = checks[-1]
    added = any(party.uid > last.uid for party in parties)  # uids sort in the order in which they were made
    return added or last.party_count < len(parties) or last.names_checked < _named(parties)


def conflict_due(
    reader: Reader, case: Uid, checks: Sequence[ConflictCheck], parties: Sequence[Party]
) -> bool:  # fmt: skip
    """Whether the names that the last check compared are no longer those of the case."""
    if conflict_check_due(checks, parties):
        return True
    changed = reader.changed_since(case, checks[-1].uid, "party", ("real_name", "role", "is_body"))
    return any(party.uid in changed and _keys(party) for party in parties)


def _meets(party: Party, at_work: set[str], others: set[str]) -> bool:
    keys = _keys(party)
    if party.role in _AT_WORK:
        return not keys.isdisjoint(others)
    return not keys.isdisjoint(others) or not keys.isdisjoint(at_work)


def _named(parties: Sequence[Party]) -> int:
    return sum(1 for party in parties if _keys(party))


def _keys(party: Party) -> frozenset[str]:
    """What a party is searched by."""
    if party.is_body or party.role in _NOT_SEARCHED:
        return frozenset()
    return name_keys(party.real_name)
