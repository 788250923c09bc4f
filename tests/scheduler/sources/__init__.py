"""Tests of what reads arXiv: no network but loopback, and no time that passes."""
