"""Everything that can act, call out or carry something along, found and taken out of what pages are drawn with.

Two ways of looking. `Reach` reads the serialised form of every object that the pages can reach: a few
microseconds an object, and it errs towards suspicion. Only where it finds something does `LiveWalk` go through the
objects one by one, knowing what each is for, and take out what does not belong. What a second walk still finds makes
the page one to be rebuilt as pixels.

Source: our security requirement 52.
"""

from __future__ import annotations

import re
from typing import Any

from pikepdf import Array, Dictionary, Object, Pdf, Stream

from lfr_review.worker.cleaning.values import DIRECT, ObjectId, identity, items_of, name

#: Keys that nothing needs in order to be drawn, and that can act, refer outside, or carry something along.
LIVE_KEYS = frozenset(
    {
        "/A", "/AA", "/AF", "/AP", "/AcroForm", "/Alternates", "/Annots", "/B", "/Collection", "/DPart", "/Dests",
        "/EF", "/EmbeddedFile", "/EmbeddedFiles", "/FDecodeParms", "/FFilter", "/GoTo3D", "/IRT", "/JS", "/JavaScript",
        "/MarkInfo", "/Metadata", "/Names", "/OC", "/OCProperties", "/OPI", "/OpenAction", "/Outlines", "/PS",
        "/Parent", "/PieceInfo", "/Popup", "/PresSteps", "/RF", "/Ref", "/Renditions", "/RichMediaContent",
        "/StructTreeRoot", "/Thumb", "/Threads", "/URI", "/URLS", "/XFA",
    }
)  # fmt: skip
#: What a dictionary says it is, by `/Type`, that has no place among the things a page is drawn with.
LIVE_TYPES = frozenset(
    {
        "/Action", "/Annot", "/Catalog", "/Collection", "/EmbeddedFile", "/Encrypt", "/Filespec", "/F", "/MediaClip",
        "/Metadata", "/OCG", "/OCMD", "/Outlines", "/Page", "/Pages", "/Rendition", "/Sig", "/StructElem",
        "/StructTreeRoot", "/Template", "/ThreadAction", "/Thread",
    }
)  # fmt: skip
#: Kinds of action, by `/S`.
ACTIONS = frozenset(
    {
        "/GoTo", "/GoTo3DView", "/GoToDp", "/GoToE", "/GoToR", "/Hide", "/ImportData", "/JavaScript", "/Launch",
        "/Movie", "/Named", "/Rendition", "/ResetForm", "/RichMediaExecute", "/SetOCGState", "/Sound", "/SubmitForm",
        "/Thread", "/Trans", "/URI",
    }
)  # fmt: skip
_EXTERNAL_KEYS = ("/F", "/FFilter", "/FDecodeParms")
#: What stands in for a drawing or a picture that lies in another file.
_PROXY_KEYS = frozenset({"/Ref", "/OPI"})
#: Dictionaries whose keys are names that somebody chose, not words of the format.
_CHOSEN_NAMES = frozenset(
    {
        "/ExtGState",
        "/ColorSpace",
        "/Pattern",
        "/Shading",
        "/XObject",
        "/Font",
        "/Properties",
        "/CharProcs",
        "/Colorants",
    }
)
_END = rb"(?=[\x00\t\n\x0c\r /<>\[\]()]|$)"
_SIMPLE = sorted((LIVE_KEYS | LIVE_TYPES | ACTIONS) - {"/A", "/B", "/F", "/AP"})
#: What may be live. It errs towards suspicion.
LIVE = re.compile(
    rb"/(?:"
    + b"|".join(re.escape(each[1:].encode()) for each in _SIMPLE)
    + rb")"
    + _END
    # Short keys are also names of letters and fonts: they count with a value such as only a key has.
    + rb"|/(?:A|B|F|AP) (?:<<|<|\(|\[|\d+ \d+ R)"
    + rb"|/Type /F"
    + _END
)
#: What can hide something although no listed layer is off: a membership of layers, a layer with a wish of its own.
CONDITIONAL = re.compile(rb"/(?:OCMD|OCGs|VE|ViewState)" + _END)
_REFERENCE = re.compile(rb"(?<![\w.+-])(\d{1,10}) (\d{1,5}) R\b")
_OWN_PARENT = re.compile(rb"/Parent \d+ \d+ R")
_OWN_TYPE = re.compile(rb"/Type /Page(?= (?:/UserUnit \S+ )?>>$)")
_PAGE_PARTS = ("/Resources", "/Group", "/Contents")


