"""How long to wait after a wrong passphrase."""

from __future__ import annotations

LONGEST_S = 60


def delay_after(wrong: int) -> int:
    """Seconds to wait after so many wrong tries in a row: 1, 2, 4 … 60.

    Source: our security requirement 5. The wait slows a person at this window, nobody else: what protects a copied
    library is the work that each guess costs.
    """
    return 0 if wrong <= 0 else min(LONGEST_S, 2 ** (wrong - 1)) if wrong < 8 else LONGEST_S
