"""How the site is built: ``scripts/docs`` does it, and takes every warning for an error."""

import importlib.metadata

project = "paperboy"
copyright = "the authors of paperboy"  # noqa: A001 - Sphinx's name
release = importlib.metadata.version("paperboy")
extensions = ["myst_parser"]
exclude_patterns = ["_build"]
nitpicky = True

myst_heading_anchors = 3

html_theme = "furo"
html_title = f"paperboy {release}"
html_show_sphinx = False
html_copy_source = False
