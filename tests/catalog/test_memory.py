"""While somebody edits: what is kept in memory is what would be made anew, and no more than that is made."""

from collections.abc import Callable, Iterator, Mapping
from copy import copy
from dataclasses import fields, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest
from projects import EDITION, KINDS, SAMPLE

from generator.build import build, build_of
from generator.catalog.cache import Memory
from generator.catalog.catalog import Catalog, link
from generator.catalog.changed_parts import same
from generator.catalog.layers import Layers
from generator.catalog.text import Markdown
from generator.checks import check
from generator.checks.project import read
from generator.kinds.place.model import Place
from generator.pages.output import Built
from generator.schema import Record
from generator.schema.fields import split_citation
from generator.schema.shape import FieldShape
from generator.schema.shape import fields as shape_of
from generator.schema.sources import Source
from generator.schema.walk import texts
from generator.store.loader import Unread
from generator.store.upstream import Upstream


def outputs(built: Built) -> dict[str, object]:
    """Return all that was made, by its path."""
    assert not built.problems
    found: dict[str, object] = {page.path: page for page in built.pages}
    return found | {file.path: file.content for file in built.files}


def edit(project: Path, kind: type[Record]) -> Path:
    """Give the first record of a kind another name, which many pages show."""
    file = min((project / "data" / kind.folder).glob("*.yml"))
    lines = file.read_text("utf-8").splitlines()
    where = next(n for n, line in enumerate(lines) if line.startswith("name:"))
    lines[where] = f"name: Renamed {kind.noun}"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return file


@pytest.mark.slow
def test_after_an_edit_of_any_kind_of_record_all_is_as_if_made_anew(sample: Path) -> None:
    memory = Memory()
    build(sample, EDITION, memory)
    for kind in KINDS:
        file = edit(sample, kind)
        assert outputs(build(sample, EDITION, memory)) == outputs(build(sample, EDITION)), file
    (sample / "data/glossary/pier.yml").write_text(
        "name: villages\nsummary: Small towns.\ndefinition: More than one [quay](term:quay).\nours: true\n",
        "utf-8",
    )
    assert outputs(build(sample, EDITION, memory)) == outputs(build(sample, EDITION)), "a new term is found"
    (sample / "data/glossary/pier.yml").unlink()
    assert outputs(build(sample, EDITION, memory)) == outputs(build(sample, EDITION)), "and gone again"


def test_only_what_an_edit_changes_is_read_and_made_again(sample: Path) -> None:
    memory = Memory()
    before = build(sample, EDITION, memory)
    file = sample / "data/places/shingle-and-spit.yml"
    file.write_text(file.read_text("utf-8").replace("Two villages of", "A pair of villages of"), "utf-8")
    after = build(sample, EDITION, memory)
    old = {record.file: record for record in before.catalog.everything()}
    assert [r.id for r in after.catalog.everything() if r is not old[r.file]] == ["shingle-and-spit"]
    pages = {page.path: page for page in before.pages}
    kept = {page.path for page in after.pages if page is pages[page.path]}
    unchanged = {"organisations/sandport-council.md", "policies/coast-plan.md", "sources/further-reading.md"}
    assert unchanged <= kept
    assert "places/shingle-and-spit.md" not in kept


def places(catalog: Catalog) -> list[Place]:
    return list(catalog.all(Place))


def test_what_is_around_a_toolkit_counts_too() -> None:
    memory, catalog = Memory(), read(SAMPLE).catalog
    first = memory.make(catalog, "templates", lambda whole: whole.make(places))
    assert memory.make(catalog, "templates", lambda whole: whole.make(places)) is first
    assert memory.make(catalog, "other templates", lambda whole: whole.make(places)) is not first


KEPT = [name for name, part in vars(Catalog).items() if isinstance(part, cached_property) and name[0] != "_"]
"""What a catalog works out once, and keeps."""


@pytest.mark.parametrize(
    "name", [*(field.name for field in fields(Catalog) if field.name != "kinds"), *KEPT, "shared"]
)
def test_a_look_at_any_part_of_a_toolkit_is_noted(name: str) -> None:
    """A part that is new some day is not to be forgotten. The kinds are what is around a toolkit."""
    memory, looks = Memory(), list[str]()

    def look(catalog: Catalog) -> None:
        part = getattr(catalog, name)
        looks.append(repr([list(inner) for inner in part.values()] if name == "records" else part))
        if isinstance(part, Mapping):
            list(part)

    full = read(SAMPLE).catalog
    other = replace(
        link((), (), [Unread("places", "nowhere", "")], None, ("notes/a.png",)),
        layers=Layers(Upstream("../released.zip")),
        released=full,
    )
    vars(other).update(thin=frozenset({("places", "nowhere")}))
    for catalog in (full, full, other, other):
        memory.make(catalog, "", lambda whole: whole.make(look))
    assert len(looks) == 2


