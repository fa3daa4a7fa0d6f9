"""I1 to I6: the index at the front of the bundle."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from lfr_review.domain.checks import Check
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.domain.text_folding import fold
from lfr_review.worker.checking.dates import names_a_date, says_date, without_dates
from lfr_review.worker.checking.findings import asked, failed, passed, warned
from lfr_review.worker.checking.index_reading import IndexPage
from lfr_review.worker.checking.index_rows import Row, headings_of, names_page, unlinked_lines
from lfr_review.worker.checking.naming import and_so_on, quoted
from lfr_review.worker.checking.subject import Listed, Subject

COLUMN_WORDS = ("page", "pages", "date", "document", "documents", "description", "title", "item", "tab", "no", "number")
ENOUGH_COLUMNS = 2
NO_INDEX = "Make an index at the front, with a linked row for each document."


def judge_expected(
    subject: Subject, pages: list[IndexPage], documents: Sequence[Listed], rows: Sequence[Row | None]
) -> Iterator[Check]:
    """I1 to I6 of a bundle whose documents are known."""
    yield _at_front(pages)
    if not pages:
        yield from _without_index()
        return
    found = [(document, row) for document, row in zip(documents, rows, strict=True) if row is not None]
    yield _right_page(documents, rows)
    yield _linked(found)
    yield _covered(found)
    yield _dated(found)
    yield _sections(subject, pages)


def judge_found(subject: Subject, pages: list[IndexPage], rows: Sequence[Row]) -> Iterator[Check]:
    """I1 to I6 of a file by anyone: the index is held against itself."""
    yield _at_front(pages)
    if not pages:
        yield from _without_index()
        return
    here = [page.number for page in pages]
    bare = [row for row in rows if not row.names(map(subject.number_on, row.targets))]
    unlinked = unlinked_lines(pages, subject.page_count)
    yield _found_pages(rows, bare, here)
    yield _found_links(bare, unlinked)
    narrow = [row for row in rows if not row.covered]
    if narrow:
        words = f"The link covers only part of {_rows(len(narrow))} of the index, such as {_named(narrow)}."
        yield failed("I4", words, (row.page for row in narrow), "Let the link cover the whole row.")
    elif rows:
        yield passed("I4", "The links of the index cover their rows.")
    undated = [row for row in rows if not names_a_date(row.text)]
    if undated and len(undated) < len(rows):
        words = f"There is no date in {_rows(len(undated))} of the index, such as {_named(undated)}."
        yield warned("I5", f"{words} Are those documents undated?", (row.page for row in undated))
    elif undated or not rows:
        yield asked("I5", "The index gives no dates. Would they help the reader?", here)
    else:
        yield passed("I5", "Every row of the index gives a date.")
    headings = headings_of(pages, list(rows))
    if headings:
        yield passed("I6", f"The index shows sections, such as {quoted(headings[0])}.")
    else:
        yield asked("I6", "Does the index show the sections of the bundle as headings?", here)


def _at_front(pages: list[IndexPage]) -> Check:
    if not pages:
        return failed("I1", "There is no index at the front that can be read as text.", remedy=NO_INDEX)
    here = [page.number for page in pages]
    folded = "".join(page.folded for page in pages)
    words = {fold(word) for page in pages for line in page.lines() for word in line.text.split()}
    columns = {word.rstrip("s") for word in COLUMN_WORDS if word in words or (len(word) > 4 and word in folded)}
    if len(columns) < ENOUGH_COLUMNS:
        return warned("I1", f"The index on {pages_in_words(here)} has no headings over its columns.", here)
    return passed("I1", f"The index stands on {pages_in_words(here)}.")


def _without_index() -> Iterator[Check]:
    for check, what in (("I2", "pages"), ("I3", "links"), ("I4", "links"), ("I5", "dates"), ("I6", "sections")):
        yield warned(check, f"There is no index, so its {what} could not be looked at.")


def _right_page(documents: Sequence[Listed], rows: Sequence[Row | None]) -> Check:
    missing = [document for document, row in zip(documents, rows, strict=True) if row is None]
    wrong = [
        (document, row)
        for document, row in zip(documents, rows, strict=True)
        if row is not None and not names_page(without_dates(_beside(document, row).text), document)
    ]
    if missing:
        names = and_so_on([document.title for document in missing])
        return failed("I2", f"The index has no row for {names}.", (document.first_page for document in missing))
    if wrong:
        document = wrong[0][0]
        words = f"The index names the wrong page, or none, for {and_so_on([each.title for each, _ in wrong])}"
        words += f": {quoted(document.title)} begins on page {document.label or document.number}."
        return failed("I2", words, (row.page for _, row in wrong), "Make the index again.")
    return passed("I2", "Every row of the index names the page on which its document begins.")


def _linked(found: Sequence[tuple[Listed, Row]]) -> Check:
    unlinked = [(document, row) for document, row in found if not row.targets]
    astray = [(document, row) for document, row in found if row.targets and row.targets != {document.first_page}]
    if astray:
        document, row = astray[0]
        words = f"The index leads to the wrong page for {and_so_on([each.title for each, _ in astray])}: "
        words += f"{quoted(document.title)} begins on page {document.first_page}, "
        words += f"and its row leads to {pages_in_words(row.targets)}."
        return failed("I3", words, (row.page for _, row in astray), "Make the index again.")
    if unlinked:
        words = f"The index has no link for {and_so_on([document.title for document, _ in unlinked])}."
        return failed("I3", words, (row.page for _, row in unlinked), "Link every row to its document.")
    return passed("I3", "Every row of the index leads to its document.")


def _covered(found: Sequence[tuple[Listed, Row]]) -> Check:
    narrow = [(document, row) for document, row in found if row.targets and not row.covered]
    if narrow:
        words = f"The link does not cover the title in the row of {and_so_on([each.title for each, _ in narrow])}."
        return failed("I4", words, (row.page for _, row in narrow), "Let the link cover the whole row.")
    return passed("I4", "The links of the index cover their rows.")


def _dated(found: Sequence[tuple[Listed, Row]]) -> Check:
    undated = [
        (document, row)
        for document, row in found
        if fold(document.date_text) and not says_date(row.text, document.date_text)
    ]
    if undated:
        words = f"The index does not give the date of {and_so_on([document.title for document, _ in undated])}."
        return failed("I5", words, (row.page for _, row in undated), "Make the index again.")
    return passed("I5", "The index gives the date of every document that has one.")


def _sections(subject: Subject, pages: list[IndexPage]) -> Check:
    folded = "".join(page.folded for page in pages)
    sections = dict.fromkeys(entry.section for entry in subject.entries or () if entry.listed and fold(entry.section))
    missing = [section for section in sections if fold(section) not in folded]
    if missing:
        return failed(
            "I6", f"The index does not name the section {and_so_on(missing)}.", (page.number for page in pages)
        )
    return passed("I6", "The index names every section." if sections else "The bundle has no sections to name.")


def _found_pages(rows: Sequence[Row], bare: Sequence[Row], here: list[int]) -> Check:
    if not rows:
        return asked("I2", "No row of the index is linked. Does each name the page on which its document begins?", here)
    without = [row for row in bare if not row.names_a_page]
    if without:
        words = f"There is no page in {_rows(len(without))} of the index, such as {_named(without)}."
        return failed("I2", words, (row.page for row in without), "Give the page of every document.")
    return passed("I2", "The linked rows of the index name pages.")


def _found_links(bare: Sequence[Row], unlinked: Sequence[tuple[int, object]]) -> Check:
    astray = [row for row in bare if row.names_a_page]
    if astray:
        words = f"The index leads elsewhere than it says: {_named(astray[:1])} leads to "
        words += f"{pages_in_words(astray[0].targets)}."
        return failed("I3", words, (row.page for row in astray), "Make the index again.")
    if unlinked:
        words = f"There is no link on {_rows(len(unlinked))} of the index."
        return failed("I3", words, (page for page, _ in unlinked), "Link every row to its document.")
    return passed("I3", "Every row of the index leads to the page that it names.")


def _beside(document: Listed, row: Row) -> Row:
    """A row without the title, so that a number in the title does not count."""
    flat, title = " ".join(row.text.split()), " ".join(document.title.split())
    return dataclasses.replace(row, text=flat.replace(title, " ", 1) if title else flat)


def _named(rows: Sequence[Row]) -> str:
    return quoted(" ".join(rows[0].text.split())) if rows else ""


def _rows(count: int) -> str:
    return "one row" if count == 1 else f"{count} rows"
