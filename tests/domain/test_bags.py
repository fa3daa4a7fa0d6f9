"""The texts of a bag: read back by other readers than wrote them."""

from __future__ import annotations

import csv
import datetime as dt
import io

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.bags import bag_info, defused, file_name_of, how_to_check, item_facts, items_table, manifest
from lfr_review.domain.evidence import EvidenceItem, EvidenceKind, ReadState
from lfr_review.domain.ids import Sha256, Uid

UID = Uid("019ce67e-f570-7bb8-9e38-a83022e8c1e6")
PARENT = Uid("019ce67e-f570-7bb8-9e38-a83022e8c1e7")
TEXT = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40)


def item(title: str = "Letter", name: str = "letter.pdf", parent: Uid | None = None) -> EvidenceItem:
    return EvidenceItem(
        uid=UID, case=UID, number=3, title=title, original_name=name, size_bytes=12, sha256=Sha256("ab" * 32),
        kind=EvidenceKind.PDF, state=ReadState.READ, taken_in_at=dt.datetime(2026, 3, 13, 9, 20, tzinfo=dt.UTC),
        parent=parent,
    )  # fmt: skip


@given(TEXT, TEXT)
def test_SEC_058_no_cell_of_the_table_is_a_formula_and_none_loses_a_word(title: str, name: str) -> None:
    said = items_table([item(title, name)], {UID: "data/originals/E3.pdf"}, {UID: "E3"}, names=True)
    (row,) = csv.DictReader(io.StringIO(said, newline=""))
    assert row["Title"].removeprefix("'") == title.removeprefix("'")
    assert row["Original name"].removeprefix("'") == name.removeprefix("'")
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


@given(TEXT)
def test_SEC_058_file_name_is_safe_whatever_the_file_was_called(name: str) -> None:
    said = file_name_of(item(name=name))
    assert said.isascii() and said.startswith("E3.") and said.count(".") == 1 and "/" not in said and len(said) < 12


def test_what_needs_no_defusing_stays_as_it_is() -> None:
    assert [defused(cell) for cell in ("", "2 + 2", "E3", "’=1")] == ["", "2 + 2", "E3", "’=1"]


def test_item_that_was_not_handed_over_is_not_named_as_the_parent() -> None:
    child = item(parent=PARENT)
    assert item_facts(child, "x", {UID: "E3"}, names=False)["taken_out_of"] is None
    assert item_facts(child, "x", {PARENT: "E2"}, names=False)["taken_out_of"] == "E2"
    assert item_facts(child, "x", {}, names=False)["original_name"] is None


def test_manifest_lists_in_the_order_of_paths_as_sha256sum_writes() -> None:
    said = manifest({"b": Sha256("2" * 64), "a": Sha256("1" * 64)})
    assert said == f"{'1' * 64}  a\n{'2' * 64}  b\n"


def test_texts_are_plain_lines_that_end() -> None:
    for said in (bag_info(UID, dt.date(2026, 3, 13), 12, 1, "LFR Review"), how_to_check(["E3"], "ab" * 32)):
        assert said.endswith("\n") and said.isascii() and all(len(line) <= 130 for line in said.splitlines())
