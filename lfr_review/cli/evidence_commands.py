"""`intake` and `inspect`: a line for each file as it is finished."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfr_review.cli.intake_command import Intake, add_inside_options, read_passwords
from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.cases import CaseFile
from lfr_review.domain.errors import LanguageMissing
from lfr_review.domain.readings import Outcome
from lfr_review.services import case_files
from lfr_review.services.desk import Desk
from lfr_review.services.inspect_files import Inspected, inspect
from lfr_review.services.intake.origin import Origin
from lfr_review.services.recognition.recognise_waiting import recognise_waiting
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the commands of this module into the parser."""
    intake = commands.command("intake", "take files in as evidence", _intake)
    add_library_options(intake)
    intake.add_argument("--case", required=True, metavar="REF", help="the case's reference")
    intake.add_argument("--source", default="", help="from whom or where the files came")
    intake.add_argument("--obtained-by", default="", help="who obtained them")
    intake.add_argument("--how", default="", help="how they were obtained")
    intake.add_argument("--device", default="", help="the device or medium they came on")
    intake.add_argument("--no-recognition", action="store_true", help="leave the words in scans and pictures for later")
    add_inside_options(intake)
    intake.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    look = commands.command("inspect", "say what intake would make of files, without a library", _inspect)
    look.add_argument("paths", nargs="+", type=Path, metavar="PATH")


def _intake(arguments: argparse.Namespace, output: Output) -> int:
    origin = Origin(
        source=arguments.source,
        obtained_by=arguments.obtained_by,
        obtained_how=arguments.how,
        device=arguments.device,
    )
    passwords, line = read_passwords(arguments.password_file), Line()
    with opened(arguments) as desk:
        case = case_files.find_case(desk, arguments.case)
        intake = Intake(desk, passwords, line, output, inside=arguments.inside)
        intake.run(case.uid, arguments.paths, origin)
        problems = intake.problems
        if not arguments.no_recognition:
            _recognise(desk, case, line, output)
    line.end()
    return PROBLEMS if problems else DONE


def _recognise(desk: Desk, case: CaseFile, line: Line, output: Output) -> None:
    """Recognise the words in pictures of pages. Ctrl+C keeps what was recognised; the rest is done another time."""
    try:
        count = recognise_waiting(desk, case.uid, line, CancelToken())
    except LanguageMissing as error:
        line.end()
        output.say(str(error))
        return
    line.end()
    if count:
        output.say(f"Text recognised in {count} {'item' if count == 1 else 'items'}.")


def _inspect(arguments: argparse.Namespace, output: Output) -> int:
    problems = 0
    for found in inspect(arguments.paths):
        problems += found.outcome is not Outcome.OK
        output.say(_words(found))
        output.give(found)
    return PROBLEMS if problems else DONE


def _words(found: Inspected) -> str:
    kind = found.kind.value if found.kind else "-"
    pages = f"{found.pages} pages" if found.pages is not None else ""
    told = "; ".join(part for part in (found.reason or "", *found.features) if part)
    return f"{found.outcome.value:<16} {kind:<8} {pages:>10}  {found.path}  {told}".rstrip()
