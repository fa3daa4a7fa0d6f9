"""The parser of the command line, put together from the modules that know the commands."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from lfr_review.cli.output import Output

Run = Callable[[argparse.Namespace, Output], int]


class Commands:
    """A level of the command line to which commands and groups of commands are added."""

    def __init__(self, actions: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
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
