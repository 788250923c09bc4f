"""Tests of :mod:`bot.handlers`."""
