"""Recordings: what their containers say of themselves, read without decoding any sound or picture."""
