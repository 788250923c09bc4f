"""Tests of scheduler.topics."""
