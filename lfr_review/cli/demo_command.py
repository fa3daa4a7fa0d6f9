"""`demo`: the demonstration, made from nothing."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfr_review.cli.bundle_commands import bundle_answer
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.report_words import report_text
from lfr_review.services.demo.demonstrate import Demonstration, Step, demonstrate, report_file
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the command into the parser."""
    demo = commands.command("demo", "make a library with three invented cases, and bundles from them", _demo)
    demo.add_argument("--out", required=True, type=Path, metavar="DIR", help="a new or empty folder")


def _demo(arguments: argparse.Namespace, output: Output) -> int:
    line, steps = Line(), []

    def tell(step: Step) -> None:
        steps.append(step)
        line.end()
        output.say(f"{step.seconds:6.1f} s  {step.words}")

    made = demonstrate(arguments.out, line, CancelToken(), tell)
    line.end()
    _say(made, output)
    output.give(
        {
            "library": str(made.library),
            "passphrase_file": str(made.passphrase_file),
            "files": [str(path) for path in made.files],
            "bundles": [
                bundle_answer(
                    bundle.file,
                    bundle.edition.sha256,
                    bundle.edition.page_count,
                    bundle.edition.page_map,
                    bundle.edition.problems,
                    bundle.report,
                )
                for bundle in made.bundles
            ],
            "steps": [{"words": step.words, "seconds": round(step.seconds, 2)} for step in steps],
            "problems": made.unexpected,
        }
    )
    return PROBLEMS if made.unexpected else DONE


def _say(made: Demonstration, output: Output) -> None:
    output.say(f"\nLibrary:    {made.library}\nPassphrase: {made.passphrase}  (also in {made.passphrase_file})")
    for bundle in made.bundles:
        edition = bundle.edition
        output.say(f"\n{bundle.file}: {edition.page_count} pages, SHA-256 {edition.sha256}")
        for problem in edition.problems:
            output.say(f"  {problem}")
        output.say(f"Check report, also in {report_file(bundle)}:\n\n{report_text(bundle.report)}")
    if made.not_recognised:
        output.say(f"\n{made.not_recognised}")
    for failed in made.unexpected:
        output.say(f"This check must not fail in the demonstration: {failed}.")
