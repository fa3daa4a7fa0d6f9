"""The caseworker's attendance note as a Word document: privileged, and full of words that stand nowhere else."""

from __future__ import annotations

import datetime as dt
import io

import docx
from docx.shared import Pt

_SAID = (
    "Client attended at 14:05, thirty-five minutes, with nobody else. Calm, tired. Says twice that he does not want "
    "his employer to hear of it.",
    "He knows why he thinks it happened: his cousin had a warrant for an unpaid fine, withdrawn in January, and people "
    "take the one for the other at family parties. He has not told the police this and asked me whether he should.",
)
_ADVICE = (
    "Advised that whether to name the cousin is a matter for both of them; nothing is to be said until the cousin has "
    "been seen separately. Possible conflict of interest noted.",
    "Advised in outline on merits: the length of the encounter is the strongest point if the recordings bear him out; "
    "the watchlist point is speculative until disclosure. Prospects put to him as evenly balanced, privately.",
    "Costs exposure explained. He would accept an apology and erasure and is not looking for money. This must not be "
    "signalled to the other side.",
)
_NEXT = ("Preservation letter tomorrow.", "Ask counsel (Mr Quarrendon) about interim relief.", "Diarise day 31.")


def attendance_note() -> bytes:
    """The note of 12 March 2026."""
    note = docx.Document()
    note.styles["Normal"].font.size = Pt(11)
    properties = note.core_properties
    properties.author, properties.title = "Ines Calloway", "Attendance note"
    properties.created = properties.modified = dt.datetime(2026, 3, 12, 15, 20, tzinfo=dt.UTC)
    note.add_heading("Attendance note", level=1)
    note.add_paragraph("Privileged and confidential: made for the purpose of giving legal advice.").runs[0].bold = True
    table = note.add_table(rows=0, cols=2)
    table.style = "Table Grid"
    for label, said in (
        ("Matter", "NM-2026-014"),
        ("Date", "12 March 2026, 14:05"),
        ("By", "Ines Calloway"),
        ("Minutes", "35"),
        ("How", "In person"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, said
    for heading, paragraphs in (("What was said", _SAID), ("Advice", _ADVICE)):
        note.add_heading(heading, level=2)
        for words in paragraphs:
            note.add_paragraph(words)
    note.add_heading("Next", level=2)
    for words in _NEXT:
        note.add_paragraph(words, style="List Number")
    out = io.BytesIO()
    note.save(out)
    return out.getvalue()
