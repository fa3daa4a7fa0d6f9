"""The command line: reads it, does it, and answers with an exit code.

Exit codes: 0 done; 1 done, with problems that the output names; 2 wrong use; 3 refused; 130 stopped with Ctrl+C.
"""

from __future__ import annotations

from collections.abc import Sequence

from lfr_review import __version__
from lfr_review.cli import (
    bundle_commands,
    case_commands,
    chat_commands,
    deadlines_command,
    demo_command,
    edition_commands,
    evidence_commands,
    export_commands,
    library_commands,
    provenance_command,
    redact_command,
    search_command,
    self_test_command,
    word_command,
)
from lfr_review.cli.output import STOPPED, Output, finish, prepare
from lfr_review.cli.parsing import Commands, Misused, Parser, refuse_what_is_no_text
from lfr_review.domain.errors import CaseworkError
from lfr_review.services.work import Cancelled
from lfr_review.traces import trace_of


def main(arguments: Sequence[str]) -> int:
    """The exit code of a command."""
    prepare()
    try:
        return _run(arguments)
    finally:
        finish()


def _run(arguments: Sequence[str]) -> int:
    output = Output("--json" in arguments)
    try:
        given = parser().parse_args(arguments)
        refuse_what_is_no_text(given)
        code: int = given.run(given, output)
    except Misused as error:
        output.explain(error.usage)
        return output.fail(error)
    except CaseworkError as error:
        return output.fail(error)
    except (KeyboardInterrupt, Cancelled):
        output.say("Stopped. What was reported before is kept; nothing is half done.")
        return STOPPED
    except Exception as error:
        return output.fail(_Fault(error))
    return code


class _Fault(CaseworkError):
    """A mistake of ours, told without the message of the error: that can hold anything."""

    code = "fault"

    def __init__(self, error: Exception) -> None:
        super().__init__(
            f"Something in LFR Review went wrong. This is a fault of the program, not yours ({trace_of(error)}). "
            "What was reported as saved is saved.",
            "Try it once more. If it happens again, tell the developers what you did and what stands in brackets.",
        )


def parser() -> Parser:
    """The whole command line."""
    top = Parser(
        prog="lfr-review",
        description="Case files, evidence and bundles after a live facial recognition stop. No command: the window.",
        epilog="Exit codes: 0 done, 1 done with problems that the output names, 2 wrong use, 3 refused.",
        allow_abbrev=False,
    )
    top.add_argument("--version", action="version", version=f"LFR Review {__version__}")
    commands = Commands(top.add_subparsers(required=True, metavar="COMMAND"))
    evidence = (evidence_commands, chat_commands, provenance_command, export_commands)
    for module in (
        library_commands,
        case_commands,
        *evidence,
        search_command,
        deadlines_command,
        bundle_commands,
        redact_command,
        edition_commands,
        word_command,
        demo_command,
        self_test_command,
    ):
        module.add_commands(commands)
    return top
