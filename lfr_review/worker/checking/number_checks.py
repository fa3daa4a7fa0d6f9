"""P1, P2 and P4 to P7: the page numbers as printed."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from lfr_review.domain.checks import Check
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.worker.checking.findings import asked, failed, passed, warned
from lfr_review.worker.checking.number_spots import Spot, Zone
from lfr_review.worker.checking.page_look import PageLook
from lfr_review.worker.checking.subject import Subject

ENOUGH_NUMBERED = 0.98
MOSTLY = 0.4  #: of the pages; with fewer the file is not numbered, and what stands at the edges means something else
SMALLEST, LARGEST = 0.8, 1.25  #: of the usual height of the digits
AGAIN = "Number the pages again, by computer, from the first page to the last."


def judge_numbers(subject: Subject, looks: Sequence[PageLook]) -> Iterator[Check]:
    """P1, P2, P4, P5, P6 and P7."""
    usual = usual_zone(looks)
    chosen = {look.number: spot for look in looks if (spot := number_of(look, usual)) is not None}
    missing = [look for look in looks if look.number not in chosen]
    numbered = len(chosen) >= MOSTLY * len(looks)
    yield _on_every_page(subject, looks, missing, numbered)
    yield _from_the_first(subject, looks, chosen)
    if usual is None or not numbered:
        for check in ("P4", "P5", "P6", "P7"):
            yield warned(check, "Most pages carry no number, so there is little to look at.")
        return
    yield _in_place(subject, chosen, usual)
    yield _one_size(subject, chosen)
    yield _uncrowded(chosen)
    yield _inside(chosen)


def usual_zone(looks: Sequence[PageLook]) -> Zone | None:
    """Where the numbers of most pages stand."""
    zones = Counter(zone for look in looks for zone in {spot.zone for spot in look.spots if spot.visible})
    return min(zones, key=lambda zone: (-zones[zone], zone), default=None)


def number_of(look: PageLook, usual: Zone | None) -> Spot | None:
    """The page's number: where most stand, or else alone at an edge."""
    seen = [spot for spot in look.spots if spot.visible]
    there = [spot for spot in seen if spot.zone == usual]
    return next(iter(there or [spot for spot in seen if spot.alone]), None)


def _on_every_page(subject: Subject, looks: Sequence[PageLook], missing: Sequence[PageLook], numbered: bool) -> Check:
    if not missing:
        return passed("P1", f"All {len(looks):,} pages carry their own number.")
    pages = [look.number for look in missing]
    carry = "does not carry its own number" if len(pages) == 1 else "do not carry their own numbers"
    words = f"{pages_in_words(pages).capitalize()} {carry} at the top or bottom."
    if any(look.spots for look in missing if not any(spot.visible for spot in look.spots)):
        words += " On some it stands only in text that is not seen."
    elif broken := [look.number for look in missing if subject.number_on(look.number) in look.edge_numbers]:
        words += f" On {pages_in_words(broken)} it is written in pieces: it can be seen and cannot be searched for."
    elif numbered and (shown := _shown_instead(subject, missing)):
        words += f" Page {shown[0]} shows {shown[1]}."
    return failed("P1", words, pages, AGAIN)


def _from_the_first(subject: Subject, looks: Sequence[PageLook], chosen: Mapping[int, Spot]) -> Check:
    share = len(chosen) / len(looks) if looks else 0.0
    ends = {1, subject.page_count}
    if not ends <= chosen.keys() or share < ENOUGH_NUMBERED:
        without = sorted(ends - chosen.keys()) or [look.number for look in looks if look.number not in chosen]
        words = f"The numbers do not run from the first page to the last: see {pages_in_words(without)}."
        return failed("P2", words, without, AGAIN)
    if subject.first_number != 1 and subject.order.numbering is None:
        words = f"The numbers begin at {subject.first_number}. Does this bundle run on from one sent before?"
        return asked("P2", words, (1,), "If not, number it from 1.")
    return passed("P2", f"The numbers run from {subject.label_on(1)} to {subject.label_on(subject.page_count)}.")


def _in_place(subject: Subject, chosen: Mapping[int, Spot], usual: Zone) -> Check:
    place = " ".join(usual)
    turned = [page for page, spot in chosen.items() if spot.angle != 0]
    elsewhere = [page for page, spot in chosen.items() if spot.zone != usual]
    if turned or elsewhere:
        words = [f"turned on {pages_in_words(turned)}"] if turned else []
        words += [f"not at the {place} on {pages_in_words(elsewhere)}"] if elsewhere else []
        return failed("P4", f"The number is {' and '.join(words)}.", {*turned, *elsewhere}, AGAIN)
    wanted = subject.order.profile.number_place
    if wanted and wanted != place:
        return warned("P4", f"The numbers stand at the {place}; {wanted} is asked for.")
    return passed("P4", f"The numbers are upright and stand at the {place} of every page.")


def _one_size(subject: Subject, chosen: Mapping[int, Spot]) -> Check:
    usual = statistics.median(spot.height_pt for spot in chosen.values())
    least = subject.order.profile.number_min_pt
    odd = [page for page, spot in chosen.items() if not SMALLEST * usual <= spot.height_pt <= LARGEST * usual]
    small = [page for page, spot in chosen.items() if spot.height_pt < least]
    if small:
        words = f"The number is less than {least:g} points high on {pages_in_words(small)}."
        return failed("P5", words, small, "Print the numbers larger.")
    if odd:
        words = f"The number is of another size on {pages_in_words(odd)} than on the rest."
        return failed("P5", words, odd, AGAIN)
    return passed("P5", f"The numbers are of one size, {usual:.1f} points high.")


def _uncrowded(chosen: Mapping[int, Spot]) -> Check:
    crowded = [page for page, spot in chosen.items() if spot.crowded]
    if crowded:
        words = f"The number runs into other words on {pages_in_words(crowded)}."
        return failed("P6", words, crowded, "Move the number to a free place on those pages.")
    return passed("P6", "No number runs into other words.")


def hard_to_see(faint: Sequence[int]) -> Check:
    """P7 of numbers that lie inside the page and cannot be told from what is behind them."""
    words = f"The number can hardly be told from its ground on {pages_in_words(faint)}."
    return failed("P7", words, faint, "Put a white ground behind the numbers.")


def _inside(chosen: Mapping[int, Spot]) -> Check:
    outside = [page for page, spot in chosen.items() if not spot.inside]
    if outside:
        words = f"The number lies outside the visible page on {pages_in_words(outside)}."
        return failed("P7", words, outside, "Place the number from the edge of the visible page, not of the sheet.")
    return passed("P7", "Every number lies inside the visible page.")


def _shown_instead(subject: Subject, missing: Sequence[PageLook]) -> tuple[int, int] | None:
    """A page without its number, and a near number that it shows instead."""
    for look in missing:
        own = subject.number_on(look.number)
        near = sorted(look.edge_numbers, key=lambda number: abs(number - own))
        if near and abs(near[0] - own) <= max(10, subject.page_count // 10):
            return look.number, near[0]
    return None
