"""Words recognised in a picture are known again by the picture, and go with the rendition they came from."""

from __future__ import annotations

from lfr_review.domain.actions import ActionKind
from lfr_review.store.library import Library
from tests.store.making import add_case, add_rendition, take_in

IMAGE = "ab" * 32


def test_a_picture_is_known_again_with_the_same_options_only(library: Library) -> None:
    item = take_in(library, add_case(library).uid)
    first = add_rendition(library, item, ("", ""))
    with library.writing("Ada", "", case=item.case) as writer:
        writer.keep_recognised(first.uid, 2, IMAGE, "1 eng", '{"words":["Ω"]}')
    with library.reading() as reader:
        assert reader.recognised_image(IMAGE, "1 eng") == '{"words":["Ω"]}'
        assert reader.recognised_image(IMAGE, "1 eng+pol") is None
        assert reader.recognised_image("cd" * 32, "1 eng") is None


def test_what_was_recognised_goes_with_its_rendition_for_good(library: Library) -> None:
    item = take_in(library, add_case(library).uid)
    first = add_rendition(library, item, ("",))
    with library.writing("Ada", "", case=item.case) as writer:
        writer.keep_recognised(first.uid, 1, IMAGE, "1 eng", "{}")
    with library.writing("Ada", "Took it back", case=item.case, kind=ActionKind.FINAL) as writer:
        writer.remove(first)
    with library.reading() as reader:
        assert reader.recognised_image(IMAGE, "1 eng") is None
