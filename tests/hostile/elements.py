"""HTML as browsers read it, by either of two parsers: a quick one, and another that it is held against.

Both follow the WHATWG's algorithm. Lexbor, by which the toolkit judges its pages too, takes a fiftieth of the
time of tinyhtml5.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode
from tinyhtml5.parser import HTMLParser


@dataclass(slots=True)
class Element:
    """An element with its attributes, and with the texts and elements in it. A comment has no tag."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)

    def all(self) -> Iterator["Element"]:
        """Yield the element and all that are in it."""
        yield self
        for child in self.elements:
            yield from child.all()

    @property
    def elements(self) -> list["Element"]:
        """The elements that are in this one, and in no other in it."""
        return [child for child in self.children if isinstance(child, Element)]

    @property
    def text(self) -> str:
        """All words in the element."""
        if not self.tag:
            return ""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def quickly(html: str) -> Element:
    """Return a page as Lexbor reads it."""
    root = LexborHTMLParser(html).root
    assert root
    return _of_lexbor(root)


def by_the_standard(html: str) -> Element:
    """Return a page as tinyhtml5 reads it."""
    parser = HTMLParser(namespace_html_elements=False)
    parser.parse(html)
    return _of_tinyhtml5(parser.tree.get_document())


def _of_lexbor(node: LexborNode) -> Element:
    element = Element(
        _bare(str(node.tag)), {_bare(name): value or "" for name, value in node.attributes.items()}
    )
    for child in node.iter(include_text=True):
        if child.tag == "-text":
            _add(element, child.text_content or "")
        elif child.tag == "-comment":
            element.children.append(Element("", children=[child.comment_content or ""]))
        else:
            element.children.append(_of_lexbor(child))
    return element


def _of_tinyhtml5(node: Any) -> Element:
    if not isinstance(node.tag, str):
        return Element("", children=[node.text or ""])
    element = Element(_bare(node.tag), {_bare(str(name)): value for name, value in node.attrib.items()})
    _add(element, node.text or "")
    for child in node:
        element.children.append(_of_tinyhtml5(child))
        _add(element, child.tail or "")
    return element


def _add(element: Element, text: str) -> None:
    if text and element.children and isinstance(element.children[-1], str):
        element.children[-1] += text
    elif text:
        element.children.append(text)


def _bare(name: str) -> str:
    """Return a name without its namespace, in small letters: parsers differ on those of pictures."""
    return name.rpartition("}")[2].rpartition(":")[2].casefold()
