"""What is said of a plan and its documents, and the numbers that follow from it."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt

from lfr_review.domain.bundles import Audience, BundleKind, EntryKind
from lfr_review.domain.checks import Channel
from lfr_review.services import plans, rules
from lfr_review.ui.pages.bundles.size_meter import ChannelMeter
from tests.services.export.bundle_case import OUTCOME, TRAVEL
from tests.ui.hands import click, press, retype, type_into
from tests.ui.pages.bundles.kit import Bench, words_of

TRAVEL_CARD = "Travel card history"


# Details


def test_title_date_and_pages_of_a_document_are_kept_as_they_are_typed(bench: Bench) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.details)
    sheet = bench.page.sheets.entry
    assert sheet.printed.placeholderText() == TRAVEL_CARD and "It has 3 pages." in words_of(sheet)
    type_into(sheet.printed, "Card, exit only")
    type_into(sheet.date, "10 March")
    type_into(sheet.first, "2")
    type_into(sheet.last, "2")
    before = bench.spans()[-1]
    bench.page.settle()
    kept = next(entry for entry in bench.kept.entries if entry.evidence == bench.case.item(TRAVEL).uid)
    assert (kept.title, kept.date_text, kept.first_page, kept.last_page) == ("Card, exit only", "10 March", 2, 2)
    assert bench.node("Card, exit only").entry.uid == kept.uid
    assert bench.spans()[-1][0] == before[0] - 2, "two pages fewer stand before the last document"


def test_where_a_recording_is_lodged_is_asked_of_files_without_pages_only(bench: Bench) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.details)
    sheet = bench.page.sheets.entry
    assert not sheet.lodged.isVisible()
    bench.choose("Body-worn video, camera 2")
    click(bench.page.body.contents.details)
    assert sheet.lodged.isVisible()
    type_into(sheet.lodged, "On a disc")
    bench.page.settle()
    assert "On a disc" in [entry.lodged for entry in bench.kept.entries]


def test_typing_is_kept_a_moment_after_it_stops(bench: Bench) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.details)
    type_into(bench.page.sheets.entry.printed, "Card")
    bench.wait(lambda: any(entry.title == "Card" for entry in bench.kept.entries))


@pytest.mark.parametrize(("typed", "said"), [("two", "A page is a whole number, such as 3."), ("9", "has 3 pages")])
def test_pages_that_do_not_exist_are_refused_beside_the_field_or_stop_the_edition(
    bench: Bench, typed: str, said: str
) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.details)
    sheet = bench.page.sheets.entry
    type_into(sheet.last, typed)
    bench.page.settle()
    bench.looked_through()
    assert said in words_of(sheet) + words_of(bench.page.body.side.problems)


def test_a_placeholder_says_what_is_missing_and_is_filled_with_evidence(bench: Bench) -> None:
    bench.page.choose_plan(bench.case.claim.plan.uid)
    for node in [node for each in bench.page.desk.nodes() for node in each.entries if node.mark == "E6"]:
        plans.remove_entry(bench.case.desk, bench.kept, node.entry.uid)
    bench.page.look_again(frozenset())
    title = "Witness statements"
    entry = bench.choose(title)
    assert entry.kind is EntryKind.PLACEHOLDER and "not in the bundle yet" in bench.node(title).spoken
    click(bench.page.body.contents.details)
    sheet = bench.page.sheets.entry
    assert entry.missing in words_of(sheet)
    assert sheet.waiting.currentText() == "E6  Complaint outcome letter"
    click(sheet.fill)
    assert not sheet.is_open and title not in bench.pages()
    assert any(each.evidence == bench.case.item(OUTCOME).uid for each in bench.kept.entries)
    bench.undo()
    assert title in bench.pages()


def test_the_way_from_a_document_to_its_item(bench: Bench) -> None:
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.details)
    click(bench.page.sheets.entry.show_item)
    assert bench.asked == [("evidence", bench.case.item(TRAVEL).uid)]


def test_enter_opens_the_details_and_esc_puts_them_away(bench: Bench) -> None:
    tree, sheet = bench.page.body.contents.tree, bench.page.sheets.entry
    bench.choose(TRAVEL_CARD)
    tree.setFocus()
    press(tree, Qt.Key.Key_Return)
    assert sheet.is_open
    press(sheet.printed, Qt.Key.Key_Escape)
    assert not sheet.is_open


def test_what_the_bundle_is_called_for_whom_and_by_whose_rules_is_kept(bench: Bench) -> None:
    click(bench.page.body.bar.about)
    sheet = bench.page.sheets.plan
    retype(sheet.printed, "Complaint of 10 March")
    sheet.hearing.line.setFocus()
    type_into(sheet.hearing.line, "2 June")
    sheet._autosave.settle()  # as 800 ms after the title was typed
    type_into(sheet.hearing.line, " 2026")
    bench.page.settle()
    sheet.audience.setCurrentIndex(list(Audience).index(Audience.PUBLIC))
    sheet.audience.activated.emit(sheet.audience.currentIndex())
    assert bench.plan.title == "Complaint of 10 March" and bench.plan.audience is Audience.PUBLIC
    assert str(bench.plan.hearing_on) == "2026-06-02"
    facts = bench.page.body.bar.facts.text()
    assert "“Complaint of 10 March”" in facts and "for the public" in facts and "hearing 2 June 2026" in facts
    retype(sheet.name, " ")
    bench.page.settle()
    assert "needs a name" in words_of(sheet) and bench.plan.name == "Complaint"


def test_the_rules_are_read_with_how_far_each_was_traced(bench: Bench) -> None:
    click(bench.page.body.bar.about)
    profile = rules.profiles().named("complaint")
    assert f"{len(profile.rules)} rules, version {profile.version}." in words_of(bench.page.sheets.plan)
    click(bench.page.sheets.plan.rules)
    text = bench.page.sheets.text.text.toPlainText()
    for rule in profile.rules:
        assert rule.words in text and rule.source in text
    assert "This is not legal advice." in text and "not reviewed by a lawyer" in text


def test_a_plan_without_editions_goes_and_undo_brings_it_back(bench: Bench) -> None:
    bench.page.choose_plan(bench.case.claim.plan.uid)
    click(bench.page.body.bar.about)
    click(bench.page.sheets.plan.removal)
    assert bench.plan.kind is BundleKind.COMPLAINT and len(bench.page.desk.plans) == 1
    bench.undo()
    assert len(bench.page.desk.plans) == 2


def test_a_plan_with_an_edition_stays(made_bench: Bench) -> None:
    click(made_bench.page.body.bar.about)
    removal = made_bench.page.sheets.plan.removal
    assert not removal.isEnabled() and "An edition was made of this plan" in removal.toolTip()


# Numbers


def test_page_numbers_follow_every_change_and_say_that_they_are_reckoned(bench: Bench) -> None:
    before = bench.spans()
    assert before[0] == (1, 1) and all(one[1] + 1 == other[0] for one, other in itertools.pairwise(before))
    bench.choose(TRAVEL_CARD)
    click(bench.page.body.contents.remove)
    after = bench.spans()
    assert after[-1][1] == before[-1][1] - 3
    assert all(pages.startswith("≈ ") for pages in bench.pages().values())
    assert f"(about {after[-1][1]} pages, " in bench.page.body.bar.make.text()


def test_the_numbers_reckoned_are_those_of_the_edition(made_bench: Bench) -> None:
    (edition,) = made_bench.case.editions()
    made = [(place.first_page, place.last_page) for place in edition.page_map]
    assert made_bench.spans() == made


def test_there_is_a_meter_for_every_way_of_sending_that_the_rules_name(bench: Bench) -> None:
    meters = bench.page.body.bar.meter.meters
    assert [meter.words.split(":")[0] for meter in meters] == ["e-mail"] and meters[0].fits
    assert meters[0].words.endswith(" of 20 MB") and "It fits." in meters[0].accessibleName()
    bench.page.choose_plan(bench.case.claim.plan.uid)
    assert [meter.words.split(":")[0] for meter in bench.page.body.bar.meter.meters] == [
        "e-mail",
        "CE-File",
        "one volume",
    ]


def test_what_is_too_large_for_a_way_of_sending_says_so(bench: Bench) -> None:
    channel = Channel(name="email", title="e-mail", limit_bytes=20_000_000)
    meter = ChannelMeter(channel, 38_000_000, sure=False)
    bench.qtbot.addWidget(meter)
    assert not meter.fits and meter.words == "e-mail: about 38.0 MB of 20 MB"
    assert "too large for this way of sending" in meter.accessibleName()


def test_a_low_window_keeps_its_buttons_and_what_does_not_fit(bench: Bench) -> None:
    page, bar = bench.page, bench.page.body.bar
    assert bar.facts.isVisible() and bar.meter.isVisible()
    page.resize(1_240, 380)
    bench.wait(lambda: not bar.facts.isVisible())
    assert not bar.meter.isVisible() and bar.make.isVisible()
    large = Channel(name="email", title="e-mail", limit_bytes=1_000)
    bar.meter.show_size((large, Channel(name="ce-file", title="CE-File", limit_bytes=50_000_000)), 30_000, sure=True)
    assert [meter.isVisible() for meter in bar.meter.meters] == [True, False]
    page.resize(1_240, 760)
    bench.wait(bar.facts.isVisible)
    assert all(meter.isVisible() for meter in bar.meter.meters)
