"""The History page: what was done in a case, what it changed, taking it back, and the log that seals it."""
