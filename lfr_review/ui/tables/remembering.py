"""A table comes back in the order it was left in, with rows as high as the person likes them."""

from __future__ import annotations

from typing import Any

from lfr_review.ui.preferences import Preferences
from lfr_review.ui.tables.table_view import RowTableView


def remember_order(view: RowTableView[Any], key: str, preferences: Preferences, first: tuple[str, bool]) -> None:
    """Sort a table as it was sorted last, or first by a heading; remember every change of order.

    Args:
        view: the table.
        key: what it is called in the settings; a word for the page, never a case's.
        preferences: where it is remembered.
        first: heading and whether descending, until a person has chosen.
    """
    view.set_order(*preferences.settings.sorts.get(key, first))
    view.set_compact(preferences.settings.compact_rows)
    view.ordered.connect(
        lambda heading, descending: preferences.keep(preferences.settings.with_sort(key, heading, descending))
    )
    preferences.changed.connect(lambda settings: view.set_compact(settings.compact_rows))
