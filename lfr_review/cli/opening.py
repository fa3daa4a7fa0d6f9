"""Open a library from the command line: a passphrase by prompt or from a file, never as an argument or a variable."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lfr_review.domain.errors import WrongUse
from lfr_review.passphrases import as_bytes, read_passphrase_file
from lfr_review.services import libraries
from lfr_review.services.desk import Desk

NOT_STATED = "not stated (command line)"


def add_library_options(parser: argparse.ArgumentParser, positional: bool = False) -> None:
    """The options by which a library is named and opened."""
    if positional:
        parser.add_argument("library", type=Path, metavar="DIR", help="the library's folder")
    else:
        parser.add_argument("--library", type=Path, required=True, metavar="DIR", help="the library's folder")
    add_person_options(parser)


def add_person_options(parser: argparse.ArgumentParser) -> None:
    """The options by which somebody says who they are and gives the passphrase."""
    parser.add_argument("--passphrase-file", type=Path, metavar="FILE", help="read the passphrase from a file")
    parser.add_argument("--who", default=NOT_STATED, metavar="NAME", help="who you are, as the history is to say")


@contextmanager
def opened(arguments: argparse.Namespace, read_only: bool = False) -> Iterator[Desk]:
    """The desk at an open library; locked again afterwards."""
    passphrase = ask_passphrase(arguments.passphrase_file, "Passphrase: ")
    try:
        desk = libraries.open_library(arguments.library, passphrase, arguments.who, read_only=read_only)
    finally:
        passphrase[:] = bytes(len(passphrase))
    try:
        yield desk
    finally:
        desk.library.close()


@contextmanager
def opened_to_check(arguments: argparse.Namespace) -> Iterator[tuple[Desk, str]]:
    """The desk at a library that is to be checked, and why that cannot be recorded; locked again afterwards."""
    passphrase = ask_passphrase(arguments.passphrase_file, "Passphrase: ")
    try:
        desk, why_not_recorded = libraries.open_to_check(arguments.library, passphrase, arguments.who)
    finally:
        passphrase[:] = bytes(len(passphrase))
    try:
        yield desk, why_not_recorded
    finally:
        desk.library.close()


def ask_passphrase(file: Path | None, prompt: str) -> bytearray:
    """The passphrase, from the first line of a file or by prompt. The caller overwrites it.

    Raises:
        NotFound: the file cannot be read.
        WrongUse: there is no terminal to ask at.
    """
    if file is not None:
        return as_bytes(read_passphrase_file(file))
    if not sys.stdin.isatty():
        raise WrongUse("A passphrase is needed, and there is nobody to ask.", "Use --passphrase-file.")
    return as_bytes(getpass.getpass(prompt, stream=sys.stderr))
