"""Typed papers of the case: the travel card's history, the letter to preserve recordings, the force's short answers."""

from __future__ import annotations

import datetime as dt

from lfr_review.worker.samples.stand_ins.sheets import MARGIN_PT, STRONG, TEXT, Sheets

FORCE_SITE = "https://www.northmarch.police.example"
_JOURNEYS = (
    ("2 Mar 2026", "06:51", "Tarn Cross", "07:24", "Saltgate", "2.90"),
    ("2 Mar 2026", "17:08", "Saltgate", "17:41", "Tarn Cross", "2.90"),
    ("3 Mar 2026", "06:50", "Tarn Cross", "07:23", "Saltgate", "2.90"),
    ("3 Mar 2026", "17:11", "Saltgate", "17:43", "Tarn Cross", "2.90"),
    ("4 Mar 2026", "06:52", "Tarn Cross", "07:26", "Saltgate", "2.90"),
    ("4 Mar 2026", "17:10", "Saltgate", "17:44", "Tarn Cross", "2.90"),
    ("5 Mar 2026", "06:49", "Tarn Cross", "07:22", "Saltgate", "2.90"),
    ("5 Mar 2026", "19:31", "Saltgate", "20:02", "Tarn Cross", "2.40"),
    ("6 Mar 2026", "06:51", "Tarn Cross", "07:25", "Saltgate", "2.90"),
    ("6 Mar 2026", "17:09", "Saltgate", "17:42", "Tarn Cross", "2.90"),
    ("9 Mar 2026", "06:53", "Tarn Cross", "07:27", "Saltgate", "2.90"),
    ("9 Mar 2026", "17:12", "Saltgate", "17:46", "Tarn Cross", "2.90"),
    ("10 Mar 2026", "06:50", "Tarn Cross", "07:24", "Saltgate", "2.90"),
    ("10 Mar 2026", "17:09", "Saltgate", "17:42", "Tarn Cross", "2.90"),
)
_COLUMNS = ((0, "Date"), (84, "Entry"), (134, "Station"), (224, "Exit"), (274, "Station"), (400, "Fare £"))


def travel_card_history() -> bytes:
    """Two pages: how to read the history, and the journeys, the last of which ends at Tarn Cross at 17:42."""
    sheets = Sheets("Journey history", "Northmarch Transit", dt.date(2026, 3, 12), foot="Northmarch Transit")
    sheets.text("Northmarch Transit", size=17, strong=True, after=16)
    sheets.heading("Journey history", "history")
    sheets.text("Card ending 0917. Period: 1 to 11 March 2026. Asked for online on 12 March 2026 by the card’s holder.")
    sheets.inner_link("Go to the journeys", "journeys")
    sheets.heading("How to read this history", "reading", level=1)
    sheets.text(
        "Times are those of the card reader at the gate. Readers take their time from the network and are "
        "held to within one second of it."
    )
    sheets.text(
        "A journey appears once the card has been shown at both ends. An entry without an exit is charged at "
        "the highest fare and is listed apart; there is none in this period."
    )
    sheets.text("A gate that stands open does not record. Gates at Tarn Cross were closed throughout the period.")
    sheets.text("Journey histories are kept for eight weeks and then reduced to totals.")
    sheets.web_link(
        "Questions about a journey: www.transit.northmarch.example/help", "https://www.transit.northmarch.example/help"
    )
    sheets.new_page()
    sheets.heading("Journeys", "journeys")
    _row(sheets, [heading for _, heading in _COLUMNS], STRONG)
    for journey in _JOURNEYS:
        _row(sheets, journey, TEXT)
    sheets.y -= 12
    sheets.text(f"{len(_JOURNEYS)} journeys. Total £{sum(float(journey[-1]) for journey in _JOURNEYS):.2f}.")
    sheets.inner_link("Back to the first page", "history")
    return sheets.finished()


