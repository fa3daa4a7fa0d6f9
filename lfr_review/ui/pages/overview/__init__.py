"""The Overview page: what disappears next, the story so far, what is missing, how far each route is."""
