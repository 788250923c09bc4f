"""Everything that knows Telegram."""

import sys

# python-telegram-bot loads httpx, and httpx its own command line with all of rich and pygments, 3 MB, unless it is not
# there (https://docs.python.org/3/reference/import.html#the-module-cache).
sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]
