"""`bundle`, `quick-bundle` and `check`."""

from __future__ import annotations

import argparse
from pathlib import Path

from lfr_review.cli.opening import add_library_options, opened
from lfr_review.cli.output import DONE, PROBLEMS, Line, Output
from lfr_review.cli.parsing import Commands
from lfr_review.domain.bundles import LateWay, PlacedEntry
from lfr_review.domain.checks import CheckOrder, CheckReport, Result
from lfr_review.domain.errors import NotFound, WrongUse
from lfr_review.domain.ids import Uid
from lfr_review.domain.report_words import report_text
from lfr_review.services import case_files, plans, rules
from lfr_review.services.byte_sources import FileSource
from lfr_review.services.desk import Desk
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.checking import check
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.late import Late, edition_of, sent_editions
from lfr_review.services.export.quick_bundle import quick_bundle
from lfr_review.services.export.quick_check import check_quick_bundle
from lfr_review.services.intake.find_files import readable_name
from lfr_review.services.plans import PlanView
from lfr_review.services.work import CancelToken


def add_commands(commands: Commands) -> None:
    """Put the commands of this module into the parser."""
    bundle = commands.command("bundle", "make an edition of a bundle plan", _bundle)
    add_library_options(bundle)
    bundle.add_argument("--case", required=True, metavar="REF", help="the case's reference")
    bundle.add_argument(
        "--plan", required=True, metavar="NAME", help="the plan; a kind, such as complaint or hearing, makes one"
    )
    bundle.add_argument(
        "--late", choices=list(LateWay), type=LateWay, help="add what is new in the plan to an edition that was sent"
    )
    bundle.add_argument("--base", type=int, metavar="N", help="with --late: which edition; without, the newest sent")
    bundle.add_argument("--decided-by", default="", metavar="NAME", help="who lets it go with its open points")
    bundle.add_argument("--because", default="", metavar="TEXT", help="and why; kept with the edition, not in the file")
    _add_file_options(bundle)
    quick = commands.command("quick-bundle", "make a bundle of a plain folder, without a library", _quick_bundle)
    quick.add_argument("folder", type=Path, metavar="FOLDER")
    quick.add_argument("--index", type=Path, metavar="CSV", help="columns file, title, date, section; order as listed")
    quick.add_argument("--title", default="", help="printed over the index; the folder's name where none is given")
    quick.add_argument("--profile", default="plain", help="whose rules: plain, complaint, administrative-court …")
    _add_file_options(quick)
    look = commands.command("check", "judge a finished bundle by anyone", _check)
    look.add_argument("file", type=Path, metavar="FILE.pdf")
    look.add_argument("--profile", default="general", help="whose rules: plain, complaint, administrative-court …")
    look.add_argument("--channel", default="", help="how it is to be sent, such as email")


def _add_file_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", required=True, type=Path, metavar="FILE.pdf")
    parser.add_argument("--overwrite", action="store_true", help="write over a file of that name")
    parser.add_argument("--check", action="store_true", help="print the full check report as well")


def _bundle(arguments: argparse.Namespace, output: Output) -> int:
    line, token = Line(), CancelToken()
    report = None
    with opened(arguments) as desk:
        case = case_files.find_case(desk, arguments.case)
        view = _plan(desk, case.uid, arguments.plan)
        late = _late(desk, view, arguments)
        made = make_edition(
            desk, view.plan.uid, arguments.out, line, token,
            overwrite=arguments.overwrite, late=late, decision=_decision(arguments),
        )  # fmt: skip
        if arguments.check:
            report = check_edition(desk, made.edition, line, token)
    line.end()
    edition = made.edition
    _tell(output, arguments.out, edition.sha256, edition.page_count, edition.page_map, edition.problems, report)
    return PROBLEMS if edition.problems or _failed(report) else DONE


