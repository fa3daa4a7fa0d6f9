"""The stand-in files of the second case by key, each with what makes it."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.worker.samples.wexley import papers
from lfr_review.worker.samples.wexley.call_log import call_log
from lfr_review.worker.samples.wexley.classmate_account import classmate_account
from lfr_review.worker.samples.wexley.note_sheets import note_sheet
from lfr_review.worker.samples.wexley.saved_page import saved_page
from lfr_review.worker.samples.wexley.shop_film import shop_film
from lfr_review.worker.samples.wexley.spoken_account import spoken_account

ACCOUNT_S = 312

WEXLEY: dict[str, Callable[[], bytes]] = {
    "note-sheet-1": lambda: note_sheet(1),
    "note-sheet-2": lambda: note_sheet(2),
    "note-sheet-3": lambda: note_sheet(3),
    "childs-account": lambda: spoken_account(ACCOUNT_S, "2026-04-25T11:20:00"),
    "call-log": call_log,
    "consent-form": papers.consent_form,
    "classmates-account": classmate_account,
    "attendance-record": papers.attendance_record,
    "safeguarding-letter": papers.safeguarding_letter,
    "doctors-note": papers.doctors_note,
    "shop-film": shop_film,
    "saved-page": saved_page,
    "page-print": papers.page_print,
    "force-reply": papers.force_reply,
}
