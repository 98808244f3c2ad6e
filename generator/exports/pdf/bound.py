"""Makes a PDF of a book. Only this module imports pikepdf.

A layout takes some megabytes a page until it is written. So the sections of a book are laid out one by one,
then contents and numbers, and what they have become is joined: pages, tags, places, links, bookmarks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pikepdf

from generator.exports.pdf import weasyprint
from generator.exports.pdf.book import CONTENTS, Book, Bookmark
from generator.exports.pdf.html import INSIDE
from generator.store.progress import Progress


@dataclass(frozen=True)
class Destination:
    """Where a link can lead: the page of a document, from 0 on, and a point on it."""

    page: int
    left: float
    top: float


@dataclass(frozen=True)
class PdfDocument:
    """A PDF: its bytes, whether each page is wide, and the places with a name."""

    content: bytes
    wide: tuple[bool, ...]
    places: Mapping[str, Destination]


def bound(book: Book, content: Path, progress: Progress) -> tuple[bytes, int]:
    """Return a book as a PDF, and its number of pages. Each section is laid out by itself.

    `content` is the folder whose pictures it may show. Raises NoPaperError.
    """
    sections: list[PdfDocument] = []
    pages = 0
    for html in book.sections:
        sections.append(_read(weasyprint.paged(html, content, progress, pages)))
        pages += len(sections[-1].wide)
    firsts = accumulate((len(one.wide) for one in sections), initial=1)
    numbers = {
        name: first + place.page
        for first, one in zip(firsts, sections, strict=False)
        for name, place in one.places.items()
    }
    length, front = 0, None
    while front is None or len(front.wide) != length:  # the numbers depend on how many pages they take
        length = len(front.wide) if front else 1
        after = {name: length + number for name, number in numbers.items()}
        front = _read(weasyprint.paged(book.front(after), content, Progress()))
    whole = (front, *sections)
    over = weasyprint.numbered([wide for one in whole for wide in one.wide])
    return _joined(whole, over, (Bookmark(CONTENTS, "Contents", 1), *book.lines)), length + pages


def _read(content: bytes) -> PdfDocument:
    """Return a PDF with what is known of it."""
    with pikepdf.open(BytesIO(content)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        boxes = [page.mediabox for page in pdf.pages]
        listed: Any = pdf.Root.Names.Dests.Names if "/Names" in pdf.Root else []
        places = {
            str(listed[at]): Destination(
                numbers[listed[at + 1][0].objgen], float(listed[at + 1][2]), float(listed[at + 1][3])
            )
            for at in range(0, len(listed), 2)
        }
        return PdfDocument(content, tuple(box[2] - box[0] > box[3] - box[1] for box in boxes), places)


def _joined(documents: Sequence[PdfDocument], numbers: bytes, lines: Sequence[Bookmark]) -> bytes:
    """Return documents as one PDF. The first one says title, language and all else that a PDF has once.

    `numbers` is a PDF with the number of each page and nothing else. `lines` become bookmarks.
    """
    places: dict[str, Destination] = {}
    with pikepdf.open(BytesIO(documents[0].content)) as pdf, pikepdf.open(BytesIO(numbers)) as over:
        for position, document in enumerate(documents):
            before = len(pdf.pages) if position else 0
            places |= {
                name: Destination(before + place.page, place.left, place.top)
                for name, place in document.places.items()
            }
            if position:
                with pikepdf.open(BytesIO(document.content)) as other:
                    _append(pdf, other, position)
        for page, number in zip(pdf.pages, over.pages, strict=True):
            _lay_over(pdf, page, number)
            _lead(page, places)
        _name(pdf, places)
        _bookmark(pdf, places, lines)
        file = BytesIO()
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return file.getvalue()


def _append(pdf: Any, other: Any, position: int) -> None:
    """Append the pages of another document with their tags, whose keys and ids get a range of their own."""
    root = pdf.Root.StructTreeRoot
    keys = root.ParentTree.Nums
    first = len(keys) // 2
    for thing in other.objects:
        if not isinstance(thing, pikepdf.Dictionary):
            continue
        for key in ("/StructParents", "/StructParent"):
            if key in thing:
                thing[key] = int(thing[key]) + first
        if thing.get("/Type") == "/StructElem" and "/ID" in thing:
            thing["/ID"] = _own(thing["/ID"], position)
        about: Any = thing.get("/A", {})
        if "/Headers" in about:
            about["/Headers"] = pikepdf.Array([_own(one, position) for one in about["/Headers"]])
    pdf.pages.extend(other.pages)  # before what refers to them: else they would be copied as nothing
    whole = root.K[0]
    for element in pdf.copy_foreign(other.Root.StructTreeRoot.K[0]).K:
        element.P = whole
        whole.K.append(element)
    listed = pdf.copy_foreign(other.Root.StructTreeRoot.ParentTree).Nums
    for at in range(0, len(listed), 2):
        keys.append(int(listed[at]) + first)
        keys.append(listed[at + 1])


def _own(name: Any, position: int) -> Any:
    return pikepdf.String(f"{position}-{name}")


def _lay_over(pdf: Any, page: Any, number: Any) -> None:
    """Draw a page's number, which is no part of its text, below all else."""
    form = pdf.copy_foreign(number.as_form_xobject())
    drawn = page.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(f"/Number{page.index}"))
    page.contents_add(f"/Artifact BMC q {drawn} Do Q EMC\n".encode(), prepend=True)


def _lead(page: Any, places: Mapping[str, Destination]) -> None:
    """Have the links of a page lead to places: to a page itself, where the book leaves out a part of it."""
    for link in page.get("/Annots", ()):
        address = str(link.A.URI) if "/A" in link else ""
        if address.startswith(INSIDE):
            name = unquote(address.removeprefix(INSIDE))
            name = name if name in places else name.partition("--")[0]
            del link.A
            link.Dest = link.Contents = pikepdf.String(name)


def _name(pdf: Any, places: Mapping[str, Destination]) -> None:
    """Name the places. A tree of names has to be in order."""
    listed = pikepdf.Array()
    for name in sorted(places, key=lambda name: bytes(pikepdf.String(name))):
        listed.append(pikepdf.String(name))
        listed.append(_target(pdf, places[name]))
    pdf.Root.Names = pikepdf.Dictionary(Dests=pdf.make_indirect(pikepdf.Dictionary(Names=listed)))


def _bookmark(pdf: Any, places: Mapping[str, Destination], lines: Sequence[Bookmark]) -> None:
    """Make a bookmark of each line, below the last one of a higher level."""
    with pdf.open_outline() as outline:
        above: list[tuple[int, list[Any]]] = [(0, outline.root)]
        for line in lines:
            item = pikepdf.OutlineItem(line.text, _target(pdf, places[line.target]))
            item.is_closed = True
            while above[-1][0] >= line.depth:
                above.pop()
            above[-1][1].append(item)
            above.append((line.depth, item.children))


def _target(pdf: Any, place: Destination) -> Any:
    return pikepdf.Array([pdf.pages[place.page].obj, pikepdf.Name.XYZ, place.left, place.top, 0])
