"""The e-mail that goes with a bundle."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from lfr_review.domain.bundles import BundleKind, BundlePlan, Edition, LateAddition, LateWay
from lfr_review.domain.covering import SentFile, covering_mail
from lfr_review.domain.ids import Sha256, Uid

PLAN = BundlePlan(
    uid=Uid("p"), case=Uid("c"), name="Claim bundle", kind=BundleKind.JR_CLAIM, profile="administrative-court",
    title="T", short_name="R (A) v CC Northmarch", hearing_on=dt.date(2026, 6, 12), judge="Mr Justice Alder",
    is_remote=True,
)  # fmt: skip
EDITION = Edition(
    uid=Uid("e"), plan=PLAN.uid, number=1, made_at=dt.datetime(2026, 3, 16, tzinfo=dt.UTC), made_by="R. Maddox",
    sha256=Sha256("0" * 64), size_bytes=1, page_count=12, file_name="f.pdf", page_map=(), renditions=(),
    rules_version="1",
)  # fmt: skip
FILE = SentFile(name="Claim bundle 2026-06-12.pdf", pages=12, sha256="0" * 64)


def test_the_subject_holds_what_the_guidance_asks_for_in_its_order() -> None:
    mail = covering_mail(PLAN, "AC-2026-LON-000123", EDITION, [FILE])
    assert mail.subject == (
        "AC-2026-LON-000123, R (A) v CC Northmarch, hearing 12 June 2026, Mr Justice Alder, REMOTE HEARING"
    )
    assert mail.missing == ()
    assert "Claim bundle 2026-06-12.pdf: 12 pages" in mail.body


def test_what_is_not_known_is_left_out_and_named() -> None:
    bare = replace(PLAN, short_name="", hearing_on=None, judge="", is_remote=None)
    mail = covering_mail(bare, "", EDITION, [FILE])
    assert mail.subject == "Claim bundle"
    assert len(mail.missing) == 5
    assert "None" not in mail.text


def test_a_hearing_in_person_is_not_called_remote() -> None:
    assert "REMOTE" not in covering_mail(replace(PLAN, is_remote=False), "1", EDITION, [FILE]).text


def test_an_addition_says_which_pages_are_new_and_that_the_others_stay() -> None:
    late = LateAddition(way=LateWay.AT_END, base=Uid("b"), base_pages=10, added=(11, 12))
    body = covering_mail(PLAN, "1", replace(EDITION, late=late), [FILE]).body
    assert "Pages 11–12 are new. The pages sent before are unchanged, numbers included." in body
