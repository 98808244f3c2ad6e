"""What search engines and other programs are told of a page, in the words of schema.org.

Each function returns one JSON-LD object. Addresses are those of publications; a page's own address is
the one at which it is found.
"""

from collections.abc import Iterator
from typing import Any

from generator.catalog.catalog import Catalog, refers_to
from generator.catalog.labels import value_in_words
from generator.schema import Record
from generator.schema.declared import shown
from generator.schema.fields import CitedRecord, Names
from generator.schema.glossary import Term
from generator.schema.sources import Author, Source
from generator.schema.walk import field_type, leaves

_KINDS = {
    "report": "Report",
    "briefing": "Report",
    "article": "ScholarlyArticle",
    "web-page": "WebPage",
}
"""What schema.org calls each kind of source; any other is a CreativeWork."""


def of_record(catalog: Catalog, record: CitedRecord, summary: str) -> dict[str, Any]:
    """Return a page about what the record's kind says it is about, and the publications that it rests on."""
    kind = type(record)
    about: dict[str, Any] = {"@type": kind.KIND.schema_org, "name": record.name}
    for field in kind.model_fields:
        value = getattr(record, field)
        if value and (name := shown(kind, field).schema_org):
            if isinstance(value, tuple):
                about[name] = about.get(name, []) + [_named(catalog, record, field, item) for item in value]
            else:
                about[name] = _named(catalog, record, field, value)
    linked: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "name": record.name,
        "description": summary,
        "about": about,
        "citation": [_publication(catalog.get(Source, source)) for source in _cited(catalog, record)],
    }
    if record.reviewed:
        linked["lastReviewed"] = linked["dateModified"] = record.reviewed
    return linked


def _named(catalog: Catalog, record: Record, field: str, value: Any) -> Any:
    """Return what a property names: another record or a group in its own words, or the value as it is."""
    marker, part, _ = field_type(type(record), field)
    if not isinstance(marker, Names):
        plain = marker is None and part is None
        words = value if plain else value_in_words(catalog, record, type(record), field, value)
        return getattr(value, "name", words)
    other = catalog.records[marker.kind][value]
    return {"@type": other.KIND.schema_org or "Thing", "name": other.name}


def of_term(term: Term) -> dict[str, Any]:
    """Return a term of the glossary."""
    linked: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "name": term.name,
        "description": term.summary,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": "Glossary"},
    }
    names = [*filter(None, [term.abbreviation]), *term.aliases]
    if names:
        linked["alternateName"] = names
    return linked


def of_source(source: Source) -> dict[str, Any]:
    """Return a publication."""
    return {"@context": "https://schema.org", **_publication(source)}


def _publication(source: Source) -> dict[str, Any]:
    linked: dict[str, Any] = {
        "@type": _KINDS.get(source.kind, "CreativeWork"),
        "name": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher},
    }
    if source.authors:
        linked["author"] = [_author(author) for author in source.authors]
    if source.date:
        linked["datePublished"] = source.date
    if source.isbn:
        linked["identifier"] = f"ISBN {source.isbn}"
    if source.url:
        linked["url"] = source.url
    return linked


def _author(author: Author) -> dict[str, str]:
    if author.person is None:
        return {"@type": "Organization", "name": author.name}
    family, first = author.person
    return {"@type": "Person", "name": author.name, "familyName": family, "givenName": first}


def _cited(catalog: Catalog, record: CitedRecord) -> Iterator[str]:
    """Yield the id of each source that a record cites, once, in order of use."""
    things = {
        record_id: None
        for leaf in leaves(record)
        for (folder, record_id), _ in refers_to(leaf, catalog.kinds)
        if folder == "sources"
    }
    return iter(things)
