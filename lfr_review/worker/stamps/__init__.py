"""Time stamps by RFC 3161: read, and held against the certificates that somebody trusts."""
