"""What readers take away: harmless in a spreadsheet, and accepted by the tools it is made for."""

import csv
import io
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner, Result
from frictionless import Package
from hypothesis import given, reject
from hypothesis import strategies as st
from projects import EDITION, KINDS, ROOT, SAMPLE, catalog_of, some
from pybtex.database import BibliographyData, parse_string
from pydantic import ValidationError

from generator.catalog.catalog import Catalog, link
from generator.exports import downloads
from generator.exports.bibliography import bibliographies
from generator.exports.tables import _harmless
from generator.kinds.place.model import Place
from generator.pages.output import Download
from generator.schema.comparisons import Comparison
from generator.schema.declared import shown
from generator.schema.parts import Figure
from generator.schema.shape import fields, with_paths
from generator.schema.sources import Source
from generator.schema.walk import parts


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return catalog_of(ROOT)


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, Download]:
    return {
        file.path.removeprefix("downloads/"): file
        for file in downloads(catalog, "Place Toolkit", EDITION.licence)
    }


@pytest.fixture(scope="module")
def folder(files: dict[str, Download], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as they lie on the site."""
    made = tmp_path_factory.mktemp("downloads")
    for name, file in files.items():
        (made / name).parent.mkdir(exist_ok=True)
        (made / name).write_bytes(file.content.encode("utf-8"))
    return made


def test_a_table_opens_in_excel_with_every_letter_right(files: dict[str, Download]) -> None:
    for name, file in some(files.items()):
        if name.endswith(".csv") and not file.schema:
            raw = file.content.encode("utf-8")
            assert raw.startswith(b"\xef\xbb\xbf"), name
            table = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
            assert {len(row) for row in table} == {len(file.columns)}, name
            assert tuple(table[0]) == file.columns
            cited = "Sources" in file.columns and name != "all-glossary.csv"  # Some meanings are our own.
            assert not cited or all(row[-1] for row in table[1:]), f"{name}: a row without sources"


def test_no_cell_of_the_real_tables_is_a_formula(files: dict[str, Download]) -> None:
    for name, file in some(files.items()):
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


def judged(schema: Path, *records: Path) -> Result:
    """Return what the command of check-jsonschema says of records."""
    return CliRunner().invoke(check_jsonschema, ["--schemafile", str(schema), *map(str, records)])


@pytest.mark.filterwarnings("ignore")
def test_the_published_schemas_accept_the_data(folder: Path) -> None:
    for kind in KINDS:
        records = some(sorted((ROOT / "data" / kind.folder).glob("*.yml")))
        done = judged(folder / "schemas" / f"{kind.folder}.json", *records)
        assert done.exit_code == 0, done.output


@pytest.mark.filterwarnings("ignore")
def test_the_published_schemas_refuse_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    good = (SAMPLE / "data/functions/use-money-well.yml").read_text("utf-8")
    for number, (before, after) in enumerate([("name:", "nmae:"), ("number: 1", "number: one")]):
        record = tmp_path / f"{number}.yml"
        record.write_text(good.replace(before, after), "utf-8")
        done = judged(folder / "schemas/functions.json", record)
        assert done.exit_code == 1
        assert "Schema validation errors were encountered." in done.output


@pytest.mark.filterwarnings("ignore")
def test_frictionless_accepts_the_package(folder: Path) -> None:
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(list(folder.rglob("*.csv")))


def rows_of(file: Download) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file.content.removeprefix("\ufeff"), newline="")))


def test_a_tidy_table_has_numbers_as_numbers_with_date_and_source(files: dict[str, Download]) -> None:
    """What a program reads of a figure is what its record says, and the reader's words stand beside it."""
    bolton = [row for row in rows_of(files["tidy/places.csv"]) if row["record"] == "bolton"]
    (population,) = [row for row in bolton if row["field"] == "population"]
    assert population == {
        "record": "bolton",
        "name": "Bolton",
        "field": "population",
        "item": "1",
        "value": "290000",
        "words": "290,000 (July 2022; the briefing's date; it gives none for the figure)",
        "number": "290000",
        "approximate": "false",
        "date": "2022-07",
        "state": "",
        "source": "nhs-providers-2022",
        "locator": "2 Bolton: background",
        "note": "the briefing's date; it gives none for the figure",
    }
    planned = [row for row in bolton if row["field"] == "leads.role" and row["state"] == "planned"]
    assert [(row["item"], row["value"], row["words"]) for row in planned] == [
        ("3", "place-lead", "Place lead")
    ]


def test_every_figure_of_every_record_stands_in_a_tidy_table(
    files: dict[str, Download], catalog: Catalog
) -> None:
    """Each number once, and no other row has one but those of plain numbers."""
    for kind in catalog.kinds:
        found = files.get(f"tidy/{kind.folder}.csv")
        if found is None:
            assert issubclass(kind, Comparison) or not catalog.all(kind), kind.folder
            continue
        numbers = Counter(
            (row["record"], row["number"], row["date"], f"{row['source']}, {row['locator']}".strip(", "))
            for row in rows_of(found)
            if row["number"] and row["source"] and row["date"]
        )
        stated = Counter(
            (record.id, f"{part.value}", part.as_of, part.cite)
            for record in catalog.all(kind)
            for _, part in parts(record)
            if isinstance(part, Figure)
        )
        assert not stated - numbers, kind.folder


def test_silence_is_an_empty_cell(files: dict[str, Download], catalog: Catalog) -> None:
    for place in catalog.all(Place):
        rows = [row for row in rows_of(files["tidy/places.csv"]) if row["record"] == place.id]
        silent = {row["field"] for row in rows if not row["value"]}
        assert silent == {name for name in GAPS if getattr(place, name) in (None, ())}, place.id
        assert all(not any(row[name] for name in row if name not in KEYS) for row in rows if not row["value"])


GAPS = [name for name in Place.model_fields if shown(Place, name).gap]
KEYS = ("record", "name", "field")


def test_no_value_of_a_tidy_table_says_what_the_record_does_not(
    files: dict[str, Download], catalog: Catalog
) -> None:
    """What a model only takes for granted, as that a body is not statutory, no source says."""
    statutory = Counter(
        (row["record"], row["value"])
        for row in rows_of(files["tidy/places.csv"])
        if row["field"].endswith("statutory")
    )
    written = Counter(
        (place.id, f"{body.statutory}".lower())
        for place in catalog.all(Place)
        for body in place.bodies
        if "statutory" in body.model_fields_set
    )
    assert statutory == written


def test_the_file_of_all_places_has_every_source_of_the_first_lines(files: dict[str, Download]) -> None:
    (bolton,) = [row for row in rows_of(files["all-places.csv"]) if row["Id"] == "bolton"]
    own = yaml.safe_load((ROOT / "data/places/bolton.yml").read_text("utf-8"))["own"]
    expected = list(dict.fromkeys(cite for cites in own.values() for cite in cites))
    assert len(expected) > 1
    assert bolton["Sources of the first lines"].count(";") == len(expected) - 1


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
        _source(id="a", title="a } b", publisher="{ x", authors=[{"name": "Smith and Jones AB"}]),
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


@pytest.mark.parametrize("source", [SAMPLE, ROOT], ids=["sample", "real"])
def test_the_file_of_all_places_tells_in_what_state_each_thing_was(source: Path) -> None:
    """Every body, post and arrangement that was not simply in place says so, by the label of its state."""
    catalog = catalog_of(source)
    made = {file.path: file for file in downloads(catalog, "Place Toolkit", EDITION.licence)}
    text = made["downloads/all-places.csv"].content.removeprefix("\ufeff")
    rows = {row["Id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert rows.keys() == {place.id for place in catalog.all(Place)}
    marked = 0
    for place in catalog.all(Place):
        for heading, things in (
            ("Bodies", [(body.name, body.state) for body in place.bodies]),
            ("Leadership roles", [(lead.title, lead.state) for lead in place.leads]),
            ("Shared resources", [(resource.name, resource.state) for resource in place.resources]),
        ):
            labels = {state: catalog.value("states", state).label.lower() for _, state in things}
            said = [name + ("" if state == "in-place" else f" ({labels[state]})") for name, state in things]
            assert rows[place.id][heading] == "; ".join(said), place.id
            marked += sum(state != "in-place" for _, state in things)
    assert marked >= 3
