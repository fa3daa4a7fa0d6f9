"""The stand-in files of the second demonstration case, a child stopped in Wexley: everything in them is invented."""
