"""The full text of a paper as one typed document: from arXiv's HTML, else from the PDF, else the abstract."""
