"""`search`: find words in every text of a library, and make the index anew."""

from __future__ import annotations

import argparse

from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.finding import ANYTHING, Asked, Hit
from lfr_review.domain.searching import SearchFilter
from lfr_review.services import case_files, search
from lfr_review.services.desk import Desk
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the command of this module into the parser."""
    found = commands.command("search", "find words in everything that was written and taken in", _search)
    add_library_options(found)
    found.add_argument("--case", metavar="REF", help="in one case only")
    found.add_argument("--anew", action="store_true", help="first enter everything anew into the index")
    found.add_argument("words", nargs="*", metavar="WORD", help="words, 'phrases in \"quotes\"' or begin*")


def _search(arguments: argparse.Namespace, output: Output) -> int:
    line = Line()
    with opened(arguments, read_only=not arguments.anew) as desk:
        if arguments.anew:
            search.rebuild(desk, line, CancelToken())
            line.end()
        is_whole = search.is_whole(desk)
        hits = _hits(desk, arguments.case, " ".join(arguments.words))
        references = {row.uid: row.reference for row in case_files.list_cases(desk)}
    for hit in hits:
        words = hit.snippet.text if hit.snippet else "matches a name or contact that is not shown in lists"
        where = f", {hit.where}" if hit.where else ""
        served = " (never served)" if hit.never_served else ""
        output.say(f"{references[hit.case]}  {hit.title}{where}{served}: {words}")
    if arguments.words and not hits:
        output.say("Nothing has these words.")
    if not is_whole:
        output.say("Not everything could be looked into. Once more with --anew finds all.")
    output.give([{
        "case": references[hit.case], "kind": hit.kind, "title": hit.title, "page": hit.page,
        "words": hit.snippet.text if hit.snippet else None, "never_served": hit.never_served, "uid": hit.record,
    } for hit in hits])  # fmt: skip
    return DONE


def _hits(desk: Desk, reference: str | None, typed: str) -> tuple[Hit, ...]:
    """The best where there is not too much, otherwise the newest."""
    case = case_files.find_case(desk, reference).uid if reference else None
    asked = Asked(typed=typed, here=case, only=SearchFilter(case=case) if case else ANYTHING)
    found = search.ranked(desk, asked, CancelToken()) or search.newest(desk, asked, CancelToken())
    return found.hits