def renamed(catalog: Catalog) -> Iterator[Record]:
    """Give the place another name, so that it stands elsewhere in lists, and have it cite another page."""
    changes = {"name": "A port", "aliases": ("Quays",), "cite": ("harbour-report, p. 1",)}
    for record in catalog.everything():
        is_it = isinstance(record, Place) and record.id == "sandport"
        yield record.model_copy(update=changes) if is_it else record


def gone(catalog: Catalog) -> Iterator[Record]:
    """Take out the place."""
    yield from (record for record in catalog.everything() if record.file != "data/places/sandport.yml")


@cache
def original() -> Place:
    return read(SAMPLE).catalog.get(Place, "sandport")


WAYS: list[Callable[[Catalog], object]] = [
    lambda catalog: catalog.get(Place, "sandport").name,
    lambda catalog: getattr(catalog.find("places", "sandport"), "name", ""),
    lambda catalog: catalog.get(Place, "sandport").model_dump(),
    lambda catalog: dict(vars(catalog.get(Place, "sandport"))),
    lambda catalog: copy(catalog.get(Place, "sandport")).name,
    lambda catalog: catalog.get(Place, "sandport") == original(),
    lambda catalog: hash(catalog.get(Place, "sandport")),
    lambda catalog: list(texts(catalog.get(Place, "sandport"))),
    lambda catalog: [leaf.value for leaf in catalog.leaves_of(catalog.get(Place, "sandport"))],
    lambda catalog: [(record.name, leaf.value) for record, leaf in catalog.leaves],
    lambda catalog: catalog.misspelt("places", "quais"),
    lambda catalog: catalog.called("places"),
    lambda catalog: catalog.called_alike("places"),
    lambda catalog: [place.id for place in catalog.all(Place)],
    lambda catalog: [place.name for place in catalog.make(places)],
    lambda catalog: [record.name for record in catalog.everything()],
    lambda catalog: [(use.record.name, use.path) for use in catalog.uses["sources", "harbour-report"]],
    lambda catalog: [use.record.name for use in catalog.used_by(catalog.get(Source, "harbour-report"))],
]
"""Ways to look at what `renamed` changes."""

FEWER: list[Callable[[Catalog], object]] = [
    lambda catalog: catalog.exists("places", "sandport"),
    lambda catalog: catalog.find("places", "sandport") is None,
    lambda catalog: "sandport" in catalog.records["places"],
    lambda catalog: list(catalog.records["places"]),
    lambda catalog: len(catalog.records["places"]),
    lambda catalog: sum(1 for _ in catalog.everything()),
    len,
]
"""Ways to look at what `gone` changes."""


@pytest.mark.parametrize(
    ("way", "edit"), [*((way, renamed) for way in WAYS), *((way, gone) for way in (*WAYS[11:], *FEWER))]
)
def test_a_look_in_any_way_is_noted(
    way: Callable[[Catalog], object], edit: Callable[[Catalog], Iterator[Record]]
) -> None:
    memory, looks, before = Memory(), list[int](), read(SAMPLE).catalog

    def look(catalog: Catalog) -> object:
        looks.append(1)
        return way(catalog)

    for catalog in (before, link(before.everything()), link(edit(before))):
        assert memory.make(catalog, "", lambda whole: whole.make(look)) == way(catalog)
    assert way(before) != way(catalog), "it looks at what changed"
    assert len(looks) == 2


def test_what_is_not_looked_at_has_nothing_made_again(sample: Path) -> None:
    """Another field, a comment, or what comes out the same."""
    memory, looks = Memory(), list[str]()

    def first_words(catalog: Catalog, place: Place) -> str:
        looks.append("words")
        return place.summary.partition(" ")[0]

    def look(catalog: Catalog) -> list[str]:
        looks.append("all")
        return [f"{place.name}: {catalog.make(first_words, place)}" for place in catalog.all(Place)]

    file = sample / "data/places/shingle-and-spit.yml"
    text = file.read_text("utf-8")
    edits = (
        (text, ["all", *["words"] * len(read(sample).catalog.all(Place))]),
        (f"# A comment.\n{text}", []),
        (text.replace("name: Shingle", "aliases: [The Spit]\nname: Shingle"), []),
        (text.replace("Two villages of", "Two towns of"), ["words"]),
        (text.replace("Two villages of", "Some villages of"), ["words", "all"]),
    )
    for said, expected in edits:
        file.write_text(said, "utf-8")
        looks.clear()
        found = memory.make(read(sample, memory).catalog, "", lambda whole: whole.make(look))
        assert looks == expected, said
    assert any(line.endswith(": Some") for line in found)


