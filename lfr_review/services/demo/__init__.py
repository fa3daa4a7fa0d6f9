"""The demonstration: three invented cases from first call to last bundle, made through the ordinary services."""
