"""Tests of the store, one file for each of its modules."""
