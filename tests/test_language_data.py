"""Where the data of languages is looked for, and what is said where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from lfr_review import language_data
from lfr_review.domain.errors import LanguageMissing
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.workers import Workers
from tests.kit.scans import scan


@pytest.fixture
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine on which nothing is installed."""
    monkeypatch.setattr(language_data, "_PLACES", ())
    monkeypatch.delenv(language_data.OWN_FOLDER, raising=False)


@pytest.mark.usefixtures("nowhere")
def test_a_machine_without_languages_has_none_and_says_what_to_install() -> None:
    assert (language_data.installed(), language_data.has_turns()) == ((), False)
    with pytest.raises(LanguageMissing, match="tesseract-ocr-eng and tesseract-ocr-chi-sim") as told:
        language_data.folder_with(["eng", "chi_sim"])
    assert "cannot be searched" in told.value.words


@pytest.mark.usefixtures("nowhere")
def test_a_folder_of_ones_own_is_looked_into_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "tessdata"
    own.mkdir()
    (own / "urd.traineddata").touch()
    (own / "osd.traineddata").touch()
    monkeypatch.setenv(language_data.OWN_FOLDER, str(tmp_path))
    assert (language_data.installed(), language_data.has_turns()) == (("urd",), True)
    assert language_data.folder_with(["urd", "osd"]) == own
    with pytest.raises(LanguageMissing, match="for pol is not installed"):
        language_data.folder_with(["urd", "pol"])


@pytest.mark.usefixtures("nowhere")
def test_SEC_042_a_name_of_a_language_never_leads_out_of_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tessdata").mkdir()
    (tmp_path / "secret.traineddata").touch()
    monkeypatch.setenv(language_data.OWN_FOLDER, str(tmp_path / "tessdata"))
    with pytest.raises(LanguageMissing):
        language_data.folder_with(["../secret"])


def test_a_worker_says_which_language_it_lacks() -> None:
    workers = Workers(cores=1)
    order = {"languages": ["xyz"]}
    with workers.session("recognise", order, [BytesSource(scan())]) as session:
        with pytest.raises(LanguageMissing, match="tesseract-ocr-xyz"):
            session.ask({"do": "recognise", "page": 1})
    workers.close()
