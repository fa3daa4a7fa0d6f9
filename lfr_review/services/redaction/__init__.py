"""Redaction: what is taken out of which pages for whom, looked at by a person, and made into pages of its own."""
