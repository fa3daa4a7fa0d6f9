"""`library create`, `verify` and `audit verify`."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfr_review.cli import stamp_commands
from lfr_review.cli.opening import add_library_options, add_person_options, ask_passphrase, opened, opened_to_check
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.errors import WrongUse
from lfr_review.services import audit_log, libraries, verify
from lfr_review.services.desk import Desk
from lfr_review.services.verify import Verified
from lfr_review.services.work import CancelToken

NOTED_IS_GONE = (
    "The log does not hold the entry that was noted elsewhere. The whole library was put back to an earlier day, its "
    "log was written anew, or the entry was noted of another library."
)


def add_commands(commands: Commands) -> None:
    """Put the commands of this module into the parser."""
    library = commands.group("library", "libraries")
    create = library.command("create", "make a new library in a folder", _create)
    create.add_argument("folder", type=Path, metavar="DIR", help="a new or empty folder on a local disk")
    recovery = create.add_mutually_exclusive_group(required=True)
    recovery.add_argument("--recovery", metavar="AGE1…", help="the public half of the office's recovery key")
    recovery.add_argument(
        "--no-recovery", action="store_true", help="have none: a forgotten passphrase then loses everything"
    )
    add_person_options(create)
    verified = commands.command("verify", "read every stored file and the database again, and compare", _verify)
    add_library_options(verified, True)
    verified.add_argument(
        "--log-end", metavar="ENTRY:HASH", help="also find this entry in the log, as it was noted elsewhere"
    )
    audit = commands.group("audit", "the audit log")
    add_library_options(audit.command("verify", "hold the audit log against itself", _audit_verify), True)
    stamp_commands.add_commands(audit)


def _create(arguments: argparse.Namespace, output: Output) -> int:
    passphrase = ask_passphrase(arguments.passphrase_file, "New passphrase: ")
    again = passphrase if arguments.passphrase_file else ask_passphrase(None, "Once more: ")
    if passphrase != again:
        raise WrongUse("The two passphrases are not the same. No library was made.", "Try again.")
    try:
        desk = libraries.create_library(arguments.folder, passphrase, arguments.recovery, arguments.who)
    finally:
        passphrase[:] = bytes(len(passphrase))
    library, disk = desk.library.library_id, libraries.about_the_disk(desk)
    desk.library.close()
    output.give({"library": str(arguments.folder), "id": library, "recovery": arguments.recovery is not None})
    output.say(f"Made a library in {arguments.folder}. RECOVERY.txt inside says how to read it without this program.")
    output.say(disk)
    return DONE


def _verify(arguments: argparse.Namespace, output: Output) -> int:
    line = Line()

    def tell(file: Verified) -> None:
        if file.what == "evidence":
            line.end()
            found = "unchanged since intake" if file.unchanged else f"NOT UNCHANGED  {file.words}"
            output.say(f"{file.name:<24} {found}")

    with opened_to_check(arguments) as (desk, why_not_recorded):
        noted_holds = _noted_holds(desk, arguments.log_end)
        check = verify.check_everything(desk, line, CancelToken(), tell)
        head = audit_log.log_head(desk)
    line.end()
    bad = sum(not verified.unchanged for verified in check.files)
    faults = check.faults if noted_holds is not False else (*check.faults, NOTED_IS_GONE)
    for fault in faults:
        output.say(fault)
    output.say(check.words)
    for remark in check.remarks:
        output.say(remark)
    if noted_holds:
        output.say("The log still holds the entry that was noted elsewhere.")
    if head is not None:
        output.say(f"The log now ends with entry {head.seq}:{head.hash}")
    if why_not_recorded:
        output.say(f"The library was opened for reading only, so its log does not tell of this. {why_not_recorded}")
    output.give(
        {
            "files": check.files,
            "unchanged": len(check.files) - bad,
            "not_as_recorded": bad,
            "database": check.of_database,
            "rolled_back": check.rolled_back or None,
            "remarks": check.remarks,
            "log_end": {"entry": head.seq, "hash": head.hash} if head else None,
            "noted_log_end_holds": noted_holds,
            "recorded": not why_not_recorded,
        },
    )
    return DONE if check.whole and noted_holds is not False else PROBLEMS


def _noted_holds(desk: Desk, noted: str | None) -> bool | None:
    """Whether the log holds the entry noted; None where none was given."""
    if noted is None:
        return None
    number, _, digest = noted.partition(":")
    return audit_log.holds(desk, int(number) if number.isdecimal() and len(number) < 16 else 0, digest)


def _audit_verify(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments, read_only=True) as desk:
        verdict = desk.library.verify_audit()
    output.say(f"{verdict.entries} entries; the chain ends in {verdict.head}.")
    output.say("The chain is whole." if verdict.whole else "The chain is not whole:")
    for fault in verdict.faults:
        output.say(f"  entry {fault.seq}: {fault.words}")
    output.give(
        {"entries": verdict.entries, "head": verdict.head, "whole": verdict.whole, "faults": verdict.faults},
    )
    return DONE if verdict.whole else PROBLEMS
