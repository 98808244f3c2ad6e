"""What is in a PDF, for the tests: its text, its bookmarks and its links."""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pypdfium2


def texts(file: Path) -> list[str]:
    """Return the text of each page."""
    with pypdfium2.PdfDocument(file) as document:
        return [page.get_textpage().get_text_range() for page in document]


def squeezed(text: str) -> str:
    """Return a text without spaces and hyphens, which come and go where a line ends, and without brackets.

    The brackets are those of the marks of footnotes: the stylesheets add them.
    """
    return "".join(sign for sign in text if not sign.isspace() and sign not in "-\u00ad\ufffe\x02[]")


def bookmarks(pdf: pikepdf.Pdf) -> list[tuple[int, str, int]]:
    """Return every bookmark, in order: how deep it stands, its title, and the number of its page."""
    numbers = {page.objgen: number for number, page in enumerate(pdf.pages, 1)}

    def listed(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str, int]]:
        for item in items:
            assert isinstance(item.destination, pikepdf.Array)
            yield depth, str(item.title), numbers[item.destination[0].objgen]
            yield from listed(list(item.children), depth + 1)

    with pdf.open_outline() as outline:
        return list(listed(list(outline.root), 1))


def links(pdf: pikepdf.Pdf) -> tuple[set[str], set[str]]:
    """Return where the links lead: the names of places in the document, and addresses outside."""
    inside, outside = set(), set()
    for page in pdf.pages:
        for note in page.get("/Annots", []):
            if "/Dest" in note:
                inside.add(str(note.Dest))
            else:
                outside.add(str(note.A.URI))
    return inside, outside


def places(pdf: pikepdf.Pdf) -> set[str]:
    """Return the names of all places in the document that a link can lead to."""
    listed = pdf.Root.Names.Dests.Names
    return {str(listed[position]) for position in range(0, len(listed), 2)}


def tags(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Yield every element of the document's structure."""
    waiting = list(pdf.Root.StructTreeRoot.K)
    while waiting:
        element = waiting.pop()
        if isinstance(element, pikepdf.Dictionary) and "/S" in element:
            yield element
            waiting += list(element.get("/K", []))
