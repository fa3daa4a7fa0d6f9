"""`search`: find words in every text of a library, and make the index anew."""

from __future__ import annotations

import argparse
import datetime as dt

from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.enum_words import enum_words
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.finding import MOST_RANKED, Asked, Found
from lfr_review.domain.searching import SearchFilter, SearchKind
from lfr_review.services import case_files, search
from lfr_review.services.desk import Desk
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the command of this module into the parser."""
    found = commands.command("search", "find words in everything that was written and taken in", _search)
    add_library_options(found)
    found.add_argument("--case", metavar="REF", help="in one case only")
    found.add_argument("--kind", choices=[kind.value for kind in SearchKind], action="append", help="only such")
    found.add_argument("--handling", choices=[mark.value for mark in HandlingMark], help="only what is marked so")
    found.add_argument("--from", dest="first", metavar="YYYY-MM-DD", type=_day, help="not before")
    found.add_argument("--to", dest="last", metavar="YYYY-MM-DD", type=_day, help="not after")
    found.add_argument("--most", metavar="NUMBER", type=_number, default=100, help="tell at most so many")
    found.add_argument("--anew", action="store_true", help="first enter everything anew into the index")
    found.add_argument("words", nargs="*", metavar="WORD", help="words, 'phrases in \"quotes\"' or begin*")


def _search(arguments: argparse.Namespace, output: Output) -> int:
    line = Line()
    with opened(arguments, read_only=not arguments.anew) as desk:
        if arguments.anew:
            search.rebuild(desk, line, CancelToken())
            line.end()
        is_whole = search.is_whole(desk)
        found = _found(desk, arguments)
        references = {row.uid: row.reference for row in case_files.list_cases(desk)}
    hits = found.hits
    for hit in hits:
        words = hit.snippet.text if hit.snippet else "matches a name or contact that is not shown in lists"
        where = f", {hit.where}" if hit.where else ""
        marks = [*(["never served"] if hit.never_served else []), *map(enum_words, sorted(hit.handling))]
        served = f" ({', '.join(marks)})" if marks else ""
        output.say(f"{references[hit.case]}  {hit.title}{where}{served}: {words}")
    if arguments.words and not hits:
        output.say("Nothing has these words.")
    if found.count is None and hits:
        output.say("Too many to rank: these are the newest.")
    if not is_whole:
        output.say("Not everything could be looked into. Once more with --anew finds all.")
    output.give([{
        "case": references[hit.case], "kind": hit.kind, "title": hit.title, "page": hit.page,
        "words": hit.snippet.text if hit.snippet else None, "never_served": hit.never_served,
        "handling": sorted(hit.handling), "uid": hit.record,
    } for hit in hits])  # fmt: skip
    return DONE


def _found(desk: Desk, arguments: argparse.Namespace) -> Found:
    """The best where there is not too much, otherwise the newest."""
    case = case_files.find_case(desk, arguments.case).uid if arguments.case else None
    only = SearchFilter(
        case=case, kinds=frozenset(map(SearchKind, arguments.kind or ())), first_day=arguments.first,
        last_day=arguments.last, handling=HandlingMark(arguments.handling) if arguments.handling else None,
    )  # fmt: skip
    typed, most = " ".join(arguments.words), arguments.most
    asked = Asked(typed=typed, here=case, only=only, newest=most, best=most)
    return search.ranked(desk, asked, CancelToken()) or search.newest(desk, asked, CancelToken())


def _day(typed: str) -> dt.date:
    try:
        return dt.date.fromisoformat(typed)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{typed} is no day; type it like 2026-03-10") from None


def _number(typed: str) -> int:
    if typed.isascii() and typed.isdigit() and 0 < int(typed) <= MOST_RANKED:
        return int(typed)
    raise argparse.ArgumentTypeError(f"{typed} is no number from 1 to {MOST_RANKED}")
