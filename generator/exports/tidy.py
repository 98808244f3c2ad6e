"""Tidy tables, for computing: one value a row, with its number, date and sources in cells of their own."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from generator.catalog.catalog import Catalog
from generator.catalog.labels import value_in_words
from generator.exports.tables import written
from generator.pages.output import Download
from generator.pages.values import cited
from generator.schema import Record
from generator.schema.comparisons import TIDY, Comparison
from generator.schema.declared import shown
from generator.schema.fields import Cites, Part, Prose, split_citation
from generator.schema.parts import Figure, Size
from generator.schema.prose import citations
from generator.schema.walk import field_type, is_date, state_of
from generator.schema.walk import texts as own_texts

LEFT_OUT = frozenset(("id", "name"))
"""Fields of a record that stand in columns of their own."""

_TOLD = {
    "record": "The id of the record: the name of its file.",
    "name": "What the record is called.",
    "field": "The path of the field, as in the file of the record: bodies.members.who.",
    "item": "Which item of each list on the path, by its id or else its number, with a slash between:"
    " team/2.",
    "value": "The value as in the file. Of a controlled value, or of another record, its id.",
    "words": "What pages call the value.",
    "number": "The value, where it is a number.",
    "approximate": "Whether the source gives the number as about right.",
    "date": "The date that a number speaks of, or the value where it is a date: YYYY, YYYY-MM or YYYY-MM-DD.",
    "state": "In what state was what the value is of: an id of the vocabulary of states.",
    "source": "The id of the source. Of several, with semicolons between.",
    "locator": "The page or section in the source. Of several, in the order of the sources, with semicolons"
    " between.",
    "note": "What one must know to use the number.",
}
"""The columns of every tidy table, with what stands in each."""
_TYPES = {"number": "number", "approximate": "boolean"}
"""What columns hold that hold no text."""

COLUMNS = tuple(_TOLD)
SCHEMA: dict[str, Any] = {
    "fields": [
        {"name": name, "type": _TYPES.get(name, "string"), "description": said}
        for name, said in _TOLD.items()
    ],
    "primaryKey": ["record", "field", "item"],
}
"""The same as Table Schema of Frictionless Data describes columns."""


class _TidyRow(NamedTuple):
    """A row after the two columns of the record: the same columns in the same order."""

    field: str
    item: str = ""
    value: str = ""
    words: str = ""
    number: str = ""
    approximate: str = ""
    date: str = ""
    state: str = ""
    source: str = ""
    locator: str = ""
    note: str = ""


@dataclass(frozen=True)
class _At:
    """Where a value is, and what holds for it because it holds for the whole of which it is part."""

    field: str = ""
    item: str = ""
    state: str = ""
    cite: tuple[str, ...] = ()

    def below(self, field: str) -> "_At":
        return replace(self, field=f"{self.field}.{field}".strip("."))

    def at(self, item: str) -> "_At":
        return replace(self, item=f"{self.item}/{item}".strip("/"))

    def of(self, part: Part) -> "_At":
        state = state_of(part) or self.state
        cite = _cites(part)
        return replace(self, state=state, cite=self.cite if cite is None else cite)


def tidy(catalog: Catalog) -> Iterator[Download]:
    """Yield a tidy table of each kind but tables: every value but texts, and an empty row for silence."""
    for kind in catalog.kinds:
        records = catalog.records[kind.folder].values()
        if records and not issubclass(kind, Comparison):
            text = "".join((written([COLUMNS]), *(catalog.make(_lines, record) for record in records)))
            title = f"{kind.KIND.title}: one value a row"
            yield Download(f"downloads/{TIDY}/{kind.folder}.csv", title, (text,), COLUMNS, SCHEMA)


def _lines(catalog: Catalog, record: Record) -> str:
    return written([record.id, record.name, *row] for row in _rows(catalog, record))


def _rows(catalog: Catalog, record: Record) -> Iterator[_TidyRow]:
    for name in type(record).model_fields:
        if name in LEFT_OUT:
            continue
        if getattr(record, name) in (None, ()):
            if shown(type(record), name).gap:
                yield _TidyRow(name)
            continue
        yield from _field(catalog, record, record, name, _At(cite=cited(record, name)))


def _field(catalog: Catalog, record: Record, part: Part, name: str, at: _At) -> Iterator[_TidyRow]:
    """Yield the values of a field of a part of a record."""
    marker, _, several = field_type(type(part), name)
    value = getattr(part, name)
    unsaid = value is None or name not in part.model_fields_set
    if unsaid or isinstance(value, dict) or isinstance(marker, Prose | Cites):
        return
    if not shown(type(part), name).cited:
        at = replace(at, cite=())
    for number, item in enumerate(value, 1) if several else ((0, value),):
        here = at.below(name)
        if several:
            here = here.at(str(getattr(item, "id", number)))
        if isinstance(item, Figure | Size):
            yield from _numbers(catalog, record, part, name, item, here.of(item))
        elif isinstance(item, Part):
            for inner in type(item).model_fields:
                yield from _field(catalog, record, item, inner, here.of(item))
        else:
            words = value_in_words(catalog, record, type(part), name, item)
            yield _row(here, item, words, date=f"{item}" if is_date(type(part), name) else "")


def _numbers(
    catalog: Catalog, record: Record, part: Part, name: str, item: Figure | Size, at: _At
) -> Iterator[_TidyRow]:
    """Yield a figure as one row, and a range of numbers as a row for each of its ends."""
    words = value_in_words(catalog, record, type(part), name, item)
    about = f"{item.approximate}".lower()
    ends = {"": item.value} if isinstance(item, Figure) else {"low": item.low, "high": item.high}
    for end, number in ends.items():
        if number is not None:
            here = at.below(end) if end else at
            yield _row(here, number, words, about, item.as_of or "", item.note or "")


def _row(at: _At, value: Any, words: str, approximate: str = "", date: str = "", note: str = "") -> _TidyRow:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    text = f"{value}".lower() if isinstance(value, bool) else f"{value}"
    sources = [split_citation(citation) for citation in at.cite]
    return _TidyRow(
        at.field,
        at.item,
        text,
        words,
        text if is_number else "",
        approximate,
        date,
        at.state,
        "; ".join(source for source, _ in sources),
        "; ".join(locator for _, locator in sources),
        note,
    )


def _cites(part: Part) -> tuple[str, ...] | None:
    """Return the citations of a part: its own, or those in its texts. None if it can have neither."""
    fields = type(part).model_fields
    if "cite" in fields:
        cites: str | tuple[str, ...] = part.cite  # type: ignore[attr-defined]
        return (cites,) if isinstance(cites, str) else cites
    texts = [name for name in fields if isinstance(field_type(type(part), name)[0], Prose)]
    if not texts:
        return None
    mentions = (
        mention for (name, *_), text in own_texts(part) if name in texts for mention in citations(text)
    )
    return tuple(dict.fromkeys(mention.citation for mention in mentions))
