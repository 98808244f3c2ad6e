"""Spreadsheets of records: out and in again, new ones, and every mistake told by its cell."""

import csv
import difflib
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from projects import FOLDERS, ROOT, SAMPLE, copy_project, some

from generator.checks.project import read
from generator.contribute.sheets.exporting import filled
from generator.contribute.sheets.importing import Imported, imported
from generator.contribute.sheets.layout import sheets
from generator.contribute.sheets.workbook import (
    LARGEST,
    MOST_ROWS,
    UNSHOWN,
    Filled,
    SheetError,
    SheetTable,
    as_csv,
    as_xlsx,
    tables,
)
from generator.contribute.upkeep import Project
from generator.store import yaml_reader

Rows = Sequence[Sequence[str]]


@cache
def project_of(root: Path) -> Project:
    checked = read(root)
    assert not checked.problems
    return Project(root, checked.catalog)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = copy_project(tmp_path / "project", SAMPLE)
    return Project(root, project_of(SAMPLE).catalog)


def exported(project: Project, folder: str, *ids: str) -> list[Filled]:
    records = project.catalog.records[folder].values()
    chosen = [(record.id, project.values(record)) for record in records if not ids or record.id in ids]
    return filled(project.catalog, FOLDERS[folder], chosen)


def table(name: str, rows: Rows) -> SheetTable:
    return SheetTable(name, tuple((number, tuple(row)) for number, row in enumerate(rows, start=1)))


def brought_in(project: Project, folder: str, **said: Rows) -> Imported:
    """Import a workbook of these sheets."""
    found = [table(name.replace("_", " ").replace("  ", ", "), rows) for name, rows in said.items()]
    return imported(project, FOLDERS[folder], [("new.xlsx", found)], ())


def told(made: Imported) -> list[str]:
    return [problem.text() for problem in made.problems] + [problem.text() for problem in made.elsewhere]


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_records_come_back_as_they_went_out(folder: str, ending: str) -> None:
    project = project_of(ROOT)
    out = exported(project, folder)
    assert len(out[0].rows) == len(some(project.catalog.records[folder]))
    if ending == "xlsx":
        files = [("all.xlsx", tables("all.xlsx", as_xlsx(out)))]
    else:
        names = ["all.csv", *(f"all-{sheet.name}.csv" for sheet in out[1:])]
        files = [(name, tables(name, as_csv(sheet))) for name, sheet in zip(names, out, strict=True)]
    made = imported(project, FOLDERS[folder], files, ())
    assert (made.files, told(made)) == ({}, [])


def test_only_what_was_edited_changes() -> None:
    project = project_of(ROOT)
    book = load_workbook(io.BytesIO(as_xlsx(exported(project, "places", "leeds", "wigan"))))
    edit(book, "Places", "wigan", "Summary", "strengths", "assets")
    edit(book, "Places", "wigan", "Area and population: Kind", "", "Unitary authority")
    edit(book, "Learning", "Wigan", "Title", "most", "much")
    page = book["Partners"]
    page.append(
        ["Wigan", None, "local-authority", "kings-fund-2021, p. 32; kings-fund-2021, p. 33", "Bolton Council"]
    )
    raw = io.BytesIO()
    book.save(raw)
    made = imported(project, FOLDERS["places"], [("a.xlsx", tables("a.xlsx", raw.getvalue()))], ())
    assert told(made) == []
    assert changes(project, made) == {
        "data/places/wigan.yml": [
            "-  By 2021 partner organisations had come together around the Wigan Deal, a way of working that"
            " drew on the strengths",
            "+  By 2021 partner organisations had come together around the Wigan Deal, a way of working that"
            " drew on the assets",
            "+  kind: unitary-authority",
            "-  - title: Shared ways of working promised most",
            "+  - title: Shared ways of working promised much",
            "+  - organisation: bolton-council",
            "+    role: local-authority",
            "+    cite:",
            "+      - kings-fund-2021, p. 32",
            "+      - kings-fund-2021, p. 33",
        ]
    }


def edit(book: Workbook, sheet: str, key: str, heading: str, old: str, new: str) -> None:
    page = book[sheet]
    (column,) = (cell.column for cell in page[1] if cell.value == heading)
    row = next(row for row in range(3, page.max_row + 1) if page.cell(row, 1).value == key)
    cell = page.cell(row, column)
    assert old in (cell.value or "")
    cell.value = (cell.value or "").replace(old, new) if old else new


