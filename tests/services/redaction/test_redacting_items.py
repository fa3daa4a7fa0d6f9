"""Redacting the pages of an item: marking, proposing, looking, confirming, making. Security requirements 61 to 66."""

from __future__ import annotations

import dataclasses

import pytest

from lfr_review.domain.bundles import Audience
from lfr_review.domain.errors import NotFound, Refused, WrongUse
from lfr_review.domain.evidence import EvidenceItem, Rendition
from lfr_review.domain.ids import Uid
from lfr_review.domain.redactions import RedactionReason
from lfr_review.services import history
from lfr_review.services.desk import Desk
from lfr_review.services.intake.read_item import facts_of, rendition_of
from lfr_review.services.recognition.turn_pages import TurnProposal, turn_page
from lfr_review.services.redaction.making import make_redacted_pages, redacted_pages_of
from lfr_review.services.redaction.marking import Why, accept, add_box, move, remove, say
from lfr_review.services.redaction.proposing import propose
from lfr_review.services.redaction.showing import ShownRedaction
from lfr_review.services.redaction.standing import (
    Standing,
    confirm_page,
    decide_camera_facts,
    redactions_of,
    standing_of,
    take_confirmation_back,
)
from lfr_review.services.verify import verify
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.kit.redacting import place, text_by_poppler
from tests.services.redaction.conftest import FIRST

PUBLIC = Audience.PUBLIC
WHY = Why(reason=RedactionReason.THIRD_PARTY, audiences=frozenset({PUBLIC}))
BOX = place(FIRST, "Adaeze Okafor")


def standing(desk: Desk, item: EvidenceItem) -> Standing:
    found = standing_of(desk, item, PUBLIC)
    assert found is not None
    return found


def stored_text(desk: Desk, rendition: Rendition) -> str:
    with desk.library.blobs.open(rendition.sha256) as stored:
        return text_by_poppler(stored.read_range(0, stored.size))


def test_a_box_is_kept_with_page_place_reason_and_who_drew_it(desk: Desk, item: EvidenceItem) -> None:
    made = add_box(desk, item, 1, BOX, WHY)
    assert redactions_of(desk, item) == (made,)
    assert (made.page, made.box, made.author, made.words) == (1, BOX, "R. Maddox", "")
    assert history.history(desk, item.case)[0].what == "Marked a redaction on page 1 of E1"
    told = [line.field for line in history.details(desk, history.history(desk, item.case)[0]).lines]
    assert {"page", "reason", "taken out for"} <= set(told)


def test_what_was_marked_can_be_moved_said_otherwise_taken_off_and_undone(desk: Desk, item: EvidenceItem) -> None:
    made = add_box(desk, item, 1, BOX, WHY)
    wider = (BOX[0], BOX[1], BOX[2] + 1000, BOX[3])
    assert move(desk, made.uid, wider).box == wider
    [said] = say(desk, [made.uid], dataclasses.replace(WHY, reason=RedactionReason.CHILD, note="asked by the mother"))
    assert (said.reason, said.note) == (RedactionReason.CHILD, "asked by the mother")
    remove(desk, [made.uid])
    assert redactions_of(desk, item) == ()
    for _ in range(3):
        history.undo(desk, item.case)
    assert redactions_of(desk, item) == (made,)


@pytest.mark.parametrize("box", [(0, 0, 50, 5000), (70000, 100, 80000, 900)], ids=["thin", "beside the page"])
def test_a_box_that_covers_nothing_is_refused(desk: Desk, item: EvidenceItem, box: tuple[int, int, int, int]) -> None:
    with pytest.raises(WrongUse):
        add_box(desk, item, 1, box, WHY)


def test_a_page_or_reader_that_is_not_there_is_refused(desk: Desk, item: EvidenceItem) -> None:
    with pytest.raises(NotFound):
        add_box(desk, item, 9, BOX, WHY)
    with pytest.raises(WrongUse):
        add_box(desk, item, 1, BOX, dataclasses.replace(WHY, audiences=frozenset()))
    with pytest.raises(NotFound):
        remove(desk, [Uid("01900000-0000-7000-8000-000000000000")])
    assert redactions_of(desk, item) == ()


def test_SEC_065_a_search_only_proposes(desk: Desk, item: EvidenceItem) -> None:
    found = propose(desk, item, ["okafor", "TARN cross"], CancelToken())
    assert [(each.page, each.found) for each in found] == [
        (1, "Okafor"), (2, "Tarn Cross."), (2, "OKAFOR"),
    ]  # fmt: skip
    assert redactions_of(desk, item) == ()
    made = accept(desk, item, found, WHY)
    assert [each.words for each in made] == ["okafor", "TARN cross", "okafor"]
    assert accept(desk, item, found, WHY) == ()
    history.undo(desk, item.case)
    assert redactions_of(desk, item) == ()


def test_a_stopped_search_is_stopped(desk: Desk, item: EvidenceItem) -> None:
    token = CancelToken()
    token.set()
    with pytest.raises(Cancelled):
        propose(desk, item, ["okafor"], token)


