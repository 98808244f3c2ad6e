"""`toolkit template`, `export` and `import`: records in a spreadsheet, there and back."""

import csv
import io
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook
from projects import ROOT, copy_project
from records import said

from generator.checks.project import read
from generator.cli import main

HEADINGS = [
    *("Name", "Summary", "Sources", "Area and population: About", "System"),
    *("Area and population: Councils", "Population: Value", "Population: As of", "Population: Sources"),
    "Population: Approximate",
]


@pytest.fixture
def project(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(sample)
    return sample


@pytest.fixture
def england(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = copy_project(tmp_path / "real", ROOT)
    monkeypatch.chdir(root)
    return root


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def records(project: Path) -> dict[str, bytes]:
    return {file.as_posix(): file.read_bytes() for file in (project / "data").rglob("*.yml")}


def twenty_places() -> list[list[str]]:
    return [
        [
            f"Harrowdale {number}",
            f"Partners of Harrowdale {number} met each month.",
            "kings-fund-2021, p. 32",
            f"Harrowdale {number} was a town – with a café [@kings-fund-2021, p. 32].",
            "West Yorkshire",
            "Leeds City Council; bolton-council",
            f"{100_000 + number}",
            "2021-04",
            "kings-fund-2021, p. 32",
            "yes",
        ]
        for number in range(1, 21)
    ]


def write(file: Path, rows: list[list[str]]) -> None:
    """Write rows as Excel does in much of Europe."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\r\n").writerows([HEADINGS, *rows])
    file.write_bytes(out.getvalue().encode("cp1252"))


ENCODING = (
    "twenty.csv is not in Unicode, and is read as Windows-1252. If letters come out wrong, save it as CSV"
    " UTF-8.\n"
)


@pytest.mark.slow
def test_ten_mistakes_in_twenty_places_are_told_at_once(england: Path) -> None:
    rows = twenty_places()
    rows[0][4] = "Wst Yorkshire"
    rows[1][5] = "Harrowdale Council"
    rows[2][6] = "approx 300,000"
    rows[3][7] = "31/03/2022"
    rows[4][8] = "kings-fund-2021, p. 932"
    rows[5][3] = "It was a town."
    rows[6][1] = ""
    rows[7][0] = "Harrowdale 7"
    rows[8][9] = "maybe"
    rows[9][2] = "The unknown report, p. 3"
    write(england / "twenty.csv", rows)
    before = records(england)
    result = run("import", "place", "twenty.csv")
    assert (result.exit_code, result.stdout) == (1, "")
    told = result.stderr.removeprefix(ENCODING).splitlines()
    assert [line.partition(": ")[0] for line in told] == [
        "twenty.csv, row 2, column E (System)",
        "twenty.csv, row 3, column F (Area and population",
        "twenty.csv, row 4, column G (Population",
        "twenty.csv, row 5, column H (Population",
        "twenty.csv, row 6, column I (Population",
        "twenty.csv, row 7, column D (Area and population",
        "twenty.csv, row 8, column B (Summary)",
        "twenty.csv, row 9",
        "twenty.csv, row 10, column J (Population",
        "twenty.csv, row 11, column C (Sources)",
        "10 problems",
    ]
    assert told[4] == (
        'twenty.csv, row 6, column I (Population: Sources): kings-fund-2021 has no "p. 932": its pages go'
        " from 1 to 80. Look the page up again."
    )
    assert told[-1] == "10 problems: nothing was written."
    assert records(england) == before


@pytest.mark.slow
def test_twenty_places_come_in_and_change_nothing_when_they_come_again(england: Path) -> None:
    write(england / "twenty.csv", twenty_places())
    result = run("import", "place", "twenty.csv")
    assert (result.exit_code, result.stderr) == (0, ENCODING)
    assert result.stdout.endswith("written  data/places/harrowdale-9.yml\n20 files written.\n")
    checked = read(england)
    assert checked.problems == ()
    assert checked.catalog.records["places"]["harrowdale-3"].model_dump(exclude_unset=True) == {
        "id": "harrowdale-3",
        "name": "Harrowdale 3",
        "cite": ("kings-fund-2021, p. 32",),
        "summary": "Partners of Harrowdale 3 met each month.",
        "footprint": {
            "councils": ("leeds-city-council", "bolton-council"),
            "about": "Harrowdale 3 was a town – with a café [@kings-fund-2021, p. 32].",
        },
        "system": "west-yorkshire",
        "population": (
            {"value": 100_003, "approximate": True, "as_of": "2021-04", "cite": "kings-fund-2021, p. 32"},
        ),
    }
    assert run("import", "place", "twenty.csv").stdout == "Nothing has changed.\n"


def test_records_go_out_and_an_edit_comes_back(project: Path) -> None:
    assert run("export", "place", "mudflat", "sandport").stdout == "written  places.xlsx\n"
    book = load_workbook("places.xlsx")
    assert [cell.value for cell in book["Places"]["A"]][2:] == ["mudflat", "sandport"]
    (heading,) = (cell for cell in book["Places"][1] if cell.value == "Partnership")
    book["Places"].cell(4, heading.column).value = "The Port Alliance"
    book.save("places.xlsx")
    before = records(project)
    dry = run("import", "places", "places.xlsx", "--dry-run")
    assert (dry.exit_code, dry.stderr) == (0, "")
    assert (
        dry.stdout.splitlines()[-1] == "A dry run: nothing was written. Without --dry-run, 1 file would be."
    )
    assert [line for line in dry.stdout.splitlines() if line[0] in "+-"] == [
        "--- a/data/places/sandport.yml",
        "+++ b/data/places/sandport.yml",
        '-partnership: "Sandport [Harbour] Partnership"',
        '+partnership: "The Port Alliance"',
    ]
    assert records(project) == before
    assert (
        run("import", "places", "places.xlsx").stdout
        == "written  data/places/sandport.yml\n1 file written.\n"
    )
    assert run("check").exit_code == 0


def test_csv_has_a_file_for_each_sheet(project: Path) -> None:
    done = run("export", "place", "shingle-and-spit", "--to", "out.csv")
    assert done.stdout == (
        "written  out.csv\n"
        "written  out-Where the sources differ.csv\n"
        "written  out-Where the sources differ, accou.csv\n"
    )
    files = sorted(file.name for file in project.glob("*.csv"))
    assert run("import", "place", *files).stdout == "Nothing has changed.\n"


def test_a_template_is_never_written_over(project: Path) -> None:
    assert run("template", "place").stdout == "written  places-template.xlsx\n"
    again = run("template", "place")
    assert (again.exit_code, again.stderr) == (
        2,
        "Error: places-template.xlsx is there already. Give another name with --to.\n",
    )
    assert run("import", "place", "places-template.xlsx").stdout == "Nothing has changed.\n"


def test_records_with_problems_are_written_if_asked(project: Path) -> None:
    (project / "new.csv").write_text("Name,Kind\nSpit Council,unitary-council\n", "utf-8")
    result = run("import", "organisation", "new.csv", "--with-problems")
    assert result.exit_code == 1
    assert result.stderr == (
        'new.csv, row 2: Sources: "cite" is missing. Add it: Where the sources say what has no citation of'
        " its own: the name, the summary, and what was chosen from lists.\n"
    )
    assert result.stdout == "written  data/organisations/spit-council.yml\n1 file written.\n"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("template plase", 'There is no kind of record "plase". Did you mean "place"?'),
        ("export place sandprt", 'There is no place "sandprt". Did you mean "sandport"?'),
        ("export system western-shore", 'There is no system "western-shore". It is now system/west-coast.'),
        ("export place --to x.ods", "x.ods ends neither in .xlsx nor in .csv."),
        (
            "import place mkdocs.yml",
            "mkdocs.yml is neither .xlsx nor .csv. Save it as one of these in your spreadsheet.",
        ),
        ("import place data", "data is a folder."),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_in_a_sentence(project: Path, arguments: str, sentence: str) -> None:
    result = run(*arguments.split())
    assert (result.exit_code, result.stderr) == (2, f"Error: {sentence}\n")


KINDS_IN_ORDER = ("sources", "organisations", "glossary", "places")
HARROWDALE = ROOT / "tests" / "harrowdale" / "data"


def test_a_place_comes_in_with_its_source_organisations_and_terms(project: Path) -> None:
    """A proposal of eight records, kind by kind in the order of the guide, from workbooks as people have."""
    shutil.copytree(HARROWDALE, project / "data", dirs_exist_ok=True)
    files = {folder: sorted((HARROWDALE / folder).glob("*.yml")) for folder in KINDS_IN_ORDER}
    for folder, some in files.items():
        assert run("export", folder, *(file.stem for file in some)).exit_code == 0
    as_filled_in = {}
    for folder, some in files.items():
        for file in some:
            there = project / "data" / folder / file.name
            as_filled_in[there] = said(there)
            there.unlink()
    for folder in files:
        result = run("import", folder, f"{folder}.xlsx")
        told = result.stderr.splitlines()
        assert result.exit_code == 0, told
        assert [line.partition(":")[0] for line in told] == (["warning"] if folder == "sources" else [])
    assert {file: said(file) for file in as_filled_in} == as_filled_in
    assert run("check").exit_code == 0
