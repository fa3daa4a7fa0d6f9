"""`audit stamp-request`, `audit stamp-import` and `audit stamps`: what somebody outside says about the log's age."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.time_stamps import StampAnswer, StampState
from lfr_review.services.time_stamps import import_answer, stamps, write_request
from lfr_review.services.work import CancelToken


def add_commands(audit: Commands) -> None:
    """Put the commands of this module beside `audit verify`."""
    asked = audit.command("stamp-request", "write a request for a time stamp of the log's end to a file", _request)
    add_library_options(asked, True)
    asked.add_argument("--out", type=Path, required=True, metavar="FILE.tsq", help="the file to write")
    asked.add_argument("--overwrite", action="store_true", help="write over a file that is there")
    came = audit.command("stamp-import", "keep what a time-stamping service answered, and say what it proves", _import)
    add_library_options(came, True)
    came.add_argument("answer", type=Path, metavar="FILE.tsr", help="the file that the service gave")
    came.add_argument("--root", type=Path, metavar="FILE", help="the service's root certificate (PEM or DER)")
    told = audit.command("stamps", "list the requests and what came back", _stamps)
    add_library_options(told, True)


def _request(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as desk:
        request = write_request(desk, arguments.out, overwrite=arguments.overwrite)
    output.say(f"Wrote {arguments.out}: a request for a time stamp of entry {request.entry}:{request.hash}")
    output.say("Give it to a time-stamping service from a machine of your choice, then import its answer.")
    output.give({"file": str(arguments.out), "entry": request.entry, "hash": request.hash, "nonce": request.nonce})
    return DONE


def _import(arguments: argparse.Namespace, output: Output) -> int:
    line = Line()
    with opened(arguments) as desk:
        answer = import_answer(desk, arguments.answer, arguments.root, line, CancelToken())
    line.end()
    output.say(answer.words)
    output.give(_plain(answer))
    return DONE if answer.state is StampState.PROVED else PROBLEMS


def _stamps(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments, read_only=True) as desk:
        asked, strangers = stamps(desk)
    for each in asked:
        said = each.answer.words if each.answer is not None else "No answer was imported."
        output.say(f"entry {each.request.entry}, asked {each.request.made_at:%Y-%m-%d %H:%M} UTC: {said}")
    for answer in strangers:
        output.say(f"answer {answer.sha256}: {answer.words}")
    output.give(
        {
            "requests": [
                {
                    "entry": each.request.entry,
                    "hash": each.request.hash,
                    "answer": _plain(each.answer) if each.answer is not None else None,
                }
                for each in asked
            ],
            "others": [_plain(answer) for answer in strangers],
        }
    )
    return DONE


def _plain(answer: StampAnswer) -> dict[str, object]:
    return {
        "sha256": answer.sha256,
        "state": answer.state,
        "words": answer.words,
        "stamped_at": answer.stamped_at,
        "authority": answer.authority or None,
    }
