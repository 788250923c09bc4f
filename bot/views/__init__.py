"""What paperboy's messages look like: pure functions from domain objects to HTML and keyboards; no I/O, no clock."""
