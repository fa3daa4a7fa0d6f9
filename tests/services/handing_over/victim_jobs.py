"""What a process is doing when it is killed: originals handed over to a disk that ends it at one step."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lfr_review.services.handing_over.bag import hand_over_bag
from lfr_review.services.handing_over.wish import Wish
from lfr_review.services.work import CancelToken, Silent
from tests.kit.faultfs import KillingDisk
from tests.services.export.bundle_case import LETTER, open_copy


def bag(settings: Mapping[str, Any]) -> None:
    """Hand one original over."""
    case = open_copy(Path(settings["root"]))
    wish, disk = Wish(items=(case.item(LETTER).uid,)), KillingDisk(settings["kill_at"])
    target = Path(settings["target"])
    hand_over_bag(case.desk, case.view.case.uid, target, wish, Silent(), CancelToken(), disk=disk)
    case.desk.library.close()
