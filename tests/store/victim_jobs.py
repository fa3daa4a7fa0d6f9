"""What a process is doing when it is killed. Each job says what was reported saved by writing a line."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lfr_review.domain.cases import CaseFile
from lfr_review.domain.ids import Uid
from lfr_review.store.library import Library
from lfr_review.store.library import utc_now as now
from tests.kit.faultfs import KillingDisk
from tests.store.making import PASSPHRASE, WORK_FACTOR, add_note, new_note, take_in

MARKER = "Xanthippe-of-Tarn-Cross"
FILE_MARKER = "quixotic-recording-name"


def content_of(number: int) -> bytes:
    """Bytes that a test can make again: some hundred kilobytes with a marker in them."""
    return f"{MARKER} {number} ".encode() * (1 + number * 7919 % 9000)


def _open(settings: Mapping[str, Any]) -> tuple[Library, Uid]:
    disk = KillingDisk(settings.get("kill_at", 0))
    library = Library.open(
        Path(settings["root"]), bytearray(settings["passphrase"].encode()), who="Ada", disk=disk, clock=now
    )
    with library.reading() as reader:
        return library, reader.all(CaseFile)[0].uid


def _report(settings: Mapping[str, Any], value: Any) -> None:
    descriptor = os.open(settings["reports"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    os.write(descriptor, json.dumps(value).encode() + b"\n")
    os.close(descriptor)


def intake(settings: Mapping[str, Any]) -> None:
    """Take in one file after the other."""
    library, case = _open(settings)
    for number in range(settings["first"], settings["first"] + settings["count"]):
        item = take_in(library, case, content_of(number), f"{FILE_MARKER}-{number}.mp4")
        _report(settings, {"item": item.uid, "number": number})
    library.close()


def saving(settings: Mapping[str, Any]) -> None:
    """Write one note after the other, each act of several rows."""
    library, case = _open(settings)
    for number in range(settings["first"], settings["first"] + settings["count"]):
        note = add_note(library, case, f"{MARKER} note {number}")
        _report(settings, {"note": note.uid, "text": note.text})
        with library.writing("Ada", "Three at once", case=case) as writer:
            made = [new_note(writer, case, f"{MARKER} together") for _ in range(3)]
            for each in made:
                writer.add(each)
        _report(settings, {"notes": [each.uid for each in made]})
        library.undo(case, "Ada")
        _report(settings, {"gone": [each.uid for each in made]})
    library.close()


def passphrases(settings: Mapping[str, Any]) -> None:
    """Change the passphrase again and again."""
    library, _ = _open(settings)
    current = settings["passphrase"]
    for number in range(settings["first"], settings["first"] + settings["count"]):
        following = f"passphrase {number}"
        _report(settings, {"trying": following})
        library.change_passphrase(bytearray(current.encode()), bytearray(following.encode()))
        _report(settings, {"passphrase": following})
        current = following
    library.close()


def creating(settings: Mapping[str, Any]) -> None:
    """Make a library."""
    disk = KillingDisk(settings["kill_at"])
    Library.create(
        Path(settings["root"]), bytearray(PASSPHRASE), None, who="Ada", work_factor=WORK_FACTOR, disk=disk
    ).close()


def idling(settings: Mapping[str, Any]) -> None:
    """Write, say so on standard output, and wait on standard input to be killed."""
    library, case = _open(settings)
    with library.reading() as reader:
        add_note(library, case, f"{MARKER} while idle")
        assert reader.count(CaseFile) == 1
        os.write(1, b"ready\n")
        os.read(0, 1)
