"""`redact`: true redaction of a copy of a PDF, then the search for what is left."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfr_review.cli.output import DONE, PROBLEMS, REFUSED, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.leaks import leak_words
from lfr_review.domain.page_lists import pages_in_words
from lfr_review.services.redaction.redact_file import RedactedFile, WhatToTakeOut, boxes_in, redact_file, words_in
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the command of this module into the parser."""
    redact = commands.command("redact", "take words and boxes out of a copy of a PDF, and prove it", _redact)
    redact.add_argument("file", type=Path, metavar="FILE.pdf")
    redact.add_argument("--words", type=Path, metavar="FILE", help="UTF-8 text, a word or phrase a line")
    redact.add_argument(
        "--boxes", type=Path, metavar="FILE", help="JSON: page and box, in hundredths of a point from the top left"
    )
    redact.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    redact.add_argument("--overwrite", action="store_true", help="write over a file of that name")
    redact.add_argument("--same-width", action="store_true", help="boxes over words do not tell how long they were")
    redact.add_argument(
        "--language", action="append", metavar="CODE", help="of the words in pictures, such as eng; may be repeated"
    )


def _redact(arguments: argparse.Namespace, output: Output) -> int:
    what = WhatToTakeOut(
        words=words_in(arguments.words) if arguments.words else (),
        boxes=boxes_in(arguments.boxes) if arguments.boxes else (),
        same_width=arguments.same_width,
    )
    languages = {"languages": tuple(arguments.language)} if arguments.language else {}
    line = Line()
    done = redact_file(
        arguments.file, arguments.out, what, line, CancelToken(), overwrite=arguments.overwrite, **languages
    )
    line.end()
    _tell(output, done)
    output.give(
        {
            "file": str(done.file) if done.file is not None else None,
            "sha256": done.sha256,
            "pages_rebuilt": done.pages_rebuilt,
            "found": done.found,
            "leaks": [leak_words(leak) for leak in done.leaks],
        }
    )
    if done.leaks:
        return REFUSED
    return PROBLEMS if done.words_missing or not done.pages_rebuilt else DONE


def _tell(output: Output, done: RedactedFile) -> None:
    for term, count in done.found.items():
        output.say(f"“{term}”: {count} {'place' if count == 1 else 'places'}")
    if done.leaks:
        output.say("Something is left that must not be there, so nothing was written.")
        for leak in done.leaks:
            output.say(f"  {leak_words(leak)}")
        return
    if done.pages_rebuilt:
        output.say(f"{done.file}: {pages_in_words(done.pages_rebuilt)} made again, SHA-256 {done.sha256}")
    else:
        output.say(f"{done.file}: nothing was found to take out. This is a clean copy, SHA-256 {done.sha256}")
    if done.words_missing:
        output.say(f"  {done.words_missing}")
    output.say(
        "Look at every page before it leaves: a search finds words, and not everything that tells who somebody is."
    )
