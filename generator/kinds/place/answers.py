"""What readers ask first of a place, answered in names that lead to where its page tells more."""

from collections.abc import Iterable, Iterator, Sequence

from generator.catalog.catalog import Catalog
from generator.catalog.text import Markdown, PageText, plain, within_sentence
from generator.kinds.example.model import Example
from generator.kinds.organisation.model import Organisation
from generator.kinds.place.governance import PLACE_LEAD
from generator.kinds.place.model import Lead, Place, ReportingLine
from generator.kinds.place.profile import goes
from generator.kinds.place.shown import ShownEntry, entries_by_list
from generator.pages.briefs import Answer
from generator.schema.prose import citations

LEADING = frozenset((PLACE_LEAD, "managing-director", "chair"))
"""Roles of those who lead a place, or the body that decides for it."""

SHOWN = (
    ("bodies", "Boards and groups"),
    ("leads", "Who led"),
    ("resources", "What was shared"),
    ("results", "What came of it"),
    ("learning", "What was learnt"),
)
"""The lists of a place that answer something, and what each answers."""


def answers(text: PageText, place: Place, leave_out: Sequence[str] = ()) -> list[Answer]:
    """Return what a place answers, without the lists that are to be left out.

    On its own page, the entries to which the names lead have the sources; elsewhere they stand here.
    """
    result = []
    entries = entries_by_list(place)
    for field, label in SHOWN:
        if field in leave_out:  # Nor may its sources be counted.
            continue
        if field == "leads":
            lines = tuple(_leading(text, place, entries[field]))
        else:
            lines = (_names(text, entries[field]),) if entries[field] else ()
        if lines:
            result.append(Answer(label, lines, field))
    return result


def reporting(text: PageText, place: Place, lines: Iterable[ReportingLine], between: str = "; ") -> Markdown:
    """Return whom a body or a leader answers to, and for what: bodies by name, organisations by link."""
    phrases = []
    for line in lines:
        if line.body:
            name = plain(next(body.name for body in place.bodies if body.id == line.body))
        elif line.organisation:
            name = text.see(Organisation, line.organisation)
        else:
            name = plain(within_sentence(line.group or ""))
        about = f", for {plain(within_sentence(line.about))}" if line.about else ""
        often = f", {plain(within_sentence(line.how_often))}" if line.how_often else ""
        phrases.append(f"{name}{plain(goes(line))}{about}{often}")
    return Markdown(between.join(phrases))


def cited_by(catalog: Catalog, one: ShownEntry) -> list[str]:
    """Return the citations of an entry: its own, those in its text, or those of its example."""
    own = list(getattr(one.entry, "cite", ())) or [mention.citation for mention in citations(one.text)]
    if not own and one.entry.example:
        own = list(catalog.get(Example, one.entry.example).cite)
    return own


def _names(text: PageText, entries: Sequence[ShownEntry]) -> Markdown:
    return Markdown("; ".join(_name(text, one) for one in entries)) + _marks(text, *entries)


def _name(text: PageText, one: ShownEntry) -> str:
    """Return an entry's name, with the way to it and its state unless it was in place."""
    return f"[{plain(one.name)}]({text.way(one.place, one.anchor)}){plain(goes(one.entry))}"


def _marks(text: PageText, *entries: ShownEntry) -> Markdown:
    """Return the marks of the sources of entries, unless these are on the same page, with their own."""
    elsewhere = (one for one in entries if not text.is_about(one.place))
    return text.cite(citation for one in elsewhere for citation in cited_by(text.catalog, one))


def _leading(text: PageText, place: Place, leads: Iterable[ShownEntry]) -> Iterator[Markdown]:
    if place.leadership:
        yield text.label("leadership-models", place.leadership.model) + text.cite(place.leadership.cite)
    for one in leads:
        lead = one.entry
        if isinstance(lead, Lead) and lead.role in LEADING:
            held = f": {plain(within_sentence(lead.held_by))}" if lead.held_by else ""
            superiors = reporting(text, place, lead.answers_to, " and ")
            to_be = "to be " if lead.state == "planned" else ""
            answering = f", {to_be}accountable to {superiors}" if superiors else ""
            yield Markdown(f"{_name(text, one)}{held}{answering}{_marks(text, one)}")
