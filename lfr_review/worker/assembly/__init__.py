"""Assembling bundles: many sources and our own pages become one numbered, linked PDF."""
