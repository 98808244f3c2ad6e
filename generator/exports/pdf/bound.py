"""Makes a PDF of a book: lays out each section by itself, then contents and numbers, and joins them."""

from itertools import accumulate
from pathlib import Path

from generator.exports.pdf import weasyprint
from generator.exports.pdf.book import CONTENTS, Book, Line
from generator.exports.pdf.joined import Document, joined, read
from generator.store.progress import Progress


def bound(book: Book, content: Path, progress: Progress) -> tuple[bytes, int]:
    """Return a book as a PDF, and its number of pages. Each section is laid out by itself.

    `content` is the folder whose pictures it may show. Raises NoPaperError.
    """
    sections: list[Document] = []
    pages = 0
    for html in book.sections:
        sections.append(read(weasyprint.paged(html, content, progress, pages)))
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
        front = read(weasyprint.paged(book.front(after), content, Progress()))
    whole = (front, *sections)
    over = weasyprint.numbered([wide for one in whole for wide in one.wide])
    return joined(whole, over, (Line(CONTENTS, "Contents", 1), *book.lines)), length + pages