def changes(project: Project, made: Imported) -> dict[str, list[str]]:
    return {
        file: [
            line
            for line in difflib.unified_diff(
                project.text(file).split("\n"), (text or "").split("\n"), lineterm="", n=0
            )
            if line[:2] not in ("--", "++", "@@")
        ]
        for file, text in made.files.items()
    }


ORGANISATIONS = ("Id", "Name", "Sources", "Kind", "Systems", "Since")


def test_a_new_record_is_written_as_people_write_it(project: Project) -> None:
    made = brought_in(
        project,
        "organisations",
        Organisations=[
            ORGANISATIONS,
            ["# This row is not read.", "…"],
            [
                "",
                "Spit Council",
                "harbour-report, p. 8\ncoast-briefing, 3 Leaders",
                "unitary-council",
                "west coast",
                "2019",
            ],
        ],
    )
    assert told(made) == []
    assert made.files == {
        "data/organisations/spit-council.yml": """\
# yaml-language-server: $schema=../.schemas/organisations.json
name: Spit Council

cite:
  - harbour-report, p. 8
  - coast-briefing, 3 Leaders

kind: unitary-council

systems:
  - west-coast

since: 2019
"""
    }


PLACES = ("Name", "Summary", "Sources", "Area and population: About")
ABOUT = "The marsh [@harbour-report, p. 7]."


BODIES = """\
  - id: the-group
    name: The group
    form: partnership-board
    state: in-place
    reports_to:
      - body: the-board
        about: money
      - group: All partners
    cite:
      - harbour-report, p. 7
  - id: the-board
    name: The board
    form: partnership-board
    state: in-place
    cite:
      - harbour-report, p. 7
  - id: the-team
    name: The team
    form: partnership-board
    state: in-place
    reports_to:
      - body: the-board
    cite:
      - harbour-report, p. 7

footprint:
  about: |
    The marsh [@harbour-report, p. 7].

population:
  - value: 900
    approximate: true
    as_of: 2021
    cite: harbour-report, p. 7

features:
  - |
    Two paragraphs,

    as a list [@harbour-report, p. 7]:

    - one
    - two
"""


def test_lists_have_sheets_of_their_own(project: Project) -> None:
    made = brought_in(
        project,
        "places",
        Places=[PLACES, ["Marsh", "A marsh.", "harbour-report, p. 7", ABOUT]],
        Bodies=[
            ("Place", "No.", "Name", "Form", "State", "Sources"),
            ["marsh", "2", "The board", "Partnership board", "In place", "harbour-report, p. 7"],
            ["Marsh", "1", "The group", "partnership-board", "in-place", "harbour-report, p. 7"],
            ["Marsh", "", "The team", "partnership-board", "in-place", "harbour-report, p. 7"],
        ],
        Bodies__reports_to=[
            ("Place", "No. in Bodies", "No.", "Body", "Group", "About"),
            ["Marsh", "1", "", "the board", "", "money"],
            ["Marsh", "1", "", "", "All partners", ""],
            ["Marsh", "3", "", "the board", "", ""],
        ],
        Population=[
            ("Place", "Value", "As of", "Sources", "Approximate"),
            ["Marsh", "900", "2021", "harbour-report, p. 7", "yes"],
        ],
        What_marks_its_population=[
            ("Place", "What marks its population"),
            ["Marsh", "Two paragraphs,\n\nas a list [@harbour-report, p. 7]:\n\n- one\n- two"],
        ],
    )
    assert told(made) == []
    (text,) = made.files.values()
    assert text is not None
    assert text.partition("bodies:\n")[2] == BODIES


def test_a_list_of_one_may_stand_in_the_first_sheet(project: Project) -> None:
    made = brought_in(
        project,
        "places",
        Sheet1=[
            (*PLACES, "Population: Value", "Population: As of", "Population: Sources"),
            ["Marsh", "A marsh.", "harbour-report, p. 7", ABOUT, "900", "2021", "harbour-report, p. 7"],
            ["Mere", "A mere.", "harbour-report, p. 7", ABOUT, "", "", ""],
        ],
    )
    assert told(made) == []
    marsh, mere = made.files.values()
    assert marsh is not None
    assert marsh.endswith("\npopulation:\n  - value: 900\n    as_of: 2021\n    cite: harbour-report, p. 7\n")
    assert "population" not in (mere or "")


