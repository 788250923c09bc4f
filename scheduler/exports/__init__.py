"""Digests and papers as files: Markdown, Hexo, HTML, JSON, BibTeX, RIS.

Facts come from the record, labels and structure from code; what there is nothing to say of is left out.
"""
