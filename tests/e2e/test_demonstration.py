"""From three stops to four bundles: the whole path, proved on the files that it leaves behind."""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from lfr_review import language_data
from lfr_review.domain.checks import Result
from lfr_review.domain.report_words import report_text
from lfr_review.services.export.reports import report_of
from lfr_review.worker.samples.stand_ins.outcome_words import PAGES
from tests.e2e.conftest import REFERENCE, Bundle, Demonstration, Kept, run
from tests.worker.assembly.reading_back import printed_number, qpdf_complaints


@pytest.fixture(params=["complaint", "claim", "childs", "observers"])
def bundle(request: pytest.FixtureRequest, demonstration: Demonstration) -> Bundle:
    return {
        "complaint": demonstration.complaint,
        "claim": demonstration.claim,
        "childs": demonstration.childs,
        "observers": demonstration.observers,
    }[request.param]


def test_everything_is_where_it_is_said_to_be(demonstration: Demonstration) -> None:
    assert {path.name for path in demonstration.folder.iterdir()} - {"texts"} == {
        "library",
        "files",
        "passphrase.txt",
        "Complaint.pdf",
        "Complaint - check report.txt",
        "JR claim bundle.pdf",
        "JR claim bundle - check report.txt",
        "Complaint for a child.pdf",
        "Complaint for a child - check report.txt",
        "JR claim bundle for an observer.pdf",
        "JR claim bundle for an observer - check report.txt",
    }
    said = demonstration.said
    assert said.keys() == {"library", "passphrase_file", "files", "bundles", "steps", "problems"}
    assert all(Path(path).is_file() for path in (*said["files"], said["passphrase_file"]))
    assert [len(demonstration.files_of(place)) for place in ("Tarn Cross", "Wexley", "Old Quay")] == [15, 14, 19]
    assert os.name == "nt" or Path(said["passphrase_file"]).stat().st_mode & 0o077 == 0
    assert sum(step["seconds"] for step in said["steps"]) > 0 and len(said["steps"]) > 10


def test_no_check_fails(bundle: Bundle) -> None:
    checks = {check["id"]: check for check in bundle.said["check"]["checks"]}
    failed = {check for check, found in checks.items() if found["result"] == "fail"}
    assert failed == (set() if "eng" in language_data.installed() else {"O1"})
    wordless = [number for number, text in enumerate(bundle.texts, start=1) if len(text.split()) == 1]
    assert set(checks["O1"]["pages"]) >= set(wordless)  # by Poppler's reading, those with nothing but their number


@pytest.mark.usefixtures("language_data")
def test_the_words_of_the_scanned_letter_are_found_on_its_pages(demonstration: Demonstration) -> None:
    """By Poppler's reading of the claim bundle, page by page, against the words that were printed."""
    claim = demonstration.claim
    for page, printed in zip(claim.pages_of("Complaint outcome letter"), PAGES, strict=True):
        words = printed.replace("#", " ").split()
        met = set(claim.texts[page - 1].split())
        assert sum(word in met for word in words) > 0.9 * len(words)


def test_the_files_are_sound_to_qpdf(bundle: Bundle, tmp_path: Path) -> None:
    assert qpdf_complaints(bundle.pdf, tmp_path) == ""


def test_every_page_carries_its_own_number_at_the_bottom_right(bundle: Bundle) -> None:
    assert len(bundle.texts) == bundle.said["pages"]
    for number, text in enumerate(bundle.texts, start=1):
        assert str(number) in text.split()
        printed = printed_number(bundle.pdf, number)
        turned = bundle.turn_of(number)  # a page that a person turned carries its number turned with it
        assert (printed.text, printed.angle, printed.others) == (str(number), round(math.radians(turned), 3), "")
        assert printed.box[2] > printed.page_size[0] - 50 and printed.box[1] < 50


def test_the_page_map_covers_every_page_once(bundle: Bundle) -> None:
    assert bundle.items[0]["first_page"] == 1
    assert all(after["first_page"] == before["last_page"] + 1 for before, after in pairwise(bundle.items))
    assert bundle.items[-1]["last_page"] == bundle.said["pages"] == len(bundle.texts)


def test_every_row_of_the_index_prints_the_map_and_leads_to_the_page(bundle: Bundle) -> None:
    index = bundle.pages_of("Index")
    rows: dict[int, str] = {}
    for link in bundle.links:
        if link.page in index and link.place is not None:
            rows[link.place.page] = f"{rows.get(link.place.page, '')} {bundle.words_inside(link)}"
    listed = [item for item in bundle.items if item["title"] not in ("Cover", "Index")]
    assert len(listed) > 8 and rows.keys() >= {item["first_page"] for item in listed}
    for item in listed:
        first, last = item["first_page"], item["last_page"]
        row = rows[first]
        assert item["title"] in row
        assert re.search(rf"(?<!\d){first}–{last}(?!\d)" if last > first else rf"(?<!\d){first}(?!\d)", row)
        assert item["date"] is None or item["date"] in row


def test_every_bookmark_leads_to_the_page_that_it_names(bundle: Bundle) -> None:
    named = {mark.title: mark.place.page for mark in bundle.outline if re.search(r" p\. \d+$", mark.title)}
    assert named == {f"{item['title']} p. {item['first_page']}": item["first_page"] for item in bundle.items}
    sections = {item["section"] for item in bundle.items if item["section"]}
    tops = [mark.title for mark in bundle.outline if mark.level == 1]
    assert {title.partition(". ")[2] for title in tops if ". " in title and " p. " not in title} == sections


