"""A question about one paper: its nearest passages, and an answer from them alone, each sentence with its place."""
