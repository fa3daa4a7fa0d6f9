"""The force's answer about the second van: refused."""

from __future__ import annotations

import datetime as dt

from lfr_review.worker.samples.stand_ins.letters import FORCE_SITE, letterhead
from lfr_review.worker.samples.stand_ins.sheets import Sheets


def information_refusal() -> bytes:
    """One page of 4 August 2026 that neither gives nor denies anything about the van on Fish Street."""
    sheets = Sheets("Response to request", "Information Management", dt.date(2026, 8, 4), foot="NMC/FOI/2026/1190")
    letterhead(sheets, "Northmarch Constabulary", "Information Management, PO Box 90, Wexley NM9 9ZZ")
    sheets.text("4 August 2026", after=12)
    sheets.text("Tarn Cross Rights Project, by e-mail", after=12)
    sheets.text("Your request for information, reference NMC/FOI/2026/1190", strong=True)
    sheets.text(
        "On 8 June 2026 you asked about vehicles with live facial recognition cameras at Old Quay on 6 June 2026: how "
        "many were in use, where each stood and from when to when, by whose authority, and with which watchlist."
    )
    sheets.text(
        "One deployment took place. Its figures are in the record that we publish. For any other vehicle we refuse "
        "your request under section 31 of the Freedom of Information Act 2000 (law enforcement)."
    )
    sheets.text(
        "We have weighed the interest of the public in the matter. Telling which vehicles carry which equipment would "
        "allow people who mean harm to plan around them. We find that this outweighs openness here."
    )
    sheets.text("You may ask us to review this decision.", after=16)
    sheets.text("Information Management", after=10)
    sheets.web_link("The current record: www.northmarch.police.example/lfr-record", f"{FORCE_SITE}/lfr-record")
    return sheets.finished()
