"""What a record's fields say, as they stand on its page: any field of any kind, with its footnote."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.catalog.labels import part_called
from generator.catalog.text import Markdown, PageText, address, number, plain, within_sentence
from generator.checks.html import Allowed
from generator.schema import Record
from generator.schema.addresses import whole
from generator.schema.dates import date_in_words
from generator.schema.declared import GLANCE, NOWHERE, SECTION, Show, shown, small
from generator.schema.fields import Cites, Names, NamesPart, OneOf, Part, Prose
from generator.schema.parts import Figure, LocalName, Size, naming_fields
from generator.schema.walk import Marker, field_type, is_address, is_date

NOT_STATED = "Not stated"
SILENT = Markdown(f'<span class="silent" role="img" aria-label="{NOT_STATED}">–</span>')
"""What stands where the sources say nothing: seen as a dash, and read out in words."""
PLACED = Allowed(
    frozenset(("span",)), frozenset(("aria-label", "class", "role")), frozenset(("address", "silent"))
)
"""What that dash and links to addresses are made of."""


@dataclass(frozen=True)
class PageField:
    """A field of a record as its page shows it. `cite` are the citations of what has none of its own.

    `anchors` are those of the headings that its section had before.
    """

    name: str
    label: str
    value: Any
    cite: tuple[str, ...]
    anchors: tuple[str, ...]


def glance(record: Record, own: frozenset[str]) -> list[PageField]:
    """Return the facts at the top of a record's page: those of its kind alone come first.

    What is not stated is left out, unless the kind's template has a block for it: the fields in `own`.
    """
    shown_fields = list(_fields(record, GLANCE, own))
    return sorted(shown_fields, key=lambda field: field.name not in _declared_by_kind(type(record)))


@cache
def _declared_by_kind(kind: type[Record]) -> frozenset[str]:
    """Return the fields that a kind declares itself, and not all records or all that have dates."""
    classes = [base for base in kind.__mro__ if base.__module__ != Record.__module__]
    return frozenset(name for base in classes for name in vars(base).get("__annotations__", ()))


def sections(record: Record, own: frozenset[str]) -> list[PageField]:
    """Return what has a section of its own on a record's page, in the order of the model, as `glance`."""
    return list(_fields(record, SECTION, own))


def fields_called(kind: type[Record], names: Sequence[str], record: Record | None = None) -> list[PageField]:
    """Return the fields of a kind with these names, with what a record has in each if one is given."""
    page_fields = []
    for name in names:
        declared = shown(kind, name)
        item = getattr(record, name, None)
        cite = cited(record, name) if record else ()
        page_fields.append(
            PageField(name, declared.label, None if item == () else item, cite, declared.anchors)
        )
    return page_fields


def _fields(record: Record, where: Show, own: frozenset[str]) -> Iterator[PageField]:
    kind = type(record)
    for name in kind.model_fields:
        declared = shown(kind, name)
        value = getattr(record, name)
        stated = value is not None and value != ()
        if declared.show is where and (stated or name in own):
            item = value if stated else None
            yield PageField(name, declared.label, item, cited(record, name), declared.anchors)


def looked_for(record: Record) -> Iterator[tuple[str, Any]]:
    """Yield the label of each field that a reader would look for in a record, and its value."""
    for name in type(record).model_fields:
        declared = shown(type(record), name)
        if declared.gap:
            yield declared.label, getattr(record, name)


def silent(record: Record) -> list[str]:
    """Return what a reader would look for in a record, and its sources do not state: labels of fields."""
    return [label for label, value in looked_for(record) if value in (None, ())]


def cited(record: Record, name: str) -> tuple[str, ...]:
    """Return the citations of a field that has none in it: those the record gives for it, or the record's."""
    if name not in type(record).model_fields or not shown(type(record), name).cited:
        return ()
    own = getattr(record, "own", None)
    return (getattr(own, name, ()) if isinstance(own, Part) else ()) or getattr(record, "cite", ())


def in_line(text: PageText, record: Record, field: PageField) -> Markdown:
    """Return a field's value on one line, for a list of facts: several with semicolons between."""
    if field.value is None:
        return SILENT
    marker, _, several = field_type(type(record), field.name)
    items = field.value if several else (field.value,)
    *before, last = (value(text, record, type(record), field.name, item) for item in items)
    words = [*(Markdown(one.removesuffix(".")) for one in before), last]
    marks = [() if _cites(marker, item) else field.cite for item in items]
    if len(set(marks)) > 1:
        return Markdown("; ").join(one + text.cite(cite) for one, cite in zip(words, marks, strict=True))
    return Markdown("; ").join(words) + text.cite(marks[0])


