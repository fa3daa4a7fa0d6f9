"""Names of the files that leave."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.bundles import BundleKind, BundlePlan
from lfr_review.domain.ids import Uid
from lfr_review.services.export.file_names import LONGEST, edition_file_name, safe_stem

PLAN = BundlePlan(
    uid=Uid("p"), case=Uid("c"), name="Claim", kind=BundleKind.JR_CLAIM, profile="administrative-court", title="T"
)


def test_the_name_ends_with_the_day_of_the_hearing() -> None:
    assert edition_file_name(PLAN) == "Claim.pdf"
    assert edition_file_name(replace(PLAN, hearing_on=dt.date(2026, 6, 12))) == "Claim 2026-06-12.pdf"


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
