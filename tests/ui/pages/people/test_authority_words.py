"""Whether an authority can be relied on, in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Authority, Scope
from lfr_review.ui.pages.people.words import authority_pill
from lfr_review.ui.widgets.pill import Tone

TODAY = dt.date(2026, 3, 20)


def test_an_authority_that_allows_nothing_is_not_called_current() -> None:
    empty = Authority(uid=Uid("1"), case=Uid("2"), by_whom="the client", given_on=TODAY)
    assert authority_pill(empty, TODAY).tone is Tone.WARN
    assert authority_pill(replace(empty, scopes=frozenset({Scope.ADVISE})), TODAY).words == "Current"
