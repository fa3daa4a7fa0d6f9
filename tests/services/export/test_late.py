"""Documents that come late: whichever way they are added, what was sent keeps its numbers and its picture."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from lfr_review.domain.bundles import Audience, Edition, Generated, LateWay
from lfr_review.domain.checks import Result
from lfr_review.domain.errors import ExportStopped, WrongUse
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.redactions import RedactionReason
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.custody import custody_of
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.edition import make_edition
from lfr_review.services.export.late import Late, late_entries, sent_editions
from lfr_review.services.provenance import _copies
from lfr_review.services.redaction.marking import Why, add_box
from lfr_review.services.redaction.standing import confirm_page
from lfr_review.services.sendings import withdraw_sending
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.services.export.bundle_case import OUTCOME, TRAVEL, BundleCase, open_copy
from tests.services.export.late_kit import add_late, come_late, direct, send
from tests.services.export.reading_pdf import is_sound, page_texts, sha256sum


@pytest.fixture
def sent(made: BundleCase, tmp_path: Path) -> BundleCase:
    """A complaint that was sent, and a letter that came late and stands in the plan."""
    (edition,) = made.editions()
    send(made, edition)
    come_late(made, tmp_path)
    return made


def pictures(file: Path) -> list[str]:
    """The hash of every pixel of each page."""
    with pdfium.PdfDocument(file) as document:
        return [
            hashlib.sha256(document[number].render(scale=1.5).to_pil().tobytes()).hexdigest()
            for number in range(len(document))
        ]


def contents(file: Path) -> list[str]:
    """The hash of what draws each page, unpacked."""
    with pikepdf.open(io.BytesIO(file.read_bytes())) as pdf:
        found = []
        for page in pdf.pages:
            streams = page.obj["/Contents"]
            parts = list(streams.as_list()) if isinstance(streams, pikepdf.Array) else [streams]
            found.append(hashlib.sha256(b"\n".join(part.read_bytes() for part in parts)).hexdigest())
        return found


def printed(file: Path) -> list[str]:
    """The last word of each page, which is its number."""
    return [text.split()[-1] for text in page_texts(file)]


def labels(file: Path) -> list[str]:
    """What a viewer calls each page."""
    with pdfium.PdfDocument(file) as document:
        return [document.get_page_label(number) for number in range(len(document))]


def failures(case: BundleCase, edition: Edition) -> dict[str, str]:
    """What the full check of an edition finds wrong."""
    report = check_edition(case.desk, edition, Silent(), CancelToken())
    return {found.id: found.words for found in report.checks if found.result is Result.FAIL}


def test_at_the_end_every_page_that_was_sent_stays(sent: BundleCase, made_file: Path, out: Path) -> None:
    (base,) = sent.editions()
    edition = add_late(sent, base, LateWay.AT_END, out / "b.pdf")
    n = base.page_count
    assert is_sound(out / "b.pdf")
    assert sha256sum(out / "b.pdf") == edition.sha256
    assert pictures(out / "b.pdf")[:n] == pictures(made_file)
    assert contents(out / "b.pdf")[:n] == contents(made_file)
    assert printed(out / "b.pdf") == labels(out / "b.pdf") == [str(page) for page in range(1, n + 4)]
    assert edition.late is not None
    assert (edition.late.base, edition.late.base_pages) == (base.uid, n)
    assert edition.late.added == (n + 1, n + 2, n + 3)


def test_what_was_added_is_listed_with_its_pages_and_what_stayed(sent: BundleCase, made_file: Path, out: Path) -> None:
    (base,) = sent.editions()
    edition = add_late(sent, base, LateWay.AT_END, out / "b.pdf")
    n = base.page_count
    listed = page_texts(out / "b.pdf")[n]
    assert f"Pages 1 to {n} are as they were sent" in " ".join(listed.split())
    assert base.sha256 in "".join(listed.split())
    row = next(line for line in listed.splitlines() if "Late letter" in line)
    assert row.split()[-1] == f"{n + 2}–{n + 3}"
    late = next(place for place in edition.page_map if place.title == "Late letter")
    assert (late.first_page, late.last_page) == (n + 2, n + 3)
    assert edition.page_map[: len(base.page_map)] == base.page_map


def test_a_supplementary_bundle_runs_on_in_a_file_of_its_own(sent: BundleCase, out: Path) -> None:
    (base,) = sent.editions()
    edition = add_late(sent, base, LateWay.SUPPLEMENT, out / "b.pdf")
    n = base.page_count
    assert is_sound(out / "b.pdf")
    assert edition.page_count == 3
    assert printed(out / "b.pdf") == labels(out / "b.pdf") == [str(n + 1), str(n + 2), str(n + 3)]
    assert edition.label(1) == str(n + 1)
    assert f"whose last page is {n}" in " ".join(page_texts(out / "b.pdf")[0].split())


def test_by_direction_pages_go_between_those_sent_and_viewers_call_them_so(
    sent: BundleCase, made_file: Path, out: Path
) -> None:
    (base,) = sent.editions()
    direct(sent)
    edition = add_late(sent, base, LateWay.INSERTED, out / "b.pdf")
    assert is_sound(out / "b.pdf")
    assert edition.late is not None
    assert printed(out / "b.pdf") == labels(out / "b.pdf") == list(edition.late.labels)
    assert {"2A"} <= set(edition.late.labels)
    added = set(edition.late.added)
    stayed = [place for place in range(edition.page_count) if place + 1 not in added]
    now, drawn = pictures(out / "b.pdf"), contents(out / "b.pdf")
    assert [now[place] for place in stayed] == pictures(made_file)
    assert [drawn[place] for place in stayed] == contents(made_file)
    assert [edition.late.labels[place] for place in stayed] == [str(page) for page in range(1, base.page_count + 1)]
    texts = page_texts(out / "b.pdf")
    listed = next(text for text in texts if "Index of documents added" in text)
    assert "Mr Justice Alder" in listed
    late = next(place for place in edition.page_map if place.title == "Late letter")
    row = next(line for line in listed.splitlines() if "Late letter" in line)
    assert row.split()[-1] == f"{edition.label(late.first_page)}–{edition.label(late.last_page)}"
    assert "Late letter" in texts[late.first_page - 1]


@pytest.mark.parametrize("way", list(LateWay))
def test_an_addition_passes_the_full_check(sent: BundleCase, out: Path, way: LateWay) -> None:
    (base,) = sent.editions()
    direct(sent)
    before = failures(sent, base)
    found = failures(sent, add_late(sent, base, way, out / "b.pdf"))
    assert {check: words for check, words in found.items() if check not in before} == {}


@pytest.mark.parametrize("way", list(LateWay))
def test_SEC_053_the_same_addition_gives_the_same_bytes(
    sent: BundleCase, out: Path, tmp_path: Path, way: LateWay
) -> None:
    (base,) = sent.editions()
    direct(sent)
    one = add_late(sent, base, way, out / "a.pdf")
    two = add_late(sent, base, way, out / "b.pdf")
    assert one.sha256 == two.sha256


def test_without_a_direction_nothing_goes_between_the_pages(sent: BundleCase, out: Path) -> None:
    (base,) = sent.editions()
    with pytest.raises(WrongUse, match="only by direction"):
        add_late(sent, base, LateWay.INSERTED, out / "b.pdf")
    assert list(out.iterdir()) == []


def test_what_was_not_sent_is_not_added_to(made: BundleCase, out: Path, tmp_path: Path) -> None:
    (base,) = made.editions()
    come_late(made, tmp_path)
    assert sent_editions(made.desk, made.complaint.plan.uid) == ()
    with pytest.raises(WrongUse, match="not recorded as sent"):
        add_late(made, base, LateWay.AT_END, out / "b.pdf")
    withdraw_sending(made.desk, send(made, base), "It was sent back unopened.")
    with pytest.raises(WrongUse, match="not recorded as sent"):
        add_late(made, base, LateWay.AT_END, out / "b.pdf")


def test_nothing_new_in_the_plan_is_said(made: BundleCase, out: Path) -> None:
    (base,) = made.editions()
    send(made, base)
    with pytest.raises(WrongUse, match="holds nothing that edition 1 does not hold"):
        add_late(made, base, LateWay.AT_END, out / "b.pdf")


def test_for_other_readers_nothing_is_added(sent: BundleCase, out: Path) -> None:
    (base,) = sent.editions()
    plans.change_plan(sent.desk, replace(sent.complaint.plan, audience=Audience.PUBLIC))
    with pytest.raises(WrongUse, match="other readers"):
        add_late(sent, base, LateWay.AT_END, out / "b.pdf")


@pytest.mark.parametrize("way", [LateWay.AT_END, LateWay.INSERTED])
def test_SEC_054_sent_pages_that_may_not_leave_any_more_do_not_leave_again(
    sent: BundleCase, out: Path, way: LateWay
) -> None:
    (base,) = sent.editions()
    direct(sent)
    view = plans.open_plan(sent.desk, sent.complaint.plan.uid)
    plans.remove_entry(sent.desk, view, sent.entry(sent.complaint, OUTCOME).uid)
    evidence.set_handling(sent.desk, sent.item(OUTCOME), frozenset({HandlingMark.PRIVILEGE_CLAIMED}), False)
    with pytest.raises(ExportStopped, match="E6 is on pages that were sent"):
        add_late(sent, base, way, out / "b.pdf")
    assert list(out.iterdir()) == []
    edition = add_late(sent, base, LateWay.SUPPLEMENT, out / "s.pdf")
    assert "Complaint outcome letter (" in " ".join(" ".join(page_texts(out / "s.pdf")).split()).replace("”", "")
    assert all(place.title != "Complaint outcome letter" for place in edition.page_map)


def test_a_second_addition_runs_on_from_the_first(sent: BundleCase, out: Path, tmp_path: Path) -> None:
    (base,) = sent.editions()
    first = add_late(sent, base, LateWay.AT_END, out / "a.pdf")
    send(sent, first, "13/3/26")
    come_late(sent, tmp_path, "Later still", pages=1)
    assert late_entries(sent.desk, sent.complaint.plan.uid, first) == ("Later still",)
    second = add_late(sent, first, LateWay.SUPPLEMENT, out / "b.pdf")
    assert labels(out / "b.pdf") == [str(first.page_count + 1), str(first.page_count + 2)]
    send(sent, second, "14/3/26")
    come_late(sent, tmp_path, "Last of all", pages=1)
    third = add_late(sent, second, LateWay.AT_END, out / "c.pdf")
    assert labels(out / "c.pdf") == [str(first.page_count + number) for number in range(1, 5)]
    assert pictures(out / "c.pdf")[:2] == pictures(out / "b.pdf")
    assert third.label(4) == str(first.page_count + 4)


def test_pages_put_behind_inserted_ones_take_the_next_letter(sent: BundleCase, out: Path, tmp_path: Path) -> None:
    (base,) = sent.editions()
    direct(sent)
    first = add_late(sent, base, LateWay.INSERTED, out / "a.pdf")
    send(sent, first)
    come_late(sent, tmp_path, "Later still", pages=1)
    second = add_late(sent, first, LateWay.INSERTED, out / "b.pdf")
    assert second.late is not None
    assert labels(out / "b.pdf") == list(second.late.labels) == printed(out / "b.pdf")
    assert "2B" in second.late.labels, "the list of what was added stands behind the first such list"
    assert len(set(second.late.labels)) == second.page_count
    stayed = [place for place in range(second.page_count) if place + 1 not in second.late.added]
    now = pictures(out / "b.pdf")
    assert [now[place] for place in stayed] == pictures(out / "a.pdf")


def test_stop_in_the_midst_leaves_what_was_sent_and_nothing_else(sent: BundleCase, out: Path) -> None:
    (base,) = sent.editions()
    before, token = sent.stored(), CancelToken()

    class Stops:
        def step(self, done: int, total: int, what: str) -> None:
            if done / total > 0.4:
                token.set()

    late = Late(base=base.uid, way=LateWay.AT_END)
    with pytest.raises(Cancelled):
        make_edition(sent.desk, sent.complaint.plan.uid, out / "b.pdf", Stops(), token, late=late)
    assert (list(out.iterdir()), sent.stored(), len(sent.editions())) == ([], before, 1)


def test_an_addition_is_there_after_the_library_was_locked(sent: BundleCase, out: Path) -> None:
    (base,) = sent.editions()
    edition = add_late(sent, base, LateWay.AT_END, out / "b.pdf")
    root = sent.root
    sent.desk.library.close()
    again = open_copy(root)
    try:
        assert again.editions()[-1].late == edition.late
    finally:
        again.desk.library.close()


def test_provenance_tells_of_sendings_and_of_pages_as_they_are_printed(sent: BundleCase, out: Path) -> None:
    (base,) = sent.editions()
    edition = add_late(sent, base, LateWay.SUPPLEMENT, out / "b.pdf")
    letter = case_files.open_case(sent.desk, sent.view.case.uid).evidence[-1]
    assert _copies(sent.desk, letter)[-1].pages == f"pages {edition.label(2)}, {edition.label(3)}"
    events = [event.what for event in custody_of(sent.desk, sent.item(TRAVEL))]
    assert any("was recorded as sent to Northmarch Constabulary" in what for what in events)


def test_what_is_added_cites_pages_that_were_sent_by_their_numbers(sent: BundleCase, out: Path) -> None:
    (base,) = sent.editions()
    view = plans.open_plan(sent.desk, sent.complaint.plan.uid)
    old = next(entry for entry in view.entries if entry.generated is Generated.CHRONOLOGY)
    with sent.desk.library.writing("R. Maddox", "The chronology anew", case=sent.view.case.uid) as writer:
        writer.add(replace(old, uid=writer.new_uid(), title="Chronology, as extended"))
    add_late(sent, base, LateWay.SUPPLEMENT, out / "b.pdf")
    travel = next(place for place in base.page_map if place.mark == "E1")
    section = view.section(sent.entry(sent.complaint, TRAVEL).section)
    assert section is not None
    cited = f"[{section.letter}/{travel.first_page + 1}]"
    assert any(cited in text for text in page_texts(out / "b.pdf")), f"page 2 of E1 is to be cited as {cited}"


@pytest.mark.parametrize("in_plan", [True, False])
def test_what_was_taken_out_of_an_item_after_it_was_sent_does_not_leave_again(
    sent: BundleCase, out: Path, in_plan: bool
) -> None:
    (base,) = sent.editions()
    if not in_plan:
        view = plans.open_plan(sent.desk, sent.complaint.plan.uid)
        plans.remove_entry(sent.desk, view, sent.entry(view, TRAVEL).uid)
    item = sent.item(TRAVEL)
    add_box(sent.desk, item, 1, (5000, 5000, 20000, 9000), Why(reason=RedactionReason.THIRD_PARTY))
    confirm_page(sent.desk, item, 1, Audience.BODY)
    with pytest.raises(ExportStopped, match="taken out of E1 after it was sent"):
        add_late(sent, base, LateWay.AT_END, out / "b.pdf")
    assert list(out.iterdir()) == []
