"""Texts: their links lead somewhere, their facts have a source, and they are plain Markdown."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from itertools import dropwhile

from generator.catalog.catalog import Catalog
from generator.checks.references import no_record
from generator.problems import Finding, Path, did_you_mean, place_in
from generator.schema.fields import Cites, Prose, split_citation
from generator.schema.folding import alike
from generator.schema.markdown import canonical
from generator.schema.messages import NO_CITATION
from generator.schema.prose import References, refusals
from generator.schema.sources import PAGES, Source, pages_meant
from generator.schema.walk import Leaf, model_at

_IN_BRACKETS = re.compile(r"\((?P<round>@?[^()\[\]]+)\)|\[(?P<square>[^@()\[\]][^()\[\]]*)\](?!\()")
_SEEN = re.compile(r"(?<!\\)\[@[^\[\]]+\]")
_AT_A_SOURCE = re.compile(
    r"[@＠] ?(?P<source>[a-z0-9-]+)(?:(?:\s*[,:;]\s*|\s+)(?P<pages>p[\w.]*\s*[0-9]+(?:\s*[–—-]\s*[0-9]+)?))?"
)
"""A citation of which a bracket is missing, or is of another kind."""
_IN_A_LIST = re.compile(r"\s*(?:[-*+>]|\d+[.)]|\s{2})")
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W_]")
_SHORT = 60
"""Characters of the writer's own text that a message repeats."""
_CITE_THE_REST = (
    "Add a citation after it, such as [@annual-report-2021, p. 44]. If it is no fact, move it before the last"
    " citation."
)
_FEW = 6
"""Words by which the place of a text is found."""
_APART = re.compile(r"[^0-9]*([0-9]{1,9}) ?(?:,|;|&|and|\+)[^0-9]{0,9}([0-9]{1,9})\.?")
"""Two pages in one citation, with a word or a sign for `and`."""

FIELD = re.compile(r"^[ ]*(?P<name>[a-z_]+):(?=\s|$)", re.MULTILINE)


def links_lead_to_records(catalog: Catalog) -> Iterator[Finding]:
    """Every link in a text leads to a record.

    For example: there is no term "risk-shaer". Did you mean "risk-share"? If not, add
    data/glossary/risk-shaer.yml.
    """
    nouns = catalog.kinds.nouns
    for text in texts(catalog):
        for link in text.references.links:
            if link.noun not in nouns:
                hint = did_you_mean(link.noun, nouns) or f"The kinds are {', '.join(nouns)}."
                message = f'there is no kind of record "{link.noun}".'
                yield text.finding(link.start, link.target, message, hint)
            elif not catalog.exists(folder := nouns[link.noun].folder, link.id):
                yield text.finding(link.start, link.target, *no_record(catalog, folder, link.id))


def citations_lead_to_sources(catalog: Catalog) -> Iterator[Finding]:
    """Every citation names a source, and says where in the source: a page or a section.

    For example: does not say which page. Add it after a comma: harbour-report, p. 44
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Cites):
            for saying in _citation(catalog, leaf.value):
                yield Finding(record.file, leaf.path, *saying)
    for text in texts(catalog):
        for mention in text.references.citations:
            for saying in _citation(catalog, mention.citation):
                yield text.finding(mention.start, mention.citation, *saying)


def texts_say_where_facts_come_from(catalog: Catalog) -> Iterator[Finding]:
    """Every text that states facts cites a source, and ends with what a source says.

    For example: states facts without a source. Add a citation after them, such as
    [@annual-report-2021, p. 44].
    """
    called = catalog.called_alike("sources")
    for record, leaf in catalog.leaves:
        if not isinstance(leaf.marker, Prose) or not leaf.marker.cited:
            continue
        cited = leaf.references.citations
        unseen = [*unseen_citations(catalog, leaf.value, {} if cited else called)]
        for typed, meant in unseen:
            yield unseen_citation(record.file, leaf.path, typed, meant)
        if not cited and not unseen:
            yield Finding(record.file, leaf.path, *NO_CITATION)
        rest = "" if unseen else after_citations(leaf)
        if rest and not any(refusals(leaf.value)) and not FIELD.search(leaf.value):
            rest = rest.removesuffix(".")
            shown = rest if len(rest) <= _SHORT else f"{rest[: _SHORT - 1].rstrip()}…"
            message = f'goes on after its last citation, without a source: "{shown}".'
            snippet = " ".join(rest.split()[:_FEW])
            yield Finding(record.file, leaf.path, message, _CITE_THE_REST, snippet=snippet)


def after_citations(leaf: Leaf) -> str:
    """Return what a text says after its last citation, on one line; empty if that is nothing, or all.

    A list or a quotation that a cited sentence leads up to with a colon is covered by its citation.
    """
    if not leaf.references.citations:
        return ""
    text = canonical(leaf.value)
    end = text.index("]", leaf.references.citations[-1].start) + 1
    rest = unescape(_TAG.sub("", text[end:]))
    if rest.startswith(":"):
        _, *blocks = [block for block in re.split(r"\n[ \t]*\n", rest[1:].lstrip()) if block.strip()] or [""]
        rest = "\n".join(dropwhile(_IN_A_LIST.match, blocks))
    words = " ".join(rest.split()).lstrip(".,;:!?)”\"' ")
    return words if _WORD.search(words) else ""


def unseen_citation(file: str, path: Path, typed: str, meant: str) -> Finding:
    """Return the finding on one of `unseen_citations`."""
    return Finding(
        file, path, f'has "{typed}", which is not seen as a citation.', f"Write {meant}.", snippet=typed
    )


def unseen_citations(catalog: Catalog, text: str, called: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is written in brackets as a citation, but is none, and how it is written.

    That is a source's id in brackets, without @ or in round ones, or a name of those that are `called` so; or
    it has its @, and no brackets round it.
    """
    for match in _IN_BRACKETS.finditer(text):
        words = match["round"] or match["square"]
        parts = [part.strip() for part in words.strip(" @").split(",")]
        for count in range(len(parts), 0, -1):
            first, rest = ", ".join(parts[:count]), ", ".join(parts[count:])
            is_id = catalog.find("sources", first) is not None
            source = first if is_id else called.get(alike(first), "")
            if source:
                locator = pages_meant(rest) or rest
                yield match[0], f"[@{source}, {locator}]" if locator else f"[@{source}, p. 44]"
                break
    for match in _AT_A_SOURCE.finditer(_IN_BRACKETS.sub("", _SEEN.sub("", text))):
        if catalog.find("sources", match["source"]):
            yield match[0], f"[@{match['source']}, {pages_meant(match['pages'] or '') or 'p. 44'}]"


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

    For example: has a line that begins with "background:", as a field does. If it is a field, indent it like
    its neighbours; if not, move it to the line above.
    """
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Prose):
            for match in FIELD.finditer(leaf.value):
                group = model_at(type(record), leaf.path[:-1])
                if any(match["name"] in model.model_fields for model in (type(record), group) if model):
                    message = f'has a line that begins with "{match["name"]}:", as a field does.'
                    hint = (
                        "If it is a field, indent it like its neighbours; if not, move it to the line above."
                    )
                    yield Finding(record.file, leaf.path, message, hint, snippet=match[0])


@dataclass(frozen=True)
class TextInPlace:
    """A piece of Markdown, in a record's field or on a page written by hand (its path is empty)."""

    file: str
    path: Path
    markdown: str
    references: References

    def finding(self, start: int, snippet: str, message: str, hint: str, lacks: str = "") -> Finding:
        """Return a finding about the snippet that begins at `start`."""
        if self.path:
            return Finding(self.file, self.path, message, hint, lacks, snippet=snippet)
        line, column = place_in(self.markdown, start)
        return Finding(self.file, self.path, message, hint, lacks, line=line, column=column)


