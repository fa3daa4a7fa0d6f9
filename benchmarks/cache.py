"""Where inputs are kept between runs."""

from __future__ import annotations

import tempfile
from pathlib import Path


def cache_folder() -> Path:
    """A folder in the system's temporary one. All that lies there can be made again."""
    folder = Path(tempfile.gettempdir()) / "lfr-review-benchmarks"
    folder.mkdir(exist_ok=True)
    return folder
