"""The documentation as a site, by Sphinx: `make docs`. Nothing is fetched while it is made, nor by its pages."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from encoding_model import write_page

import tei_encoder

project = "tei-encoder"
author = "The tei-encoder project"
copyright = "MIT licence"  # noqa: A001 - Sphinx's name for it
version = release = tei_encoder.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
myst_enable_extensions = ["attrs_inline", "deflist"]
myst_heading_anchors = 3
nitpicky = False
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
exclude_patterns = ["*.py"]
suppress_warnings = ["misc.highlighting_failure"]  # there is no lexer for tables

html_theme = "furo"
html_title = f"tei-encoder {version}"
html_copy_source = False
html_show_sphinx = False

write_page(Path(__file__).parent)
