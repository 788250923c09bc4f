"""Makes what the ranker knows from real papers and human judgements; see ``python -m training --help``."""
