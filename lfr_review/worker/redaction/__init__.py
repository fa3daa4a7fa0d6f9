"""Pages from which something is taken out: rebuilt from a picture in which it is filled with black."""
