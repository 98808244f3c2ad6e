"""The claims of records: what each says that a source is cited for, one by one, to be compared with it.

A passage of a text is a claim, up to its citation, and so is each field of a part of a record that has
citations. A publication claims what it says of itself.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.catalog.catalog import Catalog
from generator.catalog.diff import of_today
from generator.catalog.labels import field_name, part_in_words, value_in_words
from generator.schema import Record
from generator.schema.declared import shown
from generator.schema.fields import Cites, Names, Part, Prose, split_citation
from generator.schema.folding import in_order
from generator.schema.markdown import MARK, canonical, without
from generator.schema.parts import naming_fields
from generator.schema.prose import in_brackets
from generator.schema.sources import PAGES, Source
from generator.schema.walk import field_type

_NO_CLAIM = frozenset(("id", "cite", "formerly", "reviewed"))
"""Fields that say nothing of what the record is about."""
ITSELF = "itself"
"""Stands for the citation of what a publication says of itself."""
_WORD = re.compile(r"[^\W_]")


@dataclass(frozen=True)
class Claim:
    """Something that a record says: where in it, in which words, and with which citations.

    `citations` are as in a record: `annual-report-2021, p. 44`. There is none if nothing is cited for it.
    """

    record: Record
    where: str
    words: str
    citations: tuple[str, ...]


def claims_of(catalog: Catalog, record: Record) -> list[Claim]:
    """Return every claim of a record, in the order of its fields."""
    if isinstance(record, Source):
        said = _fields(_Around(catalog, record, (), ()), record, frozenset())
        return [Claim(record, name, words, (ITSELF,)) for name, words in said]
    if "cite" not in type(record).model_fields and not _has_cited_texts(type(record)):
        return []
    return [*_claims(_Around(catalog, record, (), ()), record)]


def new_claims(then: Catalog, now: Catalog) -> list[Claim]:
    """Return the claims that were not made `then` in the same words with the same citations.

    A record that has another id now is the same. They are in the order of `by_source`.
    """
    new = []
    then = of_today(then, now)
    for record in now.everything():
        old = then.find(record.folder, record.id)
        if old == record:
            continue
        before = Counter(map(_said, claims_of(then, old))) if old else Counter()
        for claim in claims_of(now, record):
            if before[_said(claim)]:
                before[_said(claim)] -= 1
            else:
                new.append(claim)
    return by_source(new)


def by_source(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims in the order in which they are looked up: the uncited first, then by source and page."""
    return sorted(claims, key=_to_look_up)


def _said(claim: Claim) -> tuple[str, str, tuple[str, ...]]:
    return claim.where, claim.words, claim.citations


def _to_look_up(claim: Claim) -> tuple[bool, tuple[str, str], int, tuple[str, str]]:
    source, locator = split_citation(claim.citations[0]) if claim.citations else ("", "")
    page = PAGES.fullmatch(locator)
    return bool(claim.citations), in_order(source), int(page[1]) if page else 0, in_order(locator)


@dataclass(frozen=True)
class _Around:
    """What a part is in: the record, the names of the parts around it, and the citations that cover it.

    `within` says in which field it stands.
    """

    catalog: Catalog
    record: Record
    names: tuple[str, ...]
    cite: tuple[str, ...]
    within: str = ""

    def where(self, *names: str) -> str:
        return ", ".join((*self.names, *names))

    def value(self, part: Part, field: str) -> str:
        return value_in_words(self.catalog, self.record, type(part), field, getattr(part, field))


