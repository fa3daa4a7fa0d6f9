"""The force's published record of deployments, in three issues under one name; every figure in it is invented.

The headings are those that such records have had since 2025. The rows for Tarn Cross on 10 March are two, and in the
second issue the alerts of one of them have changed without a word, so that they no longer add up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit

from lfr_review.worker.samples.stand_ins.letters import FORCE_SITE
from lfr_review.worker.samples.stand_ins.sheets import STRONG, TEXT, Sheets

_HEADINGS = (
    ("Deployment location", 82),
    ("Date", 44),
    ("Duration", 42),
    ("LFR use case", 66),
    ("Watchlist size", 44),
    ("Min threshold setting", 44),
    ("Total alerts", 34),
    ("True alerts confirmed", 44),
    ("True alerts unconfirmed", 54),
    ("False alerts confirmed", 44),
    ("False alerts unconfirmed", 54),
    ("False alert rate", 34),
    ("Outcome - arrest", 40),
    ("Outcome - other", 40),
    ("No action", 34),
    ("Faces seen (estimate)", 48),
)
_SIZE, _MARGIN_PT = 7.2, 40.0


@dataclass(frozen=True, slots=True)
class Row:
    """One deployment as published."""

    place: str
    day: str
    duration: str
    use_case: str
    watchlist: str
    counts: tuple[int, int, int, int, int]  #: alerts; true confirmed, unconfirmed; false confirmed, unconfirmed
    outcomes: tuple[int, int, int]  #: arrest, other, no action
    faces: str

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        false = self.counts[3] + self.counts[4]
        rate = f"{100 * false / int(self.faces.replace(',', '')):.2f}%"
        counts, outcomes = map(str, self.counts), map(str, self.outcomes)
        return (
            self.place,
            self.day,
            self.duration,
            self.use_case,
            self.watchlist,
            "0.64",
            *counts,
            rate,
            *outcomes,
            self.faces,
        )


_HOTSPOT, _EVENT = "Crime hotspot", "Event PSO"
_JANUARY = (
    Row("Wexley High Street", "09/01/26", "5h 12m", _HOTSPOT, "15,204", (2, 2, 0, 0, 0), (1, 0, 1), "8,940"),
    Row("Saltgate Market", "14/01/26", "4h 55m", _HOTSPOT, "15,231", (4, 3, 0, 1, 0), (2, 1, 0), "10,118"),
    Row("Old Quay", "17/01/26", "6h 05m", _EVENT, "9,310", (0, 0, 0, 0, 0), (0, 0, 0), "6,402"),
    Row("Tarn Cross", "22/01/26", "5h 30m", _HOTSPOT, "15,388", (3, 3, 0, 0, 0), (2, 0, 1), "11,037"),
    Row("Wexley Bus Station", "29/01/26", "4h 40m", _HOTSPOT, "15,402", (1, 1, 0, 0, 0), (0, 1, 0), "7,215"),
)
_FEBRUARY = (
    Row("Saltgate Market", "04/02/26", "5h 01m", _HOTSPOT, "15,512", (3, 2, 0, 1, 0), (1, 1, 0), "9,866"),
    Row("Old Quay", "07/02/26", "5h 45m", _EVENT, "9,412", (1, 1, 0, 0, 0), (1, 0, 0), "7,030"),
    Row("Wexley High Street", "12/02/26", "6h 10m", _HOTSPOT, "15,630", (5, 5, 0, 0, 0), (3, 1, 1), "12,281"),
    Row("Tarn Cross", "19/02/26", "5h 20m", _HOTSPOT, "15,707", (2, 1, 0, 1, 0), (0, 1, 0), "10,754"),
    Row("Saltgate Station", "26/02/26", "4h 50m", _HOTSPOT, "15,744", (2, 2, 0, 0, 0), (1, 0, 1), "8,391"),
)
_MARCH_BEFORE = (
    Row("Wexley High Street", "03/03/26", "5h 33m", _HOTSPOT, "15,855", (4, 4, 0, 0, 0), (2, 2, 0), "11,640"),
    Row("Tarn Cross", "10/03/26", "5h 47m", _HOTSPOT, "15,912", (3, 3, 0, 0, 0), (1, 1, 1), "10,902"),
)
_MARCH_AFTER = (
    Row("Old Quay", "14/03/26", "6h 00m", _EVENT, "9,640", (1, 1, 0, 0, 0), (0, 1, 0), "6,988"),
    Row("Saltgate Market", "19/03/26", "5h 15m", _HOTSPOT, "16,020", (3, 3, 0, 0, 0), (2, 0, 1), "9,577"),
    Row("Wexley Bus Station", "26/03/26", "4h 58m", _HOTSPOT, "16,044", (2, 2, 0, 0, 0), (1, 1, 0), "7,803"),
)


_APRIL = (
    Row("Saltgate Market", "09/04/26", "5h 02m", _HOTSPOT, "16,102", (2, 2, 0, 0, 0), (1, 0, 1), "9,120"),
    Row("Wexley Bus Station", "16/04/26", "4h 51m", _HOTSPOT, "16,130", (3, 2, 0, 1, 0), (1, 1, 0), "8,014"),
    Row("Saltgate Station", "30/04/26", "5h 20m", _HOTSPOT, "16,214", (1, 1, 0, 0, 0), (0, 1, 0), "8,733"),
)
_MAY = (
    Row("Tarn Cross", "14/05/26", "5h 40m", _HOTSPOT, "16,260", (4, 4, 0, 0, 0), (2, 1, 1), "11,310"),
    Row("Saltgate Market", "28/05/26", "5h 10m", _HOTSPOT, "16,301", (2, 1, 0, 1, 0), (0, 1, 0), "9,402"),
)
_JUNE = (
    Row("Old Quay", "06/06/26", "4h0", _EVENT, "9,870", (0, 0, 0, 0, 0), (0, 0, 0), "5,210"),
    Row("Wexley Bus Station", "18/06/26", "4h 45m", _HOTSPOT, "16,330", (2, 2, 0, 0, 0), (1, 0, 1), "7,691"),
    Row("Saltgate Station", "25/06/26", "5h 05m", _HOTSPOT, "16,352", (1, 0, 0, 1, 0), (0, 0, 0), "8,260"),
)


def deployment_record(issue: int) -> bytes:
    """One issue of the record, a page for each month behind a first page of notes.

    Args:
        issue: 1 as published in April, 2 as published in June.
    """
    published = dt.date(2026, 4, 7) if issue == 1 else dt.date(2026, 6, 2)
    alerts = 5 if issue == 1 else 6
    disputed = Row("Tarn Cross", "10/03/26", "6hr 20m", _HOTSPOT, "15,912", (alerts, 3, 0, 2, 0), (1, 2, 0), "12,473")
    return _record(
        published,
        (
            ("January 2026", _JANUARY),
            ("February 2026", _FEBRUARY),
            ("March 2026", (*_MARCH_BEFORE, disputed, *_MARCH_AFTER)),
        ),
    )


def spring_record() -> bytes:
    """The issue of July, with April to June: for Old Quay on 6 June it has one row, of no alert, and not a second."""
    return _record(dt.date(2026, 7, 7), (("April 2026", _APRIL), ("May 2026", _MAY), ("June 2026", _JUNE)))


def _record(published: dt.date, months: Sequence[tuple[str, Sequence[Row]]]) -> bytes:
    sheets = Sheets(
        "LFR deployment record 2026",
        "Northmarch Constabulary",
        published,
        size=landscape(A4),
        margin=_MARGIN_PT,
        foot="Northmarch Constabulary: live facial recognition deployments 2026",
    )
    sheets.heading("Live facial recognition: deployments in 2026", "notes")
    sheets.text(
        f"Published {published.day} {published:%B %Y}. Figures may be revised after review. Faces seen is an "
        "estimate made by the system. The false alert rate is false alerts divided by faces seen."
    )
    for name, _ in months:
        sheets.inner_link(name, name)
    sheets.web_link("The current record: www.northmarch.police.example/lfr-record", f"{FORCE_SITE}/lfr-record")
    for name, rows in months:
        sheets.new_page()
        sheets.heading(name, name, level=1)
        _table(sheets, rows)
    return sheets.finished()


def _table(sheets: Sheets, rows: Iterable[Row]) -> None:
    _line(sheets, [heading for heading, _ in _HEADINGS], STRONG)
    for row in rows:
        _line(sheets, row.cells(), TEXT)


def _line(sheets: Sheets, cells: Iterable[str], font: str) -> None:
    total = sum(width for _, width in _HEADINGS)
    scale = (sheets.width - 2 * _MARGIN_PT) / total
    wrapped = [
        simpleSplit(cell, font, _SIZE, width * scale - 6) for cell, (_, width) in zip(cells, _HEADINGS, strict=True)
    ]
    height = max(len(lines) for lines in wrapped) * _SIZE * 1.3 + 9
    canvas, left = sheets.canvas, _MARGIN_PT
    canvas.setFillColorRGB(0.1, 0.1, 0.12)
    canvas.setStrokeColorRGB(0.55, 0.55, 0.6)
    canvas.setLineWidth(0.4)
    for lines, (_, width) in zip(wrapped, _HEADINGS, strict=True):
        canvas.rect(left, sheets.y - height, width * scale, height, fill=0)
        canvas.setFont(font, _SIZE)
        for number, line in enumerate(lines):
            canvas.drawString(left + 3, sheets.y - 11 - number * _SIZE * 1.3, line)
        left += width * scale
    sheets.y -= height
