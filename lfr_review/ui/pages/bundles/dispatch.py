"""What becomes of an edition after it was made: to whom it was sent, and the files that are made of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from lfr_review.domain.bundles import Edition
from lfr_review.domain.checks import Channel, CheckProfile
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.sendings import Direction, Sending
from lfr_review.services import rules
from lfr_review.services.desk import Desk
from lfr_review.services.directions import Directed, record_direction, remove_direction
from lfr_review.services.export.core_bundle import usual_documents, write_core_bundle
from lfr_review.services.export.cover_mail import mail_for
from lfr_review.services.export.derived import (
    Written,
    derived_name,
    write_additions,
    write_index,
    write_print_copy,
    write_volumes,
)
from lfr_review.services.sendings import Sent, add_proof, record_sending, withdraw_sending
from lfr_review.services.work import CancelToken, Progress
from lfr_review.ui.file_dialogs import ask_folder, ask_target
from lfr_review.ui.pages.bundles.core_sheet import CoreSheet
from lfr_review.ui.pages.bundles.direction_sheet import DirectionSheet
from lfr_review.ui.pages.bundles.editions_pane import sending_words
from lfr_review.ui.pages.bundles.files_sheet import FilesSheet
from lfr_review.ui.pages.bundles.making import Making
from lfr_review.ui.pages.bundles.plan_desk import PlanDesk
from lfr_review.ui.pages.bundles.sending_sheet import SendingSheet, SentSheet
from lfr_review.ui.pages.tools import PageTools

WriteFile = Callable[..., Written]


class Dispatch(QObject):
    """Asks about sendings and directions, keeps what was said, and writes the files made of an edition."""

    saved = Signal(object)  #: `Saved`, after the commit
    text_asked = Signal(str, str)  #: a title and a text to be read and copied

    def __init__(self, tools: PageTools, desk: PlanDesk, making: Making, page: QWidget) -> None:
        super().__init__(page)
        self._tools = tools
        self._desk = desk
        self._making = making
        self._page = page
        self.sending = SendingSheet(page, tools.desk.today())
        self.sent = SentSheet(page)
        self.files = FilesSheet(page)
        self.direction = DirectionSheet(page, tools.desk.today())
        additions, paper = self.tr("additions only"), self.tr("for printing")
        self.files.additions_asked.connect(lambda edition: self._ask_file(edition, additions, write_additions))
        self.files.print_asked.connect(lambda edition: self._ask_file(edition, paper, write_print_copy))
        self.files.index_asked.connect(lambda edition: self._ask_file(edition, self.tr("index"), write_index, "docx"))
        self.core = CoreSheet(page)
        self.files.core_asked.connect(self._ask_core)
        self.core.chosen.connect(self._write_core)
        self.files.volumes_asked.connect(self._ask_volumes)
        self.files.mail_asked.connect(self._show_mail)

    def close(self) -> None:
        """Put every sheet away."""
        for sheet in (self.sending, self.sent, self.files, self.direction, self.core):
            sheet.close_sheet()

    def ask_sent(self, edition: Edition) -> None:
        """Ask to whom an edition was sent."""
        case = self._desk.case
        if case is None:
            return
        self.close()

        def record(said: Sent) -> None:
            record_sending(self._tools.desk, edition, said)
            self._say_saved("sending")

        profile = self._profile(edition)
        self.sending.ask(edition, self._tools.desk.who, case.parties, self._items(), profile.channels, record)

    def show_sending(self, edition: Edition, sending: Sending) -> None:
        """Show a record of a sending: its proof can be named, and it can be withdrawn."""
        if not self._tools.can_write:
            return
        self.close()
        desk = self._tools.desk

        def name(proof: object) -> None:
            add_proof(desk, sending, Uid(str(proof)))
            self._say_saved("sending")

        def withdraw(reason: object) -> None:
            withdraw_sending(desk, sending, str(reason))
            self._say_saved("sending")

        facts = self.tr("Edition {n}. {what}. Sent by {who}.").format(
            n=edition.number, what=sending_words(sending), who=sending.sent_by
        )
        note = f" {sending.note}" if sending.note else ""
        self.sent.show_sending(sending, facts + note, self._items(), name, withdraw)

    def show_files(self, edition: Edition) -> None:
        """Show what can be made of an edition."""
        self.close()
        self.files.show_files(edition, self._profile(edition).channels)

    def ask_direction(self) -> None:
        """Ask for a direction on the bundles of the plan."""
        view = self._desk.view
        if view is None:
            return
        self.close()

        def record(said: Directed) -> None:
            record_direction(self._tools.desk, view.plan, said)
            self._say_saved("direction")

        self.direction.ask(rules.profiles().named(view.plan.profile), self._items(), record)

    def remove_direction(self, direction: Direction) -> None:
        """Take a direction out. Undo brings it back."""
        remove_direction(self._tools.desk, direction)
        self._say_saved("direction")

    def _ask_file(self, edition: Edition, what: str, write: WriteFile, ending: str = "pdf") -> None:
        desk = self._tools.desk

        def work(target: Path, progress: Progress, token: CancelToken) -> object:
            return write(desk, edition, target, progress, token, overwrite=True)

        def then(chosen: tuple[Path, ...]) -> None:
            said = self.tr("{what} of edition {n} is written. The file is not encrypted.")
            words = said.replace("{what}", what[0].upper() + what[1:])
            title = self.tr("Edition {n}: {what}").format(n=edition.number, what=what)
            self._making.write(edition, title, partial(work, chosen[0]), words)

        name = derived_name(desk, edition, what, ending)
        ask_target(self._page, self.tr("Save the file"), then, name, ending)

    def _ask_core(self, edition: Edition) -> None:
        self.core.ask(edition, usual_documents(edition))

    def _write_core(self, edition: Edition, documents: frozenset[str]) -> None:
        def write(
            desk: Desk, edition: Edition, target: Path, progress: Progress, token: CancelToken, *, overwrite: bool
        ) -> Written:
            return write_core_bundle(desk, edition, documents, target, progress, token, overwrite=overwrite)

        self._ask_file(edition, self.tr("core bundle"), write)

    def _ask_volumes(self, edition: Edition, channel: Channel) -> None:
        desk = self._tools.desk

        def work(folder: Path, progress: Progress, token: CancelToken) -> object:
            return write_volumes(desk, edition, folder, channel.limit_bytes, progress, token)

        def then(chosen: tuple[Path, ...]) -> None:
            said = self.tr("The volumes of edition {n} are written. The files are not encrypted.")
            title = self.tr("Volumes of edition {n}").format(n=edition.number)
            self._making.write(edition, title, partial(work, chosen[0]), said)

        ask_folder(self._page, self.tr("A folder for the volumes"), then)

    def _show_mail(self, edition: Edition) -> None:
        mail = mail_for(self._tools.desk, edition)
        missing = "; ".join(mail.missing)
        words = self.tr("Not recorded, so left out: {missing}. They are filled in under “About it…” and in the case.")
        lead = words.format(missing=missing) + "\n\n" if mail.missing else ""
        self.text_asked.emit(self.tr("E-mail to copy"), lead + mail.text)

    def _items(self) -> tuple[EvidenceItem, ...]:
        case = self._desk.case
        return tuple(item for item in case.evidence if not item.withdrawn) if case is not None else ()

    def _profile(self, edition: Edition) -> CheckProfile:
        view = self._desk.view
        plan = edition.plan_then or (view.plan if view is not None else None)
        return rules.profiles().named(plan.profile if plan is not None else "plain")

    def _say_saved(self, table: str) -> None:
        case = self._desk.case
        if case is not None:
            self.saved.emit(self._tools.saved(case.case.uid, table))
