"""Exports are read back by parsers that nobody here wrote."""
