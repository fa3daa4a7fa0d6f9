"""The Timeline page: what happened when, who says so, and what proves it."""
