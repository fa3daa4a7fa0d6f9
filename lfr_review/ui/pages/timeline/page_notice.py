"""What the page says of notes that are not in sight: kept and left out, or taken out."""

from __future__ import annotations

from lfr_review.domain.ids import Uid
from lfr_review.domain.timeline import TimelineNote
from lfr_review.ui.pages.timeline.filters import Filter
from lfr_review.ui.pages.timeline.note_rows import Notebook
from lfr_review.ui.widgets.notice import Notice, NoticeBar


class PageNotice(NoticeBar):
    """Goes by itself once what it says is no longer so."""

    def __init__(self) -> None:
        super().__init__()
        self._gone: frozenset[Uid] = frozenset()  #: what it says was taken out
        self.hide()

    def forget(self) -> None:
        """Say nothing."""
        self._gone = frozenset()
        self.say(Notice.INFO, "")

    def tell_left_out(self, note: TimelineNote) -> None:
        """A note was kept, and the filter leaves it out."""
        words = self.tr("Note {number} was kept. It is not shown here, because only some notes are.")
        self.say(Notice.INFO, words.format(number=note.number), self.tr("Show all"), closable=True)

    def tell_taken_out(self, notes: tuple[TimelineNote, ...]) -> None:
        """Notes are gone, and how they come back."""
        many = self.tr("{count} notes were taken out. Undo brings them back.").format(count=f"{len(notes):,}")
        one = self.tr("Note {number} was taken out. Undo brings it back.").format(number=notes[0].number)
        self.say(Notice.INFO, many if len(notes) > 1 else one, closable=True)
        self._gone = frozenset(note.uid for note in notes)

    def look_at(self, notebook: Notebook) -> None:
        """Notes were read anew: perhaps those that were gone are back."""
        if any(notebook.row(uid) is not None for uid in self._gone):
            self.forget()

    def look_at_filter(self, chosen: Filter) -> None:
        """Another choice is shown: perhaps nothing is left out any more."""
        if chosen.shows_all and not self.button.isHidden():
            self.say(Notice.INFO, "")
