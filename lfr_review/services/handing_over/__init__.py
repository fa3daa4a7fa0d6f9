"""Originals leave the library: looked through, copied byte for byte, signed and logged."""
