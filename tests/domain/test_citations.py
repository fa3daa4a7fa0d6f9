"""Citations against what a bundle holds: where they lead, what is said of those that lead nowhere, and how printed."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lfr_review.domain.bundle_reach import BundleReach, CitedItem, HeldPages
from lfr_review.domain.bundles import Audience
from lfr_review.domain.citation_runs import WITHHELD, cited_runs, in_plain_words, note_runs
from lfr_review.domain.citations import TOKEN, Citation
from lfr_review.domain.cited_documents import cited_document
from lfr_review.domain.disclosure import Disclosed, DocumentProblem, disclose
from lfr_review.domain.documents import (
    Column,
    Document,
    Heading,
    PageTarget,
    Paragraph,
    Reference,
    Row,
    SignatureBlock,
    Style,
    Table,
    WebTarget,
    Words,
    texts_of,
    words,
)
from lfr_review.domain.evidence import HandlingMark
from lfr_review.domain.mending import ADD_ITEM, LOOKED_AGAIN, MendedOn
from tests.domain.records import item, new_uid, note

LETTER, VIDEO, OUTSIDE = item(3, "Letter"), item(7, "Video"), item(9, "Photograph")
ENTRY = new_uid()
REACH = BundleReach(
    items={
        LETTER.uid: CitedItem(page_count=12, held=(HeldPages(entry=ENTRY, first=3, last=7),)),
        VIDEO.uid: CitedItem(page_count=0, length_ms=180_000, held=(HeldPages(entry=ENTRY, first=1, last=1),)),
        OUTSIDE.uid: CitedItem(page_count=2),
    },
    chronology=True,
)


def served(reach: BundleReach | None = REACH) -> Disclosed:
    secret = item(4, "Advice", handling=frozenset({HandlingMark.PRIVILEGE_CLAIMED}), disclosable=False)
    evidence = [LETTER, VIDEO, OUTSIDE, secret, item(5, disclosable=False)]
    disclosed, _ = disclose(Audience.COURT, evidence=evidence, notes=[note(14, "Stopped.")])
    return dataclasses.replace(disclosed, reach=reach)


def about(token: str, reach: BundleReach | None = REACH) -> DocumentProblem | None:
    _, problems = cited_runs(f"See {token}.", served(reach), "note 2")
    assert len(problems) <= 1
    return problems[0] if problems else None


@pytest.mark.parametrize("token", ["[[E3]]", "[[E3 p.3]]", "[[E3 p.7]]", "[[E7]]", "[[E7 @02:41]]", "[[note:14]]"])
def test_nothing_is_said_of_a_citation_that_leads_into_the_bundle(token: str) -> None:
    assert about(token) is None


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("[[E3 p.13]]", "Note 2 cites E3 page 13, and it has 12 pages."),
        ("[[E3 p.8]]", "Note 2 cites E3 page 8, and this bundle has its pages 3 to 7."),
        ("[[E9 p.1]]", "Note 2 cites E9, which is not in this bundle."),
        ("[[E9]]", "Note 2 cites E9, which is not in this bundle."),
        ("[[E7 p.2]]", "Note 2 cites E7, which has no pages."),
        ("[[E7 @03:01]]", "Note 2 cites E7 at 03:01, and the recording ends at 03:00."),
        ("[[E5]]", "Note 2 cites E5, which is not marked disclosable."),
        ("[[E6]]", "Note 2 cites E6, which does not exist in this case."),
        ("[[note:15]]", "Note 2 cites note 15, which does not exist in this case."),
    ],
)
def test_what_is_wrong_with_a_citation_is_said_before_anything_is_made(token: str, said: str) -> None:
    problem = about(token)
    assert problem is not None and problem.words == said
    assert problem.remedy and not problem.stops


def test_a_citation_of_something_privileged_stops_and_names_nothing() -> None:
    runs, (problem,) = cited_runs("See [[E4 p.2]].", served(), "note 2")
    assert problem.stops and Words(text=WITHHELD) in runs
    assert not any("E4" in run.text for run in runs if isinstance(run, Words))


def test_a_note_can_be_cited_only_where_the_bundle_has_a_chronology() -> None:
    problem = about("[[note:14]]", dataclasses.replace(REACH, chronology=False))
    assert problem is not None and problem.words == "Note 2 cites note 14, and this bundle has no chronology."
    assert problem.mend is not None and problem.mend.page is MendedOn.BUNDLES


def test_an_item_outside_the_bundle_is_added_by_one_click_or_its_citation_taken_out_at_the_note() -> None:
    citing = note(2, "See [[E9 p.1]].", sources=(Citation(evidence=3, page=9),))
    told, sources, (outside, beyond) = note_runs(citing, served())
    assert (outside.mend and (outside.mend.key, outside.mend.record)) == (ADD_ITEM, OUTSIDE.uid)
    assert (outside.or_mend and (outside.or_mend.page, outside.or_mend.record)) == (MendedOn.TIMELINE, citing.uid)
    assert (beyond.mend and beyond.mend.record) == ENTRY
    assert Words(text="E9, page 1") in told, "printed as a plain reference where it goes as it is"
    assert sources == (Words(text="E3, page 9"),)


def test_a_page_is_looked_at_again_once_the_pages_were_made_anew() -> None:
    citing = note(2, "See [[E3 p.5]].")
    anew = CitedItem(page_count=11, recounted=True, held=REACH.items[LETTER.uid].held)
    told, _, (problem,) = note_runs(citing, served(dataclasses.replace(REACH, items={LETTER.uid: anew})))
    assert any(isinstance(run, Reference) for run in told), "it is printed as what it is: a page of the bundle"
    assert "made anew since" in problem.words
    assert problem.mend is not None and (problem.mend.key, problem.mend.record) == (LOOKED_AGAIN, citing.uid)
    looked_at = dataclasses.replace(anew, known_since=frozenset({citing.uid}))
    assert note_runs(citing, served(dataclasses.replace(REACH, items={LETTER.uid: looked_at})))[2] == ()
    whole = note(3, "See [[E3]].")
    assert note_runs(whole, served(dataclasses.replace(REACH, items={LETTER.uid: anew})))[2] == ()


def test_outside_a_bundle_nothing_is_asked_of_it() -> None:
    assert about("[[E9 p.40]]", None) is None


def test_citations_become_references_wherever_they_stand_in_a_document() -> None:
    document = Document(
        title="About [[E3]]",
        banner="[[note:14]]",
        blocks=(
            Heading(text="What [[E3 p.3]] shows", level=1),
            Paragraph(runs=(Words(text="As [[E3 p.4]] says", italic=True),), style=Style.BODY),
            Table(columns=(Column(heading="Document"),), rows=(Row(cells=(words("see [[E9]]"),)),)),
            Paragraph(runs=(Words(text="[[E3]]", link=WebTarget(uri="https://example.org/")),)),
            SignatureBlock(labels=("Signed, [[E3]]",)),
        ),
    )
    cited, problems = cited_document(document, served())
    assert not any("[[" in text for text in texts_of(cited))
    assert (cited.title, cited.banner) == ("About E3", "note 14")
    paragraph = cited.blocks[1]
    assert isinstance(paragraph, Paragraph)
    first, reference, last = paragraph.runs
    assert first == Words(text="As ", italic=True) and last == Words(text=" says", italic=True)
    assert isinstance(reference, Reference) and reference.target == PageTarget(item=LETTER.uid, page=4)
    assert [problem.words for problem in problems] == ["“About E3” cites E9, which is not in this bundle."]


_CITATIONS = st.one_of(
    st.builds(Citation, evidence=st.integers(0, 999_999)),
    st.builds(Citation, evidence=st.integers(0, 999_999), page=st.integers(0, 99_999)),
    st.builds(Citation, evidence=st.integers(0, 999_999), at_ms=st.integers(0, 359_999).map(lambda tenth: tenth * 100)),
    st.builds(Citation, note=st.integers(0, 9_999_999)),
)


@given(st.lists(st.one_of(st.text(), _CITATIONS.map(Citation.token)), max_size=6).map("".join))
def test_no_token_is_ever_printed_whatever_a_person_typed(text: str) -> None:
    runs, _ = cited_runs(text, served(), "note 2")
    printed = "".join(run.text if isinstance(run, Words) else run.lead + run.fallback for run in runs)
    cited, _ = cited_document(Document(title=text, blocks=(Paragraph(runs=words(text)),)), served())
    for said in (printed, in_plain_words(text), *texts_of(cited)):
        assert TOKEN.search(said) is None
