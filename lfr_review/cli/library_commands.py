"""`library create`, `verify` and `audit verify`."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfr_review.cli.opening import add_library_options, add_person_options, ask_passphrase, opened, opened_to_check
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.errors import WrongUse
from lfr_review.services import libraries
from lfr_review.services.work import CancelToken


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
    add_library_options(
        commands.command("verify", "read every stored file and the database again, and compare", _verify), True
    )
    audit = commands.group("audit", "the audit log")
    add_library_options(audit.command("verify", "hold the audit log against itself", _audit_verify), True)


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
    with opened_to_check(arguments) as (desk, why_not_recorded):
        check = libraries.check_everything(desk, line, CancelToken())
    line.end()
    bad = sum(not verified.unchanged for verified in check.files)
    for fault in check.faults:
        output.say(fault)
    output.say(check.words)
    if why_not_recorded:
        output.say(f"The library was opened for reading only, so its log does not tell of this. {why_not_recorded}")
    output.give(
        {
            "files": check.files,
            "unchanged": len(check.files) - bad,
            "not_as_recorded": bad,
            "database": check.of_database,
            "recorded": not why_not_recorded,
        },
    )
    return DONE if check.whole else PROBLEMS


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
