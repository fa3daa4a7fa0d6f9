"""`case new`, `case list` and `case show`."""

from __future__ import annotations

import argparse

from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.moment_words import in_table
from lfr_review.domain.moments import Moment
from lfr_review.services import case_files
from lfr_review.services.clocks import clocks_of


def add_commands(commands: Commands) -> None:
    """Put the commands of this module into the parser."""
    case = commands.group("case", "case files")
    new = case.command("new", "open a new case file", _new)
    add_library_options(new)
    new.add_argument("--ref", required=True, metavar="REF", help="the office's own reference, not a person's name")
    new.add_argument("--alias", default="", help="what screens call the client")
    new.add_argument("--place", default="", help="where the stop was")
    add_library_options(case.command("list", "list the case files", _list))
    show = case.command("show", "show one case file", _show)
    add_library_options(show)
    show.add_argument("ref", metavar="REF")


def _new(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as desk:
        case = case_files.new_case(desk, arguments.ref, arguments.alias, arguments.place)
    output.say(f"Opened case {case.label}.")
    output.give({"reference": case.reference, "alias": case.alias, "uid": case.uid})
    return DONE


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments, read_only=True) as desk:
        rows = case_files.list_cases(desk)
    for row in rows:
        output.say(f"{row.reference:<20} {row.alias:<16} {_when(row.started):<24} {row.place} ({row.status.value})")
    if not rows:
        output.say("There are no cases yet.")
    output.give(
        [
            {
                "reference": row.reference,
                "alias": row.alias or None,
                "place": row.place or None,
                "started": _when(row.started) or None,
                "status": row.status,
                "uid": row.uid,
            }
            for row in rows
        ]
    )
    return DONE


def _show(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments, read_only=True) as desk:
        view = case_files.open_case(desk, case_files.find_case(desk, arguments.ref).uid)
        clocks = clocks_of(view.stops, desk.today())
    output.say(f"{view.case.label}, {view.case.status.value}, opened {view.case.opened_on.isoformat()}")
    for stop in view.stops:
        output.say(
            f"Stop {stop.position}: {stop.place or 'place not known'}, {_when(stop.started) or 'time not known'}"
        )
    for each in clocks:
        output.say(f"  {each.clock.title}: {each.clock.left}. {each.clock.advice}")
    for item in view.evidence:
        pages = item.state.value if item.state_reason else item.kind.value
        output.say(f"{item.mark:<5} {item.title} ({pages}){' disclosable' if item.disclosable else ''}")
    output.say(f"{len(view.notes)} timeline notes, {len(view.file_notes)} file notes, {len(view.plans)} bundle plans")
    output.give(
        {
            "reference": view.case.reference,
            "alias": view.case.alias or None,
            "status": view.case.status,
            "opened_on": view.case.opened_on,
            "stops": [
                {"number": stop.position, "place": stop.place or None, "started": _when(stop.started) or None}
                for stop in view.stops
            ],
            "evidence": [
                {
                    "mark": item.mark,
                    "title": item.title,
                    "sha256": item.sha256,
                    "kind": item.kind,
                    "state": item.state,
                    "disclosable": item.disclosable,
                }
                for item in view.evidence
            ],
            "notes": len(view.notes),
            "plans": [plan.name for plan in view.plans],
            "editions": len(view.editions),
        }
    )
    return DONE


def _when(moment: Moment | None) -> str:
    return in_table(moment) if moment is not None else ""
