"""The demonstration: two invented cases from the first call to the last bundle, made through the ordinary services."""
