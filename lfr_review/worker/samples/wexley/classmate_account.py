"""The classmate's account as a Word document, written down by that child's own parent."""

from __future__ import annotations

import datetime as dt
import io

import docx
from docx.shared import Pt

_SAID = (
    "We were walking home from school together, past the toy shop. I was on the side of the road.",
    "A policeman stepped in front of him and said his name was something, but it was not his name. Then three more "
    "came. They told me to stand back by the lamp post.",
    "They took him round the corner where the bins are. Two of them had hold of his arms. I could see because the "
    "passage is not long.",
    "He asked to phone his mum. I heard that. I do not know what they said back.",
    "A lady officer had a little black box and he put his finger on it. Then he came out and he was crying and we "
    "went home. I did not see any sign.",
)


def classmate_account() -> bytes:
    """The account of 26 April 2026."""
    account = docx.Document()
    account.styles["Normal"].font.size = Pt(11)
    properties = account.core_properties
    properties.author, properties.title = "B. Ferrant", "What Ludo saw"
    properties.created = properties.modified = dt.datetime(2026, 4, 26, 17, 5, tzinfo=dt.UTC)
    account.add_heading("What Ludo saw on 23 April", level=1)
    account.add_paragraph("Told by Ludo Ferrant, aged 14, to his father, Bram Ferrant, on 26 April 2026.")
    for words in _SAID:
        account.add_paragraph(words)
    account.add_paragraph("Ludo does not want to go to any office or court about this.")
    out = io.BytesIO()
    account.save(out)
    return out.getvalue()
