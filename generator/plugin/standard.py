"""Mends what the HTML standard does not allow in the templates of the theme, until it is mended upstream."""

import re

from jinja2.ext import Extension

_NO_TEXT = re.compile(r'(<input\b[^>]*\btype="(?:checkbox|radio)"[^>]*?) autocomplete="off"')
"""A box to tick has no words that a browser could complete."""


class ByTheStandard(Extension):
    """Mends templates as they are read."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the text of a template without attributes that its elements may not have."""
        return _NO_TEXT.sub(r"\1", source)
