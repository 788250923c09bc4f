"""arXiv: identifiers, announcement days, the query API, the daily feed, and the harvest."""
