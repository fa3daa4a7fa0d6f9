"""The recovery sheet: what the office keeps on paper so that a forgotten passphrase is no lost library."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextEdit, QVBoxLayout, QWidget

from lfr_review.ui.guide.drawing import draw_guide
from lfr_review.ui.guide.reading import Block, Kind, Piece
from lfr_review.ui.style.dress import dress
from lfr_review.ui.style.theme import scaled, text_scale
from lfr_review.ui.style.tokens import BETWEEN_GROUPS, INSIDE_GROUP
from lfr_review.ui.widgets.notice import Notice, NoticeBar


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetFacts:
    """What stands on the sheet. It never holds the passphrase: that is written by hand, or not at all."""

    library_name: str
    made_on: dt.date
    recipient: str
    identity: str = ""  #: only where the key was drawn here; an office's own key stays where it is


def sheet_blocks(facts: SheetFacts) -> tuple[Block, ...]:
    """The sheet as blocks of text."""
    said = [
        Block(Kind.HEADING, (Piece("Recovery sheet"),), 1),
        _line("Library", facts.library_name),
        _line("Made on", f"{facts.made_on:%d %B %Y}".lstrip("0")),
        *_key("Recovery key, public half", facts.recipient),
    ]
    if facts.identity:
        said += _key("Recovery key, secret half", facts.identity)
        said.append(
            _text("Whoever holds the secret half can open this library. Keep this sheet where the laptop is not.")
        )
    else:
        said.append(_text("The secret half is the office's own key. Whoever keeps it can open this library."))
    said += [
        Block(Kind.HEADING, (Piece("If the passphrase is forgotten"),), 2),
        _step("Open the program, choose the library, and press Forgotten the passphrase, then Use the recovery key."),
        _step("Set a new passphrase. The old one stops working; the evidence is not touched."),
        _step("Without this program: RECOVERY.txt in the library's folder names the commands."),
        Block(Kind.HEADING, (Piece("Passphrase"),), 2),
        _text("Written by hand, only if this sheet is kept in a safe:"),
        _text("____________________________________________________"),
    ]
    return tuple(said)


class RecoverySheet(QDialog):
    """Shows the sheet, and prints it."""

    printed = Signal()

    def __init__(self, facts: SheetFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        self.setWindowTitle("LFR Review")
        self.text = dress(QTextEdit(), role="reading")
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Recovery sheet"))
        draw_guide(self.text.document(), sheet_blocks(facts), text_scale())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        warning = NoticeBar(
            Notice.WARN,
            self.tr(
                "A printer, and the queue on the way to it, may keep a copy of what it prints. Use one that you trust, "
                "or copy the key by hand."
            ),
        )
        self.print_button = QPushButton(self.tr("Print…"))
        done = dress(QPushButton(self.tr("Done")), kind="main")
        self.print_button.clicked.connect(self._ask_printer)
        done.clicked.connect(self.accept)
        buttons = QHBoxLayout()
        buttons.setSpacing(INSIDE_GROUP)
        buttons.addStretch()
        buttons.addWidget(self.print_button)
        buttons.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS, BETWEEN_GROUPS)
        layout.setSpacing(BETWEEN_GROUPS)
        layout.addWidget(self.text, 1)
        layout.addWidget(warning)
        layout.addLayout(buttons)
        self.resize(scaled(600), scaled(640))

    def _ask_printer(self) -> None:
        # Printing is used once in the life of a library, so nothing of it is loaded before.
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def _print_on(self, printer: object) -> None:
        document = QTextDocument(self)
        draw_guide(document, sheet_blocks(self._facts), 100, ink="#000000")
        document.print_(printer)  # type: ignore[arg-type]
        document.deleteLater()
        self.printed.emit()


def _line(label: str, value: str) -> Block:
    return Block(Kind.PARAGRAPH, (Piece(f"{label}: ", strong=True), Piece(value)))


def _key(label: str, value: str) -> tuple[Block, Block]:
    """A key on a line of its own, in groups of eight: somebody may have to type it."""
    head, one, rest = value.partition("1")  # what kind of key it is, in its own encoding, ends with the first 1
    grouped = " ".join([head + one, *(rest[start : start + 8] for start in range(0, len(rest), 8))])
    return Block(Kind.PARAGRAPH, (Piece(label, strong=True),)), Block(Kind.PARAGRAPH, (Piece(grouped, code=True),))


def _text(words: str) -> Block:
    return Block(Kind.PARAGRAPH, (Piece(words),))


def _step(words: str) -> Block:
    return Block(Kind.NUMBER, (Piece(words),))
