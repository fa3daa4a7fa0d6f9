"""The third case of the demonstration: a legal observer who pulled up a scarf, and was stopped without any alert."""
