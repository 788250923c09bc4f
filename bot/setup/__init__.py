"""``paperboy init``: from nothing to a running service, by a few questions."""