def test_a_record_that_an_output_holds_is_that_of_today(sample: Path) -> None:
    """The list is kept, since no name changed, and whoever has it reads what the records say today."""
    memory = Memory()

    def summaries(catalog: Catalog) -> list[str]:
        return [place.summary for place in catalog.make(places)]

    first = memory.make(
        read(sample, memory).catalog, "", lambda whole: (whole.make(places), whole.make(summaries))
    )
    file = sample / "data/places/shingle-and-spit.yml"
    file.write_text(file.read_text("utf-8").replace("Two villages of", "Some towns of"), "utf-8")
    catalog = read(sample, memory).catalog
    then = memory.make(catalog, "", lambda whole: (whole.make(places), whole.make(summaries)))
    assert then[0] is first[0], "kept"
    assert then[1] == [place.summary for place in catalog.all(Place)] != first[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, 1.0), (1, True), ("a", Markdown("a")), ((1,), [1]), ({"a": 1, "b": 2}, {"b": 2, "a": 1})],
)
def test_what_python_takes_for_equal_may_be_shown_differently(one: object, other: object) -> None:
    assert one == other or isinstance(one, tuple)
    assert not same(one, other)
    assert same([one, {"x": one}], [one, {"x": one}])


def test_what_would_look_only_later_looks_at_once() -> None:
    memory, full = Memory(), read(SAMPLE).catalog

    def one_by_one(catalog: Catalog) -> Iterator[str]:
        yield from (place.name for place in catalog.all(Place))

    for catalog in (full, link(renamed(full))):
        found = memory.make(catalog, "", lambda whole: whole.make(one_by_one))
        assert list(found) == [place.name for place in catalog.all(Place)]

    def hidden(catalog: Catalog) -> Iterator[str]:
        return (place.name for place in catalog.all(Place))

    with pytest.raises(AssertionError):
        memory.make(full, "", lambda whole: whole.make(hidden))


def edited(field: FieldShape, value: Any, catalog: Catalog) -> Any:
    """Return another value that a field may have, much like this one; the same if there is none."""
    if isinstance(value, tuple):
        return tuple(edited(field, item, catalog) for item in value)
    if isinstance(value, dict):
        return value
    match field.type:
        case "group":
            inner = ((one, getattr(value, one.name)) for one in field.fields)
            others = {one.name: edited(one, said, catalog) for one, said in inner if said is not None}
            return value.model_copy(update={n: new for n, new in others.items() if new != getattr(value, n)})
        case "flag":
            return not value
        case "number":
            return value + 1
        case "date":
            return "2001" if value != "2001" else "2002"
        case "citation":
            return f"{split_citation(value)[0]}, p. 77"
        case "id" | "address":
            return f"{value}-too"
        case "record":
            return next((key for key in catalog.records[field.of] if key != value), value)
        case "choice":
            return next((key for key in catalog.values[field.of] if key != value), value)
        case "line" | "text" | "words":
            return f"Edited: {value}"
    return value


SHARES = [0, *(pytest.param(share, marks=pytest.mark.soak) for share in range(1, 5))]
"""Fifths of the fields of a kind: one is tried in each run, and all of them for an evening."""


@pytest.mark.slow
@pytest.mark.parametrize("share", SHARES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.folder)
def test_after_an_edit_of_any_field_all_is_as_if_made_anew(kind: type[Record], share: int) -> None:
    """One field after another of the record that says the most; then it goes, and another one comes."""
    catalog, memory = read(SAMPLE).catalog, Memory()
    build_of(catalog, EDITION, memory)
    fullest = max(catalog.records[kind.folder].values(), key=lambda record: len(record.model_fields_set))

    def with_records(*records: Record) -> Catalog:
        kept = [one for one in catalog.everything() if one.file != fullest.file]
        return link([*kept, *records], catalog.articles, (), catalog.kinds, catalog.published)

    def follows(what: str, now: Catalog) -> None:
        assert outputs(build_of(now, EDITION, memory)) == outputs(build_of(now, EDITION)), what

    edits = {
        field.name: with_records(fullest.model_copy(update={field.name: new}))
        for field in shape_of(kind)
        if (value := getattr(fullest, field.name)) is not None
        and (new := edited(field, value, catalog)) != value
    }
    # Of records with problems no site is made.
    right = [(name, now) for name, now in edits.items() if not check(now)]
    assert len(right) >= len(edits) / 2
    for name, now in right[share::5]:
        follows(name, now)
    more = with_records(fullest, fullest.model_copy(update={"id": "one-more", "name": "One more"}))
    for what, now in (("one more", more), ("one less", with_records())):
        if not check(now):
            follows(what, now)
    follows("as before", with_records(fullest))
