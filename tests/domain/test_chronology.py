"""The chronology and its citations."""

from __future__ import annotations

import pytest

from lfr_review.domain.bundles import Audience
from lfr_review.domain.chronology import chronology
from lfr_review.domain.citation_runs import WITHHELD, cited_runs
from lfr_review.domain.citations import Citation
from lfr_review.domain.disclosure import Disclosed, disclose
from lfr_review.domain.documents import AnchorTarget, PageTarget, Reference, Row, Run, Table, Words
from lfr_review.domain.evidence import EvidenceItem, HandlingMark
from lfr_review.domain.moment_words import ClockStyle
from lfr_review.domain.timeline import FactStatus, NoteKind, TimelineNote
from tests.domain.records import item, note

PRIVILEGED = frozenset({HandlingMark.PRIVILEGE_CLAIMED})


def served(notes: list[TimelineNote], evidence: list[EvidenceItem] | None = None) -> Disclosed:
    return disclose(Audience.COURT, notes=notes, evidence=evidence or [])[0]


def rows(disclosed: Disclosed, clock: ClockStyle = ClockStyle.HOURS_24) -> tuple[Row, ...]:
    document, _ = chronology(disclosed, clock)
    return next(block for block in document.blocks if isinstance(block, Table)).rows


def plain(runs: tuple[Run, ...]) -> str:
    return "".join(run.text if isinstance(run, Words) else f"{run.lead}<{run.fallback}>" for run in runs)


def test_entries_stand_in_the_order_of_time_with_their_uncertainty_in_words() -> None:
    found = rows(
        served(
            [
                note(1, "Told he may go", "18:12"),
                note(2, "Leaves the train", "~17:40"),
                note(3, "Stopped by three officers", "17:44"),
                note(4, "Reply received", "12 April"),
                note(5, "Something earlier", "unknown"),
            ]
        )
    )
    assert [plain(row.cells[0]) for row in found] == [
        "10 March 2026, about 17:40",
        "10 March 2026, 17:44",
        "10 March 2026, 18:12",
        "12 April 2026",
        "not known",
    ]
    assert [row.anchor for row in found] == ["note-2", "note-3", "note-1", "note-4", "note-5"]
    assert (
        plain(rows(served([note(1, "Stopped", "17:44")]), ClockStyle.HOURS_12)[0].cells[0]) == "10 March 2026, 5:44pm"
    )


def test_an_entry_says_whose_account_it_is_and_what_is_disputed() -> None:
    found = rows(
        served(
            [
                note(1, "Under five minutes", kind=NoteKind.POLICE_CLAIM, status=FactStatus.DISPUTED, account="police"),
                note(2, "Passes the van", kind=NoteKind.INFERRED, chosen=True),
                note(3, "Let go", account="client"),
            ]
        )
    )
    assert plain(found[0].cells[1]) == "Under five minutes (disputed)"
    assert plain(found[0].cells[2]) == "claimed by the police"
    assert plain(found[1].cells[2]) == "inferred"
    assert plain(found[2].cells[2]) == "claimant, seen or felt"


def test_the_clients_account_is_the_complainants_to_a_body_and_the_claimants_to_everyone_else() -> None:
    told = [note(1, "Let go", kind=NoteKind.HEARD, account="client")]
    found = {audience: disclose(audience, notes=told)[0] for audience in Audience}
    accounts = {audience: plain(rows(disclosed)[0].cells[2]) for audience, disclosed in found.items()}
    assert accounts.pop(Audience.BODY) == "complainant, heard"
    assert set(accounts.values()) == {"claimant, heard"}


def test_citations_become_references_to_pages_timecodes_and_notes() -> None:
    one, two = item(3), item(7)
    text = "Card shown [[E3 p.2]], warned [[E7 @02:41]], see [[note:9]] and [[E3]]."
    sources = (Citation(evidence=3, page=1), Citation(evidence=7, at_ms=422_000))
    disclosed = served([note(4, text, sources=sources), note(9, "Later", "18:00")], [one, two])
    found = rows(disclosed)[0]
    references = [run for run in found.cells[1] if isinstance(run, Reference)]
    assert [reference.target for reference in references] == [
        PageTarget(item=one.uid, page=2),
        PageTarget(item=two.uid),
        AnchorTarget(anchor="note-9"),
        PageTarget(item=one.uid),
    ]
    assert [reference.fallback for reference in references] == ["E3, page 2", "E7 at 02:41", "note 9", "E3"]
    assert [reference.lead for reference in references] == ["", "E7 at 02:41 ", "", ""]
    assert plain(found.cells[3]) == "E3 <E3, page 1>, E7 at 07:02 <E7 at 07:02>"
    assert "[[" not in plain(found.cells[1])


@pytest.mark.parametrize(
    ("token", "stops", "printed", "said"),
    [
        ("[[E1 p.2]]", False, "E1, page 2", "Note 1 cites E1, which is not marked disclosable."),
        ("[[E2]]", True, WITHHELD, "Note 1 cites E2, which is privileged or without prejudice."),
        ("[[E3]]", False, "E3", "Note 1 cites E3, which has been withdrawn."),
        ("[[E99]]", False, "E99", "Note 1 cites E99, which does not exist in this case."),
        ("[[note:2]]", False, "note 2", "Note 1 cites note 2, which is not marked disclosable."),
        ("[[note:3]]", True, WITHHELD, "Note 1 cites note 3, which is privileged or without prejudice."),
    ],
)
def test_a_citation_of_what_is_not_served_is_a_problem_and_privilege_stops(
    token: str, stops: bool, printed: str, said: str
) -> None:
    disclosed = served(
        [note(1, f"See {token}."), note(2, "inside", disclosable=False), note(3, "advice", handling=PRIVILEGED)],
        [item(1, disclosable=False), item(2, handling=PRIVILEGED), item(3, withdrawn="wrong file")],
    )
    _, problems = chronology(disclosed)
    assert len(problems) == 1
    assert problems[0].words.startswith(said)
    assert problems[0].stops is stops
    assert problems[0].remedy
    runs, _ = cited_runs(f"See {token}.", disclosed, "note 1")
    assert plain(runs) == f"See {printed}."
    assert not any(isinstance(run, Reference) for run in runs)


def test_an_empty_chronology_says_so_and_is_reported() -> None:
    document, problems = chronology(served([note(1, "inside", disclosable=False)]))
    assert not any(isinstance(block, Table) for block in document.blocks)
    assert [problem.words for problem in problems] == ["The chronology has no entries."]
