"""While somebody edits: what is kept in memory is what would be made anew, and no more than that is made."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, replace
from functools import cached_property
from pathlib import Path

import pytest
from projects import EDITION, KINDS, SAMPLE

from generator.build import build
from generator.catalog.cache import Memory, same
from generator.catalog.catalog import Catalog, link
from generator.catalog.layers import Layers
from generator.catalog.text import Markdown
from generator.checks.project import read
from generator.kinds.place.model import Place
from generator.pages.output import Built
from generator.schema import Record
from generator.schema.sources import Source
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


@pytest.mark.parametrize(
    "way",
    [
        lambda catalog: catalog.get(Place, "sandport"),
        lambda catalog: catalog.find("places", "sandport"),
        lambda catalog: catalog.exists("places", "sandport"),
        lambda catalog: catalog.called("places"),
        lambda catalog: catalog.misspelt("places", "sandprot"),
        lambda catalog: catalog.all(Place),
        lambda catalog: list(catalog.everything()),
        lambda catalog: len(catalog),
        lambda catalog: catalog.uses["sources", "harbour-report"],
        lambda catalog: catalog.used_by(catalog.get(Source, "harbour-report")),
        lambda catalog: catalog.make(places),
    ],
)
def test_a_look_in_any_way_is_noted(way: Callable[[Catalog], object], sample: Path) -> None:
    memory, looks = Memory(), list[int]()

    def look(catalog: Catalog) -> None:
        looks.append(1)
        way(catalog)

    for _ in range(2):
        memory.make(read(sample, memory).catalog, "", lambda whole: whole.make(look))
    assert len(looks) == 1
    file = sample / "data/places/sandport.yml"
    file.write_text(f"# Another text.\n{file.read_text('utf-8')}", "utf-8")
    memory.make(read(sample, memory).catalog, "", lambda whole: whole.make(look))
    assert len(looks) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [(1, 1.0), (1, True), ("a", Markdown("a")), ((1,), [1]), ({"a": 1, "b": 2}, {"b": 2, "a": 1})],
)
def test_what_python_takes_for_equal_may_be_shown_differently(one: object, other: object) -> None:
    assert one == other or isinstance(one, tuple)
    assert not same(one, other)
    assert same([one, {"x": one}], [one, {"x": one}])


def test_what_would_look_only_later_is_refused() -> None:
    def later(catalog: Catalog) -> Iterator[Place]:
        yield from catalog.all(Place)

    with pytest.raises(AssertionError):
        Memory().make(read(SAMPLE).catalog, "", lambda whole: whole.make(later))
