"""Boxes, what they are for, and by what a confirmation is known to hold."""

from __future__ import annotations

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.bundles import Audience
from lfr_review.domain.redaction_proposals import WordBox, proposals_on
from lfr_review.domain.redactions import (
    MARGIN,
    SAME_WIDTH,
    Box,
    PageBoxes,
    Redaction,
    RedactionReason,
    boxes_sha256,
    for_audience,
    page_boxes,
    redacted_words,
)
from lfr_review.domain.term_matching import terms_of
from tests.domain.records import RECORDED, new_uid

_EVIDENCE, _PAGES = new_uid(), new_uid()
_SIDE = st.integers(0, 60_000)
_BOXES = st.tuples(_SIDE, _SIDE, st.integers(100, 20_000), st.integers(100, 5_000)).map(
    lambda sides: (sides[0], sides[1], sides[0] + sides[2], sides[1] + sides[3])
)


def _redaction(box: Box = (7200, 7200, 9000, 8400), page: int = 1, **fields: object) -> Redaction:
    given = {
        "uid": new_uid(), "evidence": _EVIDENCE, "rendition": _PAGES, "page": page, "box": box,
        "reason": RedactionReason.THIRD_PARTY, "audiences": frozenset({Audience.PUBLIC}), "author": "R. Maddox",
        "made_at": RECORDED,
    }  # fmt: skip
    return Redaction(**given | fields)  # type: ignore[arg-type]


@given(_BOXES, st.booleans())
def test_SEC_063_a_filled_box_covers_its_own_with_a_margin_on_all_sides(box: Box, same_width: bool) -> None:
    x0, y0, x1, y1 = _redaction(box, same_width=same_width).drawn_box
    assert x0 <= box[0] - MARGIN and y0 <= box[1] - MARGIN
    assert x1 >= box[2] + MARGIN and y1 >= box[3] + MARGIN


@given(st.integers(0, 40_000), st.integers(100, 8_000), st.integers(100, 8_000))
def test_SEC_063_boxes_of_the_same_width_do_not_tell_how_long_a_word_was(left: int, one: int, other: int) -> None:
    drawn = [_redaction((left, 7200, left + width, 8400), same_width=True).drawn_box for width in (one, other)]
    assert drawn[0] == drawn[1]
    assert drawn[0][2] - drawn[0][0] == SAME_WIDTH


def test_an_audience_sees_its_own_redactions_only() -> None:
    public = _redaction(page=2)
    both = _redaction(page=1, audiences=frozenset({Audience.PUBLIC, Audience.DEFENDANT}))
    assert for_audience([public, both], Audience.PUBLIC) == (both, public)
    assert for_audience([public, both], Audience.DEFENDANT) == (both,)
    assert for_audience([public, both], Audience.COURT) == ()


def test_SEC_065_a_confirmation_falls_when_a_box_or_the_pages_change() -> None:
    kept = _redaction()
    moved = dataclasses.replace(kept, box=(7200, 7200, 9100, 8400))
    [before], [after] = page_boxes([kept]), page_boxes([moved])
    told = boxes_sha256("a" * 64, before)
    assert told == boxes_sha256("a" * 64, *page_boxes([dataclasses.replace(kept, author="other")]))
    assert told != boxes_sha256("a" * 64, after)
    assert told != boxes_sha256("b" * 64, before)
    assert told != boxes_sha256("a" * 64, PageBoxes(page=2, boxes=before.boxes))


def test_what_was_drawn_by_hand_is_no_word_to_be_looked_for() -> None:
    found = [_redaction(words="Okafor"), _redaction(page=2, words="Okafor"), _redaction(page=3)]
    assert redacted_words(found) == ("Okafor",)


_LINE_1, _LINE_2 = (1000, 2000), (2400, 3400)
_PAGE = (
    WordBox("Seen", (1000, 1100, 2000, 2000)),
    WordBox("by", (2100, 1200, 2500, 2000)),
    WordBox("Zoë", (2600, 1000, 3500, 2000)),
    WordBox("Okafor,", (1000, 2400, 2600, 3400)),
    WordBox("one", (2700, 2700, 3200, 3300)),
    WordBox("no-", (3300, 2500, 3600, 3300)),
    WordBox("body.", (1000, 3600, 1800, 4400)),
)


def test_a_phrase_over_a_line_end_is_proposed_with_a_box_a_line_as_high_as_the_line() -> None:
    [proposal] = proposals_on(3, _PAGE, terms_of(["zoe okafor"]))
    assert (proposal.page, proposal.term, proposal.found) == (3, "zoe okafor", "Zoë Okafor,")
    assert proposal.boxes == ((2600, *_LINE_1[:1], 3500, _LINE_1[1]), (1000, _LINE_2[0], 2600, _LINE_2[1]))


def test_a_low_word_gets_a_box_as_high_as_its_line() -> None:
    [proposal] = proposals_on(1, _PAGE, terms_of(["one"]))
    assert proposal.boxes == ((2700, _LINE_2[0], 3200, _LINE_2[1]),)


def test_a_hyphenated_word_is_proposed_on_both_lines() -> None:
    [proposal] = proposals_on(1, _PAGE, terms_of(["nobody"]))
    assert len(proposal.boxes) == 2


def test_nothing_is_proposed_for_what_does_not_stand_there() -> None:
    assert proposals_on(1, _PAGE, terms_of(["Adeyemi", "see", ""])) == ()
