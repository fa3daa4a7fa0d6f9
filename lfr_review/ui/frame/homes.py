"""Commands of one page, from every other: the window goes to the page first and does it there."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

#: where a command belongs, and whether it changes anything
_HOMES = {
    "stop.add": ("stop", True),
    "party.add": ("people", True),
    "note.add": ("timeline", True),
    "filenote.add": ("people", True),
    "case.record": ("people", False),
    "case.conflicts": ("people", True),
    "case.readthrough": ("stop", False),
    "case.close": ("people", True),
    "evidence.files": ("evidence", True),
    "evidence.folder": ("evidence", True),
    "bundle.edition": ("bundles", True),
    "bundle.check": ("bundles", False),
    "bundle.sent": ("bundles", True),
    "bundle.files": ("bundles", False),
    "bundle.direction": ("bundles", True),
}


def homes(pages: Collection[str], *, can_write: bool) -> Mapping[str, str]:
    """The page of each command that can be done, where there is such a page."""
    return MappingProxyType(
        {key: page for key, (page, writes) in _HOMES.items() if page in pages and (can_write or not writes)}
    )
