"""New records: the template of each kind is sound, says everything, and asks to be filled in."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from projects import KINDS, NOUNS, SAMPLE, catalog_of

from generator.checks.project import read
from generator.cli import main
from generator.contribute.scaffold import skeleton
from generator.kinds.example.model import Example
from generator.kinds.place.model import Place
from generator.schema import Record
from generator.schema.fields import PLACEHOLDER, id_from
from generator.schema.shape import fields, with_paths
from generator.store import yaml_reader
from generator.store.loader import load


def run(project: Path, *arguments: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, str]:
    monkeypatch.chdir(project)
    result = CliRunner().invoke(main, arguments)
    return result.exit_code, result.output


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.noun)
def test_the_template_of_each_kind_loads_once_its_notes_are_used(sample: Path, kind: type[Record]) -> None:
    """Every field of a template is one that the kind has, in its place; only the filling in is missing."""
    catalog = read(sample).catalog
    text = skeleton(catalog, kind, {"name": "Brand new"})
    used = re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)
    for name, content in (("brand-new", text), ("all-used", used.replace("Brand new", "All used"))):
        file = sample / "data" / kind.folder / f"{name}.yml"
        file.parent.mkdir(exist_ok=True)
        file.write_text(content, "utf-8")
    new = [problem for problem in load(sample).problems if "brand-new" in problem.file]
    every = [problem for problem in load(sample).problems if "all-used" in problem.file]
    lacking = ['needs "principles", "functions", or both: what does it show?'] if kind is Example else []
    if kind.at_least_one:
        names = ", ".join(f'"{name}"' for name in kind.at_least_one)
        lacking = [f"needs {names}, or both."]
    assert [problem.message for problem in new] == lacking
    assert every
    for problem in every:
        assert problem.message.startswith(("is empty.", f'cannot be "{PLACEHOLDER}".')), problem.text()
    document = yaml_reader.parse(used, positions=False).value
    assert set(document) == {field.name for field in fields(kind)}


def test_a_note_says_what_each_field_is_for() -> None:
    catalog = catalog_of(SAMPLE)
    for kind in KINDS:
        text = " ".join(skeleton(catalog, kind, {}).replace("\n#", " ").split())
        for path, field in with_paths(fields(kind)):
            if path.count(".") < 2:
                assert f"{field.name}: {' '.join(field.description.split())}" in text, (kind, path)


def test_a_new_place_lists_what_is_to_be_filled_in(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(sample, "new", "place", "Saltmarsh: a village", monkeypatch=monkeypatch) == (
        0,
        "data/places/saltmarsh-a-village.yml is there. Next:\n"
        "1. Open it, and write where it says “Replace this”.\n"
        "2. Run `toolkit check data/places/saltmarsh-a-village.yml`, and mend what it names.\n"
        "3. Run `make serve` to see the page.\n",
    )
    code, said = run(sample, "check", "data/places/saltmarsh-a-village.yml", monkeypatch=monkeypatch)
    left = (
        "still has the words of the template. Write what the note above it asks for."
        " A field that may be left out can be deleted."
    )
    assert code == 1
    assert said == (
        f"data/places/saltmarsh-a-village.yml:12:5: cite, item 1: {left}\n"
        f"data/places/saltmarsh-a-village.yml:15:10: summary: {left}\n"
        f"data/places/saltmarsh-a-village.yml:31:10: footprint, about: {left}\n"
        "3 problems in 1 file\n"
    )


def test_filled_in_it_has_no_problems(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run(sample, "new", "places", "Saltmarsh", monkeypatch=monkeypatch)
    file = sample / "data/places/saltmarsh.yml"
    text = file.read_text("utf-8")
    text = text.replace("replace-this, p. 1", '"harbour-report, p. 7"', 1)
    text = text.replace("summary: Replace this", "summary: A village behind the harbour.")
    before = "Replace this, and say after each fact where it comes from."
    file.write_text(text.replace(before, "The marsh [@harbour-report, p. 7].", 1), "utf-8")
    code, said = run(sample, "check", monkeypatch=monkeypatch)
    assert code == 0, said
    place = read(sample).catalog.get(Place, "saltmarsh")
    assert (place.name, place.summary) == ("Saltmarsh", "A village behind the harbour.")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("place", "Sandport"),
            "data/places/sandport.yml is there already. Open it, or give another name",
        ),
        (("plaice", "X"), 'There is no kind of record "plaice". Did you mean "place"?'),
        (("place", "…"), 'No file name can be made of "…". Give one with --id: lower-case letters'),
        (("place", "X", "--id", "../x"), 'No file name can be made of "../x". Give one with --id:'),
    ],
)
def test_what_cannot_be_written_is_said_in_a_sentence(
    sample: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], sentence: str
) -> None:
    before = sorted(path for path in sample.rglob("*") if path.is_file())
    code, said = run(sample, "new", *arguments, monkeypatch=monkeypatch)
    assert code == 2
    assert sentence in " ".join(said.split())
    assert sorted(path for path in sample.rglob("*") if path.is_file()) == before


def test_a_numbered_record_gets_the_next_free_number() -> None:
    catalog = catalog_of(SAMPLE)
    kind = NOUNS["principle"]
    assert kind is not None
    assert "\nnumber: 3\n" in skeleton(catalog, kind, {"name": "X"})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("King’s Fund", "kings-fund"),
        ("St Helens & Knowsley", "st-helens-and-knowsley"),
        ("Ynys Môn", "ynys-mon"),
        ("…", ""),
        ("long " * 40, "-".join(["long"] * 16)),
    ],
)
def test_a_name_suggests_an_id(name: str, expected: str) -> None:
    assert id_from(name) == expected
