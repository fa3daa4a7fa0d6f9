"""Where the window goes for each thing that was found."""

from __future__ import annotations

from typing import NamedTuple

from lfr_review.domain.citations import Citation
from lfr_review.domain.finding import Hit
from lfr_review.domain.searching import SearchKind


class Step(NamedTuple):
    """A page by key, and what to show there."""

    page: str
    target: object


def steps_to(hit: Hit) -> tuple[Step, ...]:
    """The page and what to show on it; a part of a bundle is shown once its bundle is, a waiver where its mark was."""
    from lfr_review.ui.pages.targets import StopTarget  # not before somebody goes there: pages are imported late

    match hit.kind:
        case SearchKind.PAGE:
            cited = Citation(evidence=hit.evidence, page=hit.page)
            return (Step("evidence", cited if hit.page is not None else hit.record),)
        case SearchKind.NOTE:
            return (Step("timeline", hit.record),)
        case SearchKind.STOP | SearchKind.ANSWER if hit.stop is not None:
            return (Step("stop", StopTarget(hit.stop, hit.key)),)
        case SearchKind.CASE:
            return (Step("people", hit.key),)
        case SearchKind.BUNDLE:
            whole = Step("bundles", hit.record)
            return (whole, Step("bundles", hit.key)) if hit.key else (whole,)
        case SearchKind.EDITION:
            return (Step("bundles", hit.key), Step("bundles", hit.record))
        case SearchKind.WAIVER if hit.about is not None:
            return steps_to(hit.about)
    return (Step("people", hit.record),)
