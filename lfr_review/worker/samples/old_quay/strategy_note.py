"""The caseworker's note to the solicitor as a Word document: privileged, with words that stand nowhere else."""

from __future__ import annotations

import datetime as dt
import io

import docx
from docx.shared import Pt

_SAID = (
    "For the purpose of legal advice; not to be copied into anything.",
    "The weak point is the seven minutes between notebook and stream. If the court prefers the stream, the stop falls "
    "after the announcement and the argument shrinks to the reason for it. I would not lead with the minute.",
    "The strong point is that covering a face was itself the ground, in an officer’s own recorded words. Mrs Oduya of "
    "counsel thinks that this reaches Articles 8, 10 and 11 whichever clock is right.",
    "Our client is frightened of costs and would stop at a declaration. This is our floor and must not be guessed at.",
    "The informal word from the liaison officer that van B was “on loan” came in confidence. It is not evidence yet.",
)


def strategy_note() -> bytes:
    """The note of 15 June 2026."""
    note = docx.Document()
    note.styles["Normal"].font.size = Pt(11)
    properties = note.core_properties
    properties.author, properties.title = "Ines Calloway", "Strategy: Old Quay"
    properties.created = properties.modified = dt.datetime(2026, 6, 15, 16, 40, tzinfo=dt.UTC)
    note.add_heading("Strategy note to Priya Halden", level=1)
    for words in _SAID:
        note.add_paragraph(words)
    out = io.BytesIO()
    note.save(out)
    return out.getvalue()
