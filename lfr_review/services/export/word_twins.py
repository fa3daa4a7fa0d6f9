"""Word files of the papers that the program writes into a bundle: their twins, for counsel to go on working in.

A twin holds what the printed paper holds and is held back by the same rules. Outside the bundle a citation names the
item and its page, since bundle pages mean nothing there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lfr_review.domain.bundles import EntryKind, Generated
from lfr_review.domain.codec import to_plain
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.documents import Document, texts_of
from lfr_review.domain.errors import NotFound
from lfr_review.domain.ids import Sha256, Uid
from lfr_review.domain.term_matching import Term, standing_in, terms_of
from lfr_review.services.case_files import open_case
from lfr_review.services.desk import Desk
from lfr_review.services.export.documents import papers_for
from lfr_review.services.export.edition import refuse
from lfr_review.services.export.file_names import safe_stem
from lfr_review.services.export.prepare import GENERATED_TITLES
from lfr_review.services.export.redacted_pages import words_taken_out
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.plans import PlanView, open_plan
from lfr_review.services.work import CancelToken, Progress, Share
from lfr_review.services.workers import run_task

#: these say where things stand in one bundle: they have no life outside it
_BUNDLE_ONLY = frozenset(
    {Generated.COVER, Generated.INDEX, Generated.CONCORDANCE, Generated.EXHIBIT_FRONT, Generated.REDACTION_LOG}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WordTwin:
    """A Word file that was written."""

    file: Path
    title: str
    sha256: Sha256
    size_bytes: int


def twins_of(view: PlanView) -> tuple[Generated, ...]:
    """The papers of a plan that can be written as Word files, in the plan's order."""
    kinds = (entry.generated for entry in view.entries if entry.kind is EntryKind.GENERATED)
    return tuple(dict.fromkeys(which for which in kinds if which is not None and which not in _BUNDLE_ONLY))


def twin_name(view: PlanView, which: Generated) -> str:
    """What to call the Word file of a paper."""
    return f"{safe_stem(f'{GENERATED_TITLES[which]} {view.plan.title}')}.docx"


def write_twins(
    desk: Desk, plan: Uid, folder: Path, progress: Progress, token: CancelToken, *, overwrite: bool = False
) -> tuple[WordTwin, ...]:
    """Write every paper of a plan as a Word file into a folder, and log that each left the library.

    A file is there whole or not at all; those written before Stop or a failure stay.

    Raises:
        NotFound: the plan has no paper of ours.
        ExportStopped: something in a paper must not leave; nothing was written.
        Unprintable: a paper has a character that none of our fonts has.
        Refused, UnsuitablePlace, CannotWrite, DiskFull: a file could not be put there.
        Cancelled: Stop was pressed.
    """
    view = open_plan(desk, plan)
    wanted = twins_of(view)
    if not wanted:
        raise NotFound("This plan has no paper that the program writes.", "Add one under Add on the Bundles page.")
    case = open_case(desk, view.plan.case)
    papers, _ = papers_for(view, case, desk.today())
    written = [papers.write(which) for which in wanted]
    refuse([problem for _, problems in written for problem in problems if problem.stops])
    taken_out = terms_of(words_taken_out(desk, view, case.evidence))
    refuse([problem for document, _ in written for problem in _redacted_words_in(document, taken_out)])
    made = []
    for i, (which, (document, _)) in enumerate(zip(wanted, written, strict=True)):
        token.check()
        share = Share(progress, i / len(wanted), (i + 1) / len(wanted))
        made.append(_write(desk, view, which, document, folder, share, token, overwrite))
    return tuple(made)


def _redacted_words_in(document: Document, taken_out: Iterable[Term]) -> Iterator[DocumentProblem]:
    """What the search of a finished bundle would find in a paper: nobody searches a Word file once it is written."""
    count = len(standing_in("\n".join(texts_of(document)), taken_out))
    if count:
        told = "1 word that is" if count == 1 else f"{count} words that are"
        yield DocumentProblem(
            words=f"“{document.title}” contains {told} redacted in the evidence for these readers.",
            remedy="Look for it in the notes and answers that may be served, and write it differently.",
            stops=True,
        )


def _write(
    desk: Desk,
    view: PlanView,
    which: Generated,
    document: Document,
    folder: Path,
    progress: Progress,
    token: CancelToken,
    overwrite: bool,
) -> WordTwin:
    order = {
        "document": to_plain(document),
        "made_at": to_plain(desk.now().replace(microsecond=0)),
        "language": "en-GB",
    }
    target = folder / twin_name(view, which)
    with TargetFile(target, overwrite=overwrite, library=desk.library.root) as file:
        run_task("write_word", order, progress=progress, token=token, blob_sink=lambda name: file)
        sha256 = file.settle()
        if not desk.library.read_only:
            with desk.library.writing(desk.who, "", case=view.plan.case) as writer:
                writer.log("export", (view.plan.uid,), sha256=sha256, paper=which.value)
        file.put_in_place()
    return WordTwin(file=file.target, title=document.title, sha256=sha256, size_bytes=file.size)
