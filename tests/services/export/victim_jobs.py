"""What a process is doing when it is killed: editions, or what is added to one that was sent, one after the other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lfr_review.domain.bundles import LateWay
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.late import Late
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import open_copy


def editions(settings: Mapping[str, Any]) -> None:
    """Make editions into a folder, and write down the hash of each that was reported made."""
    _make(settings, None)


def additions(settings: Mapping[str, Any]) -> None:
    """The same, each adding to the edition that was sent."""
    _make(settings, LateWay.AT_END)


def _make(settings: Mapping[str, Any], way: LateWay | None) -> None:
    case = open_copy(Path(settings["root"]))
    late = Late(base=case.editions()[0].uid, way=way) if way is not None else None
    for number in range(settings["first"], settings["first"] + settings["count"]):
        target = Path(settings["out"], f"{number}.pdf")
        made = make_edition(case.desk, case.complaint.plan.uid, target, Silent(), CancelToken(), late=late)
        descriptor = os.open(settings["reports"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(descriptor, f"{target.name} {made.edition.sha256}\n".encode())
        os.close(descriptor)
    case.desk.library.close()
