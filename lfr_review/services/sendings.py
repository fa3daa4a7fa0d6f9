"""Record what was sent to whom, when and how. A record stays; one made by mistake is withdrawn, and says why."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import BundlePlan, Edition
from lfr_review.domain.errors import NotFound, Refused, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_spans import sort_key
from lfr_review.domain.moments import Moment
from lfr_review.domain.people import Party
from lfr_review.domain.sendings import Sending, SentForm
from lfr_review.services.desk import Desk
from lfr_review.store.reader import Reader

SENT = "edition-sent"  #: verb of the audit log


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a person says of a sending."""

    to_whom: str
    sent: Moment
    channel: str
    sent_by: str = ""  #: empty: whoever records it
    recipient: Uid | None = None
    form: SentForm = SentForm.WHOLE
    proof: Uid | None = None
    note: str = ""


def record_sending(desk: Desk, edition: Edition, said: Sent) -> Sending:
    """Record that an edition was sent. It cannot be undone, only withdrawn.

    Raises:
        WrongUse: it does not say to whom or by which way, or it names something that is not in the case.
    """
    _check(said)
    with desk.library.reading() as reader:
        plan = reader.get(BundlePlan, edition.plan)
    what = f"Recorded that edition {edition.number} of “{plan.name}” was sent"
    with desk.library.writing(desk.who, what, case=plan.case, kind=ActionKind.FINAL, verb="sent") as writer:
        stored = writer.get(Edition, edition.uid)
        _check_case(writer, plan.case, said)
        if said.form is SentForm.ADDITIONS and stored.late is None:
            raise WrongUse("Nothing was added late in this edition.", "Say that the whole file was sent.")
        sending = Sending(
            uid=writer.new_uid(),
            edition=stored.uid,
            to_whom=" ".join(said.to_whom.split()),
            sent=said.sent,
            channel=said.channel.strip(),
            sent_by=said.sent_by.strip() or desk.who,
            recorded_at=writer.now,
            recorded_by=desk.who,
            recipient=said.recipient,
            form=said.form,
            proof=said.proof,
            note=said.note.strip(),
        )
        writer.add(sending)
        writer.log(SENT, (stored.uid, sending.uid), sha256=stored.sha256, form=said.form.value)
    return sending


def add_proof(desk: Desk, sending: Sending, proof: Uid) -> Sending:
    """Name the item that proves a sending, such as an acknowledgment that came later.

    Raises:
        WrongUse: it is no item of the case.
    """
    case = _case_of(desk, sending)
    with desk.library.writing(
        desk.who, "Named the proof of a sending", case=case, kind=ActionKind.FINAL, verb="sent"
    ) as writer:
        current = writer.get(Sending, sending.uid)
        _check_item(writer, case, proof)
        kept = replace(current, proof=proof)
        writer.replace(kept)
    return kept


def withdraw_sending(desk: Desk, sending: Sending, reason: str) -> Sending:
    """Say that a record of a sending does not count, and why. The record and its reason stay.

    Raises:
        WrongUse: no reason is given.
        Refused: it was withdrawn before.
    """
    if not reason.strip():
        raise WrongUse("Say why the record does not count.", "It stays in the history with this reason.")
    case = _case_of(desk, sending)
    with desk.library.writing(
        desk.who, "Withdrew the record of a sending", case=case, kind=ActionKind.FINAL, verb="sent-withdrawn"
    ) as writer:
        current = writer.get(Sending, sending.uid)
        if current.withdrawn:
            raise Refused("This record was withdrawn before.", "Record the sending anew if it was made.")
        kept = replace(current, withdrawn=reason.strip())
        writer.replace(kept)
    return kept


def sendings_of(desk: Desk, edition: Uid) -> tuple[Sending, ...]:
    """What is recorded of an edition's sendings, in the order of time; those withdrawn too."""
    with desk.library.reading() as reader:
        return read_sendings(reader, edition)


def read_sendings(reader: Reader, edition: Uid) -> tuple[Sending, ...]:
    """The sendings of an edition as a reader sees them."""
    return tuple(sorted(reader.all(Sending, edition=edition), key=lambda each: (sort_key(each.sent), each.recorded_at)))


def _case_of(desk: Desk, sending: Sending) -> Uid:
    with desk.library.reading() as reader:
        return reader.get(BundlePlan, reader.get(Edition, sending.edition).plan).case


def _check(said: Sent) -> None:
    if not said.to_whom.strip():
        raise WrongUse("Say to whom it was sent.", "Name the court, the body or the person.")
    if not said.channel.strip():
        raise WrongUse("Say how it was sent.", "For example by e-mail, by CE-File, by post or by hand.")


def _check_case(reader: Reader, case: Uid, said: Sent) -> None:
    if said.recipient is not None:
        party = reader.find(Party, said.recipient)
        if party is None or party.case != case:
            raise NotFound("The recipient is not among the people of this case.", "Name them in words.")
    if said.proof is not None:
        _check_item(reader, case, said.proof)


def _check_item(reader: Reader, case: Uid, proof: Uid) -> None:
    item = reader.find(EvidenceItem, proof)
    if item is None or item.case != case:
        raise WrongUse("The proof is no item of this case.", "Take it in on the Evidence page first.")