def test_an_empty_cell_takes_a_field_away_and_no_column_leaves_it(project: Project) -> None:
    made = brought_in(
        project,
        "systems",
        Systems=[("Id", "Name", "Local name for places"), ["west-coast", "West Coast", ""]],
    )
    assert changes(project, made) == {"data/systems/west-coast.yml": ["-places_called: harbours"]}


def test_all_mistakes_are_told_at_once_by_their_cells(project: Project) -> None:
    made = brought_in(
        project,
        "places",
        Places=[
            (*PLACES, "Id", "System", "Sistem", "Partnership", ""),
            ["Marsh", "", "harbour-report, p. 7", ABOUT, "", "Wst Coast", "x", "", "stray"],
            ["Mere", "A mere.", "The harbour report", "It was a mere.", "", "", "", "#REF!", ""],
            ["Marsh", "Again.", "harbour-report, p. 7", ABOUT, "", "", "", "", ""],
            ["Tarn", "A tarn.", "harbour-report, p. 7", ABOUT, "../../tarn", "", "", "", ""],
            ["", "No name.", "", "", "", "", "", "", ""],
        ],
        Bodies=[
            ("Place", "No.", "Name", "Form", "State", "Sources"),
            ["Marsh", "1", "The board", "a board", "in place", "harbour-report, p. 999"],
            ["Marsh", "1", "The board", "a board", "in place", "harbour-report, p. 7"],
            ["Mersh", "1", "The board", "partnership-board", "in place", "harbour-report, p. 7"],
            ["Marsh", "second", "The team", "partnership-board", "in place", "harbour-report, p. 7"],
        ],
        Bodies__members=[("Place", "No. in Bodies", "Who"), ["Marsh", "7", "its leader"]],
        Bodes=[("Place",), ["Marsh"]],
    )
    likely = ["Alliance", "Partnership board", "Joint committee", "Committee", "Health and wellbeing board"]
    likely += ["Integrated care partnership (statutory)", "Provider partnership", "Joint commissioning board"]
    likely += ["Sector board"]
    labels = [value.label for value in project.catalog.values["governance-forms"].values()]
    forms = "; ".join([*likely, *(label for label in labels if label not in likely)])
    assert told(made) == [
        'new.xlsx, sheet Bodes: is a sheet that is not known. Did you mean "Bodies"?',
        'new.xlsx, sheet Bodies, row 2, column D (Form): "a board" is not in the list.'
        f" Choose one of: {forms}.",
        'new.xlsx, sheet Bodies, row 2, column F (Sources): harbour-report has no "p. 999": its pages go from'
        " 1 to 40. Look the page up again.",
        "new.xlsx, sheet Bodies, row 3, column B (No.): 1 is given twice. Number the rows 1, 2, 3, or leave"
        " it out.",
        'new.xlsx, sheet Bodies, row 4, column A (Place): there is no place "Mersh". Write its name or id, or'
        " give it a row in the sheet Places.",
        'new.xlsx, sheet Bodies, row 5, column B (No.): "second" is no number of a row. Number the rows'
        " 1, 2, 3, or leave it out.",
        "new.xlsx, sheet Bodies, members, row 2, column B (No. in Bodies): the sheet Bodies has no row with"
        " this No. for Marsh. Write the No. of the row that it belongs to.",
        'new.xlsx, sheet Places, row 1, column G (Sistem): "Sistem" is not a heading of this sheet. Did you'
        ' mean "System"?',
        'new.xlsx, sheet Places, row 2, column B (Summary): "summary" is missing. Add it: One sentence: what'
        " is particular about how this place works.",
        'new.xlsx, sheet Places, row 2, column F (System): there is no system "Wst Coast". Did you mean'
        ' "west-coast"? If not, add it first (toolkit import system).',
        "new.xlsx, sheet Places, row 2, column I: has no heading above it. Write one, or empty the cell.",
        'new.xlsx, sheet Places, row 3, column C (Sources): cannot be "The harbour report". Write the'
        " source's id (the name of its file), a comma and the page or section: annual-report-2021, p. 44.",
        "new.xlsx, sheet Places, row 3, column D (Area and population: About): states facts without a source."
        " Add a citation after them, such as [@annual-report-2021, p. 44].",
        "new.xlsx, sheet Places, row 3, column H (Partnership): is an error of the spreadsheet: #REF!."
        " Mend it.",
        'new.xlsx, sheet Places, row 4: is a second row for "marsh": row 2 is one too. Keep one, or give each'
        " an Id of its own.",
        'new.xlsx, sheet Places, row 5, column E (Id): "../../tarn" cannot be an id. Write small letters and'
        " digits with single hyphens between, as in elm-road.",
        "new.xlsx, sheet Places, row 6: has neither an id nor a name to make one of. Write small letters and"
        " digits with single hyphens between, as in elm-road.",
    ]


