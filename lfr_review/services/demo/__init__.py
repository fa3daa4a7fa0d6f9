"""The demonstration: an invented case from the first call to the claim, made through the ordinary services."""
