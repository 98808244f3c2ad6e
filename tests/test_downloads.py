"""What readers take away: harmless in a spreadsheet, and accepted by the tools it is made for."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package
from hypothesis import given, reject
from hypothesis import strategies as st
from projects import KINDS, ROOT, SAMPLE, built_of
from pybtex.database import BibliographyData, parse_string
from pydantic import ValidationError

from generator.catalog import Catalog, link
from generator.downloads import Download, downloads
from generator.downloads.bibliography import bibliographies
from generator.downloads.tables import _harmless
from generator.records.sources import Source
from generator.views.shape import fields, with_paths


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return built_of(ROOT).catalog


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, Download]:
    return {file.path.removeprefix("downloads/"): file for file in downloads(catalog)}


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
            assert not [cell for cell in cells if cell.startswith(tuple(FORMULA))]


FORMULA = "=+-@\t\r＝＋－＠"


@given(st.sampled_from(FORMULA), st.text(max_size=20))
def test_a_cell_that_begins_like_a_formula_is_made_harmless(sign: str, rest: str) -> None:
    assert _harmless(sign + rest).startswith(f"'{sign}")


@given(st.text(st.sampled_from(f'{FORMULA};,"a1 \n'), max_size=20))
def test_no_cell_begins_like_a_formula_in_any_viewer(text: str) -> None:
    cell = _harmless(text)
    assert not cell.startswith(tuple(FORMULA))
    assert not any(part.startswith(tuple(FORMULA)) for part in cell.split(";"))
    assert not any(part.startswith(tuple(FORMULA)) for part in cell.split("; "))


@given(st.text(max_size=20).filter(lambda text: not re.search(rf"(^|; ?)[{re.escape(FORMULA)}]", text)))
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


def test_pybtex_reads_every_source(files: dict[str, Download], catalog: Catalog) -> None:
    read = parse_string(files["sources.bib"].content, "bibtex")
    assert set(read.entries) == {source.id for source in catalog.all(Source)}
    entry = read.entries["kings-fund-2021"]
    assert [str(person) for person in entry.persons["author"]][:2] == ["Charles, A", "Ewbank, L"]
    assert entry.fields["year"] == "2021"


def _source(**fields: Any) -> Source:
    said = dict.fromkeys(("name", "title", "short", "publisher", "about"), "A")
    return Source.model_validate({"id": "a", "kind": "report"} | said | fields)


def _bibtex(*sources: Source) -> BibliographyData:
    return parse_string(next(bibliographies(link(sources))).content, "bibtex")


_STEERING = st.sampled_from([*'{}\\"@,#%=', " and ", "others", "Smith", " AB", "x = {y}"])
LINE = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp", "Cf", "Cn"]), min_size=1, max_size=30)
    | st.lists(_STEERING, min_size=1).map("".join)
).filter(lambda text: text.strip() == text != "")
"""Lines that a record may hold, often of the signs that mean something to BibTeX."""
ADDRESSES = st.text(st.sampled_from("{}\\%,=#&~^_|[]@é/ab"), max_size=20).map("https://a.example/{}".format)
ISBNS = st.sampled_from(["978 1 909029 99 6", "0-8044-2957-X", "9780000000002"])


@given(LINE, LINE, st.lists(LINE, max_size=3), ADDRESSES, ISBNS)
def test_no_text_adds_to_the_bibliography_or_breaks_it(
    title: str, publisher: str, authors: list[str], address: str, isbn: str
) -> None:
    try:
        hostile = _source(
            title=title,
            publisher=publisher,
            authors=[{"name": name} for name in authors],
            address=address,
            isbn=isbn,
        )
    except ValidationError:
        reject()
    read = _bibtex(hostile, _source(id="b", title="Plain words"))
    assert set(read.entries) == {"a", "b"}
    assert set(read.entries["a"].fields) == {"title", "institution", "isbn", "url"}
    assert len(read.entries["a"].persons.get("author", ())) == len(authors)
    assert "\\" not in read.entries["a"].fields["url"]
    assert read.entries["b"].fields["title"] == "{Plain words}"


def test_what_steered_bibtex_before_is_only_text() -> None:
    read = _bibtex(
        _source(id="a", title="a } b", publisher="{", authors=[{"name": "Smith and Jones AB"}]),
        _source(id="b", address="https://a.example/},note={evil},x={"),
    )
    assert [str(person) for person in read.entries["a"].persons["author"]] == ["{Smith and Jones}, A B"]
    assert read.entries["b"].fields["url"] == "https://a.example/%7D,note=%7Bevil%7D,x=%7B"
    assert "note" not in read.entries["b"].fields


@pytest.mark.parametrize("isbn", ["978 1 909029 99 6", "978-1-909029-99-6", "080442957X", "0 8044 2957 X"])
def test_an_isbn_is_kept_as_printed(isbn: str) -> None:
    assert _source(isbn=isbn).isbn == isbn


@pytest.mark.parametrize(
    "isbn",
    [
        r"1}, note={\input{/etc/passwd}",
        "{",
        "978 1 909029 99 7",
        "0804429570",
        "08044295X7",
        "977 1 909029 99 9",
        "978 1 909029 99",
        "٩٧٨ ١ ٩٠٩٠٢٩ ٩٩ ٦",
    ],
)
def test_what_is_no_isbn_is_refused(isbn: str) -> None:
    with pytest.raises(ValidationError, match="An ISBN has 10 or 13 digits"):
        _source(isbn=isbn)


def test_csl_json_holds_every_source(files: dict[str, Download], catalog: Catalog) -> None:
    items = {item["id"]: item for item in json.loads(files["sources.csl.json"].content)}
    assert set(items) == {source.id for source in catalog.all(Source)}
    assert items["kings-fund-2021"]["issued"] == {"date-parts": [[2021, 4]]}
    assert {"family": "Charles", "given": "A"} in items["kings-fund-2021"]["author"]


def test_all_records_are_in_one_file(files: dict[str, Download], catalog: Catalog) -> None:
    data = json.loads(files["toolkit.json"].content)
    assert sum(len(records) for records in data.values()) == len(catalog)
    assert data["places"]["leeds"]["name"] == "Leeds"


def test_every_field_is_described() -> None:
    for kind in KINDS:
        for path, field in with_paths(fields(kind)):
            assert field.description.endswith((".", "?", ".)", "…")), (kind, path)
