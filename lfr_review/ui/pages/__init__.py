"""The pages of a case. Each knows the services it calls and no other page."""

from __future__ import annotations

from functools import partial
from importlib import import_module

from lfr_review.ui.frame.pages import CasePage, PageSpec
from lfr_review.ui.pages.tools import PageTools

# A page's module is imported when the page is first looked at, or when there was nothing else to do before.


def _overview(tools: PageTools) -> CasePage:
    from lfr_review.ui.pages.overview.page import OverviewPage

    return OverviewPage(tools)


def _stop(tools: PageTools) -> CasePage:
    from lfr_review.ui.pages.stop.page import StopPage

    return StopPage(tools)


def _people(tools: PageTools) -> CasePage:
    from lfr_review.ui.pages.people.page import PeoplePage

    return PeoplePage(tools)


def _evidence(tools: PageTools) -> CasePage:
    from lfr_review.ui.pages.evidence.page import EvidencePage

    return EvidencePage(tools)


def _timeline(tools: PageTools) -> CasePage:
    from lfr_review.ui.pages.timeline.page import TimelinePage

    return TimelinePage(tools)


def _bundles(tools: PageTools) -> CasePage:
    from lfr_review.ui.pages.bundles.page import BundlesPage

    return BundlesPage(tools)


def _history(tools: PageTools) -> CasePage:
    from lfr_review.ui.pages.history.page import HistoryPage

    return HistoryPage(tools)


_PAGES = (
    ("overview", "Overview", _overview),
    ("stop", "Stop", _stop),
    ("people", "People", _people),
    ("evidence", "Evidence", _evidence),
    ("timeline", "Timeline", _timeline),
    ("bundles", "Bundles", _bundles),
    ("history", "History", _history),
)


def page_specs(tools: PageTools) -> tuple[PageSpec, ...]:
    """The pages of a case, in the order of their tabs."""
    return tuple(PageSpec(key, title, partial(make, tools)) for key, title, make in _PAGES)


def import_pages() -> None:
    """Import all of them, so that nobody waits for that at the first look. Call it in a job."""
    for key, _, _ in _PAGES:
        import_module(f"{__name__}.{key}.page")
