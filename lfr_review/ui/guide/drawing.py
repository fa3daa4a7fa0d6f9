"""Puts the blocks of a guide page into a text document, one by one: nothing is parsed as markup."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextList,
    QTextListFormat,
)

from lfr_review.ui.guide.reading import Block, Kind, Piece
from lfr_review.ui.style.sheet import points
from lfr_review.ui.style.theme import colour, scaled

_LISTED = {Kind.BULLET: QTextListFormat.Style.ListDisc, Kind.NUMBER: QTextListFormat.Style.ListDecimal}


def draw_guide(document: QTextDocument, blocks: Sequence[Block], text_scale: int, ink: str = "") -> None:
    """Fill a document with blocks, in the window's own colour of text or, for paper, in another ink."""
    document.clear()
    document.setDocumentMargin(scaled(8))
    cursor = QTextCursor(document)
    before: Kind | None = None
    listing: QTextList | None = None
    for block in blocks:
        shape = QTextBlockFormat()
        shape.setLineHeight(135, int(QTextBlockFormat.LineHeightTypes.ProportionalHeight.value))
        shape.setBottomMargin(scaled(8))
        if block.kind is Kind.HEADING:
            shape.setHeadingLevel(block.level)
            shape.setTopMargin(scaled(4 if before is None else 16))
        if before is None:
            cursor.setBlockFormat(shape)
        else:
            cursor.insertBlock(shape)
        cursor.setBlockCharFormat(_look(Piece(""), block, text_scale, ink))  # bullets and figures wear it
        if block.kind in _LISTED:
            if listing is None or before is not block.kind:
                style = QTextListFormat()
                style.setStyle(_LISTED[block.kind])
                listing = cursor.createList(style)
            else:
                listing.add(cursor.block())
        for piece in block.pieces:
            cursor.insertText(piece.text, _look(piece, block, text_scale, ink))
        before = block.kind


def _look(piece: Piece, block: Block, text_scale: int, ink: str) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setForeground(QColor(ink) if ink else colour("text"))
    size = points(0, text_scale)
    if block.kind is Kind.HEADING:
        size = points({1: 2, 2: 1, 3: 0}[block.level], text_scale)
    if piece.code:
        look.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
    look.setFontPointSize(size)
    if piece.strong or block.kind is Kind.HEADING:
        look.setFontWeight(QFont.Weight.DemiBold)
    look.setFontItalic(piece.emphasis)
    if piece.page:
        look.setAnchor(True)
        look.setAnchorHref(piece.page)
        look.setForeground(colour("accent"))
        look.setFontUnderline(True)
    return look
