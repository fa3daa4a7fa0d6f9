"""Which runner reads for the page."""

from __future__ import annotations

from lfr_review.ui.jobs import JobRunner
from lfr_review.ui.pages.tools import PageTools


def free_runner(tools: PageTools) -> JobRunner:
    """The runner that has less to do: reading a timeline should not wait for an intake that takes an hour."""
    return min((tools.work, tools.export), key=lambda runner: len(runner.jobs))
