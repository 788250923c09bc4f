"""Topics and saved papers out of files: paperboy's own JSON, OPML of arXiv's feeds, BibTeX.

A file only says which topics and papers are meant; the papers themselves come from arXiv, never from the file.
"""
