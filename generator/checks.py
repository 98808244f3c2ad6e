"""Truths across records. Each check is a rule in the contributor's words, and yields what breaks it.

A check reads the linked whole, changes nothing and raises nothing. `CHECKS` is the complete list.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from generator.problems import Finding, Path, did_you_mean
from generator.records import FOLDERS, KINDS, NOUNS, Record
from generator.records.comparisons import Comparison
from generator.records.fields import (
    Cites,
    Dated,
    Names,
    NamesPart,
    OneOf,
    Prose,
    ends_before_it_starts,
    split_citation,
)
from generator.records.glossary import Term
from generator.records.paths import PathError, follow
from generator.records.places import Place
from generator.records.prose import citations, links, unsafe
from generator.records.sources import Source
from generator.records.walk import Marker, leaves, parts
from generator.toolkit import Toolkit

Check = Callable[[Toolkit], Iterator[Finding]]

_PAGES = re.compile(r"pp?\. (\d+)(?:[–-](\d+))?")


def check(toolkit: Toolkit) -> list[Finding]:
    """Return everything that breaks a rule, in the order of the rules."""
    return [finding for rule in CHECKS for finding in rule(toolkit)]


def ids_lead_to_records(toolkit: Toolkit) -> Iterator[Finding]:
    """Every id that names another record leads to one."""
    for record in toolkit.everything():
        for leaf in leaves(record):
            if isinstance(leaf.marker, Names):
                folder = leaf.marker.kind
                if not toolkit.exists(folder, leaf.value):
                    noun = FOLDERS[folder].noun
                    yield Finding(
                        record.file,
                        leaf.path,
                        f'there is no {noun} "{leaf.value}".',
                        did_you_mean(leaf.value, toolkit.records[folder])
                        or f"Add data/{folder}/{leaf.value}.yml, or correct the id.",
                    )


def values_come_from_vocabularies(toolkit: Toolkit) -> Iterator[Finding]:
    """Every controlled value is one of its vocabulary."""
    for record in toolkit.everything():
        for leaf in leaves(record):
            if isinstance(leaf.marker, OneOf):
                name = leaf.marker.vocabulary
                known = toolkit.values.get(name, {})
                if leaf.value not in known and ("vocabularies", name) not in toolkit.unread:
                    yield Finding(
                        record.file,
                        leaf.path,
                        f'"{leaf.value}" is not a value of {name}.',
                        did_you_mean(leaf.value, known)
                        or f"Choose one of {', '.join(known)} (data/vocabularies/{name}.yml).",
                    )


def links_lead_to_records(toolkit: Toolkit) -> Iterator[Finding]:
    """Every link in a text leads to a record."""
    for text in _texts(toolkit):
        for link in links(text.markdown):
            if link.noun not in NOUNS:
                message = f'there is no kind of record "{link.noun}".'
                hint = did_you_mean(link.noun, NOUNS) or f"The kinds are {', '.join(NOUNS)}."
            elif not toolkit.exists(NOUNS[link.noun].folder, link.id):
                message = f'there is no {link.noun} "{link.id}".'
                known = toolkit.records[NOUNS[link.noun].folder]
                hint = did_you_mean(link.id, known) or "Correct the id, or take the link out."
            else:
                continue
            yield text.finding(link.start, link.target, message, hint)


def citations_lead_to_sources(toolkit: Toolkit) -> Iterator[Finding]:
    """Every citation names a source, and says where in the source: a page or a section."""
    for record in toolkit.everything():
        for leaf in leaves(record):
            if isinstance(leaf.marker, Cites):
                for message, hint in _citation(toolkit, leaf.value):
                    yield Finding(record.file, leaf.path, message, hint)
    for text in _texts(toolkit):
        for mention in citations(text.markdown):
            for message, hint in _citation(toolkit, mention.citation):
                yield text.finding(mention.start, mention.citation, message, hint)


def texts_say_where_facts_come_from(toolkit: Toolkit) -> Iterator[Finding]:
    """Every text that states facts cites a source."""
    for record in toolkit.everything():
        for leaf in leaves(record):
            if isinstance(leaf.marker, Prose) and leaf.marker.cited and not any(citations(leaf.value)):
                yield Finding(
                    record.file,
                    leaf.path,
                    "states facts without a source.",
                    "Add a citation after them, such as [@kings-fund-2021, p. 44].",
                )


def texts_are_plain_markdown(toolkit: Toolkit) -> Iterator[Finding]:
    """Every text is Markdown without HTML, attribute lists or links that are neither web nor record."""
    for text in _texts(toolkit):
        if not text.by_hand:
            for start, snippet, message, hint in unsafe(text.markdown):
                yield text.finding(start, snippet, message, hint)


def names_are_used_once(toolkit: Toolkit) -> Iterator[Finding]:
    """Every name, alias and former id belongs to one record of its kind."""
    for kind in KINDS:
        seen: dict[str, Record] = {}
        for record in toolkit.records[kind.folder].values():
            for path, name in _names(record):
                other = seen.setdefault(name.casefold(), record)
                if other is not record and not _told_apart(record, other):
                    yield Finding(
                        record.file,
                        path,
                        f'"{name}" is also a name of {other.file}.',
                        "Tell them apart by their names, or keep one record.",
                    )
            for position, old in enumerate(record.formerly):
                if toolkit.exists(kind.folder, old):
                    yield Finding(
                        record.file,
                        ("formerly", position),
                        f'"{old}" is the id of a record that still exists.',
                        "Delete it here, or rename that record.",
                    )


def numbers_are_used_once(toolkit: Toolkit) -> Iterator[Finding]:
    """Every principle, function and recommendation of a source has a number of its own."""
    for folder in ("principles", "functions", "levels", "themes", "recommendations"):
        seen: dict[tuple[object, object], Record] = {}
        for record in toolkit.records[folder].values():
            number = getattr(record, "number")  # noqa: B009 (three kinds share the field)
            other = seen.setdefault((getattr(record, "source", None), number), record)
            if other is not record:
                yield Finding(
                    record.file,
                    ("number",),
                    f"number {number} is taken by {other.file}.",
                    "Give each its number in the source's list.",
                )


def sources_are_cited(toolkit: Toolkit) -> Iterator[Finding]:
    """Every source is cited by a record or a page, or says which source lists it."""
    if toolkit.unread:
        return
    for source in toolkit.all(Source):
        by_article = any(
            split_citation(mention.citation)[0] == source.id
            for article in toolkit.articles
            for mention in citations(article.text)
        )
        if not (toolkit.used_by(source) or by_article or source.listed_in):
            yield Finding(
                source.file,
                (),
                "no record cites this source.",
                "Cite it, name in listed_in the source that lists it, or delete it.",
            )


def terms_say_what_they_rest_on(toolkit: Toolkit) -> Iterator[Finding]:
    """Every glossary term cites a source, or says that the definition is ours."""
    for term in toolkit.all(Term):
        cited = bool(term.cite) or any(citations(term.definition))
        if cited == term.ours:
            yield Finding(
                term.file,
                ("ours",) if term.ours else ("definition",),
                "is our own definition, and yet cites a source." if term.ours else "has no source.",
                "Take one of the two out." if term.ours else "Cite one, or add ours: true.",
            )


def ends_come_after_starts(toolkit: Toolkit) -> Iterator[Finding]:
    """Every end comes after its start."""
    for record in toolkit.everything():
        for path, part in parts(record):
            since, until = getattr(part, "since", None), getattr(part, "until", None)
            if since and until and ends_before_it_starts(since, until):
                yield Finding(
                    record.file,
                    (*path, "until"),
                    f"ends in {until}, before it starts in {since}.",
                    "Correct one of the two dates.",
                )


def ended_means_ended(toolkit: Toolkit) -> Iterator[Finding]:
    """Every body, role and arrangement with an end date has the state ended."""
    for record in toolkit.everything():
        for path, part in parts(record):
            state = getattr(part, "state", None)
            if isinstance(part, Dated) and part.until and state and state != "ended":
                yield Finding(
                    record.file,
                    (*path, "state"),
                    f'is "{state}", but it has an end: until {part.until}.',
                    "Write ended, or delete the end.",
                )


def bodies_exist(toolkit: Toolkit) -> Iterator[Finding]:
    """Every body that a place refers to is one of the place's bodies, each with an id of its own."""
    for place in toolkit.all(Place):
        known = [body.id for body in place.bodies]
        for position, body in enumerate(place.bodies):
            if body.id in known[:position]:
                yield Finding(
                    place.file,
                    ("bodies", position, "id"),
                    f'"{body.id}" is also the id of another body of this place.',
                    "Give each body an id of its own.",
                )
        for leaf in leaves(place):
            if isinstance(leaf.marker, NamesPart) and leaf.value not in known:
                yield Finding(
                    place.file,
                    leaf.path,
                    f'there is no body "{leaf.value}" in this file.',
                    did_you_mean(leaf.value, known)
                    or f"The bodies of this place are {', '.join(known) or 'none'}.",
                )