def _claims(around: _Around, part: Part) -> Iterator[Claim]:
    """Yield the claims of a part, and of those within it."""
    model = type(part)
    own = _citations_of_fields(part)
    around = replace(around, cite=_cite(part) or around.cite)
    if _cite(part):
        named = frozenset(() if part is around.record else naming_fields(part))
        said = [*_fields(around, part, frozenset(own) | named)]
        if len(named) > 1 or not said:
            called = _called(around, part)
            said = [(name, words) for name, words in said if words not in called]
            yield Claim(around.record, around.within, called, around.cite)
        yield from (Claim(around.record, around.where(name), words, around.cite) for name, words in said)
    elif part is not around.record and not _texts(part):
        cite = _cites_instead(around.catalog, part) or around.cite
        yield Claim(around.record, around.within, _called(around, part), cite)
    for field, cited in own.items():
        yield Claim(around.record, around.where(field_name(model, field)), around.value(part, field), cited)
    for field in model.model_fields:
        marker, inner, _ = field_type(model, field)
        value = getattr(part, field)
        values = value if isinstance(value, tuple) else (value,) if value is not None else ()
        name = field_name(model, field)
        if isinstance(marker, Prose) and marker.cited:
            for text in values:
                yield from _passages(around, name, text)
        elif inner and ("cite" in inner.model_fields or _has_cited_texts(inner)):
            for one in values:
                called = f"{name} “{_called(around, one)}”" if isinstance(value, tuple) else name
                inside = replace(around, names=(*around.names, called), within=around.where(name))
                yield from _claims(inside, one)


def _passages(around: _Around, name: str, text: str) -> Iterator[Claim]:
    """Yield what a text says up to each place where it cites, and what it says after the last."""
    text, start = canonical(text), 0
    for mark in MARK.finditer(text):
        if mark["cited"]:
            words = _words(text[start : mark.start()])
            yield Claim(around.record, around.where(name), words, tuple(in_brackets(mark["cited"])))
            start = mark.end()
    if _WORD.search(words := _words(text[start:])):
        yield Claim(around.record, around.where(name), words, ())


def _words(markdown: str) -> str:
    return without(re.sub(r"<[^>]*>", "", markdown)).lstrip(".,;:!?)” ")


def _fields(around: _Around, part: Part, left_out: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the name of each field of a part that has no citation of its own, and what it says."""
    model = type(part)
    for field in model.model_fields:
        marker, inner, _ = field_type(model, field)
        value = getattr(part, field)
        if value in (None, (), False) or field in _NO_CLAIM | left_out or not shown(model, field).cited:
            continue
        if isinstance(marker, Cites) or (isinstance(marker, Prose) and marker.cited):
            continue
        if inner and ("cite" in inner.model_fields or _has_cited_texts(inner) or _only_cites(inner)):
            continue
        if inner:
            items = value if isinstance(value, tuple) else (value,)
            said = "; ".join(
                ", ".join(words for _, words in _fields(around, item, frozenset())) for item in items
            )
        else:
            said = around.value(part, field)
        yield field_name(model, field), said


def _called(around: _Around, part: Part) -> str:
    return part_in_words(around.catalog, around.record, part)


def _cite(part: Part) -> tuple[str, ...]:
    cite = getattr(part, "cite", ())
    return (cite,) if isinstance(cite, str) else cite


def _cites_instead(catalog: Catalog, part: Part) -> tuple[str, ...]:
    """Return what a record cites that tells what a part says: the part names it, and cites nothing itself."""
    for field in type(part).model_fields:
        marker, value = field_type(type(part), field)[0], getattr(part, field)
        if isinstance(marker, Names) and isinstance(value, str) and shown(type(part), field).cited:
            teller = catalog.find(marker.kind, value)
            if teller and _cite(teller):
                return _cite(teller)
    return ()


def _citations_of_fields(part: Part) -> dict[str, tuple[str, ...]]:
    """Return the citations of single fields of a part, which stand in a group of their own beside them."""
    cites: dict[str, tuple[str, ...]] = {}
    for field in type(part).model_fields:
        _, inner, _ = field_type(type(part), field)
        value = getattr(part, field)
        if inner and _only_cites(inner) and value is not None:
            cited = ((name, getattr(value, name)) for name in inner.model_fields)
            cites |= {name: citations for name, citations in cited if citations and getattr(part, name, None)}
    return cites


def _only_cites(model: type[Part]) -> bool:
    return all(isinstance(field_type(model, name)[0], Cites) for name in model.model_fields)


def _texts(part: Part) -> bool:
    """Return True if a part has a text that cites for itself."""
    return any(
        getattr(part, name) and isinstance(field_type(type(part), name)[0], Prose)
        for name in type(part).model_fields
    )


def _has_cited_texts(model: type[Part]) -> bool:
    markers = (field_type(model, name)[0] for name in model.model_fields)
    return any(isinstance(marker, Prose) and marker.cited for marker in markers)
