"""A language model behind an OpenAI-compatible service: called within bounds, paid from a budget, never trusted."""
