"""Prove an installation: every part that a case rests on is tried once, on things made for the purpose.

The library that is made lies in a temporary folder, is encrypted like any other, holds nothing of anybody's, and is
removed at the end.
"""

from __future__ import annotations

import secrets
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lfr_review import language_data
from lfr_review.domain.bundles import BundleKind
from lfr_review.domain.codec import to_plain
from lfr_review.domain.documents import Document, Heading, paragraph
from lfr_review.domain.errors import CaseworkError
from lfr_review.domain.evidence import ReadState
from lfr_review.services import case_files, evidence, plans
from lfr_review.services.byte_sources import BytesSource
from lfr_review.services.desk import Desk
from lfr_review.services.export.edition import make_edition
from lfr_review.services.intake.origin import Origin
from lfr_review.services.intake.read_item import rendition_of
from lfr_review.services.intake.take_in_and_read import Outcome, take_in_and_read
from lfr_review.services.preview import open_preview
from lfr_review.services.prove_window import prove_window
from lfr_review.services.prove_worker import prove_worker
from lfr_review.services.recognition.options import USUAL_LANGUAGES
from lfr_review.services.recognition.session import Recogniser
from lfr_review.services.work import CancelToken, Silent
from lfr_review.services.workers import run_task
from lfr_review.store.library import Library

#: a name in each script that our fonts must show
NAMES = "Ada Ωmega Жанна שרה سارة ڈاکٹر Անի ნინო মিতা ਗੁਰੂ आशा தமிழ் ሰላም 李明"
WORK = frozenset({"pdf", "pictures", "threads"})
WORK_FACTOR = 10  # the library lives for seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One part that was tried."""

    name: str
    works: bool
    words: str


class _Fault(Exception):
    """A part that does not do what it must."""


def self_test() -> Iterator[Proof]:
    """Try each part in turn and say of each whether it works. A part that needs one that failed fails too."""
    made: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="lfr-review-self-test-") as folder:
        parts: tuple[tuple[str, Callable[[], str]], ...] = (
            ("worker", _worker),
            ("page", lambda: _page(made)),
            ("words", lambda: _words(made)),
            ("library", lambda: _library(made, Path(folder))),
            ("evidence", lambda: _evidence(made, Path(folder))),
            ("preview", lambda: _preview(made)),
            ("bundle", lambda: _bundle(made, Path(folder))),
            ("audit", lambda: _audit(made)),
            ("window", lambda: _window(Path(folder))),
        )
        for name, part in parts:
            yield _tried(name, part)
        if "desk" in made:
            made["desk"].library.close()


def _tried(name: str, part: Callable[[], str]) -> Proof:
    try:
        return Proof(name=name, works=True, words=part())
    except (CaseworkError, _Fault) as error:
        return Proof(name=name, works=False, words=str(error))
    except Exception as error:  # whatever it is, the installation does not work, and the rest is still worth knowing
        return Proof(name=name, works=False, words=f"{type(error).__name__}: {error}")


def _worker() -> str:
    """What the worker can do, and what it tried to do against us."""
    proof = prove_worker()
    if missing := WORK - frozenset(proof.works):
        raise _Fault(f"these do not work in the reading process: {', '.join(sorted(missing))}")
    walls = " ".join(proof.not_prevented) or "It has no network, no disk and bounded memory and time."
    return f"The reading process starts, and reads PDFs and pictures. {walls}"


def _page(made: dict[str, Any]) -> str:
    document = Document(title="Self-test", blocks=(Heading(text="Self-test", level=1), paragraph(NAMES)))
    order = {"document": to_plain(document), "made_at": "2026-01-01T00:00:00Z", "language": "en-GB"}
    made["pdf"] = run_task("draw", order).blob("pdf")
    if not made["pdf"].startswith(b"%PDF-"):
        raise _Fault("what was drawn is no PDF")
    return "A page with names in fourteen scripts was drawn."


def _words(made: dict[str, Any]) -> str:
    with Recogniser(BytesSource(made["pdf"]), USUAL_LANGUAGES, CancelToken()) as recogniser:
        found = recogniser.recognise(1)
    if not any(word.text.startswith("Self") for word in found.words):
        raise _Fault("the word drawn on a page was not recognised in its picture")
    more = ", ".join(language_data.installed())
    turns = "" if language_data.has_turns() else " Which way up a page lies cannot be told: osd is not installed."
    return f"A word was recognised in the picture of a page. Languages here: {more}.{turns}"


def _library(made: dict[str, Any], folder: Path) -> str:
    passphrase = bytearray(secrets.token_hex(16), "ascii")
    library = Library.create(folder / "library", passphrase, None, who="self-test", work_factor=WORK_FACTOR)
    library.close()
    made["desk"] = Desk(Library.open(folder / "library", passphrase, who="self-test"), "self-test")
    made["case"] = case_files.new_case(made["desk"], "SELF-TEST").uid
    return "An encrypted library was made, locked and unlocked."


def _evidence(made: dict[str, Any], folder: Path) -> str:
    source = folder / "self-test.pdf"
    source.write_bytes(made["pdf"])
    outcomes: list[Outcome] = []
    take_in_and_read(made["desk"], made["case"], [source], Origin(), Silent(), CancelToken(), outcomes.append)
    item = outcomes[0].item
    if item is None or item.state is not ReadState.READ:
        raise _Fault(outcomes[0].reason or "the file was not read")
    made["item"] = item
    return "A file was taken in, hashed, encrypted, read back and turned into pages."


def _preview(made: dict[str, Any]) -> str:
    rendition = rendition_of(made["desk"], made["item"])
    if rendition is None:
        raise _Fault("there are no pages")
    with made["desk"].library.blobs.open(rendition.sha256) as stored, open_preview(stored) as preview:
        frame = preview.page(1, 1.0)
    if not any(frame.rgb[index] < 128 for index in range(0, len(frame.rgb), 3)):
        raise _Fault("the page came out empty")
    return f"A page was shown, {frame.width} by {frame.height} pixels."


def _bundle(made: dict[str, Any], folder: Path) -> str:
    desk: Desk = made["desk"]
    evidence.set_handling(desk, made["item"], frozenset(), True)
    plan = plans.make_plan(desk, made["case"], BundleKind.COMPLAINT)
    edition = make_edition(desk, plan.plan.uid, folder / "bundle.pdf", Silent(), CancelToken()).edition
    return f"A bundle of {edition.page_count} pages was made and passed its structural checks."


def _audit(made: dict[str, Any]) -> str:
    verdict = made["desk"].library.verify_audit()
    if not verdict.whole:
        raise _Fault("the audit log is not whole")
    faults = made["desk"].library.integrity_check()
    if faults:
        raise _Fault(faults[0])
    return f"The audit log is whole: {verdict.entries} entries."


def _window(folder: Path) -> str:
    (folder / "window").mkdir()
    proof = prove_window(folder / "window")
    if not proof.works:
        raise _Fault(proof.words)
    return proof.words
