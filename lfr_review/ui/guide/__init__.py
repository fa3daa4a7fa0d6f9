"""The user guide: plain Markdown of our own in `resources/guide/`, read by a small reader and shown as blocks."""