def preservation_letter() -> bytes:
    """The letter of 13 March that asks the force to keep what it has recorded. It tells no more than is needed."""
    sheets = Sheets("Request to keep recordings", "I. Calloway", dt.date(2026, 3, 13), foot="TCRP/NM-2026-014")
    letterhead(sheets, "Tarn Cross Rights Project", "Old Corn Exchange, 4 Weir Street, Tarn Cross NM1 0ZZ")
    sheets.text("13 March 2026", after=12)
    sheets.text("Northmarch Constabulary, Information Management and Professional Standards", after=12)
    sheets.text("Request to keep recordings: Tarn Cross station forecourt, 10 March 2026", strong=True)
    sheets.text(
        "We write for Mr Kelvin Marrowby, with his authority, which is enclosed with the paper copy. On "
        "Tuesday 10 March 2026 between about 17:40 and 18:15 he was stopped by officers on the forecourt of Tarn Cross "
        "station, close to a police vehicle from which a camera system was working."
    )
    sheets.text(
        "Please keep everything listed in the schedule, and mark it so that it is not deleted when its ordinary "
        "period ends. A complaint and a claim are being considered, in which these recordings will be needed."
    )
    sheets.inner_link("The schedule is on the next page.", "schedule")
    sheets.text(
        "Please confirm in writing by 20 March 2026 that this has been done, and give the name of the officer "
        "in charge. If any of it has gone already, please say what, when, and under which rule."
    )
    sheets.text("Yours faithfully", after=34)
    sheets.text("Ines Calloway, caseworker", after=2)
    sheets.web_link("casework@tarncrossrights.example", "mailto:casework@tarncrossrights.example")
    sheets.new_page()
    sheets.heading("Schedule: what we ask you to keep", "schedule")
    sheets.items(
        (
            "Body-worn video of every officer on the forecourt, from 17:30 to 18:30. We understand that recordings not "
            "marked as evidence are deleted within 31 days, that is by 9 April 2026.",
            "The alert or alerts that led to the stop: time, score, the picture from the camera, the picture and entry "
            "on the watchlist, and where that picture came from. We understand that these go within 24 hours; please "
            "look for copies in logs, messages and screen recordings.",
            "The watchlist as used at Tarn Cross that day, with its size and categories.",
            "The recordings of the system’s own cameras, 17:30 to 18:30.",
            "The dispatch log, radio and message traffic about the stop.",
            "Anything made on a mobile fingerprint device, including a record that none was made.",
            "The written authority for the deployment and everything attached to it.",
        )
    )
    sheets.text("This letter asks for nothing to be disclosed yet.")
    return sheets.finished()


def access_reply() -> bytes:
    """The answer to the client's request for his own data: two lines."""
    sheets = Sheets("Response to request", "Information Management", dt.date(2026, 4, 12), foot="NMC/SAR/2026/0388")
    letterhead(sheets, "Northmarch Constabulary", "Information Management, PO Box 90, Wexley NM9 9ZZ")
    sheets.text("12 April 2026", after=12)
    sheets.text("Mr K Marrowby, by e-mail", after=12)
    sheets.text("Your request for personal data, reference NMC/SAR/2026/0388", strong=True)
    sheets.text("We have searched the systems that we consider relevant.", after=4)
    sheets.text("No biometric data held.", after=16)
    sheets.text("Information Management", after=10)
    sheets.web_link(
        "What to do if you are not satisfied: www.northmarch.police.example/your-data", f"{FORCE_SITE}/your-data"
    )
    return sheets.finished()


def acknowledgment() -> bytes:
    """The page that came attached to the force's receipt."""
    sheets = Sheets("Acknowledgment", "PSD mailbox", dt.date(2026, 3, 13), foot="NMC/PSD/2026/0412")
    letterhead(sheets, "Northmarch Constabulary", "Professional Standards Department, PO Box 90, Wexley NM9 9ZZ")
    sheets.text("13 March 2026", after=12)
    sheets.text("Your letter of 13 March 2026 was received at 09:31 and has the reference NMC/PSD/2026/0412.")
    sheets.text("It has been passed to the body-worn video team, who have been asked to mark the recordings.")
    return sheets.finished()


def letterhead(sheets: Sheets, name: str, place: str) -> None:
    """Name and place of who writes, above a line."""
    sheets.text(name, size=16, strong=True, after=1)
    sheets.text(place, size=9, after=6)
    sheets.canvas.line(MARGIN_PT, sheets.y, sheets.width - MARGIN_PT, sheets.y)
    sheets.y -= 18


def _row(sheets: Sheets, cells: tuple[str, ...] | list[str], font: str) -> None:
    sheets.y -= 17
    sheets.canvas.setFillColorRGB(0.1, 0.1, 0.12)
    sheets.canvas.setFont(font, 9.5)
    for (left, _), cell in zip(_COLUMNS, cells, strict=True):
        sheets.canvas.drawString(MARGIN_PT + left, sheets.y, cell)
    sheets.canvas.setLineWidth(0.3)
    sheets.canvas.line(MARGIN_PT, sheets.y - 5, sheets.width - MARGIN_PT, sheets.y - 5)
