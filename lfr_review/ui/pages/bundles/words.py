"""What the page calls audiences, results of checks, routes and sizes."""

from __future__ import annotations

from lfr_review.domain.bundles import Audience, Edition
from lfr_review.domain.checks import Result
from lfr_review.domain.moment_words import day_words, time_words
from lfr_review.domain.plan_pages import PageSpan
from lfr_review.services.export.review import Route
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.widgets.pill import PillFacts, Tone

MEGABYTE = 1_000_000  #: bytes, as courts and mail systems count

AUDIENCES = {
    Audience.BODY: "a police force or regulator",
    Audience.COURT: "the court",
    Audience.DEFENDANT: "the defendant",
    Audience.PUBLIC: "the public",
}
ROUTES = {
    Route.AS_PAGES: "Own pages, cleaned",
    Route.AS_PICTURES: "Own pages, some as pictures",
    Route.AS_SHEET: "A sheet instead of the file",
    Route.WRITTEN: "Written from the case",
    Route.PLACEHOLDER: "A page saying it is missing",
}
RESULTS = {
    Result.FAIL: (Shape.CROSS, Tone.DANGER, "To be put right"),
    Result.WARN: (Shape.TRIANGLE, Tone.WARN, "To know"),
    Result.ASK: (Shape.QUESTION, Tone.INFO, "For you to answer"),
    Result.PASS: (Shape.TICK, Tone.GOOD, "Met"),
}


def size_words(size_bytes: int) -> str:
    """A size in megabytes with as many figures as mean something, in kilobytes where it is small."""
    if size_bytes < MEGABYTE:
        return f"{max(1, round(size_bytes / 1000))} kB"
    megabytes = size_bytes / MEGABYTE
    return f"{megabytes:.1f} MB" if megabytes < 100 else f"{megabytes:,.0f} MB"


def count_words(count: int, one: str, many: str) -> str:
    """`1 page`, `812 pages`."""
    return f"{count:,} {one if count == 1 else many}"


def span_words(span: PageSpan) -> str:
    """The pages of a document as the tree shows them; a reckoned number says that it is one."""
    about = "" if span.sure else "≈ "
    return f"{about}{span.first}" if span.first == span.last else f"{about}{span.first}–{span.last}"


def span_spoken(span: PageSpan) -> str:
    """The same for a screen reader."""
    about = "" if span.sure else "about "
    return f"{about}page {span.first}" if span.first == span.last else f"{about}pages {span.first} to {span.last}"


def when_words(edition: Edition) -> str:
    """When an edition was made, by the laptop's clock."""
    local = edition.made_at.astimezone()
    return f"{day_words(local.date())}, {time_words(local.time().replace(second=0, microsecond=0))}"


def summary_pill(failed: int, warned: int, asked: int) -> PillFacts:
    """The outcome of a check at a glance."""
    if failed:
        return PillFacts(f"{failed} to put right", Shape.CROSS, Tone.DANGER)
    if warned or asked:
        return PillFacts(f"{warned} to know, {asked} to answer", Shape.TRIANGLE, Tone.WARN)
    return PillFacts("nothing to put right", Shape.TICK, Tone.GOOD)
