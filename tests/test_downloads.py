"""What readers take away: harmless in a spreadsheet, and accepted by the tools it is made for."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st
from projects import KINDS, ROOT, SAMPLE, built_of
from pybtex.database import parse_string

from generator.downloads import Download, downloads
from generator.downloads.tables import _harmless
from generator.records.sources import Source
from generator.toolkit import Toolkit
from generator.views.shape import fields, with_paths


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return built_of(ROOT).toolkit


@pytest.fixture(scope="module")
def files(toolkit: Toolkit) -> dict[str, Download]:
    return {file.path.removeprefix("downloads/"): file for file in downloads(toolkit)}


@pytest.fixture(scope="module")
def folder(files: dict[str, Download], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as they lie on the site."""
    made = tmp_path_factory.mktemp("downloads")
    for name, file in files.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_bytes(file.content.encode("utf-8"))
    return made


def test_a_table_opens_in_excel_with_every_letter_right(files: dict[str, Download]) -> None:
    for name, file in files.items():
        if name.endswith(".csv"):
            raw = file.content.encode("utf-8")
            assert raw.startswith(b"\xef\xbb\xbf"), name
            table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
            assert {len(row) for row in table} == {len(file.columns)}, name
            assert tuple(table[0]) == file.columns
            cited = "Sources" in file.columns and name != "all-glossary.csv"  # Some meanings are our own.
            assert not cited or all(row[-1] for row in table[1:]), f"{name}: a row without sources"


def test_no_cell_of_the_real_tables_is_a_formula(files: dict[str, Download]) -> None:
    for name, file in files.items():
        if name.endswith(".csv"):
            cells = [cell for row in csv.reader(io.StringIO(file.content[1:], newline="")) for cell in row]
            assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(st.sampled_from("=+-@\t\r"), st.text(max_size=20))
def test_a_cell_that_begins_like_a_formula_is_made_harmless(sign: str, rest: str) -> None:
    assert _harmless(sign + rest) == f"'{sign}{rest}"


@given(st.text(max_size=20).filter(lambda text: not text.startswith(("=", "+", "-", "@", "\t", "\r"))))
def test_any_other_cell_is_left_as_it_is(text: str) -> None:
    assert _harmless(text) == text


def test_the_published_schemas_accept_the_data(folder: Path) -> None:
    for kind in KINDS:
        records = sorted(str(file) for file in (ROOT / "data" / kind.folder).glob("*.yml"))
        schema = str(folder / "schemas" / f"{kind.folder}.json")
        done = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, *records],
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 0, done.stdout


def test_the_published_schemas_refuse_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    good = (SAMPLE / "data/functions/use-money-well.yml").read_text("utf-8")
    for number, (before, after) in enumerate([("name:", "nmae:"), ("number: 1", "number: one")]):
        record = tmp_path / f"{number}.yml"
        record.write_text(good.replace(before, after), "utf-8")
        schema = str(folder / "schemas/functions.json")
        done = subprocess.run(
            [sys.executable, "-m", "check_jsonschema", "--schemafile", schema, str(record)],
            capture_output=True,
            check=False,
            timeout=120,
        )
        assert done.returncode == 1


@pytest.mark.filterwarnings("ignore")
def test_frictionless_accepts_the_package(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(list(folder.glob("*.csv")))


def test_pybtex_reads_every_source(files: dict[str, Download], toolkit: Toolkit) -> None:
    read = parse_string(files["sources.bib"].content, "bibtex")
    assert set(read.entries) == {source.id for source in toolkit.all(Source)}
    entry = read.entries["kings-fund-2021"]
    assert [str(person) for person in entry.persons["author"]][:2] == ["Charles, A", "Ewbank, L"]
    assert entry.fields["year"] == "2021"


def test_csl_json_holds_every_source(files: dict[str, Download], toolkit: Toolkit) -> None:
    items = {item["id"]: item for item in json.loads(files["sources.csl.json"].content)}
    assert set(items) == {source.id for source in toolkit.all(Source)}
    assert items["kings-fund-2021"]["issued"] == {"date-parts": [[2021, 4]]}
    assert {"family": "Charles", "given": "A"} in items["kings-fund-2021"]["author"]


def test_all_records_are_in_one_file(files: dict[str, Download], toolkit: Toolkit) -> None:
    data = json.loads(files["toolkit.json"].content)
    assert sum(len(records) for records in data.values()) == len(toolkit)
    assert data["places"]["leeds"]["name"] == "Leeds"


def test_every_field_is_described() -> None:
    for kind in KINDS:
        for path, field in with_paths(fields(kind)):
            assert field.description.endswith((".", "?", ".)", "…")), (kind, path)
