"""What paperboy serves over HTTP: its health, and the way in for Telegram's updates."""
