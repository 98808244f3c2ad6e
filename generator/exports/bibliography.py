"""The sources for reference managers: BibTeX, and CSL-JSON (Citation Style Language 1.0.2)."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from generator.catalog.catalog import Catalog
from generator.pages.output import Download
from generator.schema.sources import Author, Source

_BIBTEX = {"report": "techreport", "briefing": "techreport", "article": "article"}
_CSL = {"report": "report", "briefing": "report", "article": "article-journal", "web-page": "webpage"}
_SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_"}
    | {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
"""Signs that mean something to LaTeX. BibTeX counts braces whatever stands before them."""
_NAME = re.compile(r"(?!.*\band\b)[\w '’.-]+", re.IGNORECASE)
"""A family name in which BibTeX finds neither a second person nor a part of another kind."""
_OF_AN_ADDRESS = "%:/?#[]@!$&'()*+,;=~"
"""Signs that stay as they are in an address: RFC 3986 gives them their meaning there."""


def bibliographies(catalog: Catalog) -> Iterator[Download]:
    """Yield the sources as BibTeX and as CSL-JSON."""
    sources = sorted(catalog.all(Source), key=lambda source: source.id)
    entries = "\n".join(_entry(source) for source in sources)
    yield Download("downloads/sources.bib", "Sources as BibTeX", (entries,))
    items = json.dumps([_item(source) for source in sources], indent=1, ensure_ascii=False) + "\n"
    yield Download("downloads/sources.csl.json", "Sources as CSL-JSON", (items,))


def _entry(source: Source) -> str:
    fields = {
        "author": " and ".join(_author(author) for author in source.authors),
        "title": f"{{{latex(source.title)}}}",
        "institution": latex(source.publisher),
        "year": latex((source.date or "")[:4]),
        "month": latex((source.date or "")[5:7]),
        "isbn": latex(source.isbn or ""),
        "url": in_address(source.url),
    }
    return f"{bibtex(_BIBTEX.get(source.kind, 'misc'), source.id, fields)}\n"


def bibtex(what: str, key: str, fields: Mapping[str, str]) -> str:
    """Return an entry for BibTeX of what is there of the fields, each with no sign that could end it."""
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{what}{{{key},", *lines, "}"])


def _author(author: Author) -> str:
    if author.person is None:
        return f"{{{latex(author.name)}}}"
    family, given = author.person
    written = latex(family) if _NAME.fullmatch(family) else f"{{{latex(family)}}}"
    return f"{written}, {' '.join(given)}"


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.id,
        "type": _CSL.get(source.kind, "document"),
        "title": source.title,
        "publisher": source.publisher,
    }
    if source.authors:
        item["author"] = [_name(author) for author in source.authors]
    if source.date:
        item["issued"] = {"date-parts": [[int(part) for part in source.date.split("-")]]}
    if source.isbn:
        item["ISBN"] = source.isbn
    if source.url:
        item["URL"] = source.url
    return item


def _name(author: Author) -> dict[str, str]:
    if author.person is None:
        return {"literal": author.name}
    family, given = author.person
    return {"family": family, "given": given}


def in_address(url: str) -> str:
    """Return an address with every sign written out that could end a field."""
    return quote(url, safe=_OF_AN_ADDRESS)


def latex(text: str) -> str:
    """Return plain text as LaTeX shows it, within the braces of a field."""
    return text.translate(_SPECIAL)
