"""Witness marks: how they are written, whose letters they bear, and which an edition may print."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lfr_review.domain.bundles import Audience
from lfr_review.domain.evidence import EvidenceItem
from lfr_review.domain.ids import Uid
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.witness_marks import (
    WitnessMark,
    initials,
    letters_for,
    marks_in_words,
    marks_of,
    printable_marks,
    read_mark,
)
from tests.domain.records import CASE, RECORDED, item, new_uid, party


def mark(witness: Uid, of: EvidenceItem, prefix: str, number: int, **fields: object) -> WitnessMark:
    return WitnessMark(
        uid=new_uid(), case=CASE, witness=witness, evidence=of.uid, prefix=prefix, number=number, recorded_at=RECORDED,
        **fields,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("John James Smith", "JJS"),
        ("Dr Ines Okafor-Brandt", "IOB"),
        ("mr. ali  rahman", "AR"),
        ("Éva O’Neill", "ÉO"),
        ("Ana B C D E F", "ABCDE"),
        ("", ""),
        ("4417", ""),
    ],
)
def test_the_letters_of_a_mark_are_the_initials_of_the_witness(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_the_letters_of_somebody_under_a_cipher_are_those_of_the_cipher() -> None:
    assert letters_for(party(PartyRole.CLIENT, "John Smith", cipher="XQ 2", cipher_order="Order")) == "XQ"


@pytest.mark.parametrize(
    ("written", "read"),
    [("JJS1", ("JJS", 1)), ("jjs/12", ("JJS", 12)), (" JJS 3 ", ("JJS", 3)), ("JJS-4", ("JJS", 4)), ("JJS", None),
     ("1", None), ("JJS0", None), ("JJSMITH1", None)],
)  # fmt: skip
def test_a_mark_is_read_as_statements_write_it(written: str, read: tuple[str, int] | None) -> None:
    assert read_mark(written) == read


def test_marks_of_an_item_are_told_in_order_without_those_taken_back() -> None:
    one, other = item(3), item(4)
    witness = new_uid()
    marks = [mark(witness, one, "JJS", 10), mark(witness, one, "AR", 2), mark(witness, one, "JJS", 9)]
    marks += [mark(witness, other, "JJS", 1), mark(witness, one, "JJS", 2, taken_back=True)]
    assert marks_in_words(marks_of(marks, one.uid)) == "AR2, JJS9, JJS10"


def _printed(who: Party, audience: Audience, prefix: str) -> bool:
    return bool(printable_marks([mark(who.uid, item(3), prefix, 1)], [who], audience))


def test_marks_are_printed_only_where_their_letters_tell_nobody_who_a_withheld_witness_is() -> None:
    witness = party(PartyRole.WITNESS, "John Smith")
    assert _printed(witness, Audience.COURT, "JS")
    assert not _printed(witness, Audience.PUBLIC, "JS")
    under_cipher = replace(witness, cipher="XQ", cipher_order="Order of 1 May")
    assert _printed(under_cipher, Audience.COURT, "XQ") and _printed(under_cipher, Audience.PUBLIC, "XQ")
    assert not _printed(under_cipher, Audience.COURT, "JS")
    assert printable_marks([mark(new_uid(), item(3), "JS", 1)], [witness], Audience.COURT) == ()