def reporting_does_not_go_round(toolkit: Toolkit) -> Iterator[Finding]:
    """Every chain of reporting ends: no body reports, through others, to itself."""
    for place in toolkit.all(Place):
        reports = {b.id: [r.body for r in b.reports_to if r.body] for b in place.bodies}
        told: set[str] = set()
        for position, body in enumerate(place.bodies):
            if body.id not in told and (loop := _loop(body.id, reports)):
                told.update(loop)
                yield Finding(
                    place.file,
                    ("bodies", position, "reports_to"),
                    f"reports to itself: {' → '.join(loop)}.",
                    "Take out the line that the source does not state.",
                )


def succession_does_not_go_round(toolkit: Toolkit) -> Iterator[Finding]:
    """Every chain of successors ends: nothing is replaced, through others, by itself."""
    for folder in ("organisations", "glossary", "policies"):
        after = {record.id: _successors(record) for record in toolkit.records[folder].values()}
        told: set[str] = set()
        for record_id, record in toolkit.records[folder].items():
            if record_id not in told and (loop := _loop(record_id, after)):
                told.update(loop)
                yield Finding(
                    record.file,
                    ("replaced_by",),
                    f"is replaced by itself: {' → '.join(loop)}.",
                    "Take out the line that is wrong.",
                )


