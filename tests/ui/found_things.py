"""What a search may find, for pictures."""

from __future__ import annotations

from dataclasses import replace

from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.finding import Found, Hit
from lfr_review.domain.searching import SearchKind, read_terms
from lfr_review.domain.snippets import snippet
from lfr_review.ui.frame.find_view import FindView
from tests.ui.fakes import HERON, WREN, uid

TYPED = "van LK19ABC"
_TERMS = read_terms(TYPED)
_RECORD = (
    "At 17:40 the camera on the second van, registration LK19 ABC, was switched on by the operator and the watchlist "
    "of 14,233 images was loaded. The supervisor signed the log at the start and left."
)

FOUND = Found(
    (
        Hit(
            kind=SearchKind.PAGE, case=HERON.uid, record=uid(90), title="E3 Deployment record", where="page 12",
            snippet=snippet(_RECORD, _TERMS), page=12, evidence=3,
        ),
        Hit(
            kind=SearchKind.NOTE, case=HERON.uid, record=uid(91), title="Note 14", where="10 Mar 2026 ~17:40",
            snippet=snippet("Client saw a white van with cameras on its roof, LK19 ABC or so.", _TERMS),
        ),
        Hit(
            kind=SearchKind.ANSWER, case=HERON.uid, record=uid(92), stop=uid(93), key="signs",
            title="“Was there a sign saying that live facial recognition was in use?”",
            snippet=snippet("Only behind the van, facing the wall. LK19ABC.", _TERMS),
        ),
        Hit(
            kind=SearchKind.FILE_NOTE, case=WREN.uid, record=uid(94), title="File note of 11 March 2026",
            snippet=snippet("Told client that the van LK19ABC appears in another matter of ours.", _TERMS),
        ),
        Hit(kind=SearchKind.PARTY, case=WREN.uid, record=uid(95), title="Witness: Dove"),
    ),
    5,
)  # fmt: skip

_MARKS = frozenset({HandlingMark.PRIVILEGE_CLAIMED, HandlingMark.CHILD})
_PAGES = tuple(
    replace(FOUND.hits[0], page=page, where=f"page {page}", handling=_MARKS) for page in (12, 3, 140, 9, 31, 32)
)
MANY = Found((*_PAGES, replace(FOUND.hits[1], handling=frozenset({HandlingMark.WITHOUT_PREJUDICE})), *FOUND.hits[2:]))


def show_in(view: FindView, found: Found = FOUND) -> None:
    """Find as it looks once it has found these."""
    view.field.setText(TYPED)
    view.finder.stop()
    view._show_found(found)
    view._say_gaps(True, 3)
