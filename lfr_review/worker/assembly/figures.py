"""The pictures of figures in our own documents: taken from the sources, hung where room was left for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from lfr_review.domain.bundles import BundleOrder, OwnPages
from lfr_review.worker.assembly.own_pages import OwnDocuments
from lfr_review.worker.assembly.sheets import Sheet

#: what a page of one picture may do: place it, and say the words that were recognised in it
_PLAIN = frozenset("q Q cm Do BT ET Tf Tr Td TD Tm Tj TJ Tc Tw Tz TL Ts T* BDC BMC EMC".split())


def only_picture(page: Object) -> Object | None:
    """The picture on a page that shows one and nothing beside it, as those of photographs and stills do.

    Of any other page nothing is shown small: what lies over a picture there may be what covers a part of it.
    """
    resources = page.get("/Resources")
    drawn = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(drawn, Dictionary) or len(drawn) != 1:
        return None
    (picture,) = drawn.as_dict().values()
    if not isinstance(picture, Stream) or picture.get("/Subtype") != Name.Image or not picture.is_indirect:
        return None
    done = {str(each.operator) for each in pikepdf.parse_content_stream(page)}
    return picture if done <= _PLAIN else None


def hang_figures(
    bundle: Pdf, order: BundleOrder, sheets: Sequence[Sheet], own: OwnDocuments, pictures: Mapping[int, Object]
) -> None:
    """Draw each picture in its room, as large as fits, in the middle. Where there is none the room stays empty.

    Args:
        bundle: the bundle.
        order: what is to be made.
        sheets: its pages.
        own: our documents, and where they stand.
        pictures: by number of their source.
    """
    for index, document in zip(own.entries, own.drawn.documents, strict=True):
        pages = order.entries[index].pages
        sources = {each.picture: each.source for each in pages.pictures} if isinstance(pages, OwnPages) else {}
        for room in document.pictures:
            picture = pictures.get(sources.get(room.picture, -1))
            if picture is not None:
                page = sheets[own.pages.extents[index].start + room.page - 1].page
                _draw(bundle, page, room.box, picture)


def _draw(bundle: Pdf, page: Object, room: tuple[float, float, float, float], picture: Object) -> None:
    left, lower, right, upper = room
    scale = min((right - left) / int(picture.Width), (upper - lower) / int(picture.Height))
    width, height = int(picture.Width) * scale, int(picture.Height) * scale
    x, y = (left + right - width) / 2, (lower + upper - height) / 2
    drawn = page.Resources.get("/XObject", Dictionary())
    name = f"/Figure{len(drawn) + 1}"
    page.Resources[Name.XObject] = Dictionary({**dict(drawn.items()), name: picture})
    content = f"q {width:.3f} 0 0 {height:.3f} {x:.3f} {y:.3f} cm {name} Do Q".encode()
    pikepdf.Page(page).contents_add(Stream(bundle, content))
