"""The stand-in files of the demonstration: every person, place and event in them is invented."""
