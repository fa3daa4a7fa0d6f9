"""The observer's telephone. Its clock is right; it records no place."""

from __future__ import annotations

import datetime as dt

from lfr_review.worker.samples.stand_ins.phone_pictures import Phone

SUMMER = dt.timezone(dt.timedelta(hours=1))
PHONE = Phone(make="Tanager", model="Tanager 4", serial="TNG4-0000-STANDIN", software="Tanager 11.3", dpi=150)
