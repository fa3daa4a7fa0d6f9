"""S1 and S2: links inside the documents, and links to the web."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lfr_review.domain.checks import Check, EntryExpectation
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.worker.checking.annotations import Link
from lfr_review.worker.checking.findings import asked, failed, passed
from lfr_review.worker.checking.naming import and_so_on, counted, quoted
from lfr_review.worker.checking.subject import Subject

WEB = ("http://", "https://", "mailto:")


def judge_links(subject: Subject) -> Iterator[Check]:
    """S1 and S2."""
    yield _inside(subject)
    yield _to_the_web(subject)


def _inside(subject: Subject) -> Check:
    dead = [page for page, link in _links(subject) if link.elsewhere or (link.arrival.page is None and not link.uri)]
    if dead:
        words = f"Links on {pages_in_words(dead)} lead nowhere, or to a file that does not come with the bundle."
        return failed("S1", words, dead, "Remove those links or give them their page.")
    entries = subject.entries
    if entries is None:
        return passed("S1", "Every link inside the file leads to one of its pages.")
    ours = {page for entry in entries if entry.internal for page in range(entry.first_page, entry.last_page + 1)}
    astray: list[int] = []
    lost: list[tuple[EntryExpectation, int, int]] = []
    for entry in entries:
        if entry.internal:
            continue
        targets = [(page, link.arrival.page) for page, link in _links(subject, entry) if link.arrival.page is not None]
        own = range(entry.first_page, entry.last_page + 1)
        astray += [page for page, target in targets if target not in own and target not in ours]
        kept = sum(target in own for _, target in targets)
        had = entry.source.internal_links if entry.source is not None else 0
        if kept < had:
            lost.append((entry, had, kept))
    if astray:
        return failed("S1", f"Links on {pages_in_words(astray)} lead out of their own document.", astray)
    if lost:
        return failed("S1", _loss("Links", lost), (entry.first_page for entry, _, _ in lost))
    return passed("S1", "Every link inside a document leads to a page of that document.")


def _to_the_web(subject: Subject) -> Check:
    odd = [page for page, link in _links(subject) if link.uri and not link.uri.casefold().startswith(WEB)]
    if odd:
        words = f"Links on {pages_in_words(odd)} lead to neither a web page nor an e-mail address."
        return failed("S2", words, odd, "Remove those links.")
    here = sum(bool(link.uri) for _, link in _links(subject))
    if subject.entries is None or not any(entry.source for entry in subject.entries):
        words = f"The file has {counted(here, 'web link')}. Had the documents it is made of any more?"
        return asked("S2", words)
    lost = []
    for entry in subject.entries:
        had = entry.source.web_links if entry.source is not None else 0
        kept = sum(bool(link.uri) for _, link in _links(subject, entry))
        if kept < had:
            lost.append((entry, had, kept))
    if lost:
        return failed("S2", _loss("Web links", lost), (entry.first_page for entry, _, _ in lost))
    return passed("S2", f"The web links of the sources are kept; the file has {here:,}.")


def _links(subject: Subject, entry: EntryExpectation | None = None) -> Iterator[tuple[int, Link]]:
    """The links of the file, or of one of its documents, with the page on which each stands."""
    pages = range(entry.first_page, entry.last_page + 1) if entry is not None else None
    notes = subject.annotations if pages is None else (note for page in pages for note in subject.laid_over(page))
    for note in notes:
        if note.link is not None:
            yield note.page, note.link


def _loss(what: str, lost: Sequence[tuple[EntryExpectation, int, int]]) -> str:
    entry, had, kept = lost[0]
    names = and_so_on([each.title for each, _, _ in lost])
    return f"{what} are lost in {names}: {quoted(entry.title)} had {had} and keeps {kept}."
