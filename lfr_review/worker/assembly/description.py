"""What the bundle says about itself, and how it opens."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Pdf, String

from lfr_review.worker.assembly.sheets import Sheet

PRODUCER = "LFR Review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What a file says about itself."""

    title: str
    made_at: dt.datetime
    language: str


def describe(bundle: Pdf, said: Described, first: Sheet, labels: Array) -> None:
    """Title, language, page labels, and a first view at 100 per cent with the bookmarks beside it.

    No metadata stream is written, and nothing of what the sources said about themselves.
    """
    root = bundle.Root
    root["/Lang"] = String(said.language)
    root["/PageMode"] = Name.UseOutlines
    root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
    root["/OpenAction"] = Array([first.page, Name.XYZ, None, round(first.frame.top_left[1], 2), 1])
    root["/PageLabels"] = Dictionary(Nums=labels)
    made = String(pdf_date(said.made_at))
    bundle.trailer["/Info"] = bundle.make_indirect(
        Dictionary(Title=String(said.title), Producer=String(PRODUCER), CreationDate=made, ModDate=made)
    )


def pdf_date(at: dt.datetime) -> str:
    """An instant as PDF writes it, in UTC."""
    return at.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%S") + "+00'00'"
