"""The Stop page: a guided first call, the record read through, and the record on paper."""
