"""Turns the HTML of a page into a chapter: with ids that are unique in the book, and links that name them.

The site's theme adds navigation, buttons and scripts around a page. None of them is made here.
"""

import posixpath
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

import tinyhtml5

from generator.pages import Page

INSIDE = "book:"
"""How a link within the book begins. It leads nowhere until all sections are joined."""
_SVG = "{http://www.w3.org/2000/svg}"
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_INLINE = ("a", "abbr", "code", "em", "span", "strong", "sup")
_LEFT_OUT = ("script", "style", "noscript", "template", "button", "iframe")
_LEFT_OUT_CLASSES = frozenset(("bar", "headerlink", "contents", "footnote-backref", "compare", "to-brief"))
_LEFT_OUT_CLASSES |= {"on-screen"}
_LEFT_OUT_HEADINGS = frozenset(("next",))
LONGEST_WORD = 30
"""Letters; a table with a longer word breaks words anywhere, or its other columns would leave the paper."""
WIDE = 7
"""The least columns of a table whose chapter gets landscape pages of its own."""
LONG = 5000
"""The least characters of a chapter that begins on a new page."""


@dataclass(frozen=True)
class PaperArticle:
    """A chapter's heading, the elements below it, and its own headings: (id, level, text) in order."""

    title: str
    element: Element
    headings: tuple[tuple[str, int, str], ...]


def name_of(path: str, fragment: str = "") -> str:
    """Return the id that a page, or a part of it, has there: `topics-tides`, `topics-tides--causes`."""
    page = path.removesuffix(".md").replace("/", "-")
    return f"{page}--{fragment}" if fragment else page


def article(
    html: str, page: Page, pages: Collection[str], address: Callable[[str], str], colours: str
) -> PaperArticle:
    """Return a page as a chapter, made from the HTML of its Markdown.

    `pages` are the paths of the pages in the book: links to them stay within it, all others lead to what
    `address` gives for a path. Links for which that is nothing become plain text. `colours` is the
    stylesheet of the pictures.
    """
    body = tinyhtml5.parse(f"<article>{html}</article>", namespace_html_elements=False).find("body/article")
    assert body is not None
    _leave_out(body)
    ids = {element.get("id", "") for element in body.iter()}
    wide = False
    for element in list(body.iter()):
        _link(element, page.path, ids, pages, address)
        if element.tag == f"{_SVG}a":
            element.tag = "g"  # WeasyPrint takes a link in a picture for text, and its boxes with it
            del element.attrib["href"]
        element.tag = element.tag.removeprefix(_SVG)
        if element.tag == "svg":
            style = Element("style")
            style.text = colours
            element.insert(1, style)  # after the title, which stays first
        elif element.tag == "table" and len(element.findall("thead/tr[1]/th")) >= WIDE:
            wide = True
        if element.tag == "table" and any(len(word) > LONGEST_WORD for word in _text(element).split()):
            element.set("class", "breaking")
    _loosen(body)
    body.set("id", name_of(page.path))
    if wide or len("".join(body.itertext())) >= LONG:
        body.set("class", "long wide" if wide else "long")
    headings = tuple(
        (element.get("id", ""), _HEADINGS.index(element.tag) + 1, _text(element))
        for element in body.iter()
        if element.tag in _HEADINGS
    )
    title = next((text for _, level, text in headings if level == 1), page.path)
    return PaperArticle(title, body, headings)


def _loosen(body: Element) -> None:
    """Wrap the space before an inline element in an element of its own.

    WeasyPrint breaks a line after its first word if all of a text fits but the space at its end does not.
    """
    for parent in list(body.iter()):
        position = 0
        for child in list(parent):
            before = parent[position - 1].tail if position else parent.text
            if child.tag in _INLINE and before and before[-1].isspace():
                if position:
                    parent[position - 1].tail = before.rstrip()
                else:
                    parent.text = before.rstrip()
                space = Element("span")
                space.text = " "
                parent.insert(position, space)
                position += 1
            position += 1


def lower(element: Element, by: int) -> None:
    """Lower every heading within an element by `levels`."""
    for heading in list(element.iter()):
        if heading.tag in _HEADINGS:
            heading.tag = _HEADINGS[min(_HEADINGS.index(heading.tag) + by, len(_HEADINGS) - 1)]


def _leave_out(body: Element) -> None:
    """Remove what does nothing on paper: scripts, elements that wait for one, and bars beside their numbers.

    WeasyPrint makes a figure of each picture, and one that shows no more than the words has none of its own.
    """
    for parent in list(body.iter()):
        within = False
        for child in list(parent):
            if child.tag in _HEADINGS:
                within = child.get("id") in _LEFT_OUT_HEADINGS
            classes = frozenset(child.get("class", "").split())
            if within or child.tag in _LEFT_OUT or classes & _LEFT_OUT_CLASSES:
                _remove(parent, child)
            elif child.tag == "textarea" or (child.tag == "input" and child.get("type") == "text"):
                _fill_in(child, "writing" if child.tag == "textarea" else "writing short")
            elif child.tag == "input":
                _fill_in(child, "box")
            elif child.tag == "details":
                child.tag = "div"
            elif child.tag == "summary":
                child.tag = "p"
                child.set("class", "summary")


def _fill_in(field: Element, what: str) -> None:
    """Make of a field of a form a place to write on paper."""
    tail = field.tail
    field.clear()
    field.tag, field.tail = "span", tail
    field.set("class", what)


def _remove(parent: Element, child: Element) -> None:
    """Remove a child, and keep the text after it."""
    position = list(parent).index(child)
    if child.tail:
        if position:
            parent[position - 1].tail = (parent[position - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _link(
    element: Element, path: str, ids: set[str], pages: Collection[str], address: Callable[[str], str]
) -> None:
    """Rewrite an element's id for the book, and its link to the book or the published site."""
    if own := element.get("id"):
        element.set("id", name_of(path, own))
    if element.tag == "img":
        element.set(
            "src", posixpath.normpath(posixpath.join(posixpath.dirname(path), element.get("src", "")))
        )
    target = element.get("href")
    if target is None or element.tag != "a":
        return
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//", target):
        shown = target.partition("?")[0].removeprefix("mailto:")
        if _text(element) not in (shown, shown.removesuffix("/"), shown.partition("://")[2]):
            address_shown = SubElement(element, "span", {"class": "address"})
            address_shown.text = f" ({shown})"
        return
    where, _, fragment = target.partition("#")
    there = posixpath.normpath(posixpath.join(posixpath.dirname(path), where)) if where else path
    if there == path and fragment in ids:
        element.set("href", INSIDE + name_of(path, fragment))
    elif there in pages:
        element.set("href", INSIDE + name_of(there, fragment))
    elif leads_to := address(there):
        element.set("href", f"{leads_to}#{fragment}" if fragment else leads_to)
    else:
        element.tag = "span"
        del element.attrib["href"]


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