def _late(desk: Desk, view: PlanView, arguments: argparse.Namespace) -> Late | None:
    """How documents are to be added to an edition that was sent; None for a bundle of its own."""
    if arguments.late is None:
        return None
    sent = sent_editions(desk, view.plan.uid)
    if arguments.base is not None:
        return Late(base=edition_of(desk, view.plan.uid, arguments.base).uid, way=arguments.late)
    if not sent:
        raise WrongUse("No edition of this plan is recorded as sent.", "Record it first: edition sent.")
    return Late(base=sent[0].uid, way=arguments.late)


def _decision(arguments: argparse.Namespace) -> str:
    """Who lets an edition go with its open points, and why; nothing where nobody was named."""
    who, why = arguments.decided_by.strip(), arguments.because.strip()
    if bool(who) != bool(why):
        raise WrongUse("A decision has a name and a reason.", "Give both --decided-by and --because, or neither.")
    return f"{who}: {why}" if who else ""


def _plan(desk: Desk, case: Uid, name: str) -> PlanView:
    """The plan of that name; a first one of a kind is made where there is none yet."""
    try:
        return plans.find_plan(desk, case, name)
    except NotFound:
        kinds = [kind for kind in plans.begun_by_name() if kind.value == name.casefold()]
        if not kinds:
            raise
        return plans.make_plan(desk, case, kinds[0])


def _quick_bundle(arguments: argparse.Namespace, output: Output) -> int:
    line, token = Line(), CancelToken()
    made = quick_bundle(
        arguments.folder,
        arguments.out,
        line,
        token,
        index=arguments.index,
        title=arguments.title,
        profile=arguments.profile,
        overwrite=arguments.overwrite,
    )
    report = check_quick_bundle(made, line, token) if arguments.check else None
    line.end()
    _tell(output, made.file, made.sha256, made.page_count, made.placed, made.problems, report)
    return PROBLEMS if made.problems or _failed(report) else DONE


def _check(arguments: argparse.Namespace, output: Output) -> int:
    if not arguments.file.is_file():
        raise NotFound("There is no file of that name.", "Name the finished bundle itself.")
    order = CheckOrder(
        file_name=readable_name(arguments.file.name),
        profile=rules.profiles().named(arguments.profile),
        channel=arguments.channel,
    )
    line = Line()
    with FileSource(arguments.file) as bundle:
        report = check(order, bundle, progress=line)
    line.end()
    output.say(report_text(report))
    output.give(_report_json(str(arguments.file), report))
    return PROBLEMS if _failed(report) else DONE


def _tell(
    output: Output,
    file: Path,
    sha256: str,
    pages: int,
    placed: tuple[PlacedEntry, ...],
    problems: tuple[str, ...],
    report: CheckReport | None,
) -> None:
    output.say(f"{file}: {pages} pages, SHA-256 {sha256}")
    for problem in problems:
        output.say(f"  {problem}")
    if report is not None:
        output.say(report_text(report))
    output.give(bundle_answer(file, sha256, pages, placed, problems, report))


def bundle_answer(
    file: Path,
    sha256: str,
    pages: int,
    placed: tuple[PlacedEntry, ...],
    problems: tuple[str, ...],
    report: CheckReport | None,
) -> dict[str, object]:
    """What `--json` says of a bundle that was made, with its check report where there is one."""
    items = [
        {
            "title": place.title,
            "section": place.section or None,
            "date": place.date_text or None,
            "first_page": place.first_page,
            "last_page": place.last_page,
        }
        for place in placed
    ]
    answer = {"file": str(file), "sha256": sha256, "pages": pages, "items": items, "problems": problems}
    if report is not None:
        answer["check"] = _report_json(str(file), report)
    return answer


def _report_json(file: str, report: CheckReport) -> dict[str, object]:
    return {
        "file": file,
        "profile": report.profile,
        "checks": [
            {"id": found.id, "result": found.result, "pages": found.pages, "words": found.words}
            for found in report.checks
        ],
        "summary": {result.value: report.count(result) for result in Result},
    }


def _failed(report: CheckReport | None) -> bool:
    return report is not None and report.count(Result.FAIL) > 0
