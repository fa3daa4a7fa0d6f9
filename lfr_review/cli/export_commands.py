"""`export bagit` and `export original`: originals leave the library as they were taken in."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain import bags
from lfr_review.domain.disclosure import DocumentProblem
from lfr_review.domain.errors import WrongUse
from lfr_review.services import case_files
from lfr_review.services.handing_over.bag import hand_over_bag
from lfr_review.services.handing_over.copy_original import copy_original
from lfr_review.services.handing_over.wish import Wish
from lfr_review.services.provenance import items_by_mark
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the commands of this module into the parser."""
    export = commands.group("export", "originals, byte for byte as they were taken in")
    bag = export.command("bagit", "write originals into a new folder that anybody can check (RFC 8493)", _bag)
    _add_options(bag)
    bag.add_argument("--items", default="", metavar="E1,E3", help="evidence numbers; without, all that may leave")
    bag.add_argument("--original-names", action="store_true", help="tell the files' own names, which may name people")
    bag.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="the folder to be made")
    original = export.command("original", "write the original of one item to a file", _original)
    _add_options(original)
    original.add_argument("--mark", required=True, metavar="E3", help="its evidence number")
    original.add_argument("--out", type=Path, required=True, metavar="FILE", help="the file to write")
    original.add_argument("--overwrite", action="store_true", help="write over a file that is there")


def _add_options(parser: argparse.ArgumentParser) -> None:
    add_library_options(parser)
    parser.add_argument("--case", required=True, metavar="REF", help="the case's reference")
    parser.add_argument("--to", default="", metavar="NAME", help="who gets it; kept in the library only")
    parser.add_argument(
        "--decision", default="", metavar="TEXT", help="who lets it leave as it is, and why; kept in the library only"
    )
    parser.add_argument(
        "--include-undisclosed",
        action="store_true",
        help="with --decision: what is redacted or not marked disclosable goes too, never what is privileged",
    )


def _wish(arguments: argparse.Namespace, *, names: bool = False) -> Wish:
    return Wish(
        items=(),
        to_whom=arguments.to,
        names=names,
        undisclosed=arguments.include_undisclosed,
        decision=arguments.decision,
    )


def _bag(arguments: argparse.Namespace, output: Output) -> int:
    line, wish = Line(), _wish(arguments, names=arguments.original_names)
    marks = [mark for mark in arguments.items.replace(" ", ",").split(",") if mark]
    if arguments.items and not marks:
        raise WrongUse("No item was named. Nothing was written.", "Name evidence numbers, such as --items E1,E3.")
    with opened(arguments) as desk:
        case = case_files.find_case(desk, arguments.case)
        chosen = tuple(item.uid for item in items_by_mark(desk, case.uid, marks))
        made = hand_over_bag(desk, case.uid, arguments.out, replace(wish, items=chosen), line, CancelToken())
    line.end()
    left, looked = made.hand_over, made.looked
    for item in left.items:
        output.say(f"{item.mark:<5} {item.sha256}  {item.file_name}")
    for held in looked.held_back:
        output.say(f"{held.words} {held.remedy}")
    _say_points(output, looked.open_points)
    output.say(f"Wrote {arguments.out}. {bags.READ_ME} in it says how to check it.")
    output.say(f"Tag manifest {left.sha256}, signed with the key {left.signing_key}")
    output.give(
        {
            "folder": str(arguments.out),
            "hand_over": left.uid,
            "items": [
                {"mark": item.mark, "file": item.file_name, "sha256": item.sha256, "size_bytes": of.size_bytes}
                for item, of in zip(left.items, looked.going, strict=True)
            ],
            "held_back": [{"mark": held.item.mark, "reason": held.words} for held in looked.held_back],
            "problems": left.problems,
            "manifest_sha256": made.manifest_sha256,
            "tagmanifest_sha256": left.sha256,
            "signing_key": left.signing_key,
            "log_end": {"entry": made.log.entry, "hash": made.log.hash},
        }
    )
    return PROBLEMS if looked.held_back or left.problems else DONE


def _original(arguments: argparse.Namespace, output: Output) -> int:
    line, wish = Line(), _wish(arguments)
    with opened(arguments) as desk:
        case = case_files.find_case(desk, arguments.case)
        (item,) = items_by_mark(desk, case.uid, [arguments.mark])
        left = copy_original(
            desk, item, arguments.out, wish, line, CancelToken(), overwrite=arguments.overwrite
        )  # fmt: skip
    line.end()
    output.say(f"{item.mark:<5} {left.sha256}  {arguments.out}")
    for words in left.problems:
        output.say(f"  {words}")
    output.give(
        {
            "file": str(arguments.out),
            "mark": item.mark,
            "sha256": left.sha256,
            "size_bytes": item.size_bytes,
            "problems": left.problems,
        }
    )
    return PROBLEMS if left.problems else DONE


def _say_points(output: Output, points: tuple[DocumentProblem, ...]) -> None:
    for point in points:
        output.say(f"  {point.words} {point.remedy}".rstrip())
