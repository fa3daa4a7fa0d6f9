"""S1 and S2: links inside the documents, and links to the web."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lfr_review.domain.checks import Check, EntryExpectation
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.worker.checking.arrivals import Link
from lfr_review.worker.checking.findings import asked, failed, passed
from lfr_review.worker.checking.naming import and_so_on, counted, quoted
from lfr_review.worker.checking.page_look import PageLook
from lfr_review.worker.checking.subject import Subject

WEB = ("http://", "https://", "mailto:")


def judge_links(subject: Subject, looks: Sequence[PageLook]) -> Iterator[Check]:
    """S1 and S2."""
    yield _inside(subject, looks)
    yield _to_the_web(subject, looks)


def _inside(subject: Subject, looks: Sequence[PageLook]) -> Check:
    dead = [look.number for look in looks if any(_is_dead(link) for link in look.links)]
    if dead:
        words = f"Links on {pages_in_words(dead)} lead nowhere, or to a file that does not come with the bundle."
        return failed("S1", words, dead, "Remove those links or give them their page.")
    entries = subject.entries
    if entries is None:
        return passed("S1", "Every link inside the file leads to one of its pages.")
    ours = {page for entry in entries if entry.internal for page in range(entry.first_page, entry.last_page + 1)}
    astray: list[int] = []
    lost: list[tuple[EntryExpectation, int]] = []
    for entry in entries:
        if entry.source is None:
            continue
        own = range(entry.first_page, entry.last_page + 1)
        targets = [target for look in _looks_of(entry, looks) for target in _targets(look)]
        astray += [page for page, target in targets if target not in own and target not in ours]
        kept = sum(target in own for _, target in targets)
        if kept < entry.source.internal_links:
            lost.append((entry, kept))
    if astray:
        return failed("S1", f"Links on {pages_in_words(astray)} lead out of their own document.", astray)
    if lost:
        entry, kept = lost[0]
        words = f"Links are lost in {and_so_on([each.title for each, _ in lost])}: {quoted(entry.title)} had "
        words += f"{entry.source.internal_links if entry.source else 0} and keeps {kept}."
        return failed("S1", words, (each.first_page for each, _ in lost))
    return passed("S1", "Every link inside a document leads to a page of that document.")


def _to_the_web(subject: Subject, looks: Sequence[PageLook]) -> Check:
    odd = [look.number for look in looks if any(link.uri and not _is_web(link.uri) for link in look.links)]
    if odd:
        words = f"Links on {pages_in_words(odd)} lead to neither a web page nor an e-mail address."
        return failed("S2", words, odd, "Remove those links.")
    entries = subject.entries
    here = sum(bool(link.uri) for look in looks for link in look.links)
    if entries is None:
        words = f"The file has {counted(here, 'web link')}. Had the documents it is made of any more?"
        return asked("S2", words)
    lost = []
    for entry in entries:
        if entry.source is None:
            continue
        kept = sum(bool(link.uri) for look in _looks_of(entry, looks) for link in look.links)
        if kept < entry.source.web_links:
            lost.append((entry, kept, entry.source.web_links))
    if lost:
        entry, kept, had = lost[0]
        words = f"Web links are lost in {and_so_on([each.title for each, _, _ in lost])}: {quoted(entry.title)} had "
        return failed("S2", f"{words}{had} and keeps {kept}.", (each.first_page for each, _, _ in lost))
    return passed("S2", f"The web links of the sources are kept; the file has {here:,}.")


def _looks_of(entry: EntryExpectation, looks: Sequence[PageLook]) -> Sequence[PageLook]:
    return looks[entry.first_page - 1 : entry.last_page]


def _targets(look: PageLook) -> Iterator[tuple[int, int]]:
    for link in look.links:
        if link.arrival.page is not None:
            yield look.number, link.arrival.page


def _is_dead(link: Link) -> bool:
    return link.elsewhere or (link.arrival.page is None and not link.uri)


def _is_web(uri: str) -> bool:
    return uri.casefold().startswith(WEB)
