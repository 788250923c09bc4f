"""Everything that knows papers; knows nothing of Telegram."""
