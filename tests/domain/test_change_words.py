"""Changes in words."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

from lfr_review.domain.actions import Change
from lfr_review.domain.cases import Answer
from lfr_review.domain.change_words import WHOLE_RECORD, ChangeLine, change_lines, record_name, value_words
from lfr_review.domain.citations import Citation
from lfr_review.domain.codec import to_plain
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.people import Party, PartyRole
from lfr_review.domain.stops import StopAnswer
from lfr_review.domain.timeline import NoteKind, TimelineNote
from tests.domain.records import answer, at, item, new_uid, note, party, stop


def changed(table: str, field: str, before: object, after: object) -> Change:
    return Change(table=table, record=new_uid(), field=field, before=plain(before), after=plain(after))


def plain(value: object) -> str:
    return json.dumps(to_plain(value))


def came(table: str, record: Any) -> Change:
    return Change(table=table, record=record.uid, field=WHOLE_RECORD, before=None, after=plain(record))


def went(table: str, record: Any) -> Change:
    return dataclasses.replace(came(table, record), before=plain(record), after=None)


def test_a_changed_moment_is_told_as_it_was_and_as_it_is() -> None:
    change = changed("timeline_note", "happened", at("17:44"), at("about 5.50pm"))
    assert change_lines(change, TimelineNote, {}, "Note 3") == (
        ChangeLine("Note 3", "happened", "Tuesday 10 March 2026, 17:44", "Tuesday 10 March 2026, about 17:50"),
    )


def test_marks_sources_kinds_and_switches_are_told_in_words() -> None:
    marks = changed("timeline_note", "handling", frozenset(), frozenset({HandlingMark.THIRD_PARTY, HandlingMark.CHILD}))
    sources = changed(
        "timeline_note", "sources", (), (Citation(evidence=3, page=2), Citation(evidence=7, at_ms=161_000))
    )
    kind = changed("timeline_note", "kind", NoteKind.OBSERVATION, NoteKind.POLICE_CLAIM)
    served = changed("timeline_note", "disclosable", False, True)
    told = [change_lines(change, TimelineNote, {}, "Note 3")[0] for change in (marks, sources, kind, served)]
    assert [(line.before, line.after) for line in told] == [
        ("nothing", "child, third party"),
        ("nothing", "E3, page 2, E7 at 02:41"),
        ("observation", "claim by police"),
        ("no", "yes"),
    ]


def test_a_new_record_is_told_by_what_it_says_and_one_taken_out_by_what_it_said() -> None:
    wrote = note(7, "Stopped by three officers", account="client", disclosable=False)
    assert change_lines(came("timeline_note", wrote), TimelineNote, {}) == (
        ChangeLine("Note 7", "happened", "", "Tuesday 10 March 2026, 17:44"),
        ChangeLine("Note 7", "text", "", "Stopped by three officers"),
        ChangeLine("Note 7", "account", "", "client"),
    )
    assert all(line.before and not line.after for line in change_lines(went("timeline_note", wrote), TimelineNote, {}))


def test_no_real_name_and_no_way_to_reach_a_person_is_told() -> None:
    client = party(
        PartyRole.CLIENT, "Jonas Adeyemi-Strand", alias="Heron", contact="12 Mill Row", born_on=dt.date(1985, 2, 17)
    )
    lines = change_lines(came("party", client), Party, {})
    said = " ".join(f"{line.subject} {line.field} {line.before} {line.after}" for line in lines)
    assert "Jonas" not in said and "Mill Row" not in said and "1985" not in said
    assert "Client: Heron" in said and "real name  not shown here; see People" in said
    renamed = changed("party", "real_name", "Jonas", "Jonas Adeyemi")
    (line,) = change_lines(renamed, Party, {}, "Client: Heron")
    assert "Jonas" not in f"{line.before}{line.after}"


def test_other_records_are_named_and_never_shown_as_ids() -> None:
    of = stop()
    moved = changed("timeline_note", "stop", None, of.uid)
    assert change_lines(moved, TimelineNote, {of.uid: "Stop 1"}, "Note 3")[0].after == "Stop 1"
    assert change_lines(moved, TimelineNote, {}, "Note 3")[0].after == "something that is not in the case any more"
    told = answer(of, "leaflet", Answer.DONT_KNOW)
    (line,) = change_lines(came("stop_answer", told), StopAnswer, {"leaflet": "Were you given a leaflet?"})
    assert (line.subject, line.after) == ("“Were you given a leaflet?”", "don’t know")


def test_a_field_that_says_nothing_to_a_person_makes_no_line() -> None:
    assert change_lines(changed("evidence_item", "features", (), ("links",)), type(item(1)), {}, "E1") == ()


def test_what_another_version_wrote_is_said_to_be_unreadable() -> None:
    odd = Change(table="timeline_note", record=new_uid(), field="kind", before='"dream"', after='"heard"')
    (line,) = change_lines(odd, TimelineNote, {}, "Note 3")
    assert (line.before, line.after) == ("something that this version cannot read", "heard")


def test_records_are_called_as_people_call_them() -> None:
    assert record_name(item(3, "Travel card"), {}) == "E3 Travel card"
    assert record_name(party(PartyRole.LITIGATION_FRIEND), {}) == "Litigation friend: Litigation friend (no alias)"


def test_an_instant_is_told_by_the_clock_of_the_place() -> None:
    assert value_words(dt.datetime(2026, 6, 3, 9, 20, 41, tzinfo=dt.UTC), {}) == "3 June 2026, 10:20"
