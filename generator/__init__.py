"""Place Toolkit: cited YAML records in, pages of a documentation site out.

The flow is one-way: load, link, check, views, pages, publish. `build.py` tells it as a story;
`tests/test_layers.py` holds the table of which module may import which.
"""

__version__ = "1.0.0"
