"""From the runs of a document to spans of styled text."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence

from lfr_review.domain.documents import Reference, Run, Words
from lfr_review.worker.drawing import bidi
from lfr_review.worker.drawing.fonts import Cut
from lfr_review.worker.drawing.lines import Span
from lfr_review.worker.drawing.styles import ACCENT, QUIET, TextStyle

Resolver = Callable[[Reference], str | None]
"""Gives the text to print for a reference; None prints its fallback, unlinked."""

_ISOLATE, _END = "\u2066", "\u2069"


def unresolved(_: Reference) -> None:
    """The resolver of a document that stands by itself: every reference prints its fallback."""


def spans_of(runs: Sequence[Run], style: TextStyle, resolve: Resolver) -> tuple[Span, ...]:
    """The spans of a sequence of runs; at least one, which may be empty."""
    rtl = any(isinstance(run, Words) and bidi.has_rtl(run.text) for run in runs)
    spans = tuple(_span(run, style, resolve, rtl) for run in runs)
    return spans or (Span("", style),)


def text_of(runs: Sequence[Run], resolve: Resolver) -> str:
    """What a sequence of runs will say."""
    return "".join(_span(run, TextStyle(1, 1), resolve, False).text for run in runs)


def _span(run: Run, style: TextStyle, resolve: Resolver, rtl: bool) -> Span:
    if isinstance(run, Words):
        return Span(run.text, _styled(style, run.strong, run.italic, run.quiet, run.link is not None), run.link)
    text = resolve(run)
    shown, link = (run.fallback, None) if text is None else (run.lead + text, run.target)
    if rtl:
        shown = f"{_ISOLATE}{shown}{_END}"  # `[B/143]` keeps its order among Arabic or Hebrew words
    return Span(shown, _styled(style, False, False, False, link is not None), link)


@functools.lru_cache(maxsize=256)
def _styled(style: TextStyle, strong: bool, italic: bool, quiet: bool, linked: bool) -> TextStyle:
    cut = Cut(style.cut.bold or strong, style.cut.italic or italic)
    colour = ACCENT if linked else QUIET if quiet else style.colour
    return style._replace(cut=cut, colour=colour)
