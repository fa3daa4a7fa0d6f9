"""The player: a picture, how far the recording is, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSlider, QVBoxLayout, QWidget

from lfr_review.domain.recordings import timecode_words
from lfr_review.services.frames import Frame
from lfr_review.services.play_recording import Look, State
from lfr_review.ui.player.picture import Picture
from lfr_review.ui.player.playback import OpenedRecording, Playback
from lfr_review.ui.player.sound import Loudspeaker, Samples
from lfr_review.ui.preview.frames import BadFrame, PageFrame
from lfr_review.ui.style.dress import dress, words_label
from lfr_review.ui.style.icons import icon_button
from lfr_review.ui.style.shapes import Shape
from lfr_review.ui.style.theme import tabular
from lfr_review.ui.style.tokens import GRID, INSIDE_GROUP
from lfr_review.ui.widgets.choice_box import ChoiceBox
from lfr_review.ui.widgets.flow import FlowLayout

SPEEDS = (0.5, 1.0, 1.5, 2.0)
APART_MS = 500  #: by so much pictures and sound must end apart for it to be said
PAGE_MS = 10_000  #: how far Page Up and Page Down go on the scale


class PlayerView(QWidget):
    """Plays one recording at a time."""

    mark_asked = Signal(int)  #: a note about this moment is wanted; milliseconds
    still_asked = Signal(int)  #: the picture of this moment is wanted as an item

    def __init__(self, parent: QWidget | None = None, samples: Samples | None = None) -> None:
        super().__init__(parent)
        self._playback: Playback | None = None
        self._samples = samples
        self._playing = self._can_write = False
        self.at_ms = self.length_ms = 0
        self.picture = Picture()
        self.scale = QSlider(Qt.Orientation.Horizontal)
        self.run = dress(QPushButton(self.tr("Play")), kind="main")
        self.back = icon_button(Shape.PREVIOUS, self.tr("One picture back"))
        self.on = icon_button(Shape.NEXT, self.tr("One picture on"))
        self.speed = ChoiceBox()
        self.time = words_label("")
        self.remark = words_label("", role="quiet")
        self._bar = QWidget()
        self.mark = QPushButton(self.tr("&Mark on the timeline"))
        self.still = QPushButton(self.tr("Take a &still"))
        self._build()
        self._connect()
        self.show_recording(None)

    def _build(self) -> None:
        self.picture.setAccessibleName(self.tr("Picture of the recording"))
        self.scale.setAccessibleName(self.tr("Time in the recording"))
        self.scale.setPageStep(PAGE_MS)
        self.scale.setSingleStep(1_000)
        self.speed.setAccessibleName(self.tr("Speed"))
        self.speed.set_choices((self.tr("Speed × {n:g}").format(n=speed), speed) for speed in SPEEDS)
        self.speed.set_value(1.0)
        self.time.setWordWrap(False)
        self.time.setFont(tabular(self.time.font()))
        self.remark.setContentsMargins(INSIDE_GROUP, 0, INSIDE_GROUP, GRID)
        flow = FlowLayout(self._bar, spacing=INSIDE_GROUP)
        flow.setContentsMargins(INSIDE_GROUP, GRID, INSIDE_GROUP, GRID)
        for part in (self.run, self.back, self.on, self.speed, self.time, self.mark, self.still):
            flow.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.picture, 1)
        layout.addWidget(self.scale)
        layout.addWidget(self._bar)
        layout.addWidget(self.remark)
        self.setFocusProxy(self.run)

    def _connect(self) -> None:
        self.run.clicked.connect(self.play_or_pause)
        self.back.clicked.connect(lambda: self._step(-1))
        self.on.clicked.connect(lambda: self._step(1))
        self.scale.valueChanged.connect(self._jump)
        self.speed.currentIndexChanged.connect(lambda _: self._change_speed())
        self.mark.clicked.connect(lambda: self.mark_asked.emit(self.at_ms))
        self.still.clicked.connect(lambda: self.still_asked.emit(self.at_ms))
        self.picture.resized.connect(self._resize)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._bar.setMinimumHeight(self._bar.heightForWidth(self.width()))  # where room is scarce the picture gives way

    def show_recording(self, recording: OpenedRecording | None, *, can_write: bool = False) -> None:
        """Show a recording at its beginning, or none."""
        if self._playback is not None:
            self._playback.close()
            self._playback = None
        self._be_silent()
        self._can_write = can_write
        self._show_state(0, 0, playing=False)
        self._allow(False)
        self.remark.hide()
        self.picture.show_words(self.tr("Opening the recording…") if recording is not None else "")
        if recording is not None:
            self._playback = Playback(recording, self)
            self._playback.looked.connect(self._take)
            self._playback.failed.connect(self._refuse)
            self._resize()
            self._playback.look()

    def play_or_pause(self) -> None:
        """Run, or stand still."""
        if self._playback is None:
            return
        if self._playing:
            self._be_silent()
            self._playback.pause()
        else:
            self._playback.play(float(self.speed.value))

    def go_to(self, at_ms: int) -> None:
        """Jump to a time."""
        if self._playback is not None:
            self._be_silent()
            self._playback.seek(at_ms)

    def _step(self, by: int) -> None:
        if self._playback is not None:
            self._be_silent()
            self._playback.step(by)

    def _jump(self, at_ms: int) -> None:
        if at_ms != self.at_ms:
            self.go_to(at_ms)

    def _change_speed(self) -> None:
        if self._playback is not None and self._playing:
            self._be_silent()
            self._playback.play(float(self.speed.value))

    def _resize(self) -> None:
        if self._playback is not None:
            ratio = self.picture.devicePixelRatioF()
            size = self.picture.size() * ratio
            self._playback.size = (max(16, size.width()), max(16, size.height()))

    def _take(self, look: Look) -> None:
        state = look.state
        self._allow(True, has_picture=state.has_picture and not state.past_pictures)
        if not state.has_picture and state.pictures_ms:
            self.picture.show_words(self.tr("The pictures of this recording are damaged and cannot be shown."))
        elif not state.has_picture:
            self.picture.show_words(self.tr("This recording has sound and no picture."))
        elif state.past_pictures:
            self.picture.show_words(self.tr("At this time there is sound and no picture."))
        elif look.picture is not None:
            self._show_picture(look.picture)
        self._say_difference(state)
        if look.sound and state.playing:
            self._speaker().play(look.sound)
        self._show_state(state.at_ms, state.length_ms, playing=state.playing)

    def _say_difference(self, state: State) -> None:
        """Say where pictures and sound do not end together: the length is that of the longer one."""
        words = ""
        if state.pictures_ms and state.sound_ms and abs(state.pictures_ms - state.sound_ms) >= APART_MS:
            pictures_first = state.pictures_ms < state.sound_ms
            said = self.tr("Pictures end at {end}") if pictures_first else self.tr("Sound ends at {end}")
            words = said.format(end=timecode_words(min(state.pictures_ms, state.sound_ms)))
        self.remark.setText(words)
        self.remark.setVisible(bool(words))

    def _show_picture(self, frame: Frame) -> None:
        checked = PageFrame(
            page=1, scale=1.0, width=frame.width, height=frame.height, stride=frame.stride, rgb=frame.rgb
        )
        try:
            self.picture.show_image(checked.image())
        except BadFrame:
            self._refuse(self.tr("The player sent a picture that cannot be one. The original is kept as it is."))

    def _show_state(self, at_ms: int, length_ms: int, *, playing: bool) -> None:
        self.at_ms, self.length_ms, self._playing = at_ms, length_ms, playing
        self.run.setText(self.tr("Pause") if playing else self.tr("Play"))
        words = f"{timecode_words(at_ms)} / {timecode_words(length_ms)}"
        self.time.setText(words)
        if not self.scale.isSliderDown():
            self.scale.blockSignals(True)
            self.scale.setRange(0, length_ms)
            self.scale.setValue(at_ms)
            self.scale.blockSignals(False)
        self.scale.setAccessibleDescription(words)

    def _allow(self, opened: bool, *, has_picture: bool = False) -> None:
        for part in (self.run, self.scale, self.speed, self.back, self.on):
            part.setEnabled(opened)
        self.mark.setEnabled(opened and self._can_write)
        self.still.setEnabled(opened and has_picture and self._can_write)

    def _refuse(self, words: str) -> None:
        self._be_silent()
        self._allow(False)
        self.picture.show_words(words)

    def _speaker(self) -> Samples:
        if self._samples is None:
            self._samples = Loudspeaker()
        return self._samples

    def _be_silent(self) -> None:
        if self._samples is not None:
            self._samples.stop()
