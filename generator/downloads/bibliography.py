"""The sources for reference managers: BibTeX, and CSL-JSON (Citation Style Language 1.0.2)."""

import json
import re
from collections.abc import Iterator
from typing import Any

from generator.downloads.download import Download
from generator.records.sources import Source
from generator.toolkit import Toolkit

_PERSON = re.compile(r"(?P<family>.+) (?P<given>[A-Z]{1,3})")
"""A name as printed in reference lists: the family name, then initials."""
_BIBTEX = {"report": "techreport", "briefing": "techreport", "article": "article"}
_CSL = {"report": "report", "briefing": "report", "article": "article-journal", "web-page": "webpage"}
_SPECIAL = str.maketrans(
    {sign: f"\\{sign}" for sign in "&%$#_{}"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)


def bibliographies(toolkit: Toolkit) -> Iterator[Download]:
    """Yield the sources as BibTeX and as CSL-JSON."""
    sources = sorted(toolkit.all(Source), key=lambda source: source.id)
    entries = "\n".join(_entry(source) for source in sources)
    yield Download("downloads/sources.bib", "Sources as BibTeX", entries)
    items = json.dumps([_item(source) for source in sources], indent=1, ensure_ascii=False) + "\n"
    yield Download("downloads/sources.csl.json", "Sources as CSL-JSON", items)


def _entry(source: Source) -> str:
    fields = {
        "author": " and ".join(_author(author.name) for author in source.authors),
        "title": f"{{{_latex(source.title)}}}",
        "institution": _latex(source.publisher),
        "year": (source.date or "")[:4],
        "month": (source.date or "")[5:7],
        "isbn": source.isbn or "",
        "url": _url(source),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{_BIBTEX.get(source.kind, 'misc')}{{{source.id},", *lines, "}", ""])


def _author(name: str) -> str:
    person = _PERSON.fullmatch(name)
    if person is None:
        return f"{{{_latex(name)}}}"
    return f"{_latex(person['family'])}, {' '.join(person['given'])}"


def _item(source: Source) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": source.id,
        "type": _CSL.get(source.kind, "document"),
        "title": source.title,
        "publisher": source.publisher,
    }
    if source.authors:
        item["author"] = [_name(author.name) for author in source.authors]
    if source.date:
        item["issued"] = {"date-parts": [[int(part) for part in source.date.split("-")]]}
    if source.isbn:
        item["ISBN"] = source.isbn
    if source.address:
        item["URL"] = _url(source)
    return item


def _name(name: str) -> dict[str, str]:
    person = _PERSON.fullmatch(name)
    return {"family": person["family"], "given": person["given"]} if person else {"literal": name}


def _url(source: Source) -> str:
    address = source.address or ""
    return f"https://{address}" if address and not address.startswith("http") else address


def _latex(text: str) -> str:
    return text.translate(_SPECIAL)
