"""Record under which mark a witness produced an item of evidence. Each act is one that undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.errors import Refused, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.witness_marks import LONGEST_PREFIX, WitnessMark, letters_for, marks_of, standing
from lfr_review.services.desk import Desk
from lfr_review.store.reader import Reader

#: Who makes statements that a case produces.
MAKES_STATEMENTS = (
    PartyRole.WITNESS,
    PartyRole.CLIENT,
    PartyRole.LITIGATION_FRIEND,
    PartyRole.CASEWORKER,
    PartyRole.REPRESENTATIVE,
    PartyRole.OFFICER,
)


@dataclass(frozen=True, slots=True)
class MarksView:
    """The witness marks of a case, and who can be given one."""

    witnesses: tuple[Party, ...]
    marks: tuple[WitnessMark, ...]
    evidence: tuple[EvidenceItem, ...]

    def of(self, item: Uid) -> tuple[WitnessMark, ...]:
        """The marks of one item."""
        return marks_of(self.marks, item)

    def witness(self, uid: Uid) -> Party | None:
        """The witness with a uid."""
        return next((party for party in self.witnesses if party.uid == uid), None)

    def prefix_of(self, witness: Party) -> str:
        """The letters of a witness's marks: those used before, or the initials of the name."""
        used = [mark.prefix for mark in self.marks if mark.witness == witness.uid]
        return used[-1] if used else letters_for(witness)


def open_marks(desk: Desk, case: Uid) -> MarksView:
    """The witness marks of a case."""
    with desk.library.reading() as reader:
        parties = reader.all(Party, case=case)
        evidence = reader.all(EvidenceItem, case=case, order="number")
        marks = standing(reader.all(WitnessMark, case=case))
    producers = {mark.witness for mark in marks}
    order = {role: place for place, role in enumerate(MAKES_STATEMENTS)}
    able = [party for party in parties if party.role in order or party.uid in producers]
    return MarksView(tuple(sorted(able, key=lambda party: order.get(party.role, len(order)))), marks, evidence)


def give_mark(
    desk: Desk, item: EvidenceItem, witness: Uid, *, prefix: str = "", number: int | None = None,
    statement: Uid | None = None,
) -> WitnessMark:  # fmt: skip
    """Record that a witness produced an item, under the witness's next mark or the one that the statement gives.

    Args:
        desk: where it is kept.
        item: what was produced.
        witness: the party who produced it.
        prefix: the letters of the mark; empty: those used for this witness before, or the initials.
        number: as the statement gives it; None: the next that was never given.
        statement: the item of evidence that is the statement.

    Raises:
        WrongUse: there are no letters for the mark, or they are not letters.
        Refused: the mark was given before, the letters are another witness's, or an item would produce itself.
    """
    with desk.library.writing(desk.who, f"Gave {item.mark} a witness mark", case=item.case) as writer:
        party = writer.get(Party, witness)
        known = writer.all(WitnessMark, case=item.case)
        letters = _letters(prefix, party, known)
        _refuse(writer, item, party, letters, number, statement, known)
        mark = WitnessMark(
            uid=writer.new_uid(),
            case=item.case,
            witness=party.uid,
            evidence=item.uid,
            statement=statement,
            prefix=letters,
            number=number or writer.next_mark_number(item.case, letters),
            recorded_at=writer.now,
            recorded_by=desk.who,
        )
        writer.pass_mark_number(item.case, letters, mark.number)
        writer.add(mark)
        writer.what = f"Gave {item.mark} the witness mark {mark.mark}"
    return mark


def take_mark_back(desk: Desk, mark: WitnessMark) -> None:
    """Take back that a witness produced an item. Its number is not given again."""
    with desk.library.writing(desk.who, f"Took back the witness mark {mark.mark}", case=mark.case) as writer:
        writer.replace(replace(writer.get(WitnessMark, mark.uid), taken_back=True))


def _letters(prefix: str, party: Party, known: Sequence[WitnessMark]) -> str:
    used = [mark.prefix for mark in known if mark.witness == party.uid]
    letters = prefix.strip().upper() or (used[-1] if used else letters_for(party))
    if not letters:
        raise WrongUse(
            "The witness has no name from which a mark could be made.",
            "Record the name under People, or type the letters of the mark.",
        )
    if len(letters) > LONGEST_PREFIX or not letters.isalpha():
        raise WrongUse(
            f"“{prefix.strip()}” are no letters for a mark.", f"Use up to {LONGEST_PREFIX} letters, such as JJS."
        )
    return letters


def _refuse(
    reader: Reader, item: EvidenceItem, party: Party, letters: str, number: int | None, statement: Uid | None,
    known: Sequence[WitnessMark],
) -> None:  # fmt: skip
    if number is not None and number < 1:
        raise WrongUse("The numbers of marks begin at 1.", "Type the number that the statement gives.")
    if statement == item.uid:
        raise Refused("A statement cannot produce itself.", "Choose the item that it produces.")
    if statement is not None:
        reader.get(EvidenceItem, statement)
    theirs = next((mark for mark in known if mark.prefix == letters and mark.witness != party.uid), None)
    if theirs is not None:
        raise Refused(
            f"Marks that begin with {letters} are those of another witness of this case.",
            "Add a letter to tell the two apart, such as a middle initial.",
        )
    for mark in known:
        if (mark.prefix, mark.number) == (letters, number):
            raise Refused(
                f"{mark.mark} was given before, and a witness mark is never given twice.",
                "Undo the act that gave it, if that was a slip, or leave the number empty for the next one.",
            )
        if mark.evidence == item.uid and mark.witness == party.uid and not mark.taken_back:
            raise Refused(
                f"This witness has produced {item.mark} as {mark.mark} already.",
                "A later statement refers to it by that mark.",
            )
