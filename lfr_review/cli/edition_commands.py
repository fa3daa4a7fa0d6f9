"""`edition …` and `direction …`: what was sent to whom, files made of an edition, and what a court has directed."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.bundles import Edition
from lfr_review.domain.errors import NotFound, WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.moment_reading import read_moment
from lfr_review.domain.moment_words import understood_as
from lfr_review.domain.moments import Moment
from lfr_review.domain.sendings import Direction, Sending, SentForm
from lfr_review.services import case_files, directions, plans, rules, sendings
from lfr_review.services.desk import Desk
from lfr_review.services.directions import Directed
from lfr_review.services.export import derived
from lfr_review.services.export.core_bundle import documents_by_words, usual_documents, write_core_bundle
from lfr_review.services.export.cover_mail import mail_for
from lfr_review.services.export.derived import Written
from lfr_review.services.export.late import edition_of
from lfr_review.services.plans import PlanView
from lfr_review.services.provenance import items_by_mark
from lfr_review.services.sendings import Sent
from lfr_review.services.work import CancelToken, Progress

MEGABYTE = 1_000_000

Write = Callable[..., Written]


def add_commands(commands: Commands) -> None:
    """Put the commands of this module into the parser."""
    edition = commands.group("edition", "what was made of a bundle plan, and what became of it")
    _add_plan(edition.command("list", "the editions of a plan and to whom each was sent", _list))
    sent = _add_edition(edition.command("sent", "record to whom, when and how an edition was sent", _sent))
    sent.add_argument("--to", required=True, metavar="NAME", help="the court, body or person")
    sent.add_argument("--when", required=True, metavar="TIME", help="such as “12/3/26 16:05” or “12 March 2026”")
    sent.add_argument("--by", required=True, metavar="WAY", help="email, ce-file, post, by hand …")
    sent.add_argument("--sent-by", default="", metavar="NAME", help="who sent it; without, whoever records it")
    sent.add_argument("--what", default=SentForm.WHOLE, choices=list(SentForm), type=SentForm, help="what was sent")
    sent.add_argument("--proof", default="", metavar="E3", help="the item that proves it")
    sent.add_argument("--note", default="", metavar="TEXT")
    gone = _add_edition(edition.command("not-sent", "say that a record of a sending does not count", _not_sent))
    gone.add_argument("--sending", required=True, type=int, metavar="N", help="its place in `edition list`, from 1")
    gone.add_argument("--why", required=True, metavar="TEXT", help="kept with the record")
    for name, words, run in (
        ("additions", "write only the pages that were added late", _additions),
        ("print", "write a copy for printing on both sides", _print),
        ("index", "write the index as a Word file", _index),
    ):
        _add_out(_add_edition(edition.command(name, words, run)), "FILE")
    volumes = _add_out(
        _add_edition(edition.command("volumes", "write it as volumes below a limit", _volumes)), "FOLDER"
    )
    volumes.add_argument("--channel", default="", help="how it is to be sent, such as email")
    volumes.add_argument("--limit", type=float, metavar="MB", help="another limit, in megabytes")
    core = _add_out(_add_edition(edition.command("core", "write a core bundle, its numbers kept", _core)), "FILE")
    core.add_argument("--documents", metavar="E3,E7", help="evidence numbers or titles; without, what is usual")
    _add_edition(edition.command("mail", "print the e-mail that goes with it, to be copied", _mail))
    direction = commands.group("direction", "directions by which a bundle departs from a rule")
    _add_plan(direction.command("list", "those recorded for a plan", _directions))
    record = _add_plan(direction.command("record", "record one", _direct))
    record.add_argument("--by", required=True, metavar="NAME", help="who directed it")
    record.add_argument("--on", required=True, metavar="YYYY-MM-DD", help="when")
    record.add_argument("--words", required=True, metavar="TEXT", help="what was directed")
    record.add_argument("--rule", required=True, action="append", metavar="ID", help="a rule it departs from")
    record.add_argument("--proof", default="", metavar="E3", help="the order, as an item of evidence")


def _add_plan(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    add_library_options(parser)
    parser.add_argument("--case", required=True, metavar="REF", help="the case's reference")
    parser.add_argument("--plan", required=True, metavar="NAME", help="the plan")
    return parser


def _add_edition(parser: argparse.ArgumentParser) -> argparse.ArgumentParser:
    _add_plan(parser).add_argument("--edition", type=int, metavar="N", help="its number; without, the newest")
    return parser


def _add_out(parser: argparse.ArgumentParser, what: str) -> argparse.ArgumentParser:
    parser.add_argument("--out", required=True, type=Path, metavar=what)
    parser.add_argument("--overwrite", action="store_true", help="write over a file of that name")
    return parser


def _view(desk: Desk, arguments: argparse.Namespace) -> PlanView:
    return plans.find_plan(desk, case_files.find_case(desk, arguments.case).uid, arguments.plan)


def _edition(desk: Desk, arguments: argparse.Namespace) -> Edition:
    view = _view(desk, arguments)
    if arguments.edition is not None:
        return edition_of(desk, view.plan.uid, arguments.edition)
    if not view.editions:
        raise NotFound("Nothing was made of this plan yet.", "Make an edition: bundle --plan NAME --out FILE.pdf.")
    return view.editions[-1]


def _proof(desk: Desk, arguments: argparse.Namespace) -> Uid | None:
    if not arguments.proof:
        return None
    return items_by_mark(desk, _view(desk, arguments).case, [arguments.proof])[0].uid


def _list(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments, read_only=True) as desk:
        found = [(each, sendings.sendings_of(desk, each.uid)) for each in _view(desk, arguments).editions]
    for edition, sent in found:
        pages = f"pages {edition.label(1)} to {edition.label(edition.page_count)}"
        output.say(f"Edition {edition.number}: {pages}, SHA-256 {edition.sha256}")
        for number, sending in enumerate(sent, start=1):
            gone = f" (does not count: {sending.withdrawn})" if sending.withdrawn else ""
            output.say(f"  {number}. to {sending.to_whom}, {understood_as(sending.sent)}, by {sending.channel}{gone}")
    output.give([_edition_json(edition, sent) for edition, sent in found])
    return DONE


def _edition_json(edition: Edition, sent: tuple[Sending, ...]) -> dict[str, object]:
    return {
        "number": edition.number,
        "sha256": edition.sha256,
        "pages": edition.page_count,
        "first_label": edition.label(1),
        "last_label": edition.label(edition.page_count),
        "added": edition.late.way if edition.late is not None else None,
        "sendings": [
            {
                "to": each.to_whom,
                "when": understood_as(each.sent),
                "by": each.channel,
                "sent_by": each.sent_by,
                "what": each.form,
                "withdrawn": each.withdrawn or None,
            }
            for each in sent
        ],
    }


def _sent(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as desk:
        when = read_moment(arguments.when, reference=desk.today())
        if not isinstance(when, Moment):
            raise WrongUse(f"“{arguments.when}” could mean more than one time.", "Write the day and year in full.")
        edition = _edition(desk, arguments)
        said = Sent(
            to_whom=arguments.to,
            sent=when,
            channel=arguments.by,
            sent_by=arguments.sent_by,
            form=arguments.what,
            proof=_proof(desk, arguments),
            note=arguments.note,
        )
        sendings.record_sending(desk, edition, said)
        sent = sendings.sendings_of(desk, edition.uid)
    output.say(f"Recorded: edition {edition.number} to {arguments.to}, {understood_as(when)}.")
    output.give(_edition_json(edition, sent))
    return DONE


def _not_sent(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as desk:
        edition = _edition(desk, arguments)
        known = sendings.sendings_of(desk, edition.uid)
        if not 1 <= arguments.sending <= len(known):
            raise NotFound(f"Edition {edition.number} has no record {arguments.sending} of a sending.", "List them.")
        sendings.withdraw_sending(desk, known[arguments.sending - 1], arguments.why)
        sent = sendings.sendings_of(desk, edition.uid)
    output.say("The record stays and does not count any more.")
    output.give(_edition_json(edition, sent))
    return DONE


def _additions(arguments: argparse.Namespace, output: Output) -> int:
    return _write(arguments, output, derived.write_additions)


def _print(arguments: argparse.Namespace, output: Output) -> int:
    return _write(arguments, output, derived.write_print_copy)


def _index(arguments: argparse.Namespace, output: Output) -> int:
    return _write(arguments, output, derived.write_index)


def _core(arguments: argparse.Namespace, output: Output) -> int:
    def write(
        desk: Desk, edition: Edition, target: Path, progress: Progress, token: CancelToken, *, overwrite: bool
    ) -> Written:
        wanted = arguments.documents
        chosen = documents_by_words(edition, wanted.split(",")) if wanted else usual_documents(edition)
        return write_core_bundle(desk, edition, chosen, target, progress, token, overwrite=overwrite)

    return _write(arguments, output, write)


def _write(arguments: argparse.Namespace, output: Output, write: Write) -> int:
    line = Line()
    with opened(arguments) as desk:
        edition = _edition(desk, arguments)
        written = write(desk, edition, arguments.out, line, CancelToken(), overwrite=arguments.overwrite)
    line.end()
    _tell(output, (written,))
    return DONE


def _volumes(arguments: argparse.Namespace, output: Output) -> int:
    line = Line()
    with opened(arguments) as desk:
        view, edition = _view(desk, arguments), _edition(desk, arguments)
        limit = _limit(arguments, view)
        written = derived.write_volumes(
            desk, edition, arguments.out, limit, line, CancelToken(), overwrite=arguments.overwrite
        )
    line.end()
    _tell(output, written)
    return DONE


def _limit(arguments: argparse.Namespace, view: PlanView) -> int:
    if arguments.limit is not None and arguments.limit > 0:
        return int(arguments.limit * MEGABYTE)
    channels = rules.profiles().named(view.plan.profile).channels
    found = next((channel for channel in channels if channel.name == arguments.channel), None)
    if found is None:
        known = ", ".join(channel.name for channel in channels)
        raise WrongUse(
            "Say for which way of sending, or how large a volume may be.", f"--channel {known}; or --limit MB."
        )
    return found.limit_bytes


def _tell(output: Output, written: tuple[Written, ...]) -> None:
    for each in written:
        pages = f"{each.pages} pages, " if each.pages else ""
        output.say(f"{each.file}: {pages}{each.size_bytes:,} bytes, SHA-256 {each.sha256}")
    output.give(
        {"files": [{"file": str(each.file), "pages": each.pages or None, "sha256": each.sha256} for each in written]}
    )


def _mail(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments, read_only=True) as desk:
        mail = mail_for(desk, _edition(desk, arguments))
    output.say(mail.text)
    output.give({"subject": mail.subject, "body": mail.body, "missing": mail.missing})
    for missing in mail.missing:
        output.explain(f"Not recorded: {missing}.")
    return PROBLEMS if mail.missing else DONE


def _directions(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments, read_only=True) as desk:
        found = directions.directions_of(desk, _view(desk, arguments).plan.uid)
    _tell_directions(output, found)
    return DONE


def _direct(arguments: argparse.Namespace, output: Output) -> int:
    with opened(arguments) as desk:
        try:
            day = dt.date.fromisoformat(arguments.on)
        except ValueError:
            raise WrongUse(f"“{arguments.on}” is no day.", "Write it as YYYY-MM-DD.") from None
        said = Directed(
            by_whom=arguments.by,
            words=arguments.words,
            rules=tuple(arguments.rule),
            given_on=day,
            proof=_proof(desk, arguments),
        )
        plan = _view(desk, arguments).plan
        directions.record_direction(desk, plan, said)
        found = directions.directions_of(desk, plan.uid)
    _tell_directions(output, found)
    return DONE


def _tell_directions(output: Output, found: tuple[Direction, ...]) -> None:
    for each in found:
        output.say(f"{directions.direction_words(each)} (departs from: {', '.join(each.rules)})")
    output.give([{"by": each.by_whom, "on": each.given_on, "words": each.words, "rules": each.rules} for each in found])
