"""Tests of the summarisers."""
