"""Where a delivery of files came from, as the person who takes it in says."""

from __future__ import annotations

from dataclasses import dataclass

from lfr_review.domain.moments import Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is recorded with every file of one delivery."""

    source: str = ""
    obtained_by: str = ""
    obtained_on: Moment | None = None
    obtained_how: str = ""
    device: str = ""
