"""The chapters as one document: a title page, the contents, and each part with its pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, tostring

from generator import __version__
from generator.pages import Page
from generator.pdf.articles import Article, article, lower, name_of
from generator.pdf.choice import Part
from generator.progress import Progress
from generator.records.dates import date_in_words
from generator.settings import Settings

COLOURS = (Path(__file__).parent / "pictures.css").read_text("utf-8")
SHORT = 30
"""Contents with so many lines or fewer stand below the title, on the first page."""


@dataclass(frozen=True)
class Line:
    """A line of the contents: the id it leads to, its text, and how deep it stands."""

    target: str
    text: str
    depth: int


def book(
    settings: Settings,
    pages: Mapping[str, Page],
    html_of: Callable[[Page], str],
    parts: Sequence[Part],
    today: str,
    progress: Progress,
) -> str:
    """Return the whole document, as HTML.

    `pages` are all of the site, `parts` those that go into it. `html_of` converts the Markdown of a page.
    """
    chapters = [chapter for part in parts for chapter in part.chapters]
    inside = {chapter.page.path for chapter in chapters}
    made = {
        path: article(html_of(pages[path]), pages[path], inside, settings.address, COLOURS)
        for path in progress.of("Converting pages", sorted(inside), len(inside))
    }
    html, body = _document(settings, _title(parts, made))
    lines: list[Line] = []
    contents = SubElement(body, "nav", {"class": "contents"})
    for part in parts:
        section = SubElement(body, "section", {"class": "part"})
        top = min(chapter.depth for chapter in part.chapters)
        if part.title:
            name = f"part-{len(lines)}"
            _text(section, "h1", part.title, {"class": "part-title entry-1", "id": name})
            lines.append(Line(name, part.title, 1))
        for chapter in part.chapters:
            depth = chapter.depth - top + (2 if part.title else 1)
            one = made[chapter.page.path]
            lower(one.element, depth - 1)
            _mark(one, depth)
            section.append(one.element)
            lines.append(Line(name_of(chapter.page.path), one.title, depth))
    if len(chapters) == 1:
        lines = list(_headings(made[chapters[0].page.path]))
    _contents(contents, lines)
    _cover(body, settings, _title(parts, made), today)
    _mend(body)
    return "<!doctype html>\n" + tostring(html, "unicode", method="html")


def _document(settings: Settings, title: str) -> tuple[Element, Element]:
    """Return an empty document and its body."""
    html = Element("html", {"lang": "en-GB"})
    head = SubElement(html, "head")
    _text(head, "title", f"{title} - {settings.name}" if title else settings.name)
    SubElement(head, "meta", {"name": "author", "content": settings.name})
    SubElement(head, "meta", {"name": "description", "content": " ".join(settings.description.split())})
    return html, SubElement(html, "body", {"data-site": settings.name})


def _title(parts: Sequence[Part], made: Mapping[str, Article]) -> str:
    """Return what the document is called: as its one part or page, or nothing of its own."""
    titles = [part.title or made[part.chapters[0].page.path].title for part in parts]
    return " and ".join(titles) if len(titles) <= 2 else ""


def _cover(body: Element, settings: Settings, title: str, today: str) -> None:
    """Put the title, the day, the licence and the address before everything else."""
    cover = Element("section", {"class": "cover"})
    if title:
        _text(cover, "p", settings.name, {"class": "site"})
    _text(cover, "h1", title or settings.name, {"class": "entry-none"})
    if not title:
        _text(cover, "p", " ".join(settings.description.split()), {"class": "lead"})
    _text(cover, "p", f"Made on {date_in_words(today)} from version {__version__}.")
    if settings.licence:
        _text(cover, "p", " ".join(settings.licence.split()))
    if settings.site:
        published = _text(cover, "p", "The newest edition is at ")
        _text(published, "a", settings.site, {"href": settings.site}).tail = "."
    body.insert(0, cover)


def _contents(nav: Element, lines: Sequence[Line]) -> None:
    """Fill in the contents. The stylesheet adds the page numbers."""
    if len(lines) <= SHORT:
        nav.set("class", "contents short")
    _text(nav, "h1", "Contents", {"id": "contents", "class": "entry-1"})
    for line in lines:
        entry = SubElement(nav, "p", {"class": f"line-{min(line.depth, 3)}"})
        _text(entry, "a", line.text, {"href": f"#{line.target}"})


def _headings(one: Article) -> Iterator[Line]:
    """Yield the lines of the contents of a document that is a single page."""
    for target, level, text in one.headings:
        if level == 2 and target:
            name = f"{one.element.get('id')}--{target.partition('--')[2] or target}"
            yield Line(name, text, 2)


def _mark(one: Article, depth: int) -> None:
    """Mark the chapter's heading as an entry of the bookmarks."""
    for heading in one.element.iter(f"h{min(depth, 6)}"):
        heading.set("class", f"{heading.get('class', '')} entry-{min(depth, 3)} title".strip())
        return


def _mend(body: Element) -> None:
    """Lead links whose place on a page is not in the book to the page itself."""
    ids = {element.get("id") for element in body.iter()}
    for link in body.iter("a"):
        target = link.get("href", "")
        if target.startswith("#") and target[1:] not in ids:
            link.set("href", target.partition("--")[0])


def _text(parent: Element, tag: str, text: str, attributes: dict[str, str] | None = None) -> Element:
    element = SubElement(parent, tag, attributes or {})
    element.text = text
    return element
