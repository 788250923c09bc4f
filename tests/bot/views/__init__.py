"""Tests of :mod:`bot.views`."""
