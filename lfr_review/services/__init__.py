"""One verb per module, for the window and the command line alike."""
