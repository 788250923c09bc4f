"""Makes ``scheduler/topics/background.npz`` from real papers and human judgements; see ``python -m training --help``."""
