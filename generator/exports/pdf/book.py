"""Builds the HTML documents of a book: title page with contents, and sections to be laid out singly."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from generator.exports.pdf.html import INSIDE, article, lower, name_of
from generator.exports.pdf.outline import BookPart
from generator.pages import Page
from generator.store.progress import Progress
from generator.store.settings import Settings

COLOURS = (Path(__file__).parent / "pictures.css").read_text("utf-8")
SHORT = 30
"""The most lines of contents that share the first page with the title."""
MOST = 300_000
"""Signs of HTML from which a section is full: its layout takes memory until it is written."""


CONTENTS = "contents"
"""The id of the contents."""


@dataclass(frozen=True)
class Bookmark:
    """A line of the contents and a bookmark: the id it leads to, its text, and its level."""

    target: str
    text: str
    depth: int


@dataclass(frozen=True)
class Book:
    """A document for paper: its sections as HTML, each from a new page on, and what stands before them."""

    settings: Settings
    title: str
    imprint: str
    lines: tuple[Bookmark, ...]
    sections: tuple[str, ...]

    def front(self, numbers: Mapping[str, int]) -> str:
        """Return title page and contents, as HTML. `numbers` are the pages of ids; others stand as 0."""
        html, body = _document(self.settings, self.title)
        _cover(body, self.settings, self.title, self.imprint)
        _contents(SubElement(body, "nav", {"class": "contents"}), self.lines, numbers)
        return _written(html)


def book(
    settings: Settings,
    pages: Mapping[str, Page],
    html_of: Callable[[Page], str],
    parts: Sequence[BookPart],
    imprint: str,
    progress: Progress,
) -> Book:
    """Return the book.

    `pages` are all of the site, `parts` those that go into it. `html_of` converts the Markdown of a page.
    `imprint` says on the title page which edition it is.
    """
    inside = {chapter.page.path for part in parts for chapter in part.chapters}
    step = progress.steps("Converting pages", len(inside))
    lines: list[Bookmark] = []
    titles: list[str] = []
    sections: list[str] = []
    html, body = _document(settings, "")
    size = 0
    for part in parts:
        section = _section(body, part.title)
        top = min(chapter.depth for chapter in part.chapters)
        if part.title:
            name = f"part-{len(lines)}"
            _text(section, "h1", part.title, {"class": "part-title", "id": name})
            lines.append(Bookmark(name, part.title, 1))
        for number, chapter in enumerate(part.chapters):
            if size >= MOST:
                sections.append(_written(html))
                html, body = _document(settings, "")
                section, size = _section(body, part.title), 0
            path = chapter.page.path
            text = html_of(pages[path])
            one = article(text, pages[path], inside, settings.address, COLOURS)
            if number == 0:
                titles.append(part.title or one.title)
            depth = chapter.depth - top + (2 if part.title else 1)
            if len(inside) == 1:
                lines += _headings(path, one.headings)
            else:
                lines.append(Bookmark(name_of(path), one.title, depth))
            lower(one.element, depth - 1)
            _mark(one.element, depth)
            section.append(one.element)
            size += len(text)
            step()
    progress.clear()
    if len(inside) == 1:
        lines.insert(0, Bookmark(next(name_of(path) for path in inside), titles[0], 1))
    sections.append(_written(html))
    return Book(
        settings, " and ".join(titles) if len(titles) <= 2 else "", imprint, tuple(lines), tuple(sections)
    )


def _section(body: Element, title: str) -> Element:
    """Return an element for the pages of a part; the head of each page of paper says its title."""
    return SubElement(body, "section", {"class": "part", "data-part": title})


def _written(html: Element) -> str:
    return "<!doctype html>\n" + tostring(html, "unicode", method="html")


def _document(settings: Settings, title: str) -> tuple[Element, Element]:
    """Return an empty document and its body."""
    html = Element("html", {"lang": settings.language})
    head = SubElement(html, "head")
    _text(head, "title", f"{title} - {settings.name}" if title else settings.name)
    SubElement(head, "meta", {"name": "author", "content": settings.name})
    SubElement(head, "meta", {"name": "description", "content": " ".join(settings.description.split())})
    return html, SubElement(html, "body", {"data-site": settings.name})


def _cover(body: Element, settings: Settings, title: str, imprint: str) -> None:
    """Append the title page: title, edition, licence and address."""
    cover = Element("section", {"class": "cover"})
    if title:
        _text(cover, "p", settings.name, {"class": "site"})
    _text(cover, "h1", title or settings.name, {"class": "entry-none"})
    if not title:
        _text(cover, "p", " ".join(settings.description.split()), {"class": "lead"})
    _text(cover, "p", f"{imprint}.")
    if settings.licence:
        _text(cover, "p", " ".join(settings.licence.split()))
    if settings.site:
        published = _text(cover, "p", "The newest edition is at ")
        _text(published, "a", settings.site, {"href": settings.site}).tail = "."
    body.append(cover)


def _contents(nav: Element, lines: Sequence[Bookmark], numbers: Mapping[str, int]) -> None:
    """Fill in the contents. The stylesheet puts the numbers at the end of the lines."""
    if len(lines) <= SHORT:
        nav.set("class", "contents short")
    _text(nav, "h1", "Contents", {"id": CONTENTS})
    for line in lines:
        about = {"class": f"line-{min(line.depth, 3)}", "data-page": str(numbers.get(line.target, 0))}
        _text(SubElement(nav, "p", about), "a", line.text, {"href": INSIDE + line.target})


def _headings(path: str, headings: Iterable[tuple[str, int, str]]) -> Iterator[Bookmark]:
    """Yield the lines of the contents of a document that is a single page."""
    for target, level, text in headings:
        if level == 2 and target:
            yield Bookmark(target, text, 2)


def _mark(one: Element, depth: int) -> None:
    """Mark the chapter's heading: the head of each page of paper says it."""
    for heading in one.iter(f"h{min(depth, 6)}"):
        heading.set("class", f"{heading.get('class', '')} title".strip())
        return


def _text(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> Element:
    element = SubElement(parent, tag, attributes or {})
    element.text = text
    return element
