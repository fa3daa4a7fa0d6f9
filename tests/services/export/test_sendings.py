"""What was sent to whom stays recorded; directions allow a bundle to depart from a rule, and are named there."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from lfr_review.domain.bundles import Edition
from lfr_review.domain.errors import CaseworkError, ExportStopped, Refused, WrongUse
from lfr_review.domain.sendings import SentForm
from lfr_review.services import history, plans
from lfr_review.services.directions import Directed, directions_of, record_direction, remove_direction
from lfr_review.services.export.check_edition import check_edition
from lfr_review.services.export.cover_mail import mail_for
from lfr_review.services.sendings import Sent, add_proof, record_sending, sendings_of, withdraw_sending
from lfr_review.services.work import CancelToken, Silent
from tests.services.export.bundle_case import TRAVEL, BundleCase, moment, open_copy

SAID = Sent(to_whom=" Northmarch  Constabulary ", sent=moment("12/3/26 16:05"), channel="email")


@pytest.fixture
def edition(made: BundleCase) -> Iterator[Edition]:
    yield made.editions()[0]


def test_a_sending_says_what_went_to_whom_when_how_and_by_whom(made: BundleCase, edition: Edition) -> None:
    record_sending(made.desk, edition, SAID)
    (kept,) = sendings_of(made.desk, edition.uid)
    assert (kept.to_whom, kept.channel, kept.form) == ("Northmarch Constabulary", "email", SentForm.WHOLE)
    assert kept.sent_by == kept.recorded_by == made.desk.who
    assert kept.holds
    with made.desk.library.reading() as reader:
        entry = next(entry for entry in reader.audit_entries() if entry.verb == "edition-sent")
    assert json.loads(entry.detail)["sha256"] == edition.sha256
    assert edition.uid in entry.objects


def test_a_sending_cannot_be_undone_or_changed(made: BundleCase, edition: Edition) -> None:
    sending = record_sending(made.desk, edition, SAID)
    undone = history.undo(made.desk, made.view.case.uid)
    assert "sent" not in undone.what
    with pytest.raises(CaseworkError), made.desk.library.writing("x", "y", case=made.view.case.uid) as writer:
        writer.replace(dataclasses.replace(sending, to_whom="somebody else"))
    assert sendings_of(made.desk, edition.uid) == (sending,)


def test_a_sending_is_withdrawn_with_a_reason_and_stays(made: BundleCase, edition: Edition) -> None:
    sending = record_sending(made.desk, edition, SAID)
    with pytest.raises(WrongUse, match="why"):
        withdraw_sending(made.desk, sending, "  ")
    withdraw_sending(made.desk, sending, "It was another edition.")
    (kept,) = sendings_of(made.desk, edition.uid)
    assert not kept.holds
    assert kept.withdrawn == "It was another edition."
    with pytest.raises(Refused):
        withdraw_sending(made.desk, kept, "again")


def test_a_proof_that_comes_later_is_named(made: BundleCase, edition: Edition) -> None:
    sending = record_sending(made.desk, edition, SAID)
    assert add_proof(made.desk, sending, made.item(TRAVEL).uid).proof == made.item(TRAVEL).uid
    with pytest.raises(WrongUse, match="no item of this case"):
        add_proof(made.desk, sending, edition.uid)


@pytest.mark.parametrize(
    ("changes", "what"),
    [({"to_whom": " "}, "to whom"), ({"channel": ""}, "how it was sent"), ({"form": SentForm.ADDITIONS}, "added late")],
)
def test_what_is_missing_is_asked_for(
    made: BundleCase, edition: Edition, changes: dict[str, object], what: str
) -> None:
    with pytest.raises(WrongUse, match=what):
        record_sending(made.desk, edition, dataclasses.replace(SAID, **changes))  # type: ignore[arg-type]
    assert sendings_of(made.desk, edition.uid) == ()


def test_sendings_and_directions_are_told_in_the_history(made: BundleCase, edition: Edition) -> None:
    record_sending(made.desk, edition, SAID)
    record_direction(made.desk, made.complaint.plan, directed("no-leaks"))
    told = [action.what for action in history.history(made.desk, made.view.case.uid)]
    assert any("Recorded that edition 1 of “Complaint” was sent" in what for what in told)
    assert any("Recorded a direction on “Complaint”" in what for what in told)


def directed(*rules: str) -> Directed:
    return Directed(
        by_whom="Mr Justice Alder", words="The bundle may stay as it is.", rules=rules, given_on=dt.date(2026, 3, 13)
    )


def test_a_direction_needs_its_judge_its_words_its_day_and_a_rule(made: BundleCase) -> None:
    whole = directed("body-practice")
    for changes in ({"by_whom": ""}, {"words": ""}, {"given_on": None}, {"rules": ()}, {"rules": ("nothing",)}):
        with pytest.raises(WrongUse):
            record_direction(made.desk, made.complaint.plan, dataclasses.replace(whole, **changes))
    assert directions_of(made.desk, made.complaint.plan.uid) == ()


def test_a_direction_is_named_in_the_check_report(made: BundleCase, edition: Edition) -> None:
    direction = record_direction(made.desk, made.complaint.plan, directed("body-practice"))
    assert check_edition(made.desk, edition, Silent(), CancelToken()).directions == (
        "Mr Justice Alder, 13 March 2026: The bundle may stay as it is.",
    )
    remove_direction(made.desk, direction)
    assert check_edition(made.desk, edition, Silent(), CancelToken()).directions == ()


def test_SEC_054_an_email_with_an_alias_in_it_is_not_offered(made: BundleCase, edition: Edition) -> None:
    assert "Complaint" in mail_for(made.desk, edition).body
    plan = plans.open_plan(made.desk, edition.plan).plan
    with made.desk.library.writing("R. Maddox", "Named it") as writer:
        writer.replace(dataclasses.replace(plan, short_name="R (Heron) v Northmarch"))
    with pytest.raises(ExportStopped, match="such as an alias"):
        mail_for(made.desk, edition)


def test_sendings_are_there_after_the_library_was_locked(made: BundleCase, edition: Edition, tmp_path: Path) -> None:
    sending = record_sending(made.desk, edition, SAID)
    root = made.root
    made.desk.library.close()
    again = open_copy(root)
    try:
        assert sendings_of(again.desk, edition.uid) == (sending,)
    finally:
        again.desk.library.close()
