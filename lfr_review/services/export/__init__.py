"""Bundles: from a plan to a finished, checked file."""
