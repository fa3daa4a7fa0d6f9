"""The observers' group chat as the messenger exports it. Its dates can be read either way round."""

from __future__ import annotations

_LINES = (
    ("05/06/2026, 19:12", "", "Messages and calls are end-to-end encrypted. Tap to learn more."),
    ("05/06/2026, 19:14", "Observers Old Quay", "Berit created group “Observers Old Quay”"),
    ("05/06/2026, 19:20", "Dorrit", "Tomorrow 11:30 at the steps. Bibs, notebooks, watches set by the radio."),
    ("05/06/2026, 19:22", "Sorrel", "There. I take Rope Walk and the signs, if there are any."),
    ("06/06/2026, 12:43", "Sorrel", "Van with mast at Rope Walk corner. 7 officers. One sign on the ground."),
    ("06/06/2026, 12:52", "Pascoe", "Second one on Fish Street. No sign that I can see.\nWhite, same mast."),
    ("06/06/2026, 13:04", "Dorrit", "They have stopped Sorrel. Three of them. Rope Walk. Who is near?"),
    ("06/06/2026, 13:06", "Pascoe", "On my way. Marek T is streaming from across the road."),
    ("06/06/2026, 13:08", "Dorrit", "Force has just posted a section 60. 13:05 it says."),
    ("06/06/2026, 13:29", "Dorrit", "Search over I think. The woman of the bakery saw it all."),
    ("06/06/2026, 13:41", "Sorrel", "Out. They read my notebook. I am all right."),
    ("06/06/2026, 15:20", "Pascoe", "<Media omitted>"),
    ("07/06/2026, 10:05", "Berit", "Everybody who saw it: write it down today, each alone. Do not compare."),
    ("08/06/2026, 08:50", "Sorrel", "Seeing the project in Tarn Cross this morning with book, slip and pictures."),
)


def chat_export() -> bytes:
    """The export, with the marks that the messenger puts before its own lines."""
    lines = []
    for when, sender, words in _LINES:
        by_program = not sender or "created group" in words
        who = f"{sender}: " if sender and not by_program else ""
        lines.append(f"{when} - {chr(0x200E) if by_program else ''}{who}{words}")
    return ("\n".join(lines) + "\n").encode()
