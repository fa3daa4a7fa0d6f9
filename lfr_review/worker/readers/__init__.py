"""Readers of untrusted documents, one module per kind. Each gives what the document is and, where it can, its pages."""
