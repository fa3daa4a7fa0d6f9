"""C1, C3 and L1: whether everything is there, in order, and what is still a placeholder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from lfr_review.domain.checks import Check, EntryExpectation
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking.findings import asked, failed, passed, warned
from lfr_review.worker.checking.naming import and_so_on, counted, quoted
from lfr_review.worker.checking.page_look import PageLook
from lfr_review.worker.checking.subject import Subject


def by_count(subject: Subject) -> Check:
    """C1 as far as counting goes."""
    entries = subject.entries
    if entries is None:
        return asked("C1", _question(subject))
    if wrong := _miscounted(subject, entries):
        return failed("C1", wrong, remedy="Make the bundle again.")
    words = f"The bundle has the {counted(subject.page_count, 'page')} that its documents come to."
    pages = _placeholder_pages(entries)
    if pages:
        words += f" {_parts(entries)} on {pages_in_words(pages)} still to come."
    return passed("C1", words)


def complete(subject: Subject, looks: Sequence[PageLook], found_at: Mapping[int, int]) -> Check:
    """C1 with the words of every page.

    Args:
        subject: the bundle.
        looks: its pages.
        found_at: for a page whose words were not on it, the page on which they are.
    """
    entries = subject.entries
    if entries is None:
        return asked("C1", _question(subject))
    if wrong := _miscounted(subject, entries):
        return failed("C1", wrong, remedy="Make the bundle again.")
    missing = [look.number for look in looks if look.has_probe is False]
    if missing:
        words = f"The words of the source are not on {pages_in_words(missing)}."
        moved = [(page, found_at[page]) for page in missing if page in found_at]
        if moved:
            words += f" What belongs on page {moved[0][0]} stands on page {moved[0][1]}."
        return failed("C1", words, missing, "Make the bundle again, and compare those pages with their source.")
    looked = sum(look.has_probe is True for look in looks)
    if looked == 0 and any(not entry.internal for entry in entries):
        words = f"The bundle has the {counted(subject.page_count, 'page')} that its documents come to. "
        return asked("C1", f"{words}Is each document whole and in its place?")
    words = f"All {counted(subject.page_count, 'page')} are there and in order; "
    words += f"the words of {counted(looked, 'page')} were found where they belong."
    return passed("C1", words)


def placeholders(subject: Subject) -> Iterator[Check]:
    """C3."""
    if subject.entries is None:
        return
    held = [entry for entry in subject.entries if entry.placeholder]
    if not held:
        yield passed("C3", "Every part of the bundle is there; none is a placeholder.")
        return
    missing = "; ".join(f"{quoted(entry.title)} (page {entry.first_page}): {_end(entry.placeholder)}" for entry in held)
    words = (
        f"{counted(len(held), 'part').capitalize()} of the bundle {'is' if len(held) == 1 else 'are'} still to come. "
    )
    pages = [page for entry in held for page in range(entry.first_page, entry.last_page + 1)]
    yield warned("C3", f"{words}{missing}.", pages, "Supply them and make the bundle again before it is filed.")


def length(subject: Subject) -> Iterator[Check]:
    """L1, only where a profile names a length."""
    most = subject.order.profile.core_bundle_pages
    if most is not None and subject.page_count > most:
        words = f"The bundle has {counted(subject.page_count, 'page')}. Is a core bundle wanted beside it? "
        yield asked("L1", f"{words}More than {most} pages is a figure often named.")


def probes_by_page(entries: Sequence[EntryExpectation]) -> dict[int, str]:
    """Page → the folded words that should be on it, for pages that have any."""
    found = {}
    for entry in entries:
        if entry.source is not None:
            for page, probe in zip(range(entry.first_page, entry.last_page + 1), entry.source.probes, strict=False):
                if folded := fold(probe):
                    found[page] = folded
    return found


def beyond_the_end(subject: Subject, titles: Sequence[str]) -> Check:
    """C1 of a file by anyone whose index names pages that it does not have."""
    last = subject.number_on(subject.page_count)
    words = f"The index names pages after the last, which is {last}, for {and_so_on(titles)}: pages are missing."
    return failed("C1", words)


def _question(subject: Subject) -> str:
    words = f"The file has {counted(subject.page_count, 'page')}. Nothing says what it should hold: "
    return words + "is every document there, whole, and in the order of the index?"


def _miscounted(subject: Subject, entries: Sequence[EntryExpectation]) -> str:
    last = max((entry.last_page for entry in entries), default=0)
    if last != subject.page_count:
        has = f"The bundle has {counted(subject.page_count, 'page')}"
        return f"{has} and should have {last:,}: pages are missing or stand twice."
    for entry in entries:
        if entry.source is not None and entry.source.page_count != entry.last_page - entry.first_page + 1:
            pages = entry.last_page - entry.first_page + 1
            words = f"{quoted(entry.title)} has {counted(pages, 'page')} in the bundle and "
            return f"{words}{entry.source.page_count:,} in its source."
    return ""


def _placeholder_pages(entries: Sequence[EntryExpectation]) -> list[int]:
    return [page for entry in entries if entry.placeholder for page in range(entry.first_page, entry.last_page + 1)]


def _parts(entries: Sequence[EntryExpectation]) -> str:
    count = sum(bool(entry.placeholder) for entry in entries)
    return "One part is a placeholder," if count == 1 else f"{count} parts are placeholders,"


def _end(sentence: str) -> str:
    return sentence.strip().rstrip(".")
