"""M2, M3, S3 and S4 as far as the file alone tells: notes, redactions, form entries and mark-up."""

from __future__ import annotations

from collections.abc import Sequence

from lfr_review.domain.checks import Check
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.worker.checking.annotations import MARK_UP
from lfr_review.worker.checking.findings import asked, failed, passed, warned
from lfr_review.worker.checking.naming import counted
from lfr_review.worker.checking.page_look import PageLook
from lfr_review.worker.checking.subject import Subject


def sticky_notes(subject: Subject) -> Check:
    """M2."""
    pages = [note.page for note in subject.annotations if note.kind == "Text"]
    if pages:
        words = f"There {'is a sticky note' if len(pages) == 1 else f'are {len(pages):,} sticky notes'} on "
        return asked("M2", f"{words}{pages_in_words(pages)}. Is the reader meant to see what they say?", pages)
    return passed("M2", "There are no sticky notes.")


def redactions(subject: Subject, looks: Sequence[PageLook] = ()) -> Check:
    """M3; with looks also words under dark boxes."""
    marked = [note.page for note in subject.annotations if note.kind == "Redact"]
    if marked:
        words = f"Redactions are marked and not carried out on {pages_in_words(marked)}: "
        remedy = "Do not send this file. Carry the redactions out on a copy, and make the bundle again."
        return failed("M3", f"{words}what they cover can still be read.", marked, remedy)
    covered = [look.number for look in looks if look.hides_words]
    if covered:
        words = f"Words lie under a dark box on {pages_in_words(covered)} and can still be copied. "
        remedy = "If the box is a redaction, do not send this file: redact the source again, so that the words go."
        return warned("M3", f"{words}Is it a redaction?", covered, remedy)
    return passed("M3", "No redaction is left undone.")


def form_entries(subject: Subject, lost: Sequence[int] | None) -> Check:
    """S3. `lost`: pages on which an entry of the source is not to be found; None where no source was at hand."""
    if lost:
        words = f"What was entered in the forms of the sources is not on {pages_in_words(lost)}."
        return failed("S3", words, lost, "Make the bundle again from sources whose entries are drawn into the page.")
    fields = [note for note in subject.annotations if note.kind == "Widget"]
    filled = [note for note in fields if note.field_value.strip()]
    form = subject.raw.dictionary(subject.raw.catalog.get("AcroForm"))
    listed = bool(subject.raw.array(form.get("Fields")))
    unseen = [note.page for note in filled if not note.drawn or note.hidden or not listed]
    if unseen:
        words = f"What was entered in form fields on {pages_in_words(unseen)} is not shown by every viewer."
        return failed("S3", words, unseen, "Draw the entries into the page.")
    if fields:
        return passed("S3", f"The {counted(len(filled), 'filled form field')} of the file can be seen.")
    return passed("S3", "There are no form fields: what was entered is part of the page.")


def mark_up(subject: Subject, changed: Sequence[int] | None) -> Check:
    """S4. `changed`: pages whose marks differ from the source's; None where no source was at hand."""
    if changed:
        words = f"The marks of the source are not drawn into {pages_in_words(changed)}."
        return failed("S4", words, changed, "Make the bundle again from sources whose marks are drawn into the page.")
    marks = [note for note in subject.annotations if note.kind in MARK_UP]
    unseen = [note.page for note in marks if not note.drawn or note.hidden]
    if unseen:
        words = f"Marks on {pages_in_words(unseen)} have no look of their own, and some viewers do not show them."
        return failed("S4", words, unseen, "Draw the marks into the page.")
    if marks:
        return passed("S4", f"The {counted(len(marks), 'mark')} laid over the pages can be seen.")
    return passed("S4", "No mark is laid over the pages: those that there were are part of the page.")
