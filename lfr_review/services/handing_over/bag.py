"""Hand originals over as a bag: a folder that anybody can check with tools of their own.

Source: RFC 8493; our security requirements 55, 58, 59, 71 and 72.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lfr_review import __version__
from lfr_review.domain import bags
from lfr_review.domain.custody import LogState, Rechecked
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.hand_overs import HandOver, HandOverForm
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.services.desk import Desk
from lfr_review.services.export.target_folder import TargetFolder
from lfr_review.services.handing_over.keep import Written, keep, put_in_place, refuse_reading_only
from lfr_review.services.handing_over.leftovers import noted
from lfr_review.services.handing_over.original import write_original
from lfr_review.services.handing_over.outward import draw_report, outward_provenance
from lfr_review.services.handing_over.wish import (
    LookedThrough,
    Wish,
    changed_since,
    look_through,
    refuse_what_cannot_go,
)
from lfr_review.services.provenance import log_state
from lfr_review.services.work import CancelToken, Progress, Share
from lfr_review.store.durable import REAL, Disk

_COPIED = 0.75  # of the whole; the rest is reports, which take about as long for a small item as for a large one


@dataclass(frozen=True, slots=True, kw_only=True)
class BagMade:
    """A bag that lies where it was asked for."""

    hand_over: HandOver
    looked: LookedThrough
    manifest_sha256: Sha256
    log: LogState


def bag_name(desk: Desk) -> str:
    """What to call the folder: nothing in it names a person or a case."""
    return f"Originals {desk.today().isoformat()}"


def hand_over_bag(
    desk: Desk,
    case: Uid,
    target: Path,
    wish: Wish,
    progress: Progress,
    token: CancelToken,
    *,
    reviewed: LookedThrough | None = None,
    disk: Disk = REAL,
) -> BagMade:
    """Write the originals of items of a case into a new folder with their reports, and record that they left.

    Args:
        desk: the library, the person and the clock.
        case: whose items.
        target: the folder to be made.
        wish: which items, and what was decided.
        progress: hears how far it is.
        token: ends it.
        reviewed: what a person looked through; where the case says otherwise by now, nothing is written.
        disk: how the files become durable; another one only in tests.

    Raises:
        ExportStopped: nothing may leave, or the case has changed; nothing was written.
        WrongUse: a decision is needed and none was given.
        ReadOnlyLibrary: the library could not record it; nothing was written.
        BlobDamaged: an original is not what was taken in; nothing was left.
        Unprintable: a report has a character that none of our fonts has; nothing was left.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: the folder could not be put there.
        Cancelled: Stop was pressed; nothing was left.
    """
    refuse_reading_only(desk)
    looked = look_through(desk, case, wish)
    refuse_what_cannot_go(looked, wish)
    if reviewed is not None and not looked.same_as(reviewed):
        raise changed_since()
    uid = desk.new_uid()
    folder = TargetFolder(target, library=desk.library.root, disk=disk)
    with noted(desk, folder.partial), folder:
        packing = _Packing(desk, looked, wish, folder, token)
        packing.originals(Share(progress, 0, _COPIED))
        log = log_state(desk)
        packing.reports(log, Share(progress, _COPIED, 1))
        packing.lists(uid)
        token.check()
        manifest = packing.tags[bags.MANIFEST]
        written = Written(
            form=HandOverForm.BAG,
            sha256=packing.seal(),
            files=packing.files,
            signing_key=desk.library.signer.public_key(),
        )
        hand_over = keep(desk, uid, wish, looked, written)
        put_in_place(folder)
    return BagMade(hand_over=hand_over, looked=looked, manifest_sha256=manifest, log=log)


@dataclass(slots=True)
class _Packing:
    """Fills the folder, and knows the hash of each file in it."""

    desk: Desk
    looked: LookedThrough
    wish: Wish
    folder: TargetFolder
    token: CancelToken
    files: dict[Uid, str] = field(default_factory=dict)
    payload: dict[str, Sha256] = field(default_factory=dict)
    tags: dict[str, Sha256] = field(default_factory=dict)
    rechecked: dict[Uid, Rechecked] = field(default_factory=dict)

    def originals(self, progress: Progress) -> None:
        """Copy every original, and read each copy back."""
        whole, before = 2 * self.looked.size_bytes, 0
        for item in self.looked.going:
            self.token.check()
            path = f"{bags.ORIGINALS}/{bags.file_name_of(item)}"
            with self.folder.file(path) as file:

                def done(count: int, before: int = before, mark: str = item.mark) -> None:
                    progress.step(before + count, whole, f"copying {mark}")

                done(0)
                write_original(self.desk, item, file, done, self.token)
                file.put_in_place()
            before += 2 * item.size_bytes
            self.files[item.uid], self.payload[path] = path, item.sha256
            self.rechecked[item.uid] = Rechecked(at=self.desk.now())

    def reports(self, log: LogState, progress: Progress) -> None:
        """Write the provenance report of each item."""
        going = frozenset(self.files)
        for number, item in enumerate(self.looked.going):
            self.token.check()
            progress.step(number, len(self.looked.going), f"report on {item.mark}")
            told = outward_provenance(self.desk, item, self.rechecked[item.uid], going, names=self.wish.names)
            path = f"{bags.REPORTS}/{item.mark}-provenance.pdf"
            with self.folder.file(path) as file:
                draw_report(self.desk, (told,), log, file, self.token)
                self.tags[path] = file.settle()
                file.put_in_place()

    def lists(self, uid: Uid) -> None:
        """Write everything that tells of the originals."""
        items, marks = self.looked.going, {item.uid: item.mark for item in self.looked.going}
        names, key = self.wish.names, self.desk.library.signer.public_key_file()
        table = bags.items_table(items, self.files, marks, names=names)
        software = f"LFR Review {__version__}"
        info = bags.bag_info(uid, self.desk.today(), self.looked.size_bytes, len(items), software)
        self._tag(bags.DECLARATION, bags.DECLARED.encode())
        self._tag(bags.INFO, info.encode())
        self._tag(bags.ITEMS_CSV, table.encode("utf-8-sig"))
        self._tag(bags.ITEMS_JSON, _as_json(items, self.files, marks, uid, names=names))
        self._tag(bags.PUBLIC_KEY, key)
        digits = self.desk.library.signer.public_key()
        self._tag(bags.READ_ME, bags.how_to_check(marks.values(), digits).encode())
        self._tag(bags.MANIFEST, bags.manifest(self.payload).encode())

    def seal(self) -> Sha256:
        """Write the tag manifest, which stands for every file, and sign it. Returns its hash."""
        content = bags.manifest(self.tags).encode()
        self.folder.write(bags.SIGNATURE, self.desk.library.signer.sign(content))
        return self.folder.write(bags.TAG_MANIFEST, content)

    def _tag(self, path: str, content: bytes) -> None:
        self.tags[path] = self.folder.write(path, content)


def _as_json(
    items: tuple[EvidenceItem, ...], files: Mapping[Uid, str], marks: Mapping[Uid, str], uid: Uid, *, names: bool
) -> bytes:
    facts = [bags.item_facts(item, files[item.uid], marks, names=names) for item in items]
    text = json.dumps({"format": 1, "hand_over": uid, "items": facts}, ensure_ascii=False, indent=2)
    return f"{text}\n".encode()
