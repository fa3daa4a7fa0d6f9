"""Names of the files that leave."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.bundles import BundleKind, BundlePlan
from lfr_review.domain.checks import CheckProfile
from lfr_review.domain.ids import Uid
from lfr_review.services.export.file_names import LONGEST, edition_file_name, safe_stem

PLAN = BundlePlan(
    uid=Uid("p"), case=Uid("c"), name="Claim", kind=BundleKind.JR_CLAIM, profile="administrative-court", title="T"
)


def test_the_name_ends_with_the_day_of_the_hearing() -> None:
    assert edition_file_name(PLAN) == "Claim.pdf"
    assert edition_file_name(replace(PLAN, hearing_on=dt.date(2026, 6, 12))) == "Claim 2026-06-12.pdf"


def test_the_short_name_comes_before_what_it_is_and_the_part_before_the_day() -> None:
    plan = replace(PLAN, short_name="R (A) v CC Northmarch", hearing_on=dt.date(2026, 6, 12))
    assert edition_file_name(plan) == "R (A) v CC Northmarch Claim 2026-06-12.pdf"
    assert edition_file_name(plan, what="volume B").endswith("Claim volume B 2026-06-12.pdf")
    assert edition_file_name(plan, what="index", ending="docx").endswith("index 2026-06-12.docx")


def test_the_claim_number_comes_in_front_only_where_the_profile_asks_for_it() -> None:
    asks = CheckProfile(name="p", title="P", claim_number_in_name=True)
    assert edition_file_name(PLAN, asks, "CL-2026-000123") == "CL-2026-000123 Claim.pdf"
    assert edition_file_name(PLAN, CheckProfile(name="p", title="P"), "CL-2026-000123") == "Claim.pdf"


def test_a_long_name_keeps_its_volume_and_its_day() -> None:
    plan = replace(PLAN, short_name="x" * 200, hearing_on=dt.date(2026, 6, 12))
    name = edition_file_name(plan, what="volume A")
    assert name.endswith(" volume A 2026-06-12.pdf")
    assert len(name) == LONGEST


def test_letters_of_other_scripts_and_marks_become_plain_or_go() -> None:
    assert safe_stem("Réclamation: «Ärger» / 2") == "Reclamation Arger 2"
    assert safe_stem("شكوى") == "Bundle"
    assert safe_stem("..") == "Bundle"


@given(st.text(max_size=300))
def test_SEC_058_every_name_is_safe_on_every_system(name: str) -> None:
    file = edition_file_name(replace(PLAN, name=name))
    assert re.fullmatch(r"[A-Za-z0-9 .,\-_()&']+\.pdf", file)
    assert len(file) <= LONGEST
    assert not file.startswith((" ", "."))
    assert " .pdf" not in file
