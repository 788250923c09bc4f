"""How the bot's calls reach Telegram, or a stand-in for it.

terminal.py       a request class that plays Telegram inside the process, and the person who types
local_api.py      the one chat behind it: Telegram's methods, rules and refusals
parameters.py     reading a call's parameters as strictly as Telegram does
markup.py         Telegram's HTML to text and spans
messages.py       what a screen is asked to draw
drawing.py        the screen on a console, in colour or as plain text
characters.py     which characters may reach a terminal
"""
