"""The library on disk: keys, database, evidence vault, audit."""
