"""`search` on the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review.domain.cases import CaseFile
from lfr_review.store.library import Library
from tests.cli.conftest import PASSPHRASE, Call
from tests.store.making import add_note, add_rendition, take_in


@pytest.fixture
def searched(library: Path, at: list[str]) -> list[str]:
    """A library with a note and a page about a van."""
    with Library.open(library, bytearray(PASSPHRASE, "utf-8"), who="R. Maddox") as opened:
        with opened.reading() as reader:
            case = reader.all(CaseFile)[0].uid
        add_note(opened, case, "The van was LK19 ABC")
        add_rendition(opened, take_in(opened, case), ("one page", "van LK19ABC was deployed"))
    return at


def test_words_are_found_with_their_place(call: Call, searched: list[str]) -> None:
    said = call("search", *searched, "van", "lk19abc")
    assert said.code == 0
    assert "NM-2026-014  E1 Letter, page 2: van LK19ABC was deployed" in said.out.splitlines()
    assert "NM-2026-014  Note 1: The van was LK19 ABC" in said.out.splitlines()


def test_one_case_and_json(call: Call, searched: list[str]) -> None:
    told = call("search", *searched, "--case", "NM-2026-014", "--json", '"was deployed"').json
    assert [(hit["kind"], hit["page"], hit["case"]) for hit in told] == [("page", 2, "NM-2026-014")]
    assert call("search", *searched, "--case", "none", "van").code != 0


def test_nothing_found_says_so(call: Call, searched: list[str]) -> None:
    said = call("search", *searched, "zebra")
    assert said.code == 0 and "Nothing has these words." in said.out


def test_everything_is_entered_anew(call: Call, searched: list[str]) -> None:
    assert call("search", *searched, "--anew").code == 0
    assert len(call("search", *searched, "--json", "van").json) == 2


def test_kind_day_and_number_leave_out_the_rest(call: Call, searched: list[str]) -> None:
    whole = call("search", *searched, "--json", "van").json
    kinds = {hit["kind"] for hit in whole}
    for kind in kinds:
        told = call("search", *searched, "--kind", kind, "--json", "van").json
        assert told == [hit for hit in whole if hit["kind"] == kind]
    assert call("search", *searched, "--kind", "waiver", "--json", "van").json == []
    assert call("search", *searched, "--to", "1999-12-31", "--json", "van").json == []
    assert call("search", *searched, "--handling", "child", "--json", "van").json == []
    assert len(call("search", *searched, "--most", "1", "--json", "van").json) == 1


@pytest.mark.parametrize("wrong", [("--from", "tomorrow"), ("--most", "0"), ("--most", "many"), ("--kind", "rumour")])
def test_wrong_filter_is_wrong_use(call: Call, searched: list[str], wrong: tuple[str, str]) -> None:
    assert call("search", *searched, *wrong, "van").code == 2
