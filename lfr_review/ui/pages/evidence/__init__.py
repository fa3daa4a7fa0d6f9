"""The Evidence page: what was taken in, its pages, and what is known about each item."""
