"""Strips stacked down the pages of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from lfr_review.domain.documents import (
    Block,
    Document,
    Figure,
    Gap,
    Heading,
    PageBreak,
    Paragraph,
    SignatureBlock,
    Style,
    Table,
)
from lfr_review.worker.drawing import styles
from lfr_review.worker.drawing.blocks import Laid, lay_figure, lay_heading, lay_paragraph, lay_signature
from lfr_review.worker.drawing.spans import Resolver
from lfr_review.worker.drawing.strips import Strip
from lfr_review.worker.drawing.tables import lay_table

_FITS = 0.01  #: points by which a page may be too full, for sums of fractions


@dataclass(frozen=True, slots=True)
class Placed:
    """A strip and how far down the body of its page it begins, in points. `again` says that it was said before."""

    top: float
    strip: Strip
    again: bool = False


@dataclass(frozen=True, slots=True)
class LaidDocument:
    """A document as pages. `width` and `height` are those of the paper."""

    document: Document
    width: float
    height: float
    pages: tuple[tuple[Placed, ...], ...]


def lay_document(document: Document, resolve: Resolver) -> LaidDocument:
    """The pages of a document; at least one."""
    width, height = reversed(styles.A4) if document.landscape else styles.A4
    body_width, body_height = width - 2 * styles.MARGIN, height - 2 * styles.MARGIN
    laid = _laid_blocks(document.blocks, body_width, body_height, resolve)
    strips = _flow(zip(document.blocks, laid, strict=True))
    return LaidDocument(document, width, height, tuple(map(tuple, _stacked(strips, body_height))))


def _laid_blocks(blocks: Sequence[Block], width: float, height: float, resolve: Resolver) -> Iterator[Laid]:
    under_label = False
    for block in blocks:
        if isinstance(block, Heading):
            yield lay_heading(block, width)
        elif isinstance(block, Paragraph):
            yield lay_paragraph(block, width, resolve, is_value=under_label)
        elif isinstance(block, Table):
            yield lay_table(block, width, resolve, height)
        elif isinstance(block, Figure):
            yield lay_figure(block, width, resolve)
        elif isinstance(block, SignatureBlock):
            yield lay_signature(block, width)
        else:
            yield Laid(())
        under_label = isinstance(block, Paragraph) and block.style is Style.LABEL


def _flow(blocks: Iterable[tuple[Block, Laid]]) -> list[Strip]:
    """The strips of all blocks, with the room between them."""
    strips: list[Strip] = []
    below = extra = 0.0
    new_page = False
    for number, (block, laid) in enumerate(blocks):
        if isinstance(block, Gap):
            extra += block.points
        new_page = new_page or isinstance(block, PageBreak)
        if not laid.strips:
            continue
        if laid.follows and strips and not new_page:
            strips[-1] = replace(strips[-1], keep=True)
        above = max(below, laid.above) + extra
        strips.append(replace(laid.strips[0], above=above, new_page=new_page, block=number))
        strips += [replace(strip, block=number) for strip in laid.strips[1:]]
        below, extra, new_page = laid.below, 0.0, False
    return strips


def _stacked(strips: Sequence[Strip], height: float) -> list[list[Placed]]:
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for group in _groups(strips):
        needed = sum(strip.above + strip.height for strip in group)
        if pages[-1] and (group[0].new_page or used + needed > height + _FITS):
            pages.append([])
        for strip in group:
            if pages[-1] and used + strip.above + strip.height > height + _FITS:
                pages.append([])  # the group by itself is taller than a page
            if not pages[-1]:
                used = 0.0
                for again in strip.repeated:
                    pages[-1].append(Placed(used, again, again=True))
                    used += again.height
            else:
                used += strip.above
            pages[-1].append(Placed(used, strip))
            used += strip.height
    return pages


def _groups(strips: Sequence[Strip]) -> Iterator[list[Strip]]:
    """The strips that must stand on one page together."""
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.keep:
            yield group
            group = []
    if group:
        yield group