class Reach:
    """Walks over all objects that pages can reach, by their serialised form, and looks in it for something."""

    def __init__(self, pdf: Pdf, sought: re.Pattern[bytes]) -> None:
        self._pdf = pdf
        self._sought = sought
        self._seen: set[tuple[bytes, bytes]] = set()
        self.jpegs: list[Stream] = []  #: the JPEG pictures that were met on the way

    def finds(self, page: Dictionary) -> bool:
        """Whether what is sought stands in anything that a page reaches through objects no earlier page reached."""
        found = False
        # A page may say that it is one and lead back into the page tree; anything else that does is suspect.
        waiting = [_OWN_TYPE.sub(b"", _OWN_PARENT.sub(b"", page.unparse(resolved=True), count=1))]
        seen, get_object = self._seen, self._pdf.get_object
        while waiting:
            written = waiting.pop()
            if self._sought.search(written):
                found = True
            for reference in _REFERENCE.findall(written):
                if reference in seen:
                    continue
                seen.add(reference)
                target = get_object(int(reference[0]), int(reference[1]))
                if isinstance(target, Stream):
                    described = target.stream_dict.unparse(resolved=True)
                    if b"/DCTDecode" in described:
                        self.jpegs.append(target)
                    waiting.append(described)
                elif isinstance(target, Object):
                    waiting.append(target.unparse(resolved=True))
        return found


class LiveWalk:
    """Walks over everything that pages are drawn with, once, and finds what is live; takes it out if so told."""

    def __init__(self, take_out: bool) -> None:
        self._take_out = take_out
        self._seen: set[tuple[ObjectId, bool]] = set()
        self.found = False
        self.external = False  #: a stream pointed to a file outside, or stood in for one

    def visit(self, page: Dictionary) -> None:
        """Look at all that one page is drawn with."""
        waiting: list[tuple[Any, bool]] = []
        for key in _PAGE_PARTS:
            part = page.get(key)
            if is_live(part):
                self._drop(page, key)
            else:
                waiting.append((part, False))
        while waiting:
            value, chosen = waiting.pop()
            waiting.extend(self._inside(value, chosen))

    def _drop(self, holder: Dictionary | Stream, key: str) -> None:
        self.found = True
        self.external |= key in _PROXY_KEYS and isinstance(holder, Stream)
        if self._take_out:
            del holder[key]

    def _inside(self, value: Any, chosen: bool) -> list[tuple[Any, bool]]:
        """Deal with one object; what is to be looked at next. With `chosen` its keys are names somebody chose."""
        number = identity(value)
        if number != DIRECT:
            if (number, chosen) in self._seen:
                return []
            self._seen.add((number, chosen))
        if isinstance(value, Array):
            return self._inside_array(value)
        if isinstance(value, Stream):
            for key in _EXTERNAL_KEYS:
                if key in value:
                    self.external = True
                    self._drop(value, key)
        return [inner for key, part in items_of(value) if (inner := self._entry(value, key, part, chosen)) is not None]

    def _entry(self, holder: Any, key: str, part: Any, chosen: bool) -> tuple[Any, bool] | None:
        if chosen and is_layer(part):
            self.found = True
            if self._take_out:
                holder[key] = Dictionary()  # the name stays known, so that no viewer stumbles over it
        elif (not chosen and key in LIVE_KEYS) or is_live(part):
            self._drop(holder, key)
        elif isinstance(part, Object):
            return part, key in _CHOSEN_NAMES and not chosen
        return None

    def _inside_array(self, array: Array) -> list[tuple[Any, bool]]:
        parts: list[tuple[Any, bool]] = []
        for place, part in enumerate(array.as_list()):
            if is_live(part):
                self.found = True
                if self._take_out:
                    array[place] = None
            elif isinstance(part, Object):
                parts.append((part, False))
        return parts


def is_layer(value: Any) -> bool:
    """Whether a value is a layer or a membership of layers."""
    return isinstance(value, Dictionary) and name(value.get("/Type")) in ("/OCG", "/OCMD")


def is_live(value: Any) -> bool:
    """Whether a value is by its own word something that has no place in drawing."""
    if isinstance(value, Stream):
        subtypes = {name(value.get("/Subtype")), name(value.get("/Subtype2"))}
        return "/PS" in subtypes or name(value.get("/Type")) in LIVE_TYPES
    if not isinstance(value, Dictionary):
        return False
    if name(value.get("/Type")) in LIVE_TYPES or "/JS" in value or "/EF" in value:
        return True
    return name(value.get("/S")) in ACTIONS
