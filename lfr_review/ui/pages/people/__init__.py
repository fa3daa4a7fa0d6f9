"""The People page: who is in the case, what they allowed, the case record, and the file notes that never leave."""
