"""Typed papers of the second case: of the school, the surgery, the family and the force."""

from __future__ import annotations

import datetime as dt

from lfr_review.worker.samples.stand_ins.letters import letterhead
from lfr_review.worker.samples.stand_ins.sheets import MARGIN_PT, Sheets

_SCHOOL = ("Wexley Weir School", "Sluice Road, Wexley EH2 0ZZ")
_FORCE = ("Eastholt Police", "Data Rights Unit, PO Box 12, Saltgate EH9 9ZZ")
FORCE_PAGE = "https://www.eastholt.police.example/live-facial-recognition"
FIGURES = (
    ("Place", "Wexley"),
    ("Date", "23 April 2026"),
    ("Faces", "11,240"),
    ("Positive alerts", "5"),
    ("Incorrect alerts", "1"),
    ("Incorrect interventions", "1"),
)
FIGURES_NOTE = "Figures are those of the operator’s log. This page shows the latest deployment only."


def attendance_record() -> bytes:
    """One page of the school's register for the week."""
    sheets = Sheets("Attendance record", "School office", dt.date(2026, 4, 28), foot="Wexley Weir School")
    letterhead(sheets, *_SCHOOL)
    sheets.heading("Attendance record, 20 to 24 April 2026", "attendance")
    sheets.text("Pupil: Tobin Ashgrove. Year 9. Times are those of the card reader at the gate.")
    for day, came, left in (
        ("Monday 20 April", "08:31", "15:20"),
        ("Tuesday 21 April", "08:29", "15:22"),
        ("Wednesday 22 April", "08:33", "15:20"),
        ("Thursday 23 April", "08:30", "15:21"),
        ("Friday 24 April", "absent, by telephone from his mother", "–"),
    ):
        sheets.text(f"{day}: in {came}, out {left}", indent=18, after=4)
    sheets.text("The reader takes its time from the network.", after=14)
    sheets.text("Given to the parent on request, 28 April 2026.")
    return sheets.finished()


def safeguarding_letter() -> bytes:
    """The letter of the school's safeguarding lead: what was seen, and that a referral was made."""
    sheets = Sheets("Letter to parent", "O. Penhallow", dt.date(2026, 4, 28), foot="Wexley Weir School, confidential")
    letterhead(sheets, *_SCHOOL)
    sheets.text("28 April 2026", after=12)
    sheets.text("Ms Maren Ashgrove", after=12)
    sheets.text("Tobin: what we noticed and what we did", strong=True)
    sheets.text(
        "You telephoned on Friday 24 April at 08:50 and told us what had happened on the way home. The same day at "
        "11:15 I made a safeguarding referral to the county’s front door, reference EH/MASH/26/1177."
    )
    sheets.text(
        "Since then Tobin has been met at the gate each morning. His form tutor describes him as quiet and watchful, "
        "and he has twice asked to stay in at lunch. Neither is like him."
    )
    sheets.text(
        "Nobody from the police has been in touch with the school, before the stop or since. You may use this letter."
    )
    sheets.text("Odile Penhallow, designated safeguarding lead")
    return sheets.finished()


def doctors_note() -> bytes:
    """The note of the surgery: trouble with sleep."""
    sheets = Sheets("Consultation note", "Mill Lane Surgery", dt.date(2026, 5, 1), foot="Mill Lane Surgery")
    letterhead(sheets, "Mill Lane Surgery", "9 Mill Lane, Wexley EH2 0ZZ")
    sheets.text("1 May 2026. Tobin Ashgrove, seen with his mother by Dr I Sarkany.", after=12)
    sheets.text("Trouble falling asleep and waking since 23 April; mother reports three broken nights in seven.")
    sheets.text("No earlier trouble of this kind in the record. Advice given; to be seen again in four weeks.")
    return sheets.finished()


def consent_form() -> bytes:
    """Two pages: what the parent signed, and what the child himself said that he wants."""
    sheets = Sheets("Consent and child’s own views", "I. Calloway", dt.date(2026, 4, 25), foot="TCRP/NM-2026-021")
    letterhead(sheets, "Tarn Cross Rights Project", "Old Corn Exchange, 4 Weir Street, Tarn Cross NM1 0ZZ")
    sheets.heading("Consent of a parent", "parent")
    sheets.text(
        "I am Maren Ashgrove, the mother of Tobin Ashgrove, born 3 September 2011. I agree that the project advises "
        "us, writes to Eastholt Police about 23 April 2026, and asks for his data."
    )
    sheets.text("I have been told how the project keeps what we give it and that I may change my mind at any time.")
    sheets.text("Signed by hand on the paper copy: M Ashgrove, 25 April 2026", after=20)
    sheets.inner_link("The child’s own views are on the next page.", "views")
    sheets.new_page()
    sheets.heading("The child’s own views", "views")
    sheets.text("Written down by Ines Calloway in his words, read back to him and agreed. His mother was present.")
    sheets.items(
        (
            "I want them to say sorry and to say why it was me.",
            "I want them to delete the finger thing and my picture.",
            "I do not want my name in the newspaper.",
            "I do not want to talk to the police by myself.",
        )
    )
    sheets.text("Ask me again if anything new happens.")
    sheets.text("Signed by hand on the paper copy: Tobin, 25 April 2026")
    return sheets.finished()


def page_print() -> bytes:
    """The force's page of figures as it was printed from the browser."""
    sheets = Sheets("Live facial recognition", "Browser", dt.date(2026, 5, 12), foot="12/05/2026, 10:14")
    sheets.heading("Eastholt Police: live facial recognition", "page")
    for label, figure in FIGURES:
        sheets.text(f"{label}: {figure}", after=3)
    sheets.y -= 10
    sheets.text(FIGURES_NOTE)
    sheets.web_link(FORCE_PAGE, FORCE_PAGE)
    return sheets.finished()


def force_reply() -> bytes:
    """The force's answer: two pages, of which black bars leave a few lines. There are no words below the bars."""
    sheets = Sheets("Response", "Data Rights Unit", dt.date(2026, 7, 2), foot="EP/DR/2026/2204")
    letterhead(sheets, *_FORCE)
    sheets.text("2 July 2026", after=12)
    sheets.text("Ms M Ashgrove, for T Ashgrove", after=12)
    sheets.text("Your request for personal data, reference EP/DR/2026/2204", strong=True)
    sheets.text("What we hold about 23 April 2026 is on the next page. The rest is exempt, as it is about others.")
    sheets.text("An officer records that a print was taken with consent and was not kept.")
    sheets.inner_link("Extract of the log", "log")
    sheets.new_page()
    sheets.heading("Extract of the log", "log")
    _bars(sheets, 4)
    sheets.text("15:35 alert, operator to team. Category of the entry: missing – child.")
    _bars(sheets, 7)
    sheets.text("15:44 outcome: not the person. No further action.")
    _bars(sheets, 9)
    return sheets.finished()


def _bars(sheets: Sheets, lines: int) -> None:
    """Lines that were blacked out before the page was made."""
    sheets.canvas.setFillColorRGB(0, 0, 0)
    for number in range(lines):
        sheets.y -= 20
        right = sheets.width - MARGIN_PT - (number * 53 % 140)
        sheets.canvas.rect(MARGIN_PT, sheets.y, right - MARGIN_PT, 14, stroke=0, fill=1)
    sheets.y -= 6
