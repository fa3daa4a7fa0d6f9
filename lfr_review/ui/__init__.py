"""The window: PySide6, and only here."""

#: See `none_count`: enough references to `None` until that can be seen to, after the first picture.
_NONES = (None,) * 100_000
