"""Texts: their links lead somewhere, their facts have a source, and they are plain Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.catalog import Catalog
from generator.checks.ids import no_record
from generator.checks.sayings import (
    FIELD_IN_TEXT,
    NO_CITATION,
    NO_COMMA,
    NO_KIND,
    NO_PAGE,
    NO_RECORD_TO_LINK,
    NO_SECTION,
    NOT_A_PAGE,
    WHICH_PAGE,
    WHICH_SECTION,
)
from generator.problems import Finding, Path, did_you_mean
from generator.records.fields import (
    Cites,
    Prose,
    split_citation,
)
from generator.records.markdown import MARK_IN_ARTICLE
from generator.records.prose import References, references_of, refusals
from generator.records.sources import Source
from generator.records.walk import model_at

FIELD = re.compile(r"^[ ]*(?P<name>[a-z_]+):(?=\s|$)", re.MULTILINE)
PAGES = re.compile(r"pp?\. ([0-9]+)(?:[–-]([0-9]+))?")


def links_lead_to_records(catalog: Catalog) -> Iterator[Finding]:
    """Every link in a text leads to a record.

    For example: there is no term "risk-sher". Did you mean "risk-share"?
    """
    nouns = catalog.kinds.nouns
    for text in texts(catalog):
        for link in text.references.links:
            if link.noun not in nouns:
                message, hint = NO_KIND.of(given=link.noun, known=", ".join(nouns))
                near = did_you_mean(link.noun, nouns)
            elif not catalog.exists(nouns[link.noun].folder, link.id):
                message, hint = NO_RECORD_TO_LINK.of(noun=link.noun, given=link.id)
                folder = nouns[link.noun].folder
                near = did_you_mean(link.id, catalog.records[folder], catalog.called(folder))
            else:
                continue
            yield text.finding(link.start, link.target, message, near or hint)


def citations_lead_to_sources(catalog: Catalog) -> Iterator[Finding]:
    """Every citation names a source, and says where in the source: a page or a section.

    For example: does not say which page. Add it after a comma: harbour-report, p. 44
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Cites):
            for message, hint in _citation(catalog, leaf.value):
                yield Finding(record.file, leaf.path, message, hint)
    for text in texts(catalog):
        for mention in text.references.citations:
            for message, hint in _citation(catalog, mention.citation):
                yield text.finding(mention.start, mention.citation, message, hint)


def texts_say_where_facts_come_from(catalog: Catalog) -> Iterator[Finding]:
    """Every text that states facts cites a source.

    For example: states facts without a source. Add a citation after them, such as [@kings-fund-2021, p.
    44].
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Prose) and leaf.marker.cited and not leaf.references.citations:
            yield Finding(record.file, leaf.path, *NO_CITATION.of())


def texts_are_plain_markdown(catalog: Catalog) -> Iterator[Finding]:
    """Every text is plain: words, lists and quotations, with emphasis, and links to web pages and records.

    For example: has HTML, or a sign that looks like it. Paste the words alone, as plain text, or write &lt;
    for the sign itself.
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Prose):
            for snippet, message, hint in refusals(leaf.value):
                yield Finding(record.file, leaf.path, message, hint, snippet=snippet)


def texts_hold_no_fields(catalog: Catalog) -> Iterator[Finding]:
    """Every field is in line with its neighbours, and so does not become part of the text above it.

    For example: has a line that begins with "trusts:", as a field does. If it is a field, indent it like
    its neighbours; if not, move it to the line above.
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Prose):
            for found in FIELD.finditer(leaf.value):
                group = model_at(type(record), leaf.path[:-1])
                if any(found["name"] in model.model_fields for model in (type(record), group) if model):
                    message, hint = FIELD_IN_TEXT.of(given=found["name"])
                    yield Finding(record.file, leaf.path, message, hint, snippet=found[0])


@dataclass(frozen=True)
class Text:
    """A piece of Markdown, in a record's field or on a page written by hand (its path is empty)."""

    file: str
    path: Path
    markdown: str
    references: References
    by_hand: bool

    def finding(self, start: int, snippet: str, message: str, hint: str) -> Finding:
        """Return a finding about the snippet that begins at `start`."""
        if not self.by_hand:
            return Finding(self.file, self.path, message, hint, snippet=snippet)
        before = self.markdown[:start]
        line, column = before.count("\n") + 1, start - before.rfind("\n")
        return Finding(self.file, self.path, message, hint, line=line, column=column)


def texts(catalog: Catalog) -> Iterator[Text]:
    """Yield every piece of Markdown, in records and on pages written by hand."""
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Prose):
            yield Text(record.file, leaf.path, leaf.value, leaf.references, by_hand=False)
    for article in catalog.articles:
        found = references_of(MARK_IN_ARTICLE, article.text)
        yield Text(article.file, (), article.text, found, by_hand=True)


def _citation(catalog: Catalog, citation: str) -> Iterator[tuple[str, str]]:
    source_id, locator = split_citation(citation)
    source = catalog.find("sources", source_id)
    if source is None and not catalog.exists("sources", source_id):
        first, _, rest = source_id.partition(" ")
        if catalog.exists("sources", first):
            yield NO_COMMA.of(noun=Source.noun, given=source_id, source=first, rest=rest)
        else:
            yield no_record(catalog, "sources", source_id)
    elif not isinstance(source, Source):
        return
    elif source.pages:
        yield from _page(source, locator)
    elif source.sections and locator not in source.sections:
        if locator:
            known = "; ".join(source.sections)
            message, hint = NO_SECTION.of(source=source.id, given=locator, known=known)
            yield message, did_you_mean(locator, source.sections) or hint
        else:
            yield WHICH_SECTION.of(source=source.id, first=source.sections[0])


def _page(source: Source, locator: str) -> Iterator[tuple[str, str]]:
    found = PAGES.fullmatch(locator)
    if not locator:
        yield WHICH_PAGE.of(source=source.id)
    elif not found:
        yield NOT_A_PAGE.of(given=locator)
    else:
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= (source.pages or 0):
            yield NO_PAGE.of(source=source.id, given=locator, pages=source.pages)
