"""Keep that originals left, before the finished file or folder gets its name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lfr_review.domain.actions import ActionKind
from lfr_review.domain.errors import CannotWrite, CaseworkError, ExportStopped, ReadOnlyLibrary
from lfr_review.domain.hand_overs import HandedOver, HandOver, HandOverForm
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.services.custody import HANDED_OVER
from lfr_review.services.desk import Desk
from lfr_review.services.evidence_together import named
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.export.target_folder import TargetFolder
from lfr_review.services.handing_over.wish import LookedThrough, Wish, look_through


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What lies on the disk and has no name yet."""

    form: HandOverForm
    sha256: Sha256
    files: Mapping[Uid, str]  #: within a bag, by item
    signing_key: str = ""


def refuse_reading_only(desk: Desk) -> None:
    """Stop where the library cannot tell of it afterwards.

    Raises:
        ReadOnlyLibrary: always there.
    """
    if desk.library.read_only:
        raise ReadOnlyLibrary(
            "The library is open for reading only, so it could not record what leaves. Nothing was written.",
            "Open it for writing. RECOVERY.txt in its folder says how originals are read without this program.",
        )


def keep(desk: Desk, uid: Uid, wish: Wish, looked: LookedThrough, written: Written) -> HandOver:
    """Record what leaves, unless the case has changed since it was looked through.

    Raises:
        ExportStopped: it has. Nothing was recorded.
    """
    case = looked.case.case.uid
    hand_over = HandOver(
        uid=uid,
        case=case,
        made_at=desk.now(),
        made_by=desk.who,
        form=written.form,
        items=tuple(
            HandedOver(evidence=item.uid, mark=item.mark, file_name=written.files.get(item.uid, ""), sha256=item.sha256)
            for item in looked.going
        ),
        sha256=written.sha256,
        signing_key=written.signing_key,
        to_whom=wish.to_whom.strip(),
        names_given=wish.names,
        problems=tuple(point.words for point in looked.open_points),
        decision=wish.decision.strip(),
    )
    what = f"Handed over the original of {looked.going[0].mark}"
    if len(looked.going) > 1:
        what = f"Handed over the originals of {named(looked.going)}"
    with desk.library.writing(desk.who, what, case=case, kind=ActionKind.FINAL, verb="hand-over") as writer:
        if not look_through(desk, case, wish).same_as(looked):
            raise ExportStopped(
                "The case was changed while the originals were being written. Nothing was handed over.",
                "Look it through again, then do it again.",
            )
        head = next(iter(writer.audit_entries(limit=1)), None)
        writer.add(hand_over)
        uids = [hand_over.uid, *(item.uid for item in looked.going)]
        writer.log(HANDED_OVER, uids, sha256=written.sha256, audit_head=head.hash if head else "")
    return hand_over


def put_in_place(target: TargetFile | TargetFolder) -> None:
    """Give what was written its name. What is recorded stays recorded, so a failure must not say that nothing was.

    Raises:
        CannotWrite: it could not be done.
    """
    try:
        target.put_in_place()
    except CaseworkError as error:
        raise CannotWrite(
            "What was written could not be put in its place, and nothing was left there. The history tells of a "
            "hand-over that did not come about.",
            "Choose another place and do it again; say in a file note that the first one failed.",
        ) from error
