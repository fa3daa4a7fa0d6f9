"""The check of a finished bundle, from first to last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from lfr_review.domain.checks import Check, CheckOrder, CheckReport, Result
from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking import (
    bookmark_checks,
    contents_checks,
    file_checks,
    font_checks,
    index_checks,
    likeness,
    link_checks,
    mark_checks,
    number_checks,
    page_checks,
    size_checks,
    soundness,
)
from lfr_review.worker.checking.contrast import faint_numbers
from lfr_review.worker.checking.deadline import Deadline, deadline_for
from lfr_review.worker.checking.findings import Findings, asked, failed
from lfr_review.worker.checking.index_reading import IndexPage, find_index, read_pages
from lfr_review.worker.checking.index_rows import documents_of, headings_of, named_beyond, rows_of_links, rows_of_titles
from lfr_review.worker.checking.likeness import Sources
from lfr_review.worker.checking.page_tour import Tour, found_near, tour
from lfr_review.worker.checking.raw import RawFile, Unreadable
from lfr_review.worker.checking.streams import StreamFaults, examine
from lfr_review.worker.checking.subject import Listed, Subject
from lfr_review.worker.checking.viewer import CannotOpen, Viewer

MOST_OWN_PAGES = 300  #: pages made for the bundle whose fonts are looked at
INDEX_WORDS = ("index", "contents")


def check(
    order: CheckOrder,
    pdf: bytes,
    emit: Callable[[Check], None],
    sources: Sources = (),
    on_pages: Callable[[int], None] = lambda pages: None,
) -> CheckReport:
    """Judge a finished PDF.

    Args:
        order: what the bundle is meant to hold, and the limits it is held to.
        pdf: the file, which may be anything.
        emit: told of each finding as soon as it is known. A failure that shows before all pages were looked at is
            told at once and again when it is whole: the later finding of an id takes the place of the earlier.
        sources: how to get the bytes of each source that the order's entries name by `file`.
        on_pages: told, before the work begins, how many pages will be looked at.

    Returns:
        All findings, in the order of the checklist.
    """
    findings = Findings(order.profile, emit, order.directions)
    try:
        viewer = Viewer(pdf)
    except CannotOpen as refusal:
        _judge_unopened(order, findings, refusal.password)
        return _report(order, findings)
    try:
        on_pages(viewer.page_count)
        subject = Subject(order, pdf, viewer, RawFile(pdf))
        if order.structural_only:
            _judge_structure(subject, findings)
        else:
            _judge_all(subject, findings, sources)
    except Unreadable:
        findings.add(soundness.holds_no_objects())
    finally:
        viewer.close()
    return _report(order, findings)


def _judge_unopened(order: CheckOrder, findings: Findings, password: bool) -> None:
    findings.add(soundness.does_not_open(password))
    if password:
        words = "The file is locked with a password: nobody can read it, copy from it or comment on it without."
        findings.add(failed("F3", words, remedy="Save it without a password."))


def _judge_structure(subject: Subject, findings: Findings) -> None:
    findings.add(soundness.opens_clean(subject, None))
    findings.add(file_checks.plain_file(subject))
    findings.add(file_checks.unlocked(subject))
    findings.add(contents_checks.by_count(subject))
    findings.add(file_checks.page_labels(subject))
    findings.add(bookmark_checks.dead_ends(subject))
    findings.add(file_checks.opening_view(subject))
    findings.add(file_checks.own_properties(subject))
    findings.add(mark_checks.redactions(subject))


def _judge_all(subject: Subject, findings: Findings, sources: Sources) -> None:
    deadline = deadline_for(subject.page_count)
    with ThreadPoolExecutor(max_workers=1) as beside:
        findings.add_all(_of_the_file(subject))
        unpacking = _start_unpacking(subject, beside, deadline)
        index, documents = _judge_index(subject, findings)
        own = _own_pages(subject, index)
        count = len(documents) or len({mark.arrival.page for mark in subject.bookmarks})
        seen = _judge_pages(subject, findings, deadline)
        findings.add_all(font_checks.judge_fonts(subject, own, _bare_fonts(subject, own), count))
        _judge_likeness(subject, findings, seen, sources)
        faults = unpacking.result() if unpacking is not None else None
        findings.add(soundness.opens_clean(subject, faults, seen.unloaded, seen.given_up_at))


def _start_unpacking(subject: Subject, beside: ThreadPoolExecutor, deadline: Deadline) -> Future[StreamFaults] | None:
    raw = subject.raw
    if raw.encrypted:
        return None
    contents = [raw.drawing_streams(page) for page in raw.pages]
    return beside.submit(examine, subject.pdf, raw.offsets, contents, deadline)


def _of_the_file(subject: Subject) -> Iterator[Check]:
    """What needs no look at any page; what takes no reading to speak of comes first."""
    yield file_checks.unlocked(subject)
    counted = contents_checks.by_count(subject)
    if counted.result is not Result.PASS:
        yield counted
    yield from contents_checks.placeholders(subject)
    yield from contents_checks.length(subject)
    yield file_checks.opening_view(subject)
    yield file_checks.bookmark_panel(subject)
    yield file_checks.own_properties(subject)
    yield file_checks.language(subject)
    yield size_checks.fits_channel(subject)
    yield size_checks.no_bloat(subject)
    yield size_checks.telling_name(subject)
    yield file_checks.page_labels(subject)
    yield bookmark_checks.dead_ends(subject)
    yield file_checks.plain_file(subject)
    yield mark_checks.sticky_notes(subject)
    marked = mark_checks.redactions(subject)
    if marked.result is not Result.PASS:
        yield marked
    yield from link_checks.judge_links(subject)


def _judge_index(subject: Subject, findings: Findings) -> tuple[list[IndexPage], list[Listed]]:
    """The index and the bookmarks, which are held against each other. Returns the index and the documents."""
    if subject.entries is not None:
        documents = subject.listed()
        index = _expected_index(subject)
        rows = rows_of_titles(index, documents)
        findings.add_all(index_checks.judge_expected(subject, index, documents, rows))
        findings.add_all(bookmark_checks.judge_expected(subject, documents))
    else:
        index = find_index(subject, subject.page_count)
        linked = rows_of_links(index)
        documents = documents_of(index, linked, subject.first_number - 1, subject.page_count)
        if beyond := named_beyond(index, subject.number_on(subject.page_count)):
            findings.add(contents_checks.beyond_the_end(subject, beyond))
        findings.add_all(index_checks.judge_found(subject, index, linked))
        findings.add_all(bookmark_checks.judge_found(subject, documents, headings_of(index, linked)))
    findings.add(bookmark_checks.keeps_zoom(subject, index))
    return index, documents


def _expected_index(subject: Subject) -> list[IndexPage]:
    pages = [
        page
        for entry in subject.entries or ()
        if entry.internal and any(word in fold(entry.title) for word in INDEX_WORDS)
        for page in range(entry.first_page, entry.last_page + 1)
    ]
    if pages:  # of the index, and of those that list what was added later
        return read_pages(subject, pages)
    first = min((entry.first_page for entry in subject.entries or () if not entry.internal), default=1)
    return find_index(subject, first - 1)


def _own_pages(subject: Subject, index: Sequence[IndexPage]) -> list[int]:
    if subject.entries is None:
        return [page.number for page in index]
    own = [page for e in subject.entries if e.internal for page in range(e.first_page, e.last_page + 1)]
    return [page for page in own if page <= subject.page_count][:MOST_OWN_PAGES]


def _bare_fonts(subject: Subject, own: Sequence[int]) -> dict[int, list[str]]:
    found = {}
    for number in own:
        with subject.viewer.page(number) as page:
            if page is not None and (names := page.bare_fonts()):
                found[number] = names
    return found


def _judge_pages(subject: Subject, findings: Findings, deadline: Deadline) -> Tour:
    probes = contents_checks.probes_by_page(subject.entries or ())
    seen = tour(subject, probes, deadline, findings.early)
    findings.add_all(_as_far_as_seen(_of_the_pages(subject, seen, probes), seen))
    return seen


def _of_the_pages(subject: Subject, seen: Tour, probes: Mapping[int, str]) -> Iterator[Check]:
    for found in number_checks.judge_numbers(subject, seen.looks):
        faint = faint_numbers(subject, seen.looks) if found.id == "P7" and found.result is Result.PASS else []
        yield number_checks.hard_to_see(faint) if faint else found
    yield from page_checks.judge_pages(subject, seen.looks)
    yield mark_checks.redactions(subject, seen.looks)
    if subject.entries is not None:
        yield contents_checks.complete(subject, seen.looks, found_near(subject, seen.looks, probes))


def _as_far_as_seen(checks: Iterable[Check], seen: Tour) -> Iterator[Check]:
    """Findings about pages; where not all were looked at, what looks right so far is a question."""
    for found in checks:
        if seen.given_up_at is not None and (found.result is Result.PASS or found.id == "P2"):
            words = f"There was time for the pages before {seen.given_up_at} only. Is the rest in order?"
            yield asked(found.id, words, (seen.given_up_at,))
        else:
            yield found


def _judge_likeness(subject: Subject, findings: Findings, seen: Tour, sources: Sources) -> None:
    alike = likeness.compare(subject, seen.looks, sources)
    findings.add(likeness.looks_alike(subject, alike))
    findings.add(mark_checks.form_entries(subject, alike.entries_lost if alike.compared else None))
    findings.add(mark_checks.mark_up(subject, alike.marks_lost if alike.compared else None))


def _report(order: CheckOrder, findings: Findings) -> CheckReport:
    return CheckReport(file=order.file_name, profile=order.profile.name, checks=findings.in_order())
