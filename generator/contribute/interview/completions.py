"""What may be written, offered while one types: ids by what they are called, and citations in two steps."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document

from generator.catalog.catalog import Catalog
from generator.contribute.sheets.cells import YES_OR_NO
from generator.schema.folding import fold
from generator.schema.shape import FieldShape
from generator.schema.sources import Source

_CITED = re.compile(r"\[@(?:[^\[\]]*;)?[ @]*(?P<typed>[^\[\];]*)\Z")
"""The citation in a text that has been begun and not ended."""


@dataclass(frozen=True)
class Offer:
    """Something that may be written, what it means, and what else people call it."""

    text: str
    meaning: str
    others: tuple[str, ...] = ()


def completer(catalog: Catalog, field: FieldShape, parts: Iterable[Offer] = ()) -> Completer | None:
    """Return what offers the values of a field; none if it may say anything.

    `parts` are those of the record that it may name.
    """
    match field.type:
        case "flag":
            return Offered([Offer(word, "") for word in YES_OR_NO])
        case "part":
            return Offered(parts)
        case "choice":
            values = catalog.values.get(field.of, {}).values()
            return Offered([Offer(value.id, value.label) for value in values])
        case "record":
            records = catalog.records[field.of].values()
            return Offered([Offer(record.id, record.name, record.aliases) for record in records])
        case "citation":
            return Cited(catalog, within_text=False)
        case "text" | "words":
            return Cited(catalog, within_text=True)
        case _:
            return None


class Offered(Completer):
    """Offers what is called what is typed, or if it may be `several`, what is typed after the last comma."""

    def __init__(self, offers: Iterable[Offer], *, several: bool = False) -> None:
        self.offers = tuple(offers)
        self.several = several

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Yield the offers that fit what stands before the cursor."""
        typed = document.text_before_cursor
        if self.several:
            typed = typed.rpartition(",")[2].lstrip()
        for offer in fitting(self.offers, typed):
            yield Completion(offer.text, -len(typed), display_meta=offer.meaning)


class Cited(Completer):
    """Offers sources; and once there is a comma, the source's sections."""

    def __init__(self, catalog: Catalog, *, within_text: bool) -> None:
        self.sources = {source.id: source for source in catalog.all(Source)}
        self.within_text = within_text

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterator[Completion]:
        """Yield what may follow in the citation that stands before the cursor, if one does."""
        typed = self._typed(document)
        if typed is None:
            return
        name, comma, where = typed.partition(",")
        if not comma:
            sources = (Offer(s.id, s.short, (s.name, s.title)) for s in self.sources.values())
            for offer in fitting(sources, typed):
                yield Completion(_begun(self.sources[offer.text]), -len(typed), offer.text, offer.meaning)
        elif source := self.sources.get(name.strip()):
            where = where.lstrip()
            for offer in _places(source, where):
                yield Completion(offer.text, -len(where), display_meta=offer.meaning)

    def places(self, document: Document) -> str:
        """Say which pages or sections the source has that is named before the cursor; or nothing."""
        source = self.sources.get((self._typed(document) or "").partition(",")[0].strip())
        if source is None:
            return ""
        if source.pages:
            return f"{source.id} has pages 1 to {source.pages}. Write p. 44, or pp. 44–45."
        if source.sections:
            return f"{source.id} has the sections: {'; '.join(source.sections)}."
        return f"{source.id} has neither pages nor sections to name."

    def _typed(self, document: Document) -> str | None:
        """Return the citation before the cursor, as far as it is typed; None if there is none."""
        if not self.within_text:
            return document.text_before_cursor
        match = _CITED.search(document.text_before_cursor)
        return match["typed"] if match else None


def fitting(offers: Iterable[Offer], typed: str) -> list[Offer]:
    """Return the offers that fit what is typed: those that begin with it first, then those that hold it."""
    wanted = fold(typed.strip())
    ranked = ((_distance(offer, wanted), offer) for offer in offers)
    return [offer for distance, offer in sorted(ranked, key=lambda pair: pair[0]) if distance < _FAR]


_FAR = 4


def _distance(offer: Offer, wanted: str) -> int:
    names = [fold(name) for name in (offer.meaning, *offer.others)]
    if fold(offer.text).startswith(wanted):
        return 0
    if any(name.startswith(wanted) for name in names):
        return 1
    if any(f" {wanted}" in name for name in names):
        return 2
    return 3 if any(wanted in name for name in (fold(offer.text), *names)) else _FAR


def _places(source: Source, where: str) -> list[Offer]:
    """Return what may say where in a source: the beginning of a page, or a section."""
    if source.pages:
        pages = Offer("p. ", f"a page, 1 to {source.pages}"), Offer("pp. ", "pages, as in pp. 44–45")
        return [offer for offer in pages if offer.text.startswith(where)]
    return fitting((Offer(section, "") for section in source.sections), where)


def _begun(source: Source) -> str:
    """Return the beginning of a citation of a source, up to what says where in it."""
    if source.pages:
        return f"{source.id}, p. "
    return f"{source.id}, " if source.sections else source.id
