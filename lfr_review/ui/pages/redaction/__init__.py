"""Redacting an item: boxes over its pages, words to be taken out, and a look at every page that comes of it."""
