"""The figures of a paper as pictures: the one that shows the whole first, fetched from its page, or drawn."""
