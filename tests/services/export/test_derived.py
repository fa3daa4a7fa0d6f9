"""Files made of a finished edition: their pages are those of the edition, and the same every time."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from lfr_review.domain.bundles import LateWay
from lfr_review.domain.errors import CannotWrite, Refused, WrongUse
from lfr_review.domain.evidence import HandlingMark
from lfr_review.services import evidence
from lfr_review.services.export.derived import (
    derived_name,
    plan_volumes,
    write_additions,
    write_index,
    write_print_copy,
    write_volumes,
)
from lfr_review.services.export.target_file import TargetFile
from lfr_review.services.work import Cancelled, CancelToken, Silent
from tests.services.export.bundle_case import TRAVEL, BundleCase
from tests.services.export.late_kit import add_late, come_late, direct, send
from tests.services.export.reading_pdf import is_sound, page_texts, sha256sum
from tests.services.export.test_late import contents, labels, pictures, printed


def logged(case: BundleCase) -> list[dict[str, str]]:
    """What the log says of exports."""
    with case.desk.library.reading() as reader:
        return [json.loads(entry.detail) for entry in reader.audit_entries() if entry.verb == "export"]


@pytest.mark.parametrize("way", [LateWay.AT_END, LateWay.INSERTED])
def test_additions_only_are_the_added_pages_and_nothing_else(
    made: BundleCase, out: Path, tmp_path: Path, way: LateWay
) -> None:
    (base,) = made.editions()
    send(made, base)
    direct(made)
    come_late(made, tmp_path)
    edition = add_late(made, base, way, out / "b.pdf")
    assert edition.late is not None
    written = write_additions(made.desk, edition, out / "a.pdf", Silent(), CancelToken())
    assert is_sound(out / "a.pdf")
    assert written.pages == 3
    whole = pictures(out / "b.pdf")
    assert pictures(out / "a.pdf") == [whole[page - 1] for page in edition.late.added]
    assert labels(out / "a.pdf") == printed(out / "a.pdf") == [edition.label(page) for page in edition.late.added]
    assert {"sha256": written.sha256, "form": "additions"}.items() <= logged(made)[0].items()
    again = write_additions(made.desk, edition, out / "again.pdf", Silent(), CancelToken())
    assert again.sha256 == written.sha256 == sha256sum(out / "a.pdf")


def test_an_edition_that_adds_nothing_has_no_additions(made: BundleCase, out: Path) -> None:
    with pytest.raises(WrongUse):
        write_additions(made.desk, made.editions()[0], out / "a.pdf", Silent(), CancelToken())
    assert list(out.iterdir()) == []


def test_printed_on_both_sides_every_document_begins_on_a_right_hand_page(
    made: BundleCase, made_file: Path, out: Path
) -> None:
    (edition,) = made.editions()
    write_print_copy(made.desk, edition, out / "p.pdf", Silent(), CancelToken())
    assert is_sound(out / "p.pdf")
    sides = labels(out / "p.pdf")
    starts = [sides.index(str(place.first_page)) for place in edition.page_map]
    assert all(side % 2 == 0 for side in starts), "counted from 0, right-hand pages are even"
    backs = [label for label in sides if label.endswith(" back")]
    assert backs
    texts = page_texts(out / "p.pdf")
    for side, label in enumerate(sides):
        assert " ".join(texts[side].split()).endswith(label), "no side of the paper is without its number"
    drawn = pictures(out / "p.pdf")
    assert [drawn[side] for side, label in enumerate(sides) if not label.endswith(" back")] == pictures(made_file)


def test_volumes_stay_below_the_limit_and_keep_the_numbers(made: BundleCase, made_file: Path, out: Path) -> None:
    (edition,) = made.editions()
    limit = edition.size_bytes * 2 // 3
    assert len(plan_volumes(made.desk, edition, edition.size_bytes)) == 1
    written = write_volumes(made.desk, edition, out, limit, Silent(), CancelToken())
    assert len(written) > 1
    assert all(each.size_bytes <= limit and is_sound(each.file) for each in written)
    assert [each.file.name for each in written][:2] == [
        derived_name(made.desk, edition, "volume A"), derived_name(made.desk, edition, "volume B"),
    ]  # fmt: skip
    together = [label for each in written for label in labels(each.file)]
    assert together == [str(page) for page in range(1, edition.page_count + 1)]
    assert [each for file in written for each in contents(file.file)] == contents(made_file)
    assert {each.sha256 for each in written} <= {entry["sha256"] for entry in logged(made)}


def test_where_a_volume_cannot_be_put_in_its_place_none_stays(
    made: BundleCase, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edition,) = made.editions()
    put = TargetFile.put_in_place

    def fails_for_the_second(file: TargetFile) -> None:
        if "volume B" in file.target.name:
            raise CannotWrite("The file could not be written.", "Choose another folder.")
        put(file)

    monkeypatch.setattr(TargetFile, "put_in_place", fails_for_the_second)
    with pytest.raises(CannotWrite):
        write_volumes(made.desk, edition, out, edition.size_bytes * 2 // 3, Silent(), CancelToken())
    assert list(out.iterdir()) == []


def test_SEC_054_no_file_is_made_of_pages_that_may_not_leave_any_more(made: BundleCase, out: Path) -> None:
    (edition,) = made.editions()
    privileged = frozenset({HandlingMark.PRIVILEGE_CLAIMED})
    evidence.set_handling(made.desk, made.item(TRAVEL), privileged, disclosable=False)
    with pytest.raises(Refused, match="E1 may not leave any more"):
        write_print_copy(made.desk, edition, out / "p.pdf", Silent(), CancelToken())
    with pytest.raises(Refused, match="E1 may not leave any more"):
        write_volumes(made.desk, edition, out, edition.size_bytes * 2 // 3, Silent(), CancelToken())
    assert list(out.iterdir()) == []


def test_what_fits_is_not_divided(made: BundleCase, out: Path) -> None:
    with pytest.raises(WrongUse, match="fits as it is"):
        write_volumes(made.desk, made.editions()[0], out, 50_000_000, Silent(), CancelToken())


def test_where_a_page_alone_is_too_large_nothing_is_written(made: BundleCase, out: Path) -> None:
    with pytest.raises(Refused, match="cannot be divided"):
        write_volumes(made.desk, made.editions()[0], out, 2_000, Silent(), CancelToken())
    assert list(out.iterdir()) == []


def test_stop_between_volumes_leaves_none(made: BundleCase, out: Path) -> None:
    (edition,) = made.editions()
    token = CancelToken()

    class Stops:
        def step(self, done: int, total: int, what: str) -> None:
            token.set()

    token.set()
    with pytest.raises(Cancelled):
        write_volumes(made.desk, edition, out, edition.size_bytes * 2 // 3, Stops(), token)
    assert list(out.iterdir()) == []


def test_the_index_as_a_word_file_gives_each_document_its_pages_and_names_nobody(made: BundleCase, out: Path) -> None:
    (edition,) = made.editions()
    write_index(made.desk, edition, out / "i.docx", Silent(), CancelToken())
    with zipfile.ZipFile(out / "i.docx") as packed:
        root = ElementTree.fromstring(packed.read("word/document.xml"))
    paragraphs = ("".join(found.itertext()) for found in root.iter() if found.tag.endswith("}p"))
    cells = [words for words in paragraphs if words]
    travel = next(place for place in edition.page_map if place.mark == "E1")
    row = cells[cells.index("Travel card history") - 1 :][:4]
    assert row == ["E1", "Travel card history", "12 March 2026", f"{travel.first_page}–{travel.last_page}"]
    with zipfile.ZipFile(out / "i.docx") as packed:
        everything = b"".join(packed.read(name) for name in packed.namelist())
        assert not [name for name in packed.namelist() if "comments" in name]
    for word in (b"python-docx", b"R. Maddox", b"card.pdf", b"<w:ins ", b"<w:del "):
        assert word not in everything
    first = sha256sum(out / "i.docx")
    write_index(made.desk, edition, out / "again.docx", Silent(), CancelToken())
    assert sha256sum(out / "again.docx") == first
