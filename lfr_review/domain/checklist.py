"""The checklist: what is looked at in a finished bundle, in the order in which it is reported.

Source: our checklist of what the published rules for electronic bundles come to in a PDF file. C3 and L1 are our own.
"""

from __future__ import annotations

#: id of each check and what passes it
CHECKLIST: dict[str, str] = {
    "F1": "Opens clean, without repair",
    "F2": "Plain PDF: no scripts, attachments or dynamic forms",
    "F3": "Copying and comments are allowed",
    "C1": "Complete and in order",
    "C2": "Pages look as their sources do",
    "C3": "No part is still a placeholder",
    "P1": "Every page carries its number",
    "P2": "Numbers start at 1 and never restart",
    "P3": "The viewer's page label is the printed number",
    "P4": "Numbers are upright and in one corner",
    "P5": "Numbers are of one readable size",
    "P6": "Numbers do not run into other words",
    "P7": "Numbers lie inside the visible page",
    "I1": "Index at the front",
    "I2": "Index rows name the right page",
    "I3": "Index rows link to the right page",
    "I4": "The link covers the row",
    "I5": "Index rows give the date",
    "I6": "The index names the sections",
    "B1": "A bookmark for the index",
    "B2": "A bookmark for each document",
    "B3": "Bookmarks give the page number",
    "B4": "A bookmark for each section",
    "B5": "Documents stand under their section",
    "B6": "No dead bookmark",
    "B7": "The sources' own bookmarks are kept",
    "B8": "Bookmarks are shown on opening",
    "O1": "Typed pages can be searched",
    "R1": "Pages are turned as in the source",
    "R2": "Text is upright",
    "R3": "Pages keep their size",
    "V1": "Opens at page 1 and 100 %",
    "V2": "Links and bookmarks keep the zoom",
    "D1": "Pictures of 300 dpi at most",
    "D2": "Small enough for the channel",
    "D3": "No larger than its sources",
    "N1": "A telling and safe file name",
    "M1": "Own title, nothing of the sources' properties",
    "M2": "Sticky notes",
    "M3": "No redaction left undone",
    "M4": "Language and title bar are set",
    "S1": "Links inside documents land inside them",
    "S2": "Web links are kept",
    "S3": "Form entries are visible",
    "S4": "Mark-up is visible",
    "E1": "Our own fonts are embedded",
    "E2": "No font is repeated page after page",
    "L1": "Length",
}

#: what is looked at before a bundle counts as written
STRUCTURAL = ("F1", "F2", "F3", "C1", "P3", "B6", "V1", "M1", "M3")

_PLACES = {check: place for place, check in enumerate(CHECKLIST)}


def place_in_list(check: str) -> int:
    """Where a check stands in the report; an unknown one comes last."""
    return _PLACES.get(check, len(_PLACES))
