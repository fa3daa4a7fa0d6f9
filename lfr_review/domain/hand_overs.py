"""Originals that were handed over: copies, byte for byte, that left the library."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from lfr_review.domain.ids import Sha256, Uid


class HandOverForm(StrEnum):
    """In what form originals left. Values are stored: never rename one."""

    BAG = "bag"  #: a folder by RFC 8493, with manifests, reports and a signature
    COPY = "copy"  #: one file alone


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """One original that left."""

    evidence: Uid
    mark: str  #: its evidence number then, such as `E3`
    file_name: str  #: within the bag; empty for a copy alone, whose name a person chose
    sha256: Sha256


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """One act by which originals left the library. Never changed."""

    uid: Uid
    case: Uid
    made_at: dt.datetime  #: aware, UTC
    made_by: str
    form: HandOverForm
    items: tuple[HandedOver, ...]
    sha256: Sha256  #: of the file, or of the bag's tag manifest, which stands for every file of it
    signing_key: str = ""  #: the public key of the signature, 64 hexadecimal digits; empty for a copy
    to_whom: str = ""
    names_given: bool = False  #: whether the files' own names went with them
    problems: tuple[str, ...] = ()  #: what was open when they left
    decision: str = ""  #: who let them go all the same, and why
