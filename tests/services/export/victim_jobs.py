"""What a process is doing when it is killed: editions, one after the other."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lfr_review.services.export.edition import make_edition
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import open_copy


def editions(settings: Mapping[str, Any]) -> None:
    """Make editions into a folder, and write down the hash of each that was reported made."""
    case = open_copy(Path(settings["root"]))
    for number in range(settings["first"], settings["first"] + settings["count"]):
        target = Path(settings["out"], f"{number}.pdf")
        made = make_edition(case.desk, case.complaint.plan.uid, target, Silent(), CancelToken())
        descriptor = os.open(settings["reports"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(descriptor, f"{target.name} {made.edition.sha256}\n".encode())
        os.close(descriptor)
    case.desk.library.close()
