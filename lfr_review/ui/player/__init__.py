"""Recordings as a person plays them: the picture, the time, the buttons."""
