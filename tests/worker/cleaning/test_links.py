"""Links and bookmarks are read out whole, so that they can be written again."""

from __future__ import annotations

from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, NameTree, Object, OutlineItem, Pdf

from lfr_review.domain.readings import LinkFacts, OutlineFacts
from lfr_review.worker.cleaning import clean_pdf
from tests.worker.cleaning.making import annotate, new_pdf, page_of, shown, written


def three_pages() -> Pdf:
    return new_pdf(shown("one"), shown("two"), shown("three"))


def link(pdf: Pdf, **entries: Any) -> Object:
    return annotate(pdf, Subtype=Name.Link, Rect=Array([110, 60, 10, 40]), **entries)


def links_of(pdf: Pdf) -> tuple[LinkFacts, ...]:
    return clean_pdf(written(pdf), page_facts=False).links


@pytest.mark.parametrize(
    "address", ["https://a.example/b?c=d#e", "http://a.example", "HTTPS://A.example", "mailto:a@b.example"]
)
def test_web_and_mail_addresses_are_kept(address: str) -> None:
    pdf = three_pages()
    link(pdf, A=Dictionary(S=Name.URI, URI=address))
    assert links_of(pdf) == (LinkFacts(page=1, box=(10, 40, 110, 60), uri=address),)


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "ftp://a.example/",
        "\\\\server\\share",
        "data:text/html,x",
        "page.html",
        "",
    ],
)
def test_other_addresses_are_left_out_and_told(address: str) -> None:
    pdf = three_pages()
    link(pdf, A=Dictionary(S=Name.URI, URI=address))
    clean = clean_pdf(written(pdf), page_facts=False)
    assert clean.links == ()
    assert any("neither web nor e-mail" in feature for feature in clean.features)


def test_an_address_without_a_scheme_is_read_against_the_base() -> None:
    pdf = three_pages()
    pdf.Root["/URI"] = Dictionary(Base="https://a.example/")
    link(pdf, A=Dictionary(S=Name.URI, URI="page.html"))
    assert links_of(pdf)[0].uri == "https://a.example/page.html"


@pytest.mark.parametrize(
    ("manner", "left", "top"),
    [
        ([Name.XYZ, 15, 120, 0], 15, 120),
        ([Name.XYZ, None, 120, None], None, 120),
        ([Name.FitH, 90], None, 90),
        ([Name.FitBH, 90], None, 90),
        ([Name.FitV, 30], 30, None),
        ([Name.FitR, 10, 20, 30, 40], 10, 40),
        ([Name.Fit], None, None),
        ([], None, None),
    ],
)
def test_every_manner_of_destination_is_understood(manner: list[Any], left: float | None, top: float | None) -> None:
    pdf = three_pages()
    link(pdf, Dest=Array([page_of(pdf, 3), *manner]))
    assert links_of(pdf) == (LinkFacts(page=1, box=(10, 40, 110, 60), to_page=3, to_left=left, to_top=top),)


def test_a_destination_is_found_by_old_and_new_names_and_by_action() -> None:
    pdf = three_pages()
    place = Array([page_of(pdf, 2), Name.XYZ, 1, 2, 0])
    pdf.Root["/Dests"] = Dictionary(Old=Dictionary(D=place))
    tree = NameTree.new(pdf)
    for count in range(300):  # deep enough to have kids
        tree[f"filler-{count:03}"] = Array([page_of(pdf, 1), Name.Fit])
    tree["new"] = pdf.make_indirect(Dictionary(D=place))
    pdf.Root["/Names"] = Dictionary(Dests=tree.obj)
    link(pdf, Dest=Name.Old)
    link(pdf, Dest="new")
    link(pdf, A=Dictionary(S=Name.GoTo, D="new"))
    link(pdf, A=Dictionary(S=Name.GoTo, D=place))
    link(pdf, Dest=Array([1, Name.Fit]))  # numbered from 0, as some writers do
    assert [each.to_page for each in links_of(pdf)] == [2, 2, 2, 2, 2]