def in_section(text: PageText, record: Record, field: PageField) -> Markdown:
    """Return a field's value for a section of its own: a text as it is, several as a list."""
    if field.value is None:
        return SILENT
    marker, part, several = field_type(type(record), field.name)
    if isinstance(marker, Prose) and not several:
        return text.prose(field.value)
    items = field.value if several else (field.value,)
    if part and not issubclass(part, Figure | Size | LocalName):
        return Markdown("\n\n".join(_entry(text, record, item, field.cite) for item in items))
    lines = []
    for item in items:
        words = value(text, record, type(record), field.name, item)
        lines.append(f"- {words}{text.cite(() if _cites(marker, item) else field.cite)}")
    return Markdown("\n".join(lines))


def value(text: PageText, record: Record, model: type[Part], name: str, item: Any) -> Markdown:
    """Return one value of a field in words, with its own footnote, if it has one of its own."""
    if isinstance(item, str) and is_date(model, name):
        return plain(date_in_words(item))
    if isinstance(item, str) and is_address(model, name):
        return Markdown(f"[{plain(item)}](<{address(whole(item))}>){{: .address }}")
    return marked(text, record, field_type(model, name)[0], item)


def marked(text: PageText, record: Record, marker: Marker | None, item: Any) -> Markdown:
    """Return one value in words, as its marker tells what it means."""
    match marker, item:
        case NamesPart(parts), str():
            return plain(part_called(text.catalog, record, parts, item))
        case Prose(), str():
            return text.line(item)
        case Cites(), str():
            return text.cite([item])
        case _, Size():
            return Markdown(plain(size_in_words(item)) + text.cite([item.cite]))
        case _, LocalName():
            return Markdown(f"“{plain(item.name)}”: {plain(item.where)}{text.cite(item.cite)}")
        case _, Part() if not isinstance(item, Figure):
            called, *said = _told(text, record, item, small)
            more = f" ({'; '.join(map(within_sentence, said))})" if said else ""
            return Markdown(f"{called}{more}{text.cite(getattr(item, 'cite', ()))}")
        case _:
            return single(text, marker, item)


def single(text: PageText, marker: Marker | None, item: Any) -> Markdown:
    """Return a value in words that a cell of a table can hold too: an id, a figure, or something plain."""
    match marker, item:
        case Names(folder), str():
            return text.see(text.catalog.kinds.folders[folder], item)
        case OneOf(vocabulary), str():
            return text.label(vocabulary, item)
        case _, Figure():
            return text.figure(item)
        case _, bool():
            return plain("Yes" if item else "No")
        case _, int() | float():
            return plain(number(item))
        case _:
            return plain(str(item))


def size_in_words(size: Size) -> str:
    """Return a range of people as one source gives it: `250,000 to 500,000 people`."""
    match size.low, size.high:
        case None, None:
            numbers = ""
        case low, None:
            numbers = f"{number(low or 0)} or more "
        case None, high:
            numbers = f"up to {number(high or 0)} "
        case low, high:
            numbers = f"{number(low or 0)} to {number(high or 0)} "
    note = f" ({within_sentence(size.note)})" if size.note else ""
    return f"{'about ' if size.approximate else ''}{numbers}people{note}"


def _entry(text: PageText, record: Record, part: Part, cite: tuple[str, ...]) -> str:
    """Return a part of a record as a term, what it is called, and what its other fields say of it."""
    called, *said = _told(text, record, part, str)
    mark = text.cite(getattr(part, "cite", None) or (() if _cites(None, part) else cite))
    return "\n".join([f"{called}{mark}", *(f":   {line}\n" for line in said)])


def _told(text: PageText, record: Record, part: Part, way: Callable[[str], str]) -> Iterator[Markdown]:
    """Yield what a part of a record is called, and then what each of its other fields says.

    That comes after the field's label, as `way` writes it: within a sentence, or on a line of its own.
    """
    model = type(part)
    (named,) = naming_fields(part)
    for name in (named, *(name for name in model.model_fields if name not in (named, "id", "cite"))):
        held = getattr(part, name)
        if held is None or held == () or (name != named and shown(model, name).show is NOWHERE):
            continue
        marker, _, several = field_type(model, name)
        items = [value(text, record, model, name, item) for item in (held if several else (held,))]
        unlabelled = name == named or isinstance(marker, Prose)
        yield plain("" if unlabelled else f"{way(shown(model, name).label)}: ") + Markdown("; ").join(items)


def _cites(marker: Marker | None, item: Any) -> bool:
    """Return True if a value has citations of its own, or is a part with a text that has."""
    if isinstance(item, Part):
        names = type(item).model_fields
        pairs = ((name, getattr(item, name)) for name in names)
        return any(
            value and (name == "cite" or isinstance(field_type(type(item), name)[0], Prose))
            for name, value in pairs
        )
    return isinstance(marker, Prose | Cites)
