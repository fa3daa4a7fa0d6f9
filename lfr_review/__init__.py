"""LFR Review: case files, evidence and bundles after a live facial recognition stop."""

__version__ = "0.1.0"