def test_links_that_lead_nowhere_are_told() -> None:
    pdf = three_pages()
    pdf.Root["/Dests"] = Dictionary(Loop=Name.Loop)
    for target in (Name.Loop, "missing", Array([7, Name.Fit]), Array([]), 5):
        link(pdf, Dest=target)
    clean = clean_pdf(written(pdf), page_facts=False)
    assert clean.links == ()
    assert any("lead nowhere" in feature for feature in clean.features)


def test_a_link_outside_the_visible_page_is_dropped_and_one_across_its_edge_is_cut() -> None:
    pdf = three_pages()
    page_of(pdf)["/CropBox"] = Array([50, 0, 300, 200])
    link(pdf, Dest=Array([page_of(pdf, 2), Name.Fit]))
    annotate(pdf, Subtype=Name.Link, Rect=Array([0, 0, 40, 40]), Dest=Array([page_of(pdf, 2), Name.Fit]))
    assert [each.box for each in links_of(pdf)] == [(50, 40, 110, 60)]


def test_links_to_other_files_are_told_in_words() -> None:
    pdf = three_pages()
    link(pdf, A=Dictionary(S=Name.GoToR, F="other.pdf", D=Array([0, Name.Fit])))
    clean = clean_pdf(written(pdf), page_facts=False)
    assert clean.links == ()
    assert any("open another file" in feature for feature in clean.features)


def test_the_outline_keeps_order_and_depth() -> None:
    pdf = three_pages()
    with pdf.open_outline() as outline:
        first = OutlineItem("Part one", 0, "XYZ", top=150)
        first.children.extend([OutlineItem("Chapter", 1), OutlineItem("Chapter – zwei", 2)])
        outline.root.extend([first, OutlineItem("Part two", 2)])
    assert clean_pdf(written(pdf), page_facts=False).outline == (
        OutlineFacts(title="Part one", level=0, page=1, top=150),
        OutlineFacts(title="Chapter", level=1, page=2),
        OutlineFacts(title="Chapter – zwei", level=1, page=3),
        OutlineFacts(title="Part two", level=0, page=3),
    )


def bookmark(pdf: Pdf, title: str, page: int | None = None) -> Object:
    item = pdf.make_indirect(Dictionary(Title=title))
    if page is not None:
        item["/Dest"] = Array([page_of(pdf, page), Name.Fit])
    return item


def test_a_heading_without_a_place_takes_that_of_its_first_child_and_dead_ones_go() -> None:
    pdf = three_pages()
    heading, child, dead, last = (
        bookmark(pdf, "Heading"), bookmark(pdf, "Child", 2), bookmark(pdf, "Dead"), bookmark(pdf, "Last", 3),
    )  # fmt: skip
    heading["/First"], heading["/Next"], dead["/Next"] = child, dead, last
    pdf.Root["/Outlines"] = Dictionary(First=heading)
    assert [(each.title, each.level, each.page) for each in clean_pdf(written(pdf), page_facts=False).outline] == [
        ("Heading", 0, 2),
        ("Child", 1, 2),
        ("Last", 0, 3),
    ]


def test_an_outline_that_runs_in_circles_ends() -> None:
    pdf = three_pages()
    one, two = bookmark(pdf, "one", 1), bookmark(pdf, "two", 2)
    one["/Next"], two["/Next"], one["/First"] = two, one, two
    pdf.Root["/Outlines"] = Dictionary(First=one)
    assert len(clean_pdf(written(pdf), page_facts=False).outline) == 2


def test_titles_lose_control_and_direction_override_characters() -> None:
    pdf = three_pages()
    pdf.Root["/Outlines"] = Dictionary(First=bookmark(pdf, "exe.\u202efdp\x07 end", 1))
    assert clean_pdf(written(pdf), page_facts=False).outline[0].title == "exe.fdp end"