def test_SEC_065_a_confirmation_falls_with_a_change_and_comes_back_with_its_undoing(
    desk: Desk, item: EvidenceItem
) -> None:
    made = add_box(desk, item, 1, BOX, WHY)
    assert standing(desk, item).unconfirmed == (1,)
    confirmation = confirm_page(desk, item, 1, PUBLIC)
    assert standing(desk, item).unconfirmed == ()
    assert confirm_page(desk, item, 1, PUBLIC) == confirmation
    move(desk, made.uid, (BOX[0], BOX[1], BOX[2] + 1000, BOX[3]))
    assert standing(desk, item).unconfirmed == (1,)
    history.undo(desk, item.case)
    assert standing(desk, item).unconfirmed == ()
    take_confirmation_back(desk, item, confirmation.uid)
    assert standing(desk, item).unconfirmed == (1,)


def test_one_confirmation_serves_every_audience_that_sees_the_same(desk: Desk, item: EvidenceItem) -> None:
    add_box(desk, item, 1, BOX, dataclasses.replace(WHY, audiences=frozenset({PUBLIC, Audience.DEFENDANT})))
    confirm_page(desk, item, 1, Audience.DEFENDANT)
    assert standing(desk, item).unconfirmed == ()
    assert standing_of(desk, item, Audience.COURT) is None
    with pytest.raises(Refused):
        confirm_page(desk, item, 1, Audience.COURT)


def test_SEC_064_redacted_pages_have_their_own_hash_and_the_original_stays(
    desk: Desk, item: EvidenceItem, language_data: None
) -> None:
    accept(desk, item, propose(desk, item, ["Adaeze Okafor", "Okafor"], CancelToken()), WHY)
    whole = rendition_of(desk, item)
    assert whole is not None and "Okafor" in stored_text(desk, whole)
    made = make_redacted_pages(desk, item, PUBLIC, CancelToken())
    assert "kafor" not in stored_text(desk, made).casefold()
    assert "Tarn" in stored_text(desk, made)
    assert (made.parent_sha256, made.page_count) == (whole.sha256, whole.page_count)
    assert made.sha256 != whole.sha256
    assert make_redacted_pages(desk, item, PUBLIC, CancelToken()) == made
    assert redacted_pages_of(desk, standing(desk, item)) == made
    assert rendition_of(desk, item) == whole
    with desk.library.reading() as reader:
        assert "Okafor" not in " ".join(reader.page_texts(made.uid))
        assert reader.page_texts(made.uid)[2] == reader.page_texts(whole.uid)[2]
        assert reader.find_in_pages(item.uid, "okafor") == (1, 2)  # looked for in the whole pages
    assert [each.page for each in facts_of(desk, made).recognised] == [1, 2]
    assert all(each.unchanged for each in verify(desk, Silent(), CancelToken()))


def test_a_box_drawn_by_hand_tells_what_stood_beneath(desk: Desk, item: EvidenceItem, language_data: None) -> None:
    add_box(desk, item, 1, BOX, WHY)
    made = make_redacted_pages(desk, item, PUBLIC, CancelToken())
    assert facts_of(desk, made).beneath == ("Adaeze Okafor",)


def test_a_changed_box_makes_other_pages(desk: Desk, item: EvidenceItem, language_data: None) -> None:
    box = add_box(desk, item, 1, BOX, WHY)
    first = make_redacted_pages(desk, item, PUBLIC, CancelToken())
    move(desk, box.uid, (BOX[0] - 2000, BOX[1], BOX[2], BOX[3]))
    assert redacted_pages_of(desk, standing(desk, item)) is None
    assert make_redacted_pages(desk, item, PUBLIC, CancelToken()).sha256 != first.sha256


def test_nothing_to_take_out_makes_nothing(desk: Desk, item: EvidenceItem) -> None:
    with pytest.raises(Refused):
        make_redacted_pages(desk, item, PUBLIC, CancelToken())


def test_a_page_is_shown_as_its_readers_will_see_it(desk: Desk, item: EvidenceItem) -> None:
    add_box(desk, item, 1, BOX, WHY)
    with ShownRedaction(desk, item) as shown:
        public, court = shown.page(1, PUBLIC, 1.0), shown.page(1, Audience.COURT, 1.0)
    middle = (BOX[1] + BOX[3]) // 200 * public.stride + (BOX[0] + BOX[2]) // 200 * 3
    assert public.rgb[middle : middle + 3] == b"\0\0\0"
    assert public.rgb != court.rgb


def test_a_page_turned_under_its_boxes_cannot_be_confirmed(desk: Desk, item: EvidenceItem) -> None:
    made = add_box(desk, item, 1, BOX, WHY)
    confirm_page(desk, item, 1, PUBLIC)
    turn_page(desk, item, TurnProposal(page=1, degrees=90.0), CancelToken())
    assert standing(desk, item).displaced == (1,)
    assert standing(desk, item).unconfirmed == (1,)
    with pytest.raises(Refused):
        confirm_page(desk, item, 1, PUBLIC)
    move(desk, made.uid, BOX)
    confirm_page(desk, item, 1, PUBLIC)
    assert standing(desk, item).displaced == standing(desk, item).unconfirmed == ()


def test_SEC_066_what_is_decided_about_the_cameras_record_is_kept(desk: Desk, item: EvidenceItem) -> None:
    photo = dataclasses.replace(item, facts=(("EXIF GPSLatitude", "54.6"),))
    add_box(desk, item, 1, BOX, WHY)
    assert standing(desk, photo).asks_camera
    assert not standing(desk, item).asks_camera
    decide_camera_facts(desk, item, told=True)
    assert decide_camera_facts(desk, item, told=False).decided_by == "R. Maddox"
    assert standing(desk, photo).camera_told is False
    assert not standing(desk, photo).asks_camera
    history.undo(desk, item.case)
    assert standing(desk, photo).camera_told is True