def test_bookmarks_of_the_sources_stand_below_them_and_lead_to_their_words(demonstration: Demonstration) -> None:
    bundle = demonstration.claim
    for title in ("Journeys", "January 2026", "March 2026", "Schedule: what we ask you to keep"):
        places = [mark.place.page for mark in bundle.outline if mark.title == title]
        assert places and all(title in bundle.texts[page - 1] for page in places)


def test_every_citation_leads_to_the_page_that_it_prints(bundle: Bundle) -> None:
    own = [*bundle.pages_of("Chronology"), *bundle.pages_of("List of evidence")]
    own += [page for item in bundle.items if item["title"] == "Complaint" for page in bundle.pages_of("Complaint")]
    cited: dict[int, int] = {}
    for link in bundle.links:
        if link.page in own and link.place is not None and link.place.page != bundle.item("Index")["first_page"]:
            words = bundle.words_inside(link)
            for page in re.findall(r"\[[A-Z]/(\d+)\]", words):
                assert int(page) == link.place.page
                cited[link.place.page] = cited.get(link.place.page, 0) + 1
    assert sum(cited.values()) >= 15


@pytest.mark.parametrize(
    ("citation", "title", "page", "words"),
    [
        ("E4 [C/", "Travel card history", 2, "17:42"),
        ("E10 [E/", "Deployment record 2026, as published on 7 April", 4, "March 2026"),
        ("E14 [E/", "Deployment record 2026, as published on 2 June", 4, "March 2026"),
        ("E9 [G/", "Reply to the subject access request", 1, "No biometric data held."),
        ("E11 [D/", "Complaint outcome letter", 3, None),
    ],
)
def test_a_citation_of_a_page_is_that_page_of_the_source(
    demonstration: Demonstration, citation: str, title: str, page: int, words: str | None
) -> None:
    bundle = demonstration.claim
    target = bundle.pages_of(title)[page - 1]
    chronology = " ".join(" ".join(bundle.texts[number - 1] for number in bundle.pages_of("Chronology")).split())
    assert f"{citation}{target}]" in chronology
    assert words is None or words in bundle.texts[target - 1]


def test_the_clock_of_the_telephone_is_printed_with_its_correction(demonstration: Demonstration) -> None:
    """It was four minutes fast: what the video states and what a right clock would have said stand side by side."""
    for bundle in demonstration.bundles:
        listed = " ".join(" ".join(bundle.texts[page - 1] for page in bundle.pages_of("List of evidence")).split())
        assert "10 March 2026, 17:46:40" in listed and "10 March 2026, 17:42:40" in listed and "4 min fast" in listed


def test_the_complaint_holds_only_what_was_known_when_it_was_made(demonstration: Demonstration) -> None:
    titles = " ".join(item["title"] for item in demonstration.complaint.items)
    assert "Preservation letter" in titles and "outcome" not in titles and "Body-worn" not in titles
    text = " ".join(demonstration.complaint.texts)
    assert "under five minutes" not in text and "17:53" not in text
    assert "17:53" in " ".join(demonstration.claim.texts)


def test_the_hashes_are_those_of_sha256sum(demonstration: Demonstration, kept: Kept) -> None:
    for bundle in demonstration.bundles:
        outside = subprocess.check_output(["sha256sum", bundle.file], text=True)[:64]
        assert bundle.said["sha256"] == outside
        assert outside in {edition.sha256 for edition in kept.view.editions}
    originals = {
        subprocess.check_output(["sha256sum", path], text=True)[:64] for path in demonstration.files_of("Tarn Cross")
    }
    assert {item.sha256 for item in kept.view.evidence if item.parent is None} == originals
    (inside,) = (item for item in kept.view.evidence if item.parent is not None)
    assert inside.original_name == "Acknowledgment 0412.pdf" and inside.sha256 not in originals


def test_reports_are_kept_with_their_editions_and_printed_beside_the_bundles(
    demonstration: Demonstration, kept: Kept
) -> None:
    for edition in kept.view.editions:
        report = report_of(edition)
        assert report is not None and report.count(Result.PASS) > 35
        name = f"{Path(edition.file_name).stem} - check report.txt"
        assert (demonstration.folder / name).read_text(encoding="utf-8") == report_text(report)


def test_the_library_opens_again_and_every_stored_file_is_unchanged(demonstration: Demonstration) -> None:
    named = (demonstration.folder / "library", "--passphrase-file", demonstration.folder / "passphrase.txt", "--json")
    verified = run("verify", *named)
    assert verified.returncode == 0 and json.loads(verified.stdout)["not_as_recorded"] == 0
    assert json.loads(verified.stdout)["unchanged"] >= 15 + 10 + 2  # originals, renditions, editions
    audit = run("audit", "verify", *named)
    assert audit.returncode == 0 and json.loads(audit.stdout)["whole"] is True
    shown = json.loads(run("case", "show", "--library", *named, REFERENCE).stdout)
    assert [item["mark"] for item in shown["evidence"]] == [
        f"E{number}" for number in range(1, 17)
    ]  # the last came inside the mail
    assert {item["mark"] for item in shown["evidence"] if not item["disclosable"]} == {"E6", "E7"}


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "theirs.txt").write_text("something", encoding="utf-8")
    done = run("demo", "--out", tmp_path, "--json")
    assert done.returncode == 3 and json.loads(done.stdout)["error"]["code"] == "refused"
    assert [path.name for path in tmp_path.iterdir()] == ["theirs.txt"]