def test_a_source_takes_its_id_from_its_footnotes_and_waits_for_what_cites_it(project: Project) -> None:
    made = brought_in(
        project,
        "sources",
        Sources=[
            ("Name", "Full title", "Kind", "In footnotes", "Publisher", "About", "Published", "Pages"),
            ["Joining up", "Joining up", "Report", "Dale (2023)", "Dale", "It is made up.", "May 2023", "24"],
        ],
        Authors=[("Source", "Name"), ["Dale (2023)", "Moor A"]],
    )
    assert told(made) == []
    (warning,) = made.remarks
    assert warning.startswith("warning: new.xlsx, sheet Sources, row 2: no record cites this source.")
    text = made.files["data/sources/dale-2023.yml"] or ""
    assert "\ndate: 2023-05\n" in text
    assert "\nauthors:\n  - name: Moor A\n" in text


def test_cells_are_taken_as_people_type_them(project: Project) -> None:
    """What can mean one thing alone is no mistake: names, labels, pages, and dates with the month's name."""
    made = brought_in(
        project,
        "organisations",
        Organisations=[
            ORGANISATIONS,
            ["", "Spit Council", "Harbour Institute (2020), page 8", "Unitary Council", "", "1st April 2019"],
            ["", "Spit Trust", "Working together by the sea, pp.8-9", "NHS trust", "", "by March 2020"],
        ],
    )
    assert told(made) == []
    council, trust = (text or "" for text in made.files.values())
    assert "\nkind: unitary-council\nsince: 2019-04-01\n" in council
    assert "\n  - harbour-report, p. 8\n" in council
    assert trust.endswith("\n  - harbour-report, pp. 8–9\n\nkind: nhs-trust\nsince: by 2020-03\n")


def test_what_is_lacking_is_told_once_with_all_its_cells(project: Project) -> None:
    made = brought_in(
        project,
        "places",
        Places=[
            (*PLACES, "Area and population: Councils"),
            ["Marsh", "A marsh.", "harbour-report, p. 7", ABOUT, "Dale Council"],
        ],
        Partners=[
            ("Place", "Role", "Sources", "Organisation"),
            ["Marsh", "Local authority", "harbour-report, p. 7", "Dale Council"],
            ["Marsh", "local-authority", "harbour-report, p. 7", "dale-council"],
        ],
    )
    assert told(made) == [
        'new.xlsx, sheet Partners, row 3, column D (Organisation): there is no organisation "dale-council".'
        " Add it first (toolkit import organisation), or correct the name.",
        "new.xlsx, sheet Places, row 2, column E (Area and population: Councils): there is no organisation"
        ' "Dale Council". Add it first (toolkit import organisation), or correct the name. The same in 1 more'
        " cell: sheet Partners, row 2, column D (Organisation).",
    ]


def test_a_file_that_cannot_be_read_in_full_is_never_written_over(project: Project) -> None:
    (project.root / "data/organisations/spit.yml").write_text("name: [Spit\n", "utf-8")
    file = project.root / "data/organisations/sandport-council.yml"
    file.write_text(f"{file.read_text('utf-8')}dose: much\n", "utf-8")
    checked = read(project.root)
    rows = [
        ORGANISATIONS[:4],
        ["", "Spit", "harbour-report, p. 8", "nhs-trust"],
        ["sandport-council", "The council"],
    ]
    found = [("new.csv", [table("new", rows)])]
    made = imported(Project(project.root, checked.catalog), FOLDERS["organisations"], found, checked.problems)
    assert made.files == {}
    assert told(made) == [
        f"new.csv, row {row}: data/organisations/{name}.yml is there, and has problems that keep it from"
        " being read in full. Mend it first."
        for row, name in ((2, "spit"), (3, "sandport-council"))
    ]


