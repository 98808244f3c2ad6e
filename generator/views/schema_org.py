"""What search engines and other programs are told of a page, in the words of schema.org.

Each function returns one JSON-LD object. Addresses are those of publications; a page's own address is
the one at which it is found.
"""

from collections.abc import Iterator
from typing import Any

from generator.records.fields import CitedRecord
from generator.records.glossary import Term
from generator.records.places import Place
from generator.records.sources import Author, Source
from generator.records.systems import System
from generator.records.walk import leaves
from generator.toolkit import Toolkit, refers_to

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_KINDS = {
    "report": "Report",
    "briefing": "Report",
    "article": "ScholarlyArticle",
    "web-page": "WebPage",
}
"""What schema.org calls each kind of source; any other is a CreativeWork."""


def of_place(toolkit: Toolkit, place: Place) -> dict[str, Any]:
    """Return a profile: a page about a place, its system, and the publications that it rests on."""
    about: dict[str, Any] = {"@type": "Place", "name": place.name}
    if place.aliases:
        about["alternateName"] = list(place.aliases)
    if place.system:
        about["containedInPlace"] = {"@type": "Place", "name": toolkit.get(System, place.system).name}
    return _profile(toolkit, place, place.summary, about)


def of_system(toolkit: Toolkit, system: System) -> dict[str, Any]:
    """Return a profile: a page about a system, and the publications that it rests on."""
    about: dict[str, Any] = {"@type": "Place", "name": system.name}
    names = [*system.aliases, *(former.name for former in system.former_names)]
    if names:
        about["alternateName"] = names
    return _profile(toolkit, system, system.summary, about)


def of_term(term: Term) -> dict[str, Any]:
    """Return a term of the glossary."""
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": term.name,
        "description": term.summary,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": "Place Toolkit glossary"},
    }
    names = [*filter(None, [term.abbreviation]), *term.aliases]
    if names:
        found["alternateName"] = names
    return found


def of_source(source: Source) -> dict[str, Any]:
    """Return a publication."""
    return {"@context": "https://schema.org", **_publication(source)}


def _profile(toolkit: Toolkit, record: CitedRecord, summary: str, about: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": record.name,
        "description": summary,
        "inLanguage": "en-GB",
        "license": LICENCE,
        "about": about,
        "citation": [_publication(toolkit.get(Source, source)) for source in _cited(record)],
    }
    if record.reviewed:
        found["lastReviewed"] = record.reviewed
    return found


def _publication(source: Source) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@type": _KINDS.get(source.kind, "CreativeWork"),
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
    }
    if source.authors:
        found["author"] = [_author(author) for author in source.authors]
    if source.date:
        found["datePublished"] = source.date
    if source.isbn:
        found["identifier"] = f"ISBN {source.isbn}"
    if source.url:
        found["url"] = source.url
    return found


def _author(author: Author) -> dict[str, str]:
    if author.person is None:
        return {"@type": "Organization", "name": author.name}
    family, given = author.person
    return {"@type": "Person", "name": author.name, "familyName": family, "givenName": given}


def _cited(record: CitedRecord) -> Iterator[str]:
    """Yield the id of each source that a record cites, once, in order of use."""
    found = {
        record_id: None
        for leaf in leaves(record)
        for (folder, record_id), _ in refers_to(leaf)
        if folder == "sources"
    }
    return iter(found)
