"""The faces: that all are there, listed, licensed, chosen rightly and embedded."""

from __future__ import annotations

import pytest

from lfr_review.assets import asset
from lfr_review.domain.documents import Document, Paragraph, Words
from lfr_review.worker.drawing import draw
from lfr_review.worker.drawing.fonts import FAMILIES, REGULAR, Cut, Family, face, face_for
from tests.worker.drawing.examples import MADE_AT, NAME_IDS, NAMES, drawn
from tests.worker.drawing.reading_back import tool

_CUTS = [Cut(bold, italic) for bold in (False, True) for italic in (False, True)]


def listed_files() -> set[str]:
    return {family.file(cut) for family in FAMILIES for cut in _CUTS}


def test_font_folder_holds_the_listed_files_and_no_others() -> None:
    assert {path.name for path in asset("fonts").glob("*.ttf")} == listed_files()


def test_readme_names_every_family_and_both_licences_are_there() -> None:
    readme = asset("fonts", "README.md").read_text(encoding="utf-8")
    assert all(family.name in readme for family in FAMILIES)
    assert "SIL OPEN FONT LICENSE Version 1.1" in asset("fonts", "OFL-1.1.txt").read_text(encoding="utf-8")
    assert "Apache License" in asset("fonts", "Apache-2.0.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(listed_files()))
def test_every_face_may_be_embedded_and_subset(file: str) -> None:
    usage = int.from_bytes(face(file).table("OS/2")[8:10], "big")
    assert usage & 0x0302 == 0, "embedding restricted, no subsetting, or bitmaps only"


@pytest.mark.parametrize("family", FAMILIES, ids=[family.name for family in FAMILIES])
def test_every_cut_of_a_family_has_the_same_characters(family: Family) -> None:
    plain = set(face(family.file(REGULAR)).hb_face.unicodes)
    assert all(set(face(family.file(cut)).hb_face.unicodes) == plain for cut in _CUTS)


def test_family_without_a_cut_gives_its_nearest() -> None:
    by_name = {family.name: family for family in FAMILIES}
    assert by_name["NotoSansHebrew"].file(Cut(bold=True, italic=True)) == "NotoSansHebrew-Bold.ttf"
    assert by_name["NotoSansHebrew"].file(Cut(italic=True)) == "NotoSansHebrew-Regular.ttf"
    assert by_name["DroidSansFallbackFull"].file(Cut(bold=True)) == "DroidSansFallbackFull.ttf"


@pytest.mark.parametrize(
    ("char", "script", "name"),
    [
        ("a", "Latn", "NotoSans-Regular"),
        ("م", "Arab", "NotoSansArabic-Regular"),
        ("☐", "Zyyy", "NotoSansSymbols2-Regular"),
        ("→", "Zyyy", "NotoSansMono-Regular"),
        ("1", "Hebr", "NotoSans-Regular"),
    ],
)
def test_character_comes_from_the_face_of_its_script_or_the_first_that_has_it(
    char: str, script: str, name: str
) -> None:
    found = face_for(char, script, REGULAR)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(("name", "file"), [(name, file) for _, name, file, _ in NAMES], ids=NAME_IDS)
def test_SEC_057_name_is_set_in_the_face_of_its_script(name: str, file: str) -> None:
    assert file.removesuffix(".ttf") in tool("pdffonts", "{}", pdf=drawn(name))


def test_SEC_057_all_fonts_are_embedded_subset_and_ours() -> None:
    runs = tuple(Words(text=f"{name} ", strong=cut.bold, italic=cut.italic) for _, name, *_ in NAMES for cut in _CUTS)
    pdf = draw([Document(title="Names", blocks=(Paragraph(runs=(*runs, Words(text="☐ → ①"))),))], made_at=MADE_AT).pdf
    fonts = tool("pdffonts", "{}", pdf=pdf).splitlines()[2:]
    names = {line.split()[0].partition("+")[2] for line in fonts}
    assert names == {file.removesuffix(".ttf") for file in listed_files()}
    assert len(fonts) == len(names), "each face once"
    for line in fonts:
        embedded, is_subset, has_unicode = line.split()[-5:-2]
        assert (embedded, is_subset, has_unicode) == ("yes", "yes", "yes"), line
