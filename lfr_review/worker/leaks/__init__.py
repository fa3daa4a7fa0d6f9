"""Looks in a finished file for what must not be in it, by other readers than wrote it and in its bytes as they are."""
