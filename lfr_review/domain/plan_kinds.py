"""What kinds of bundles have in common."""

from __future__ import annotations

from lfr_review.domain.bundles import BundleKind

#: Kinds whose papers carry the heading of a claim.
IN_COURT = frozenset({BundleKind.JR_CLAIM})