def test_what_is_there_stays_if_a_sheet_has_no_row_of_it(project: Project) -> None:
    made = brought_in(
        project,
        "places",
        Places=[("Id", "Partnership"), ["sandport", "The Port Alliance"]],
        Bodies=[("Place", "No.", "Name")],
    )
    assert told(made) == []
    assert made.remarks == (
        "data/places/sandport.yml: no row of the sheet Bodies is of it, so what it has of these stays.",
    )
    assert changes(project, made) == {
        "data/places/sandport.yml": [
            '-partnership: "Sandport [Harbour] Partnership"',
            '+partnership: "The Port Alliance"',
        ]
    }


def test_cells_mean_what_they_show() -> None:
    book = Workbook()
    page = book.active
    assert page
    page.append(["when", "month", "year", "number", "flag", "text", "formula", "share", "part", "sum"])
    days = date(2022, 7, 1), datetime(2022, 7, 1), datetime(2022, 1, 1)
    page.append([*days, 800000.0, True, "'=x", "=1+1", 0.38, 0.125, 0.57 * 100])
    page["H2"].number_format = "0%"
    page["I2"].number_format = "0.0%"
    page["B2"].number_format = "mmm-yy"
    page["C2"].number_format = "yyyy"
    raw = io.BytesIO()
    book.save(raw)
    (found,) = tables("x.xlsx", raw.getvalue())
    said = ("2022-07-01", "2022-07", "2022", "800000", "true", "'=x", UNSHOWN, "38%", "12.5%", "57")
    assert found.rows[1] == (2, said), "no program has worked the formula out"


def test_what_people_leave_in_a_workbook_does_no_harm(project: Project) -> None:
    """An empty sheet, a title with a space, hidden and merged cells, no-break spaces, and a bare formula."""
    book = Workbook()
    page = book.active
    assert page
    page.title = "Organisations "
    page.append(["Name\u00a0", " Sources", "KIND", "Since", "About"])
    page.append(
        [" Spit\u00a0Council ", "harbour-report,\u00a0p.\u00a08", "Unitary\u00a0council", 2019.0, "=1+1"]
    )
    page.column_dimensions["D"].hidden = True
    page.merge_cells("A4:C4")
    book.create_sheet("Sheet2")
    book.create_sheet("Lists")["A1"] = "x"
    raw = io.BytesIO()
    book.save(raw)
    found = [("new.xlsx", tables("new.xlsx", raw.getvalue()))]
    made = imported(project, FOLDERS["organisations"], found, ())
    assert told(made) == [
        "new.xlsx, sheet Organisations, row 2, column E (About): has a formula, and no result of it. Open it"
        " in a spreadsheet and save it, or write the value."
    ]
    (text,) = made.files.values()
    assert text == (
        "# yaml-language-server: $schema=../.schemas/organisations.json\n"
        "name: Spit Council\n\ncite:\n  - harbour-report, p. 8\n\nkind: unitary-council\nsince: 2019\n"
    )


def test_merged_cells_say_the_same_and_titles_may_stand_above_headings(project: Project) -> None:
    book = Workbook()
    book.active.title = "Places"  # type: ignore[union-attr]
    places, partners = book["Places"], book.create_sheet("Partners")
    places.append(["Our places, 2024"])
    places.append(["Name", "Summary", "Sources", "Area and population: About"])
    places.append(["Saltmarsh", "A village.", "harbour-report, p. 7", "A marsh [@harbour-report, p. 8]."])
    partners.append(["Place", "Organisation", "Role", "Sources"])
    partners.append(["Saltmarsh", "Sandport Council", "Local authorities", "harbour-report, p. 3"])
    partners.append([None, "Sandport NHS Trust", "Mental health services"])
    for area in ("A2:A4", "D2:D3"):
        partners.merge_cells(area)
    raw = io.BytesIO()
    book.save(raw)
    made = imported(project, FOLDERS["places"], [("new.xlsx", tables("new.xlsx", raw.getvalue()))], ())
    assert told(made) == []
    (text,) = made.files.values()
    assert [partner["organisation"] for partner in yaml_reader.parse(str(text)).value["partners"]] == [
        "sandport-council",
        "sandport-nhs-trust",
    ]
    assert str(text).count("harbour-report, p. 3") == 2


