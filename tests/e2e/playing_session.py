"""Somebody plays a recording in the window's own player: `PLACE FILE`. Run in a process of its own, to be looked at
and killed.

Says `playing` and the ids of its children once pictures or sound have come, and goes on until it is killed.
"""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

from lfr_review.none_count import keep_none_alive

PASSPHRASE = "seven herons over the weir"
MARKER = "zq-heron-said-this"  #: stands among the samples of the sound and in the title of the film
SECONDS = 10


def main(place: Path, file: Path) -> None:
    """Make a library, take a recording in, play it."""
    keep_none_alive()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from lfr_review.services import case_files
    from lfr_review.services.desk import Desk
    from lfr_review.services.intake.origin import Origin
    from lfr_review.services.intake.take_in import take_in_file
    from lfr_review.services.play_recording import play_item
    from lfr_review.services.work import CancelToken
    from lfr_review.store.library import Library
    from lfr_review.ui.player.player_view import PlayerView
    from lfr_review.ui.player.sound import get_ready
    from tests.store.making import WORK_FACTOR

    application = QApplication([])
    application.setQuitOnLastWindowClosed(False)
    with Library.create(place, bytearray(PASSPHRASE, "utf-8"), None, who="Ada", work_factor=WORK_FACTOR) as library:
        desk = Desk(library, "Ada", lambda: dt.datetime(2026, 3, 10, 17, 44, tzinfo=dt.UTC))
        case = case_files.new_case(desk, "NM-1", "Heron")
        taken = take_in_file(desk, case.uid, file, Origin(), CancelToken())
        file.unlink()  # the delivery is gone; what is left of it lies in the library
        assert taken.item is not None
        get_ready()
        player = play_item(desk, taken.item)
        view = PlayerView()
        view.resize(640, 480)
        view.show()
        view.show_recording(player, can_write=True)
        told = QTimer(interval=20)

        def tell() -> None:
            if view.at_ms > 200:
                told.stop()
                sys.stdout.write(f"playing {player._talk._talk._process.pid}\n")
                sys.stdout.flush()
            elif view.run.isEnabled() and view.run.text() == "Play":
                view.play_or_pause()

        told.timeout.connect(tell)
        told.start()
        application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
