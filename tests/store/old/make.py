"""Make a small library of the present schema: `python -m tests.store.old.make NAME`, once for each release.

What it makes is kept in this folder for good. Every later version must open every one of them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.bundles import (
    Audience,
    BundleKind,
    BundlePlan,
    Edition,
    EntryKind,
    PlacedEntry,
    PlanEntry,
    PlanSection,
)
from lfr_review.domain.citation_checks import CitationCheck
from lfr_review.domain.device_clocks import ClockOffset
from lfr_review.domain.evidence import EvidenceItem, HandlingMark, Waiver
from lfr_review.domain.hand_overs import HandedOver, HandOver, HandOverForm
from lfr_review.domain.ids import Uid
from lfr_review.domain.moments import Moment, MomentKind
from lfr_review.domain.people import Authority, ConflictCheck, Party, PartyRole, Scope
from lfr_review.domain.redactions import CameraFactsChoice, Redaction, RedactionConfirmation, RedactionReason
from lfr_review.domain.sendings import Direction, Sending
from lfr_review.domain.stops import Stop, StopAnswer
from lfr_review.domain.time_stamps import StampAnswer, StampRequest, StampState
from lfr_review.domain.timeline import FileNote
from lfr_review.domain.witness_marks import WitnessMark
from lfr_review.store.library import Library
from lfr_review.store.records import Record
from tests.store.making import PASSPHRASE, WORK_FACTOR, Ticking, add_case, add_note, add_rendition, take_in

HERE = Path(__file__).resolve().parent


def make(root: Path) -> None:
    """A library with a record of every class, an undone edit, and three stored files."""
    clock = Ticking(dt.datetime(2026, 3, 10, 17, 44, tzinfo=dt.UTC))
    with Library.create(root, bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR, clock=clock) as library:
        case = add_case(library).uid
        note = add_note(library, case)
        with library.writing("Ada", "Corrected", case=case) as writer:
            writer.replace(dataclasses.replace(note, text="Stopped by four officers"))
        library.undo(case, "Ada")
        item = take_in(library, case)
        rendition = add_rendition(library, item, ("first page", "second page"))
        stored = library.blobs.put([b"%PDF-1.7 a bundle"])
        with library.writing("Ada", "Everything else", case=case, kind=ActionKind.FINAL) as writer:
            new = writer.new_uid
            moment = Moment(kind=MomentKind.ABOUT, earliest="2026-03-10T17:44:00", latest="2026-03-10T17:44:00")
            stop = Stop(uid=new(), case=case, place="Tarn Cross", started=moment)
            left = HandedOver(evidence=item.uid, mark=item.mark, file_name="", sha256=item.sha256)
            request = StampRequest(uid=new(), entry=1, hash=item.sha256, nonce="1f", made_at=clock.now, made_by="Ada")
            plan = BundlePlan(uid=new(), case=case, name="C", kind=BundleKind.COMPLAINT, profile="complaint", title="T")
            section = PlanSection(uid=new(), plan=plan.uid, position=1, title="Evidence")
            placed = PlacedEntry(uid="1", title="Letter", section="Evidence", date_text="", first_page=1, last_page=2)
            edition = Edition(
                uid=new(), plan=plan.uid, number=1, made_at=clock.now, made_by="Ada", sha256=stored.sha256,
                size_bytes=stored.size, page_count=2, file_name="bundle.pdf", page_map=(placed,),
                renditions=(rendition.uid,), rules_version="2026-11-22",
            )  # fmt: skip
            records: tuple[Record, ...] = (
                stop,
                StopAnswer(uid=new(), stop=stop.uid, question="camera", moment=moment),
                Party(uid=new(), case=case, role=PartyRole.CLIENT, alias="Heron", handling=frozenset(HandlingMark)),
                Authority(uid=new(), case=case, by_whom="Heron", scopes=frozenset(Scope)),
                ConflictCheck(uid=new(), case=case, checked_at=clock.now, by="Ada", names_checked=3),
                FileNote(uid=new(), case=case, on=dt.date(2026, 3, 11), recorded_at=clock.now, minutes=15),
                Waiver(
                    uid=new(), case=case, subject=item.uid, mark=HandlingMark.PRIVILEGE_CLAIMED, decided_by="Ada",
                    instructed_by="Heron", reason="agreed", on=dt.date(2026, 3, 12),
                ),
                *_redactions(new, item.uid, rendition.uid, clock.now),
                ClockOffset(
                    uid=new(), case=case, device="Telephone", seconds=-250, reason="held against the speaking clock",
                    recorded_at=clock.now, recorded_by="Ada",
                ),
                *_produced(new, item, note.uid, clock.now),
                plan,
                section,
                PlanEntry(uid=new(), section=section.uid, position=1, kind=EntryKind.EVIDENCE, evidence=item.uid),
                edition,
                *_sent(new, plan.uid, edition.uid, clock.now),
                HandOver(
                    uid=new(), case=case, made_at=clock.now, made_by="Ada", form=HandOverForm.COPY, items=(left,),
                    sha256=item.sha256, to_whom="counsel",
                ),
                request,
                StampAnswer(
                    uid=new(), request=request.uid, received_at=clock.now, received_by="Ada", sha256=item.sha256,
                    content="AAE=", state=StampState.UNREADABLE, words="It could not be read.",
                ),
            )  # fmt: skip
            for record in records:
                writer.add(record)


def _redactions(new: Callable[[], Uid], item: Uid, rendition: Uid, now: dt.datetime) -> tuple[Record, ...]:
    box = (7200, 7200, 9000, 8400)
    reason, everyone = RedactionReason.CHILD, frozenset(Audience)
    return (
        Redaction(
            uid=new(), evidence=item, rendition=rendition, page=1, box=box, reason=reason, audiences=everyone,
            author="Ada", made_at=now,
        ),
        RedactionConfirmation(
            uid=new(), evidence=item, page=1, boxes_sha256="0" * 64, rendition=rendition, confirmed_by="Ada",
            confirmed_at=now,
        ),
        CameraFactsChoice(uid=new(), evidence=item, told=False, decided_by="Ada", decided_at=now),
    )  # fmt: skip


def _sent(new: Callable[[], Uid], plan: Uid, edition: Uid, now: dt.datetime) -> tuple[Record, ...]:
    return (
        Sending(
            uid=new(), edition=edition, to_whom="the court", sent=Moment(kind=MomentKind.UNKNOWN), channel="email",
            sent_by="Ada", recorded_at=now, recorded_by="Ada",
        ),
        Direction(
            uid=new(), plan=plan, by_whom="the judge", words="as asked", rules=("one-pdf",), recorded_at=now,
            recorded_by="Ada",
        ),
    )  # fmt: skip


def _produced(new: Callable[[], Uid], item: EvidenceItem, note: Uid, now: dt.datetime) -> tuple[Record, ...]:
    witness = Party(uid=new(), case=item.case, role=PartyRole.WITNESS)
    return (
        witness,
        WitnessMark(
            uid=new(), case=item.case, witness=witness.uid, evidence=item.uid, prefix="JJS", number=1, recorded_at=now,
            recorded_by="Ada",
        ),
        CitationCheck(uid=new(), case=item.case, note=note, checked_at=now, checked_by="Ada"),
    )  # fmt: skip


if __name__ == "__main__":
    make(HERE / sys.argv[1])
