"""The tasks by name. A task's module, and the libraries it needs, are imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.worker.task import Task


def _read() -> Task:
    from lfr_review.worker.readers.reading_task import read

    return read


def _preview() -> Task:
    from lfr_review.worker.preview import preview

    return preview


def _assemble() -> Task:
    from lfr_review.worker.assembling_task import assemble_bundle

    return assemble_bundle


def _arrange() -> Task:
    from lfr_review.worker.arranging_task import arrange_bundles

    return arrange_bundles


def _check() -> Task:
    from lfr_review.worker.checking_task import check_bundle

    return check_bundle


def _draw() -> Task:
    from lfr_review.worker.drawing_task import draw_document

    return draw_document


def _write_word() -> Task:
    from lfr_review.worker.word_writing_task import write_word

    return write_word


def _recognise() -> Task:
    from lfr_review.worker.recognising_task import recognise_pages

    return recognise_pages


def _redact() -> Task:
    from lfr_review.worker.redacting_task import redact_pages

    return redact_pages


def _redact_file() -> Task:
    from lfr_review.worker.redacting_file_task import redact_file

    return redact_file


def _find_leaks() -> Task:
    from lfr_review.worker.leaks_task import find_leaks

    return find_leaks


def _sample() -> Task:
    from lfr_review.worker.sample_task import make_samples

    return make_samples


def _stamp() -> Task:
    from lfr_review.worker.stamping_task import read_stamp

    return read_stamp


def _selftest() -> Task:
    from lfr_review.worker.selftest import selftest

    return selftest


TASKS: dict[str, Callable[[], Task]] = {
    "read": _read,
    "preview": _preview,
    "assemble": _assemble,
    "arrange": _arrange,
    "check": _check,
    "draw": _draw,
    "write_word": _write_word,
    "recognise": _recognise,
    "redact": _redact,
    "redact-file": _redact_file,
    "find-leaks": _find_leaks,
    "sample": _sample,
    "stamp": _stamp,
    "selftest": _selftest,
}
