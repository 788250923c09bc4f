"""A walk through everything that can be said and pressed, written down as pages that somebody can read.

    .venv/bin/python -m tests.journeys.tour

writes ``docs/tour/``; ``tests/journeys/test_tour.py`` checks that it is current and that nothing was passed over.
"""
