"""Going through the pages once, with little memory, telling failures as they show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lfr_review.domain.checks import Check
from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking.deadline import Deadline
from lfr_review.worker.checking.findings import failed
from lfr_review.worker.checking.page_checks import DPI_SLACK, is_picture_only
from lfr_review.worker.checking.page_look import PageLook, look_at
from lfr_review.worker.checking.subject import Subject

PAGES_HELD = 100  #: after so many the file is opened anew, so that memory does not grow with it
PAGES_NEAR = 6  #: on either side, among which a page's words are looked for where they are not on it
MOST_SOUGHT = 10
STILL_READING = "The pages after it are still being read."


@dataclass(slots=True)
class Tour:
    """What was seen. `given_up_at` is the first page that there was no time for."""

    looks: list[PageLook] = field(default_factory=list)
    unloaded: list[int] = field(default_factory=list)
    given_up_at: int | None = None


def tour(subject: Subject, probes: Mapping[int, str], deadline: Deadline, early: Callable[[Check], None]) -> Tour:
    """Look at every page, in order. Failures that no later page can undo are told at once."""
    found = Tour()
    for number in range(1, subject.page_count + 1):
        if deadline.passed():
            found.given_up_at = number
            break
        if number % PAGES_HELD == 0:
            subject.viewer.refresh()
        with subject.viewer.page(number) as page:
            if page is None:
                found.unloaded.append(number)
                look = PageLook(number=number, loaded=False)
            else:
                look = look_at(page, subject.label_on(number), probes.get(number, ""), subject.unit_on(number))
        found.looks.append(look)
        _tell(subject, look, early)
    return found


def found_near(subject: Subject, looks: Sequence[PageLook], probes: Mapping[int, str]) -> dict[int, int]:
    """Page whose words were not on it → page nearby on which they are, for the first few such pages."""
    missing = [look.number for look in looks if look.has_probe is False][:MOST_SOUGHT]
    found: dict[int, int] = {}
    for page in missing:
        near = range(max(1, page - PAGES_NEAR), min(subject.page_count, page + PAGES_NEAR) + 1)
        for other in sorted(near, key=lambda each: abs(each - page)):
            if other != page and _has_words(subject, other, probes[page]):
                found[page] = other
                break
    return found


def _has_words(subject: Subject, number: int, probe: str) -> bool:
    with subject.viewer.page(number) as page:
        return page is not None and probe in fold(page.text())


def _tell(subject: Subject, look: PageLook, early: Callable[[Check], None]) -> None:
    page = look.number
    if look.loaded and not look.spots:
        early(
            failed(
                "P1", f"Page {page} does not carry its own number. The pages after it are still being read.", (page,)
            )
        )
    if is_picture_only(look) and page not in subject.looked_at:
        early(failed("O1", f"No text can be found or copied on page {page}. {STILL_READING}", (page,)))
    if look.dpi > subject.order.profile.image_dpi * DPI_SLACK:
        words = f"A picture on page {page} has {look.dpi:,.0f} dots per inch. {STILL_READING}"
        early(failed("D1", words, (page,)))
