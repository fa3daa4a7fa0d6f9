"""What kinds of bundles have in common."""

from __future__ import annotations

from lfr_review.domain.bundles import BundleKind

#: Kinds whose papers carry the heading of a claim.
IN_COURT = frozenset({BundleKind.JR_CLAIM, BundleKind.HEARING, BundleKind.CORE, BundleKind.AUTHORITIES})

#: Kinds that go to a police force, which their cover names.
TO_FORCE = frozenset({BundleKind.COMPLAINT, BundleKind.LETTER_BEFORE_CLAIM})
