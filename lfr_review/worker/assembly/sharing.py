"""Equal values kept once. In memory a number in a PDF takes 250 bytes, and every page brings the same four again."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Object, ObjectSet, Stream

_OF_PAGES = ("/MediaBox", "/CropBox", "/Resources")
_OF_CONTENTS = ("/Filter",)
_OF_FORMS = ("/BBox", "/Matrix", "/Filter", "/Resources")
_OF_IMAGES = ("/ColorSpace", "/DecodeParms", "/Filter")
_OF_FONTS = ("/Widths", "/Encoding")


class SharedValues:
    """Lets the pages of one PDF share boxes, resources, widths and filters. In the file each still has its own."""

    def __init__(self) -> None:
        self._kept: dict[bytes, Object] = {}
        self._seen = ObjectSet()

    def share_in(self, page: Object) -> None:
        """Share what a page, its contents, its fonts and what it draws have in common with others."""
        self._share(page, _OF_PAGES)
        contents = page.get("/Contents")
        if isinstance(contents, Stream):
            self._share(contents, _OF_CONTENTS)
        self._share_in_resources(page.get("/Resources"))

    def _share_in_resources(self, resources: object) -> None:
        if not isinstance(resources, Dictionary) or not self._seen.add(resources):
            return
        if "/ProcSet" in resources:
            del resources["/ProcSet"]  # has said nothing since PDF 1.4
        for font in self._new_in(resources.get("/Font")):
            if isinstance(font, Dictionary):
                self._share(font, _OF_FONTS)
        for drawn in self._new_in(resources.get("/XObject")):
            if isinstance(drawn, Stream) and "/BBox" in drawn:
                self._share(drawn, _OF_FORMS)
                self._share_in_resources(drawn.get("/Resources"))
            elif isinstance(drawn, Stream):
                self._share(drawn, _OF_IMAGES)

    def _new_in(self, named: object) -> list[Object]:
        """The values of a dictionary that were not looked at before."""
        if not isinstance(named, Dictionary) or not self._seen.add(named):
            return []
        return [value for value in named.as_dict().values() if isinstance(value, Object) and self._seen.add(value)]

    def _share(self, holder: Object, keys: tuple[str, ...]) -> None:
        for key in keys:
            value = holder.get(key)
            if isinstance(value, Array | Dictionary) and not value.is_indirect:
                kept = self._kept.setdefault(value.unparse(), value)
                if kept is not value:
                    holder[key] = kept