def test_what_follows_from_a_broken_cell_is_not_told_too(project: Project) -> None:
    headings = ["Name", "Sources", "Kind", "Since"]
    made = brought_in(project, "organisations", Organisations=[headings, ["Spit", "#REF!", UNSHOWN, "44743"]])
    assert told(made) == [
        "new.xlsx, sheet Organisations, row 2, column B (Sources): is an error of the spreadsheet: #REF!."
        " Mend it.",
        "new.xlsx, sheet Organisations, row 2, column C (Kind): has a formula, and no result of it. Open it"
        " in a spreadsheet and save it, or write the value.",
        'new.xlsx, sheet Organisations, row 2, column D (Since): cannot be "44743". Write 2022-07-01.',
    ]


ACTS = (
    "=1+1",
    "+1",
    "-1",
    "@a",
    "\t=1",
    "'=1",
    "''-1",
    "-",
    "'tis",
    "- a list\n- of two",
    "a;b",
    'a "b"',
    "x\n\ny",
)


def test_what_looks_like_a_formula_is_text() -> None:
    sheet = Filled("A", tuple("h" for _ in ACTS), tuple("n" for _ in ACTS), tuple(() for _ in ACTS), (ACTS,))
    raw = as_xlsx([sheet])
    assert [cell.data_type for cell in load_workbook(io.BytesIO(raw))["A"][3]] == ["s"] * len(ACTS)
    assert tables("x.xlsx", raw)[0].rows[2] == (3, ACTS)
    written = as_csv(sheet)
    (*_, row) = csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""))
    assert not [cell for cell in row if cell[:1] in ("=", "+", "-", "@", "\t")]
    assert tables("x.csv", written)[0].rows[2] == (3, ACTS)


@pytest.mark.parametrize(
    "raw",
    [
        "Name,Café\nMarsh,“2–3”\n".encode(),
        "\ufeffName;Café\r\nMarsh;“2–3”\r\n".encode(),
        "Name;Café\r\nMarsh;“2–3”\r\n".encode("cp1252"),
        "Name\tCafé\r\nMarsh\t“2–3”\r\n".encode("utf-16"),
        '"Name";"Café"\n"Marsh";"“2–3”"\n'.encode(),
        "Name|Café\nMarsh|“2–3”\n".encode(),
    ],
)
def test_csv_is_read_as_programs_write_it(raw: bytes) -> None:
    assert tables("x.csv", raw) == [SheetTable("x", ((1, ("Name", "Café")), (2, ("Marsh", "“2–3”"))))]


def test_the_sign_between_cells_may_be_named_in_a_line_of_its_own() -> None:
    for line in ("sep=;", '"sep=;"'):
        (found,) = tables("x.csv", f"{line}\nName;Also, known\nMarsh;x\n".encode())
        assert found.rows[1:] == ((2, ("Name", "Also, known")), (3, ("Marsh", "x")))


@given(st.lists(st.text(max_size=200), min_size=1, max_size=5))
def test_any_text_comes_back_as_it_went_out(said: list[str]) -> None:
    texts = tuple(re.sub(r"[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", "", text) + "." for text in said)
    sheet = Filled("A", texts, texts, tuple(() for _ in texts), (texts,))
    for name, raw in (("a.xlsx", as_xlsx([sheet])), ("a.csv", as_csv(sheet))):
        assert tables(name, raw)[0].rows == tuple((number, texts) for number in (1, 2, 3))


def zipped(way: int = zipfile.ZIP_DEFLATED, **parts: bytes) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", way) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return raw.getvalue()


DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]><x>&a;</x>'
NO_BOOK = "cannot be read as a workbook. Open it in your spreadsheet, and save it as .xlsx."
NO_TEXT = "is no text, as a CSV is. Save it anew as CSV UTF-8, or name it .xlsx if it is one."
PROTECTED = "is protected with a password, or an old .xls. Save it as .xlsx without a password."
QUOTE = (
    "has a quotation mark in row 2 that is not closed, or stands within a pair of them. Close it, or write it"
    " twice."
)
ROWS = "has more than 5,000 rows. Split it, or delete empty rows at its end."
UNZIPPED = "is too large when it is unzipped. Copy its cells into a new workbook."
PACKED = "is packed as no spreadsheet is. Copy its cells into a new one."
TYPES = "declares types of its own, as no spreadsheet does. Copy its cells into a new one."


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("a.ods", b"x", "is neither .xlsx nor .csv. Save it as one of these in your spreadsheet."),
        ("a.csv", b"x" * (LARGEST + 1), "is 10,000,001 bytes; a sheet may have 10,000,000. Split it up."),
        ("a.csv", b"x\n" * (MOST_ROWS + 1), ROWS),
        ("a.csv", b"\n" * 30_000, ROWS),
        ("a.csv", b"x" * 40_000, "has a cell of more than 32,767 characters, in row 1. Shorten it."),
        ("a.csv", b"x," * 250 + b"x", "has more than 200 columns. Delete those that are not needed."),
        ("a.xlsx", b"Name,Summary", NO_BOOK),
        ("a.csv", b'a,b\n1,"c\n2,"d"\n', QUOTE),
        ("a.csv", b'a,b\n1,"c\n2,d\n', QUOTE),
        ("a.csv", b'a,b\n1,"c" d\n', QUOTE),
        ("a.csv", b"", "is empty. Save it anew in your spreadsheet."),
        ("a.csv", zipped(a=b"x"), NO_TEXT),
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), PROTECTED),
        ("a.xlsx", zipped(a=b"x"), NO_BOOK),
        ("a.xlsx", zipped(a=b"0" * 100_000_001), UNZIPPED),
        ("a.xlsx", zipped(zipfile.ZIP_BZIP2, a=b"x"), PACKED),
        ("a.xlsx", zipped(zipfile.ZIP_LZMA, a=b"x"), PACKED),
        ("a.xlsx", zipped(a=DOCTYPE), TYPES),
        ("a.xlsx", zipped(a=DOCTYPE.decode().encode("utf-16")), TYPES),
    ],
    ids=range(19),
)
def test_a_sheet_that_is_too_much_or_none_is_refused(name: str, raw: bytes, sentence: str) -> None:
    with pytest.raises(SheetError) as refused:
        tables(name, raw)
    assert str(refused.value) == sentence


def test_a_workbook_of_a_million_rows_is_refused() -> None:
    book = Workbook()
    assert book.active
    book.active["A1048576"] = "x"
    raw = io.BytesIO()
    book.save(raw)
    with pytest.raises(SheetError, match="has more than 5,000 rows"):
        tables("a.xlsx", raw.getvalue())


def test_a_template_explains_each_column() -> None:
    catalog = project_of(SAMPLE).catalog
    (main, differ, accounts) = filled(catalog, FOLDERS["organisations"], ())
    assert [sheet.name for sheet in (main, differ, accounts)] == [
        "Organisations",
        "Where the sources differ",
        "Where the sources differ, accou",
    ]
    notes = dict(zip(main.headings, main.notes, strict=True))
    assert list(notes)[:4] == ["Id", "Name", "Sources", "Kind"]
    assert notes["Id"] == (
        "# This row is not read. The file's name. Leave it empty for a new organisation: it is made of"
        " “Name”."
    )
    assert notes["Sources"] == (
        "Needed. Where the sources say what has no citation of its own: the name, the summary, and what was"
        " chosen from lists. The source's id or name, a comma, and the page or section: harbour-report, p. 3."
        " Several: each on a line of its own (Alt and Enter)."
    )
    assert notes["Followed by"] == (
        "The organisations that took over from it. A name or id from Organisations. Several: each on a line"
        " of its own (Alt and Enter)."
    )
    assert notes["Since"] == "When it was set up, if a source says. As 2022, 2022-07 or 2022-07-01."
    choices = dict(zip(main.headings, main.choices, strict=True))
    assert choices["Kind"][:2] == ("NHS foundation trust", "NHS trust")
    assert [sheet.rows for sheet in (main, differ, accounts)] == [(), (), ()]
    assert (accounts.headings, accounts.notes[1:3]) == (
        ("Organisation", "No. in Where the sources differ", "No.", "Accounts"),
        (
            "Needed. The No. of the row in the sheet Where the sources differ that it belongs to.",
            "1 for the first, 2 for the second. Leave it empty if the order of the rows will do.",
        ),
    )


@pytest.mark.parametrize("kind", FOLDERS.values(), ids=FOLDERS)
def test_no_two_columns_or_sheets_have_one_name(kind: type) -> None:
    made = sheets(kind)
    assert len({sheet.title.casefold() for sheet in made}) == len(made)
    for sheet in made:
        headings = [*sheet.keys, *(column.heading for column in sheet.columns)]
        assert len(set(headings)) == len(headings)
        assert len(sheet.title) <= 31
