"""`word`: the papers of a bundle plan as Word files."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.services import case_files, plans
from lfr_review.services.export.word_twins import write_twins
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the command of this module into the parser."""
    word = commands.command("word", "write the papers of a bundle plan as Word files, to go on working in", _word)
    add_library_options(word)
    word.add_argument("--case", required=True, metavar="REF", help="the case's reference")
    word.add_argument("--plan", required=True, metavar="NAME", help="the plan")
    word.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="a folder that exists")
    word.add_argument("--overwrite", action="store_true", help="write over files of those names")


def _word(arguments: argparse.Namespace, output: Output) -> int:
    line = Line()
    with opened(arguments) as desk:
        case = case_files.find_case(desk, arguments.case)
        view = plans.find_plan(desk, case.uid, arguments.plan)
        made = write_twins(desk, view.plan.uid, arguments.out, line, CancelToken(), overwrite=arguments.overwrite)
    line.end()
    for twin in made:
        output.say(f"{twin.file}: {twin.size_bytes:,} bytes, SHA-256 {twin.sha256}")
    output.give({"files": [{"file": str(twin.file), "title": twin.title, "sha256": twin.sha256} for twin in made]})
    return DONE