def tables_show_fields(toolkit: Toolkit) -> Iterator[Finding]:
    """Every comparison names a kind, records and fields that exist."""
    for table in toolkit.all(Comparison):
        kind = FOLDERS.get(table.rows)
        if kind is None:
            yield Finding(
                table.file,
                ("rows",),
                f'"{table.rows}" is no kind of record.',
                did_you_mean(table.rows, FOLDERS) or f"Choose one of {', '.join(FOLDERS)}.",
            )
            continue
        for position, record_id in enumerate(table.only):
            if not toolkit.exists(kind.folder, record_id):
                yield Finding(
                    table.file,
                    ("only", position),
                    f'there is no {kind.noun} "{record_id}".',
                    did_you_mean(record_id, toolkit.records[kind.folder]) or "Correct the id.",
                )
        fields: list[tuple[Path, str]] = [(("order_by",), table.order_by)]
        for position, column in enumerate(table.columns):
            for place, field in enumerate(column.fields):
                fields.append((("columns", position, "fields", place), field))
            fields += [(("columns", position, "where", name), name) for name in column.where]
        for path, field in fields:
            try:
                marker = follow(kind, field)
            except PathError as error:
                yield Finding(table.file, path, str(error), error.hint)
            else:
                yield from _wanted_values(toolkit, table, path, marker)


CHECKS: tuple[Check, ...] = (
    ids_lead_to_records,
    values_come_from_vocabularies,
    links_lead_to_records,
    citations_lead_to_sources,
    texts_say_where_facts_come_from,
    texts_are_plain_markdown,
    names_are_used_once,
    numbers_are_used_once,
    sources_are_cited,
    terms_say_what_they_rest_on,
    ends_come_after_starts,
    ended_means_ended,
    bodies_exist,
    reporting_does_not_go_round,
    succession_does_not_go_round,
    tables_show_fields,
)


def _wanted_values(
    toolkit: Toolkit, table: Comparison, path: Path, marker: Marker | None
) -> Iterator[Finding]:
    """Yield the values that a column asks for, but that its vocabulary does not have."""
    match path, marker:
        case ("columns", int(position), "where", str(field)), OneOf(vocabulary):
            known = toolkit.values.get(vocabulary, {})
            for value in table.columns[position].where[field]:
                if value not in known and ("vocabularies", vocabulary) not in toolkit.unread:
                    yield Finding(
                        table.file,
                        path,
                        f'"{value}" is not a value of {vocabulary}.',
                        did_you_mean(value, known) or f"Choose one of {', '.join(known)}.",
                        snippet=value,
                    )


@dataclass(frozen=True)
class _Text:
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


def _texts(toolkit: Toolkit) -> Iterator[_Text]:
    for record in toolkit.everything():
        for leaf in leaves(record):
            if isinstance(leaf.marker, Prose):
                yield _Text(record.file, leaf.path, leaf.value, by_hand=False)
    for article in toolkit.articles:
        yield _Text(article.file, (), article.text, by_hand=True)


def _citation(toolkit: Toolkit, citation: str) -> Iterator[tuple[str, str]]:
    source_id, locator = split_citation(citation)
    source = toolkit.find("sources", source_id)
    if not toolkit.exists("sources", source_id):
        yield (
            f'there is no source "{source_id}".',
            did_you_mean(source_id, toolkit.records["sources"])
            or f"Add data/sources/{source_id}.yml, or correct the id.",
        )
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


def _names(record: Record) -> Iterator[tuple[Path, str]]:
    yield ("name",), record.name
    for position, alias in enumerate(record.aliases):
        yield ("aliases", position), alias
    if isinstance(record, Term) and record.abbreviation:
        yield ("abbreviation",), record.abbreviation


def _told_apart(one: Record, other: Record) -> bool:
    """Two terms may share letters if each says how it differs from the other."""
    return (
        isinstance(one, Term)
        and isinstance(other, Term)
        and any(entry.term == other.id for entry in one.not_the_same)
        and any(entry.term == one.id for entry in other.not_the_same)
    )


def _successors(record: Record) -> list[str]:
    after = getattr(record, "replaced_by", None) or ()
    return [after] if isinstance(after, str) else list(after)


def _loop(start: str, following: dict[str, list[str]]) -> list[str]:
    """Return the way from `start` back to itself, or nothing. Looks at each node once."""
    seen: set[str] = set()
    ways = [[start]]
    while ways:
        way = ways.pop()
        for step in following.get(way[-1], []):
            if step == start:
                return [*way, step]
            if step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []
