"""`self-test`: proves the installation."""

from __future__ import annotations

import argparse

from lfr_review.cli.output import DONE, PROBLEMS, Output
from lfr_review.cli.parsing import Commands
from lfr_review.services.self_test import self_test


def add_commands(commands: Commands) -> None:
    """Put the command into the parser."""
    words = "prove the installation: database, reading process, pages, bundle, window"
    commands.command("self-test", words, _self_test)


def _self_test(arguments: argparse.Namespace, output: Output) -> int:
    proofs = []
    for proof in self_test():
        proofs.append(proof)
        output.say(f"{'works' if proof.works else 'FAILS':<6} {proof.name:<12} {proof.words}")
    output.give({"works": all(proof.works for proof in proofs), "parts": proofs})
    return DONE if all(proof.works for proof in proofs) else PROBLEMS
