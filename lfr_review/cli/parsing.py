"""The parser of the command line, put together from the modules that know the commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import NoReturn

from lfr_review.cli.output import Output
from lfr_review.domain.errors import WrongUse

Run = Callable[[argparse.Namespace, Output], int]


class Misused(WrongUse):
    """The command line does not make sense.

    Attributes:
        usage: how it should look.
    """

    def __init__(self, words: str, usage: str) -> None:
        super().__init__(words, "Use --help to see what the command takes.")
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """A parser that leaves telling what is wrong to whoever called it."""

    def error(self, message: str) -> NoReturn:
        """Refuse the command line.

        Raises:
            Misused: always.
        """
        raise Misused(f"The command was not understood: {message}.", self.format_usage())


def refuse_what_is_no_text(given: argparse.Namespace) -> None:
    """Check that every word given is text. Paths may be any bytes that the system knows a file by.

    Raises:
        WrongUse: one is not, so it could be neither kept nor printed.
    """
    for name, value in vars(given).items():
        if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
            raise WrongUse(
                f"What was given for {name.replace('_', ' ')} holds bytes that are no letters.",
                "Type it again in a terminal that is set to UTF-8.",
            )


class Commands:
    """A level of the command line to which commands and groups of commands are added."""

    def __init__(self, actions: argparse._SubParsersAction[Parser]) -> None:
        self._actions = actions

    def command(self, name: str, words: str, run: Run) -> argparse.ArgumentParser:
        """A new command; what it takes is added to the parser returned."""
        parser = self._actions.add_parser(name, help=words, description=words, allow_abbrev=False)
        parser.add_argument("--json", action="store_true", help="print JSON on standard output")
        parser.set_defaults(run=run)
        return parser

    def group(self, name: str, words: str) -> Commands:
        """A new group of commands, such as `case`."""
        parser = self._actions.add_parser(name, help=words, description=words, allow_abbrev=False)
        return Commands(parser.add_subparsers(required=True, metavar="COMMAND"))
