"""D2, D3 and N1: the size of the file and its name."""

from __future__ import annotations

import re

from lfr_review.domain.checks import Check
from lfr_review.worker.checking.dates import read_date
from lfr_review.worker.checking.findings import asked, failed, passed, warned
from lfr_review.worker.checking.naming import joined
from lfr_review.worker.checking.subject import Subject

BLOAT_SHARE, BLOAT_BYTES = 1.05, 2_000_000
MOST_NAME = 100  #: characters of a file name
SAFE_NAME = re.compile(r"[A-Za-z0-9 .,\-_()&']+")
BARE_NAME = re.compile(
    r"(?:(?:the|final|court|hearing|trial|claim|complaint|main|core)\W*)*bundles?\W*(?:[a-z]|\d{1,3}|final|v\d+)?",
    re.IGNORECASE,
)


def fits_channel(subject: Subject) -> Check:
    """D2."""
    size = len(subject.pdf)
    channels = subject.order.profile.channels
    chosen = [channel for channel in channels if channel.name == subject.order.channel]
    too_small = [channel for channel in chosen or channels if size > channel.limit_bytes]
    limits = joined([f"{each.title} takes {_megabytes(each.limit_bytes)}" for each in too_small]) if too_small else ""
    has = f"The file has {_megabytes(size)}"
    if not too_small:
        fits = f"; it fits {joined([each.title for each in chosen or channels])}" if channels else ""
        return passed("D2", f"{has}{fits}.")
    remedy = "Compress the scans first; ask the office for another way before you split the bundle."
    if chosen:
        return failed("D2", f"{has}, and {limits}.", remedy=remedy)
    return warned("D2", f"{has}; {limits}.", remedy=remedy)


def no_bloat(subject: Subject) -> Check:
    """D3."""
    size, sources = len(subject.pdf), subject.order.source_bytes
    if sources is None:
        each = size / max(1, subject.page_count) / 1_000
        words = f"The file has {each:,.0f} kB a page. Is it about as large as the documents it is made of?"
        return asked("D3", words)
    most = sources * BLOAT_SHARE + BLOAT_BYTES
    if size > most:
        words = (
            f"The file has {_megabytes(size)} and its sources have {_megabytes(sources)}: it is larger than need be."
        )
        return failed("D3", words, remedy="Make the bundle again without repeating fonts and pictures.")
    return passed("D3", f"The file has {_megabytes(size)}, its sources {_megabytes(sources)}.")


def telling_name(subject: Subject) -> Check:
    """N1."""
    name = subject.order.file_name
    stem = re.sub(r"\.pdf$", "", name, flags=re.IGNORECASE)
    wrong = []
    if stem == name:
        wrong.append("does not end in .pdf")
    if len(name) > MOST_NAME:
        wrong.append(f"is longer than {MOST_NAME} characters")
    if odd := sorted(set(SAFE_NAME.sub("", stem))):
        wrong.append(f"has characters that some systems refuse ({' '.join(odd[:5])})")
    if BARE_NAME.fullmatch(stem.strip()):
        wrong.append("does not say whose bundle it is")
    remedy = "Name it by a short case name and what it is, with the date of the hearing at the end."
    if wrong:
        return failed("N1", f"The file name {joined(wrong)}.", remedy=remedy)
    if subject.order.profile.hearing_date_in_name and not _ends_in_date(stem):
        return warned("N1", "The file name does not end with the date of the hearing.", remedy=remedy)
    return passed("N1", "The file name tells what the file is, in characters that every system takes.")


def _ends_in_date(stem: str) -> bool:
    return read_date(stem[-20:].replace("_", " ")) is not None


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