def texts(catalog: Catalog) -> Iterator[TextInPlace]:
    """Yield every piece of Markdown, in records and on pages written by hand."""
    for record, leaf in catalog.leaves:
        if isinstance(leaf.marker, Prose):
            yield TextInPlace(record.file, leaf.path, leaf.value, leaf.references)
    for article in catalog.articles:
        yield TextInPlace(article.file, (), article.text, article.references)


def _citation(catalog: Catalog, citation: str) -> Iterator[tuple[str, str, str]]:
    """Yield the message and hint of all that is wrong with a citation, and the source's file if it lacks."""
    source_id, locator = split_citation(citation)
    source = catalog.find("sources", source_id)
    if source is None and not catalog.exists("sources", source_id):
        first, rest = (*re.split(r"[\s:;]+", source_id, maxsplit=1), "")[:2]
        if pages_meant(source_id):
            hint = (
                "Put a comma before a page, and its source before each: annual-report-2021, p. 44;"
                " @annual-report-2021, p. 46."
            )
            yield f'"{source_id}" names no source.', hint, ""
        elif catalog.exists("sources", first):
            message = f'there is no {Source.noun} "{source_id}".'
            yield message, f"Put a comma after it: {first}, {pages_meant(rest) or rest}", ""
        else:
            yield no_record(catalog, "sources", source_id)
        source = catalog.find("sources", _meant(catalog, source_id))
    if isinstance(source, Source):
        for message, hint in _page(source, locator) if source.pages else _section(source, locator):
            yield message, hint, ""


def _meant(catalog: Catalog, called: str) -> str:
    """Return the id of the source that is called so, or was; empty if there is none."""
    return catalog.former.get(("sources", called)) or catalog.called_alike("sources").get(alike(called), "")


def _section(source: Source, locator: str) -> Iterator[tuple[str, str]]:
    if source.sections and not locator:
        hint = f"Add it after a comma: {source.id}, {source.sections[0]}"
        yield "does not say which section.", hint
    elif source.sections and locator not in source.sections:
        near = did_you_mean(locator, source.sections)
        hint = near or f"Its sections are: {'; '.join(source.sections)}."
        yield f'{source.id} has no section "{locator}".', hint


def _page(source: Source, locator: str) -> Iterator[tuple[str, str]]:
    meant = pages_meant(locator)
    if not locator:
        yield "does not say which page.", f"Add it after a comma: {source.id}, p. 44"
    elif meant != locator.replace("-", "–"):
        hint = f"Write {meant}." if meant else "Write p. 44, or pp. 44–45."
        if not meant and (apart := _APART.fullmatch(locator)):
            hint = f"Cite each by itself: {source.id}, p. {apart[1]} and {source.id}, p. {apart[2]}."
        yield f'"{locator}" is not a page.', hint
    elif (pages := PAGES.fullmatch(locator)) and not (
        1 <= int(pages[1]) <= int(pages[2] or pages[1]) <= (source.pages or 0)
    ):
        message = f'{source.id} has no "{locator}": its pages go from 1 to {source.pages}.'
        yield message, "Look the page up again."
