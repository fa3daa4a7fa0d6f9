"""What an untrusted PDF carries beside its pages, in plain words for the person who takes it in.

Source: our security requirement 49.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pikepdf import Pdf

from lfr_review.worker.cleaning.annotations import Survey
from lfr_review.worker.cleaning.layers import Layers
from lfr_review.worker.cleaning.links import link_features
from lfr_review.worker.cleaning.recorded import signatures
from lfr_review.worker.cleaning.values import dictionary, elements, entry, is_true, items_of, name

SCRIPTS = "It contains scripts; they are left out."
LAUNCH = "It tries to start another program or open another file; that is left out."
SUBMIT = "It can send form data to an address or read it in; that is left out."
TRIGGERS = "It acts by itself when it is opened, printed or closed; that is left out."
EXTERNAL = "It takes part of its content from files outside itself; that part is left out."
MEDIA = "It holds sound, video or three-dimensional content; only what stands on the page is kept."
CAMERA_DATA = "Its pictures held camera data, which may include a place and a time; it is left out."
DISAGREEMENT = "Two readers of this file do not agree on how many pages it has. What one person sees another may not."
ONE_READER = "Only one of two readers could open this file. Its pages are shown as pictures, as that reader draws them."

_SCRIPT_ACTIONS = frozenset({"/JavaScript", "/Rendition"})
_LAUNCH_ACTIONS = frozenset({"/Launch", "/GoToR", "/GoToE", "/GoToDp", "/Thread"})
_SUBMIT_ACTIONS = frozenset({"/SubmitForm", "/ImportData"})
_MEDIA_ACTIONS = frozenset({"/Movie", "/Sound", "/Rendition", "/RichMediaExecute", "/GoTo3DView"})
_OTHER_ACTIONS = frozenset({"/Hide", "/Named", "/ResetForm", "/SetOCGState", "/Trans"})
_MAX_ACTION_CHAIN = 64


def document_features(pdf: Pdf, data: bytes | memoryview, children: int) -> list[str]:
    """What the document as a whole carries."""
    root: Any = pdf.Root
    said: list[str] = []
    actions = set(_actions_on_opening(root))
    if entry(entry(root, "/Names"), "/JavaScript") is not None:
        actions.add("/JavaScript")
    said.extend(action_features(actions))
    if actions - {"/GoTo"}:
        said.append(TRIGGERS)
    if "/Collection" in root:
        said.append("It is a portfolio: its documents lie inside it as files, and its own page is only a cover.")
    if children:
        said.append(f"It has {_counted(children, 'file')} attached.")
    said.extend(_form_features(pdf))
    revisions = _revisions(pdf, data)
    if revisions > 1:
        said.append(
            f"It was changed after it was first saved and holds {revisions} versions of itself; the last one is shown."
        )
    return said


def action_features(actions: Iterable[str]) -> list[str]:
    """What kinds of action there are, in words."""
    found = set(actions)
    said = []
    if found & _SCRIPT_ACTIONS:
        said.append(SCRIPTS)
    if found & _LAUNCH_ACTIONS:
        said.append(LAUNCH)
    if found & _SUBMIT_ACTIONS:
        said.append(SUBMIT)
    if found & _MEDIA_ACTIONS:
        said.append(MEDIA)
    if found & _OTHER_ACTIONS:
        said.append("It has buttons that act on the document or its viewer; they no longer act.")
    return said


def page_features(survey: Survey, keep_notes: bool) -> list[str]:
    """What lay on top of the pages, and what became of it."""
    said = action_features({*survey.actions, *survey.links.refused})
    if survey.triggers:
        said.append(TRIGGERS)
    said.extend(link_features(survey.links))
    if survey.fields:
        said.append("It has form fields; their values are drawn into the pages.")
    if survey.marks:
        said.append("It has mark-up; it is drawn into the pages.")
    if survey.media:
        said.append(MEDIA)
    if survey.notes:
        became = "kept, and listed as text" if keep_notes else "left out"
        count = _counted(len(survey.notes), "sticky note")
        said.append(f"It has {count} {on_pages({page for page, _ in survey.notes})}; {became}.")
    told = (
        (survey.comments, "It has comments behind its mark-up {}; they are left out."),
        (survey.redactions, "It has redactions {} that were never carried out: what they mark is still there."),
        (survey.undrawn, "It has mark-up {} that no two viewers draw alike; it is left out."),
        (survey.hidden, "It has form fields or mark-up {} that are hidden; they are left out."),
        (survey.print_only, "It has form fields or mark-up {} that show only in print; they are left out."),
        (survey.layered, "It has form fields or mark-up {} on a hidden layer; they are left out."),
    )  # fmt: skip
    said.extend(sentence.format(on_pages(pages)) for pages, sentence in told if pages)
    return said


def layer_features(layers: Layers, hidden_on: Sequence[int]) -> list[str]:
    """What there is to say about layers."""
    said = [f"It has {_counted(layers.count, 'layer')}; what is visible has become part of the pages."]
    if hidden_on:
        said.append(f"It has hidden layers with content {on_pages(hidden_on)}; that content is left out.")
    elif layers.any_hidden:
        said.append("It has hidden layers; nothing on the pages was found in them.")
    if layers.print_only:
        said.append("It has layers that show only in print; they are left out.")
    if layers.view_only:
        said.append("It has layers that show on screen and not in print; they are kept.")
    return said


def on_pages(pages: Iterable[int]) -> str:
    """`on page 3`, `on pages 1, 2 and 5`; the first ten by number and how many more."""
    listed = sorted(set(pages))
    shown = [str(page) for page in listed[:10]]
    if len(listed) == 1:
        return f"on page {shown[0]}"
    if len(listed) > len(shown):
        return f"on pages {', '.join(shown)} and {len(listed) - len(shown)} more"
    return f"on pages {', '.join(shown[:-1])} and {shown[-1]}"


def _form_features(pdf: Pdf) -> list[str]:
    form = entry(pdf.Root, "/AcroForm")
    said = []
    if entry(form, "/XFA") is not None:
        dynamic = is_true(entry(pdf.Root, "/NeedsRendering")) or not elements(entry(form, "/Fields"))
        said.append(
            "It is a dynamic XFA form: what was filled in shows only in Adobe Reader, and its pages here may say no "
            "more than that. Ask for a printed copy."
            if dynamic
            else "It has an XFA form beside its ordinary one; the ordinary one is shown."
        )
    signed = len(signatures(pdf))
    if signed:
        said.append(f"It carries {_counted(signed, 'digital signature')}; only the original can prove them.")
    return said


def _actions_on_opening(root: Any) -> list[str]:
    """The kinds of action in the chain that starts when the document is opened."""
    kinds, action = [], entry(root, "/OpenAction")
    for _ in range(_MAX_ACTION_CHAIN):
        if dictionary(action) is None:
            break
        kinds.append(name(entry(action, "/S")))
        action = entry(action, "/Next")
    additional = entry(root, "/AA")
    if dictionary(additional) is not None:
        kinds.extend(name(entry(each, "/S")) for _, each in items_of(additional))
    return kinds


def _revisions(pdf: Pdf, data: bytes | memoryview) -> int:
    """How many times the file was saved onto itself, and once for the first time."""
    if "/Prev" not in pdf.trailer:
        return 1
    endings = bytes(data).count(b"startxref")
    first_page = 1 if pdf.is_linearized else 0  # a file made for the web has one such mark too many
    return max(endings - first_page, 1)


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"
