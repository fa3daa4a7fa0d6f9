"""The stand-in files by key, each with what makes it."""

from __future__ import annotations

from collections.abc import Callable

from lfr_review.worker.samples.stand_ins.attendance_note import attendance_note
from lfr_review.worker.samples.stand_ins.deployment_record import deployment_record
from lfr_review.worker.samples.stand_ins.films import phone_video, voice_note, worn_camera
from lfr_review.worker.samples.stand_ins.letters import access_reply, preservation_letter, travel_card_history
from lfr_review.worker.samples.stand_ins.photographs import passport_screenshot, sign_photo, van_photo
from lfr_review.worker.samples.stand_ins.receipt_mail import receipt_mail
from lfr_review.worker.samples.stand_ins.scanned_letter import outcome_letter

STAND_INS: dict[str, Callable[[], bytes]] = {
    "phone-video": phone_video,
    "van-photo": van_photo,
    "sign-photo": sign_photo,
    "travel-card-history": travel_card_history,
    "voice-note": voice_note,
    "attendance-note": attendance_note,
    "passport-screenshot": passport_screenshot,
    "preservation-letter": preservation_letter,
    "access-reply": access_reply,
    "deployment-record-1": lambda: deployment_record(1),
    "outcome-letter": outcome_letter,
    "worn-camera-1": lambda: worn_camera(1),
    "worn-camera-2": lambda: worn_camera(2),
    "deployment-record-2": lambda: deployment_record(2),
    "receipt-mail": receipt_mail,
}
