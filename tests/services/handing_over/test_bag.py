"""A bag of originals: the very bytes, checkable by anybody, with nothing in it that must not leave."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from lfr_review.domain.cases import Answer
from lfr_review.domain.errors import (
    BlobDamaged,
    CannotWrite,
    ExportStopped,
    ReadOnlyLibrary,
    Refused,
    UnsuitablePlace,
    WrongUse,
)
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.hand_overs import HandOver, HandOverForm
from lfr_review.domain.redactions import RedactionReason
from lfr_review.services import case_files, evidence, history
from lfr_review.services.custody import custody_of
from lfr_review.services.desk import Desk
from lfr_review.services.handing_over.bag import BagMade, hand_over_bag
from lfr_review.services.handing_over.wish import Wish, look_through
from lfr_review.services.redaction.marking import Why, add_box
from lfr_review.services.work import Cancelled, CancelToken, Silent
from lfr_review.store.library import Library
from tests.services.conftest import PASSPHRASE
from tests.services.export.bundle_case import (
    ADVICE,
    LETTER,
    OUTCOME,
    PHOTO,
    SECRET,
    TRAVEL,
    VIDEO,
    WHO,
    BundleCase,
    still,
)
from tests.services.export.reading_pdf import page_texts, sha256sum
from tests.services.handing_over.conftest import checked, faults_of_bag, info_of, signed, tree


def hand_over(case: BundleCase, target: Path, wish: Wish | None = None, token: CancelToken | None = None) -> BagMade:
    wish = wish or Wish(items=())
    return hand_over_bag(case.desk, case.view.case.uid, target, wish, Silent(), token or CancelToken())


def only(case: BundleCase, *numbers: int, **said: Any) -> Wish:
    return replace(Wish(items=tuple(case.item(number).uid for number in numbers)), **said)


def said_in(bag: Path) -> str:
    """All that a bag tells beside its originals: texts as they are, reports as they are read."""
    texts = [path.read_text("utf-8") for path in bag.iterdir() if path.suffix in (".txt", ".json", ".csv", ".pem")]
    reports = [" ".join(page_texts(path)) for path in sorted((bag / "provenance").iterdir())]
    return " ".join([*texts, *reports, *tree(bag)])


def test_SEC_072_what_is_handed_over_is_what_was_taken_in_by_sha256sum(case: BundleCase, out: Path) -> None:
    bag = out / "bag"
    made = hand_over(case, bag)
    assert tree(bag / "data") == ["originals/E1.pdf", "originals/E2.txt", "originals/E3.mp4", "originals/E6.pdf"]
    for number, name in ((TRAVEL, "E1.pdf"), (LETTER, "E2.txt"), (VIDEO, "E3.mp4"), (OUTCOME, "E6.pdf")):
        assert sha256sum(bag / "data" / "originals" / name) == case.item(number).sha256
    assert checked(bag, "manifest-sha256.txt")
    assert checked(bag, "tagmanifest-sha256.txt")
    assert sha256sum(bag / "tagmanifest-sha256.txt") == made.hand_over.sha256
    assert sha256sum(bag / "manifest-sha256.txt") == made.manifest_sha256
    assert [path.name for path in out.iterdir()] == ["bag"]


def test_SEC_072_a_reader_of_rfc_8493_finds_nothing_wrong_and_finds_what_is_changed(
    case: BundleCase, out: Path
) -> None:
    bag = out / "bag"
    hand_over(case, bag, only(case, TRAVEL, LETTER))
    assert faults_of_bag(bag) == []
    assert signed(bag)
    (bag / "items.csv").write_bytes(b"another list")
    assert faults_of_bag(bag) == ["3: items.csv is not as its manifest says"]
    assert not checked(bag, "tagmanifest-sha256.txt")
    manifest = bag / "tagmanifest-sha256.txt"
    manifest.write_text(manifest.read_text().replace(sha256sum(bag / "bagit.txt"), "0" * 64))
    assert not signed(bag), "a manifest written anew is not signed"


def test_SEC_072_the_public_key_is_printed_in_the_report_and_in_the_text(case: BundleCase, out: Path) -> None:
    bag = out / "bag"
    made = hand_over(case, bag, only(case, LETTER))
    key = case.desk.library.signer.public_key()
    assert made.hand_over.signing_key == key
    assert key in (bag / "HOW-TO-CHECK.txt").read_text()
    report = "".join("".join(page_texts(bag / "provenance" / "E2-provenance.pdf")).split())
    assert key in report
    assert f"{made.log.entry}:{made.log.hash}" in report
    assert case.item(LETTER).sha256 in report


def test_SEC_072_bag_info_names_neither_case_nor_person(case: BundleCase, out: Path) -> None:
    hand_over(case, out / "bag", only(case, LETTER))
    info = info_of(out / "bag")
    assert set(info) == {
        "Bagging-Date", "Bag-Software-Agent", "External-Identifier", "External-Description", "Payload-Oxum",
    }  # fmt: skip
    assert info["Bagging-Date"] == "2026-03-16"
    assert "NM-2026-014" not in " ".join(info.values())


def test_SEC_054_what_may_not_leave_is_held_back_and_says_why(case: BundleCase) -> None:
    looked = look_through(case.desk, case.view.case.uid, Wish(items=()))
    assert [item.number for item in looked.going] == [TRAVEL, LETTER, VIDEO, OUTCOME]
    assert [each.words for each in looked.held_back] == [
        "E4 cannot leave: privilege is claimed in it.",
        "E5 cannot leave: it is not marked disclosable.",
    ]
    assert [point.words for point in looked.open_points] == ["E3 is about third parties."]
    assert all(each.remedy for each in looked.held_back)


@pytest.mark.parametrize("mark", [HandlingMark.WITHOUT_PREJUDICE, HandlingMark.RESTRICTED_USE])
def test_SEC_054_a_decision_lets_go_what_is_undisclosed_and_never_what_is_privileged_or_restricted(
    case: BundleCase, out: Path, mark: HandlingMark
) -> None:
    evidence.set_handling(case.desk, case.item(OUTCOME), frozenset({mark}), disclosable=False)
    with pytest.raises(WrongUse, match="by a decision"):
        hand_over(case, out / "bag", Wish(items=(), undisclosed=True))
    wish = only(case, ADVICE, PHOTO, OUTCOME, undisclosed=True, decision="A. Lawyer: the court asked")
    made = hand_over(case, out / "bag", wish)
    assert [left.mark for left in made.hand_over.items] == ["E5"]
    assert [each.item.number for each in made.looked.held_back] == [ADVICE, OUTCOME]
    assert made.hand_over.decision == wish.decision
    assert "E5 is not marked disclosable." in made.hand_over.problems
    assert "A. Lawyer" not in said_in(out / "bag"), "who decided is for the library, not for whoever gets it"


def test_SEC_054_an_original_stays_where_something_taken_out_of_it_may_not_leave(case: BundleCase) -> None:
    parent, inside = case.item(OUTCOME), case.item(ADVICE)
    looked = look_through(case.desk, case.view.case.uid, only(case, OUTCOME))
    assert looked.going == (parent,)
    deeper = replace(case.item(PHOTO), uid=case.desk.new_uid(), number=7, parent=parent.uid)
    deepest = replace(inside, uid=case.desk.new_uid(), number=8, parent=deeper.uid)
    with case.desk.library.writing(WHO, "Taken out", case=parent.case) as writer:
        writer.add(deeper)
        writer.add(deepest)
    looked = look_through(case.desk, case.view.case.uid, only(case, OUTCOME))
    assert looked.going == ()
    assert looked.held_back[0].words == (
        "E6 cannot leave: E8, which was taken out of it, may not leave: privilege is claimed in it."
    )
    with case.desk.library.writing(WHO, "Waived", case=parent.case) as writer:
        writer.replace(replace(deepest, handling=frozenset()))
    looked = look_through(case.desk, case.view.case.uid, only(case, OUTCOME))
    assert looked.going == (parent,)
    assert looked.open_points[0].words == (
        "E6 holds E7 and E8, not marked disclosable: with the original, that leaves too."
    )


def test_SEC_055_what_nobody_asked_about_jeopardy_is_told_and_kept(case: BundleCase, out: Path) -> None:
    case_files.say(case.desk, case.view.case.uid, jeopardy_bail=Answer.NOT_ASKED)
    made = hand_over(case, out / "bag", only(case, LETTER))
    assert made.hand_over.problems == ("It is not known whether the client faces bail.",)


def test_SEC_054_nothing_to_hand_over_writes_nothing(case: BundleCase, out: Path) -> None:
    with pytest.raises(ExportStopped, match="E4 cannot leave: privilege is claimed in it"):
        hand_over(case, out / "bag", only(case, ADVICE))
    assert list(out.iterdir()) == []


def test_SEC_055_every_item_that_left_is_logged_with_the_hash_and_the_head(case: BundleCase, out: Path) -> None:
    wish = only(case, TRAVEL, LETTER, to_whom="Northmarch Chambers")
    made = hand_over(case, out / "bag", wish)
    with case.desk.library.reading() as reader:
        entry = reader.audit_entries(limit=1)[0]
        kept = reader.all(HandOver, case=case.view.case.uid)
    assert kept == (made.hand_over,)
    assert made.hand_over.form is HandOverForm.BAG
    assert entry.verb == "originals-handed-over"
    assert json.loads(entry.detail)["sha256"] == sha256sum(out / "bag" / "tagmanifest-sha256.txt")
    assert re.fullmatch("[0-9a-f]{64}", json.loads(entry.detail)["audit_head"])
    assert {case.item(TRAVEL).uid, case.item(LETTER).uid} < set(json.loads(entry.objects))
    newest = history.history(case.desk, case.view.case.uid)[0]
    assert newest.what == "Handed over the originals of E1 and E2"
    told = {line.field: line.after for line in history.details(case.desk, newest).lines}
    assert told["originals"] == "E1, E2" and told["handed to"] == "Northmarch Chambers"
    event = custody_of(case.desk, case.item(TRAVEL))[-1]
    assert event.what == "The original was handed over to Northmarch Chambers, in a folder with its report, signed"
    assert case.desk.library.verify_audit().whole
    assert case.desk.library.can_undo(case.view.case.uid).what != newest.what  # type: ignore[union-attr]


def test_SEC_054_nothing_of_the_offices_own_is_in_a_bag(made: BundleCase, out: Path) -> None:
    desk, item = made.desk, made.item(LETTER)
    uid = made.view.case.uid
    case_files.say(desk, uid, jeopardy_note="Qjeopardy", funding_note="Qfunding", supervisor="Qsupervisor")
    evidence.describe(desk, replace(item, about="Qabout"))
    evidence.set_handling(desk, made.item(LETTER), frozenset({HandlingMark.PRIVILEGE_CLAIMED}), disclosable=False)
    evidence.lift_mark(desk, made.item(LETTER), HandlingMark.PRIVILEGE_CLAIMED, "Qdecider", "Qinstructor", "Qreason")
    evidence.set_handling(desk, made.item(LETTER), frozenset(), disclosable=True)
    hand_over(made, out / "bag", Wish(items=(), to_whom="Qwhom", decision="Qdecision"))
    said = said_in(out / "bag")
    words = ["Qjeopardy", "Qfunding", "Qsupervisor", "Qabout", "Qdecider", "Qinstructor", "Qreason", "Qwhom"]
    words += ["Qdecision", "Heron", "Jonas", "privilege", "Complaint”", SECRET, "Attendance note", "preserve.txt"]
    assert "Preservation letter" in said and "the client" in said, "this way of reading would find nothing"
    assert [word for word in words if word in said] == []
    assert "left out of this copy" in said
    originals = b"".join(path.read_bytes() for path in (out / "bag" / "data" / "originals").iterdir())
    assert SECRET.encode() not in originals


def test_SEC_058_file_names_are_neutral_and_names_go_only_when_asked(case: BundleCase, out: Path) -> None:
    hand_over(case, out / "bag", only(case, LETTER))
    assert "preserve.txt" not in said_in(out / "bag")
    assert "Not given in this copy" in said_in(out / "bag")
    hand_over(case, out / "named", only(case, LETTER, names=True))
    assert "preserve.txt" in said_in(out / "named")
    names = [name for name in tree(out / "bag")]
    assert all(name.isascii() and len(name) <= 120 for name in names)


def test_SEC_058_a_cell_that_a_spreadsheet_would_reckon_is_defused(case: BundleCase, out: Path) -> None:
    evidence.describe(case.desk, replace(case.item(LETTER), title='=HYPERLINK("http://x","y")'))
    hand_over(case, out / "bag", only(case, LETTER))
    with (out / "bag" / "items.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["Title"] == '\'=HYPERLINK("http://x","y")'
    assert row["SHA-256"] == case.item(LETTER).sha256 and row["File"] == "data/originals/E2.txt"
    assert not any(value.startswith(("=", "+", "-", "@", "\t", "\r")) for value in row.values())
    told = json.loads((out / "bag" / "items.json").read_text())
    assert told["items"][0]["title"] == '=HYPERLINK("http://x","y")'


def test_SEC_059_where_a_bag_may_not_go(case: BundleCase, out: Path) -> None:
    (out / "there").mkdir()
    with pytest.raises(Refused):
        hand_over(case, out / "there")
    with pytest.raises(UnsuitablePlace):
        hand_over(case, case.root / "bag")
    with pytest.raises(CannotWrite):
        hand_over(case, out / "none" / "bag")
    assert [path.name for path in out.iterdir()] == ["there"]
    (out / "link").symlink_to(out / "nowhere")
    with pytest.raises(Refused):
        hand_over(case, out / "link")


def test_a_library_open_for_reading_only_hands_nothing_over(case: BundleCase, out: Path) -> None:
    uid, root = case.view.case.uid, case.root
    case.desk.library.close()
    with Library.open(root, bytearray(PASSPHRASE), who=WHO, read_only=True) as library:
        with pytest.raises(ReadOnlyLibrary):
            hand_over_bag(Desk(library, WHO, still), uid, out / "bag", Wish(items=()), Silent(), CancelToken())
    assert list(out.iterdir()) == []


class StopsAt:
    """Presses Stop when the work has come so far."""

    def __init__(self, part: float) -> None:
        self.token = CancelToken()
        self._part = part

    def step(self, done: int, total: int, what: str) -> None:
        if total and done / total >= self._part:
            self.token.set()


@pytest.mark.parametrize("part", [0.0, 0.3, 0.74, 0.9])
def test_stop_leaves_nothing_and_records_nothing(case: BundleCase, out: Path, part: float) -> None:
    progress = StopsAt(part)
    with pytest.raises(Cancelled):
        hand_over_bag(case.desk, case.view.case.uid, out / "bag", Wish(items=()), progress, progress.token)
    assert list(out.iterdir()) == []
    with case.desk.library.reading() as reader:
        assert reader.count(HandOver) == 0


def test_SEC_023_a_damaged_original_is_found_and_nothing_is_handed_over(case: BundleCase, out: Path) -> None:
    stored = case.desk.library.blobs.path(case.item(VIDEO).sha256)
    content = bytearray(stored.read_bytes())
    content[len(content) // 2] ^= 1
    stored.write_bytes(content)
    with pytest.raises(BlobDamaged):
        hand_over(case, out / "bag")
    assert list(out.iterdir()) == []
    with case.desk.library.reading() as reader:
        assert reader.count(HandOver) == 0


def test_what_somebody_looked_through_is_what_leaves(case: BundleCase, out: Path) -> None:
    wish = Wish(items=())
    looked = look_through(case.desk, case.view.case.uid, wish)
    evidence.set_handling(case.desk, case.item(PHOTO), frozenset(), disclosable=True)
    with pytest.raises(ExportStopped, match="changed since you looked it through"):
        hand_over_bag(
            case.desk, case.view.case.uid, out / "bag", wish, Silent(), CancelToken(), reviewed=looked
        )  # fmt: skip
    assert list(out.iterdir()) == []


def test_SEC_064_a_redacted_item_stays_unless_somebody_decides_and_a_privileged_part_always_does(
    case: BundleCase,
) -> None:
    box = (7_000, 4_000, 27_000, 6_000)
    add_box(case.desk, case.item(LETTER), 1, box, Why(reason=RedactionReason.THIRD_PARTY))
    looked = look_through(case.desk, case.view.case.uid, only(case, LETTER))
    assert looked.going == ()
    assert looked.held_back[0].words == "E2 cannot leave: it is redacted, and its original is not."
    decided = only(case, LETTER, undisclosed=True, decision="A. Lawyer: the expert needs it")
    looked = look_through(case.desk, case.view.case.uid, decided)
    assert looked.going == (case.item(LETTER),)
    assert looked.open_points[0].words == "E2 goes with everything in sight that is redacted in E2."
    add_box(case.desk, case.item(LETTER), 1, box, Why(reason=RedactionReason.PRIVILEGE))
    looked = look_through(case.desk, case.view.case.uid, decided)
    assert (looked.going, looked.held_back[0].words) == (
        (),
        "E2 cannot leave: a part of it is redacted as privileged.",
    )


def test_SEC_064_an_original_stays_where_something_taken_out_of_it_is_redacted_unless_somebody_decides(
    case: BundleCase,
) -> None:
    parent, letter = case.item(OUTCOME), case.item(LETTER)
    box = add_box(case.desk, letter, 1, (7_000, 4_000, 27_000, 6_000), Why(reason=RedactionReason.THIRD_PARTY))
    inside = replace(letter, uid=case.desk.new_uid(), number=7, parent=parent.uid)
    with case.desk.library.writing(WHO, "Taken out", case=parent.case) as writer:
        writer.add(inside)
        writer.add(replace(box, uid=writer.new_uid(), evidence=inside.uid))
    looked = look_through(case.desk, case.view.case.uid, only(case, OUTCOME))
    assert looked.going == ()
    assert looked.held_back[0].words == "E6 cannot leave: E7, taken out of it, is redacted, and it is not."
    decided = only(case, OUTCOME, undisclosed=True, decision="A. Lawyer: the expert needs it")
    looked = look_through(case.desk, case.view.case.uid, decided)
    assert looked.going == (parent,)
    assert looked.open_points[0].words == "E6 goes with everything in sight that is redacted in E7."
