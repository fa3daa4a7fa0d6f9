"""Before and after work: making, opening, locking and covering a library."""
