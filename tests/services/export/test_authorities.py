"""An authorities bundle: report used in the index, order of reports, passages marked at the side kept visible."""

from __future__ import annotations

import io
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image

from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.checks import Result
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.mending import REPORT_ORDER
from lfr_review.services import authority_order, evidence, history, plans
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.prepare import prepare
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import read_item
from lfr_review.services.intake.take_in import take_in_file
from lfr_review.services.plans import PlanView
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import BundleCase, letter
from tests.services.export.reading_pdf import page_texts

BRIDGES = "R (Bridges) v South Wales [2020] EWCA Civ 1058, [2020] 1 WLR 5037"
MELLAT = "Bank Mellat v HM Treasury (No 2) [2013] UKSC 39, [2014] AC 700"
THOMPSON = "R (Thompson and Carlo) v Commissioner [2026] EWHC 915 (Admin)"
SIDE_LINE = (60.0, 640.0, 64.0, 790.0)  #: points, beside the words of the page


def side_lined(title: str) -> bytes:
    """A judgment with a red line at the side of a passage, as a reader's program marks it."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(letter(title))) as pdf:
        drawn = pdf.make_stream(b"0.9 0 0 rg 0 0 4 150 re f")
        drawn.update(Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 4, 150]))
        mark = Dictionary(
            Type=Name.Annot, Subtype=Name.Square, Rect=list(SIDE_LINE), F=4, C=[0.9, 0, 0], AP=Dictionary(N=drawn)
        )
        page = pdf.pages[0].obj
        page.Annots = Array([*page.get("/Annots", []), pdf.make_indirect(mark)])
        pdf.save(out)
    return out.getvalue()


@pytest.fixture
def view(case: BundleCase, tmp_path: Path) -> PlanView:
    """A plan of three judgments, which stand as they came in."""
    for title in (THOMPSON, BRIDGES, MELLAT):
        path = tmp_path / f"{title[:6]}.pdf"
        path.write_bytes(side_lined(title))
        origin = Origin(source="a law report", obtained_by="R. Maddox")
        taken = take_in_file(case.desk, case.view.case.uid, path, origin, CancelToken())
        assert taken.item is not None
        read = read_item(case.desk, taken.item, CancelToken())
        evidence.describe(case.desk, replace(read, title=title))
        evidence.set_handling(case.desk, case.item(read.number), frozenset(), disclosable=True)
    return plans.make_plan(case.desk, case.view.case.uid, BundleKind.AUTHORITIES)


def titles(case: BundleCase, view: PlanView) -> list[str]:
    items: dict[str, EvidenceItem] = {item.uid: item for item in evidence.items_of(case.desk, view.case)}
    entries = plans.open_plan(case.desk, view.plan.uid).entries
    return [items[entry.evidence].title for entry in entries if entry.evidence is not None]


def test_authorities_are_put_into_the_order_of_their_reports_by_one_click(case: BundleCase, view: PlanView) -> None:
    (problem,) = [each for each in prepare(case.desk, view.plan.uid).problems if "order of their reports" in each.words]
    assert problem.mend is not None and problem.mend.key == REPORT_ORDER and problem.mend.record is not None
    assert "unconfirmed" in problem.remedy and not problem.stops
    authority_order.put_in_report_order(case.desk, view, problem.mend.record)
    assert titles(case, view) == [MELLAT, BRIDGES, THOMPSON]
    assert not [each for each in prepare(case.desk, view.plan.uid).problems if "order of their reports" in each.words]
    history.undo(case.desk, view.case)
    assert titles(case, view) != [MELLAT, BRIDGES, THOMPSON]


def test_the_report_used_stands_in_the_index_as_a_person_said_or_as_the_title_names_it(
    case: BundleCase, view: PlanView, out: Path
) -> None:
    entry = next(entry for entry in view.entries if entry.evidence is not None)
    plans.change_entry(case.desk, view, replace(entry, report="[2026] 1 WLR 99"))
    edition = make_edition(case.desk, view.plan.uid, out / "Authorities.pdf", Silent(), CancelToken()).edition
    index = next(text for text in page_texts(out / "Authorities.pdf") if "Report used" in text)
    for said in ("[2026] 1 WLR 99", "[2020] 1 WLR 5037", "[2014] AC 700"):
        assert said in " ".join(index.split())
    report = check_edition(case.desk, edition, Silent(), CancelToken())
    assert [found.id for found in report.checks if found.result is Result.FAIL] == []
    assert next(found for found in report.checks if found.id == "S4").result is Result.PASS


def test_passages_marked_at_the_side_stay_seen_and_are_no_annotations(
    case: BundleCase, view: PlanView, out: Path
) -> None:
    edition = make_edition(case.desk, view.plan.uid, out / "Authorities.pdf", Silent(), CancelToken()).edition
    pages = [place.first_page for place in edition.page_map if place.mark]
    assert len(pages) == 3
    with pikepdf.open(out / "Authorities.pdf") as pdf:
        for number in pages:
            kinds = {str(each.Subtype) for each in pdf.pages[number - 1].obj.get("/Annots", [])}
            assert kinds <= {"/Link"}
    for number in pages:
        red = _colour_at_the_side(out / "Authorities.pdf", number)
        assert red[0] > 200 and red[1] < 60 and red[2] < 60


def _colour_at_the_side(file: Path, number: int) -> tuple[int, int, int]:
    """The colour in the middle of the side line, by Poppler at 72 dpi."""
    drawn = subprocess.run(
        ["pdftoppm", "-r", "72", "-f", str(number), "-l", str(number), str(file)], capture_output=True, check=True
    )
    with Image.open(io.BytesIO(drawn.stdout)) as picture:
        left, bottom, right, top = SIDE_LINE
        across, down = round((left + right) / 2), picture.height - round((bottom + top) / 2)
        colour = picture.convert("RGB").getpixel((across, down))
    assert isinstance(colour, tuple)
    return colour[0], colour[1], colour[2]
