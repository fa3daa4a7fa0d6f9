"""`provenance`: the report on where items came from, whether they are unchanged, and what was done with them."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfr_review.cli.opening import add_library_options, opened_to_check
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.services import case_files
from lfr_review.services.provenance import items_by_mark, print_provenance
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the command of this module into the parser."""
    report = commands.command(
        "provenance", "write what is known of items: from whom, when, unchanged or not, what was done", _provenance
    )
    add_library_options(report)
    report.add_argument("--case", required=True, metavar="REF", help="the case's reference")
    report.add_argument(
        "--item", required=True, action="append", metavar="E3", help="an evidence number; may be given again"
    )
    report.add_argument("--out", type=Path, required=True, metavar="FILE.pdf", help="the file to write")
    report.add_argument("--overwrite", action="store_true", help="write over a file that is there")


def _provenance(arguments: argparse.Namespace, output: Output) -> int:
    line = Line()
    with opened_to_check(arguments) as (desk, why_not_recorded):
        case = case_files.find_case(desk, arguments.case)
        items = items_by_mark(desk, case.uid, arguments.item)
        made = print_provenance(desk, items, arguments.out, line, CancelToken(), overwrite=arguments.overwrite)
    line.end()
    for item in items:
        changed = item in made.changed
        output.say(f"{item.mark:<5} {item.sha256}  {'NOT what was taken in' if changed else 'unchanged since intake'}")
    output.say(f"Wrote {arguments.out} ({made.size_bytes:,} bytes, SHA-256 {made.sha256}).")
    output.say(f"The log ended with entry {made.log_entry}:{made.log_hash}")
    if why_not_recorded:
        output.say(f"The library was opened for reading only, so its log does not tell of this. {why_not_recorded}")
    output.give(
        {
            "file": str(arguments.out),
            "sha256": made.sha256,
            "items": [
                {"mark": item.mark, "sha256": item.sha256, "unchanged": item not in made.changed} for item in items
            ],
            "log_end": {"entry": made.log_entry, "hash": made.log_hash},
            "recorded": not why_not_recorded,
        }
    )
    return PROBLEMS if made.changed else DONE
