"""HTML as browsers read it, and what in it is wrong by the standard or by what refers to it.

The parser is tinyhtml5, which comes with WeasyPrint: it follows the WHATWG's algorithm and keeps its errors.
"""

from collections import Counter
from collections.abc import Iterator

from tinyhtml5.parser import HTMLParser

REFERENCES = (
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "headers",
    "for",
    "list",
    "form",
)
"""Attributes that name ids of the same page."""
THEME = ("__search", "__drawer", "__palette", "__nav", "__toc")
"""Names that the theme gives to its own, and looks up with scripts."""


class Tree:
    """A page as a browser has it: its elements, and the errors on the way."""

    def __init__(self, html: str) -> None:
        parser = HTMLParser(namespace_html_elements=False)
        parser.parse(html)
        self.errors = [f"{code} {details or ''} at {place}" for place, code, details in parser.errors]
        self.elements = [e for e in parser.tree.get_document().iter() if isinstance(e.tag, str)]

    def attributes(self) -> Iterator[tuple[str, str, str]]:
        """Yield every element's name, with each attribute and its value."""
        for element in self.elements:
            for name, value in element.attrib.items():
                yield element.tag.rpartition("}")[2], str(name).rpartition("}")[2], value

    def faults(self) -> list[str]:
        """Return what is wrong with the page."""
        ids = Counter(value for _, name, value in self.attributes() if name == "id")
        found = [*self.errors, *(f"the id {name} is there {n} times" for name, n in ids.items() if n > 1)]
        for tag, name, value in self.attributes():
            named = value.split() if name in REFERENCES else []
            if tag == "a" and name == "href" and value.startswith("#") and len(value) > 1:
                named = [value[1:]]
            found += [
                f"{tag}[{name}] names {one}, which is not there"
                for one in named
                if one not in ids and not one.startswith(THEME)
            ]
        return found
