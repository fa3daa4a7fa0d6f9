"""Files inside a PDF are listed, and handed out one by one."""

from __future__ import annotations

import zlib

import pytest
from pikepdf import Array, Dictionary, Name, Object, Pdf

from lfr_review.domain.errors import CannotRead
from lfr_review.worker.cleaning import attachment_bytes, attachments, clean_pdf
from tests.worker.cleaning.making import annotate, new_pdf, page_of, shown, written


def specification(pdf: Pdf, name: str, data: bytes) -> Object:
    return pdf.make_indirect(Dictionary(Type=Name.Filespec, F=name, UF=name, EF=Dictionary(F=pdf.make_stream(data))))


def portfolio() -> Pdf:
    pdf = new_pdf(shown("Cover"))
    held = [specification(pdf, name, data) for name, data in (("a.txt", b"first"), ("..\\evil/b.txt", b"second"))]
    pdf.Root["/Names"] = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["1", held[0], "2", held[1]])))
    pdf.Root["/AF"] = Array([held[0]])
    pdf.Root["/Collection"] = Dictionary()
    page_of(pdf)["/AF"] = Array([specification(pdf, "", b"third")])
    annotate(pdf, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]), FS=specification(pdf, "d.txt", b"fourth"))
    return pdf


def test_every_file_is_listed_once_by_its_bare_name() -> None:
    source = written(portfolio())
    found = attachments(source)
    assert [(child.name, child.size_bytes) for child in found] == [
        ("a.txt", 5), ("b.txt", 6), ("attachment-3", 5), ("d.txt", 6),
    ]  # fmt: skip
    assert [attachment_bytes(source, child.index) for child in found] == [b"first", b"second", b"third", b"fourth"]
    assert clean_pdf(source).children == found


def test_a_portfolio_says_what_it_is() -> None:
    features = clean_pdf(written(portfolio())).features
    assert any("portfolio" in feature for feature in features)
    assert any("4 files attached" in feature for feature in features)


@pytest.mark.parametrize("index", [-1, 4, 99])
def test_a_file_that_is_not_there_is_refused(index: int) -> None:
    with pytest.raises(CannotRead, match="no such file"):
        attachment_bytes(written(portfolio()), index)


def test_names_lose_direction_overrides_and_are_cut() -> None:
    pdf = new_pdf(shown("x"))
    pdf.Root["/AF"] = Array([specification(pdf, "invoice\u202etxt.exe" + "x" * 500, b"1")])
    (child,) = attachments(written(pdf))
    assert child.name.startswith("invoicetxt.exe")
    assert len(child.name) == 200


def test_a_list_of_files_that_is_broken_gives_what_it_can() -> None:
    pdf = new_pdf(shown("x"))
    node = pdf.make_indirect(Dictionary(Names=Array(["1", specification(pdf, "a.txt", b"first"), "2"])))
    node["/Kids"] = Array([node, 5])
    pdf.Root["/Names"] = Dictionary(EmbeddedFiles=node)
    assert [child.name for child in attachments(written(pdf))] in ([], ["a.txt"])
    assert clean_pdf(written(pdf)).pages


def test_packed_files_are_listed_with_their_unpacked_size() -> None:
    pdf = new_pdf(shown("x"))
    held = specification(pdf, "a.bin", b"")
    held["/EF"]["/F"] = pdf.make_stream(zlib.compress(b"\x00" * 100_000), Filter=Name.FlateDecode)
    pdf.Root["/AF"] = Array([held])
    assert attachments(written(pdf))[0].size_bytes == 100_000
