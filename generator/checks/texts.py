"""Texts: their links lead somewhere, their facts have a source, and they are plain Markdown."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.checks.ids import instead
from generator.problems import Finding, Path, did_you_mean
from generator.records import NOUNS
from generator.records.fields import (
    Cites,
    Prose,
    split_citation,
)
from generator.records.prose import citations, links, unsafe
from generator.records.sources import Source
from generator.records.walk import model_at
from generator.toolkit import Toolkit

_FIELD = re.compile(r"^[ ]*(?P<name>[a-z_]+):(?=\s|$)", re.MULTILINE)
_PAGES = re.compile(r"pp?\. (\d+)(?:[–-](\d+))?")


def links_lead_to_records(toolkit: Toolkit) -> Iterator[Finding]:
    """Every link in a text leads to a record.

    For example: there is no term "risk-sher". Did you mean "risk-share"?
    """
    for text in texts(toolkit):
        for link in links(text.markdown):
            if link.noun not in NOUNS:
                message = f'there is no kind of record "{link.noun}".'
                hint = did_you_mean(link.noun, NOUNS) or f"The kinds are {', '.join(NOUNS)}."
            elif not toolkit.exists(NOUNS[link.noun].folder, link.id):
                message = f'there is no {link.noun} "{link.id}".'
                folder = NOUNS[link.noun].folder
                near = did_you_mean(link.id, toolkit.records[folder], toolkit.called(folder))
                hint = near or "Correct the id, or take the link out."
            else:
                continue
            yield text.finding(link.start, link.target, message, hint)


def citations_lead_to_sources(toolkit: Toolkit) -> Iterator[Finding]:
    """Every citation names a source, and says where in the source: a page or a section.

    For example: does not say which page. Add it after a comma: harbour-report, p. 44
    """
    for record, leaf in toolkit.leaves:
        if isinstance(leaf.marker, Cites):
            for message, hint in _citation(toolkit, leaf.value):
                yield Finding(record.file, leaf.path, message, hint)
    for text in texts(toolkit):
        for mention in citations(text.markdown):
            for message, hint in _citation(toolkit, mention.citation):
                yield text.finding(mention.start, mention.citation, message, hint)


def texts_say_where_facts_come_from(toolkit: Toolkit) -> Iterator[Finding]:
    """Every text that states facts cites a source.

    For example: states facts without a source. Add a citation after them, such as [@kings-fund-2021, p.
    44].
    """
    for record, leaf in toolkit.leaves:
        if isinstance(leaf.marker, Prose) and leaf.marker.cited and not any(citations(leaf.value)):
            yield Finding(
                record.file,
                leaf.path,
                "states facts without a source.",
                "Add a citation after them, such as [@kings-fund-2021, p. 44].",
            )


def texts_are_plain_markdown(toolkit: Toolkit) -> Iterator[Finding]:
    """Every text is plain: no HTML or curly brackets, no headings, and links to web pages and records alone.

    For example: has HTML, or a sign that looks like it. Paste the words alone, as plain text, or write &lt;
    for the sign itself.
    """
    for record, leaf in toolkit.leaves:
        if isinstance(leaf.marker, Prose):
            for snippet, message, hint in unsafe(leaf.value):
                yield Finding(record.file, leaf.path, message, hint, snippet=snippet)


def texts_hold_no_fields(toolkit: Toolkit) -> Iterator[Finding]:
    """Every field is in line with its neighbours, and so does not become part of the text above it.

    For example: has a line that begins with "trusts:", as a field does. If it is a field, indent it like
    its neighbours; if not, move it to the line above.
    """
    for record, leaf in toolkit.leaves:
        if isinstance(leaf.marker, Prose):
            for found in _FIELD.finditer(leaf.value):
                group = model_at(type(record), leaf.path[:-1])
                if any(found["name"] in model.model_fields for model in (type(record), group) if model):
                    yield Finding(
                        record.file,
                        leaf.path,
                        f'has a line that begins with "{found["name"]}:", as a field does.',
                        "If it is a field, indent it like its neighbours; if not, move it to the line above.",
                        snippet=found[0],
                    )


@dataclass(frozen=True)
class Text:
    """A piece of Markdown, in a record's field or on a page written by hand (its path is empty)."""

    file: str
    path: Path
    markdown: str
    by_hand: bool

    def finding(self, start: int, snippet: str, message: str, hint: str) -> Finding:
        """Return a finding about the snippet that begins at `start`."""
        if not self.by_hand:
            return Finding(self.file, self.path, message, hint, snippet=snippet)
        before = self.markdown[:start]
        line, column = before.count("\n") + 1, start - before.rfind("\n")
        return Finding(self.file, self.path, message, hint, line=line, column=column)


def texts(toolkit: Toolkit) -> Iterator[Text]:
    """Yield every piece of Markdown, in records and on pages written by hand."""
    for record, leaf in toolkit.leaves:
        if isinstance(leaf.marker, Prose):
            yield Text(record.file, leaf.path, leaf.value, by_hand=False)
    for article in toolkit.articles:
        yield Text(article.file, (), article.text, by_hand=True)


def _citation(toolkit: Toolkit, citation: str) -> Iterator[tuple[str, str]]:
    source_id, locator = split_citation(citation)
    source = toolkit.find("sources", source_id)
    if not toolkit.exists("sources", source_id):
        first, _, rest = source_id.partition(" ")
        comma = f"Put a comma after it: {first}, {rest}" if toolkit.exists("sources", first) else ""
        yield f'there is no source "{source_id}".', comma or instead(toolkit, "sources", source_id)
    elif not isinstance(source, Source):
        return
    elif source.pages:
        yield from _page(source, locator)
    elif source.sections and locator not in source.sections:
        if locator:
            yield (
                f'{source.id} has no section "{locator}".',
                did_you_mean(locator, source.sections) or f"Its sections are: {'; '.join(source.sections)}.",
            )
        else:
            yield (
                "does not say which section.",
                f"Add it after a comma: {source.id}, {source.sections[0]}",
            )


def _page(source: Source, locator: str) -> Iterator[tuple[str, str]]:
    found = _PAGES.fullmatch(locator)
    if not locator:
        yield "does not say which page.", f"Add it after a comma: {source.id}, p. 44"
    elif not found:
        yield f'"{locator}" is not a page.', "Write p. 44, or pp. 44–45."
    else:
        first, last = int(found[1]), int(found[2] or found[1])
        if not 1 <= first <= last <= (source.pages or 0):
            yield (
                f'{source.id} has no "{locator}": its pages go from 1 to {source.pages}.',
                "Look the page up again.",
            )
