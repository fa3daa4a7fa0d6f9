"""The library on disk: keys, database, evidence vault, history, audit.

`library.Library` is the one door for services. Behind it: `starting` opens or makes a library (`places`, `lockfile`,
`key_slots`, `migrations`, `backup`), `connections` hands out the database to `reader` and `writer`, `rows` turns
records into rows, `acts` and `undo` keep and invert the history, `audit` seals it, `blobs` keeps the evidence in age
files (`age_header`, `age_keys`, `age_stream`), `durable` makes bytes last. `opening` alone knows SQLCipher.
"""
