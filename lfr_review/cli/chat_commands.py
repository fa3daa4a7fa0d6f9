"""`chat-dates`: which way round the dates of a chat export are, where the export leaves it open."""

from __future__ import annotations

import argparse

from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.chat_dates import ASKABLE, ChatDates, DateOrder
from lfr_review.domain.errors import NotFound, WrongUse
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.services import case_files, evidence
from lfr_review.services.desk import Desk
from lfr_review.services.intake.chat_dates import choose_dates, dates_of_chat
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the commands of this module into the parser."""
    dates = commands.command("chat-dates", "show dates of a chat export to decide by, or say which way round", _dates)
    add_library_options(dates)
    dates.add_argument("--case", required=True, metavar="REF", help="the case's reference")
    dates.add_argument("mark", metavar="MARK", help="the chat's evidence number, such as E4")
    orders = [order.value for order in ASKABLE]
    dates.add_argument("order", nargs="?", choices=orders, help="which part of its dates comes first")


def _dates(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as desk:
        item = _item(desk, arguments.case, arguments.mark)
        if arguments.order:
            line = Line()
            item = choose_dates(desk, item, DateOrder(arguments.order), CancelToken(), line)
            line.end()
        dates = dates_of_chat(desk, item)
    if dates is None:
        raise WrongUse(f"{item.mark} is no chat export with pages, so it has no such dates.")
    _tell(item, dates, output)
    return PROBLEMS if dates.is_open else DONE


def _tell(item: EvidenceItem, dates: ChatDates, output: Output) -> None:
    output.say(f"{item.mark}: {dates.order or 'open'}. {dates.why}")
    if dates.rows:
        output.say(f"{'as written':<14} {'day first':<12} month first")
    for row in dates.rows:
        output.say(f"{row.written:<14} {row.day_first or '-':<12} {row.month_first or '-'}")
    if dates.is_open:
        output.say(f"Say which with: chat-dates … {item.mark} {ASKABLE[0]}, or {ASKABLE[1]}")
    output.give({"mark": item.mark, "order": dates.order, "why": dates.why, "rows": dates.rows})


def _item(desk: Desk, reference: str, mark: str) -> EvidenceItem:
    case = case_files.find_case(desk, reference)
    found = next((item for item in evidence.items_of(desk, case.uid) if item.mark == mark.strip().upper()), None)
    if found is None:
        raise NotFound(f"There is no item {mark.strip()} in this case.")
    return found
