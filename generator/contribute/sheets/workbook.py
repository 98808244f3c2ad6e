"""Reads and writes spreadsheets: .xlsx through openpyxl, and CSV. They come from strangers, and are bounded.

A formula counts for what it showed when the sheet was saved; dates are read as their cells show them. What
would be taken for a formula is written as text.
"""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

LARGEST = 10_000_000
"""Bytes of a file. All places of the real data take 0.2 million."""
LARGEST_UNZIPPED = 100_000_000
"""Bytes of all that an .xlsx holds, which is a zip."""
MOST_PARTS = 500
MOST_SHEETS = 60
MOST_ROWS = 5_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
"""Characters: a spreadsheet allows no more."""
LISTS = "Lists"
"""The sheet that holds what cells can be chosen from. It is not read."""
UNSHOWN = "#FORMULA!"
"""What a cell says that has a formula of which the file holds no result, as some programs write them."""
NOTE = "# "
"""How a row begins that explains the columns. It is not read."""

_ACTS = re.compile(r"'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]")
"""How a cell of a CSV begins that a spreadsheet takes for a formula, or that had to be told from one."""
_MERGED = re.compile(
    r'<(?:\w+:)?mergeCell [^>]*ref="(?P<column>[A-Z]{1,2})(?P<first>\d{1,7}):[A-Z]{1,3}(?P<last>\d{1,7})"'
)
_IN_FORMAT = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_NAMED_SIGN = re.compile(r'"?sep=([,;\t|])')
_PROTECTED = b"\xd0\xcf\x11\xe0"
_BOM_16 = (b"\xff\xfe", b"\xfe\xff")


class SheetError(Exception):
    """A file cannot be read as a spreadsheet. The message says why, and what to do."""


@dataclass(frozen=True)
class SheetTable:
    """A sheet: its name, and for each row that is not empty its number and what its cells say."""

    name: str
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Filled:
    """A sheet to be written: its name, headings, a note on each column, what cells choose from, and rows."""

    name: str
    headings: tuple[str, ...]
    notes: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str | int, ...], ...]


def tables(name: str, raw: bytes) -> list[SheetTable]:
    """Return the sheets of a file: one named after the file if it is CSV. Raises SheetError."""
    if len(raw) > LARGEST:
        raise SheetError(f"is {len(raw):,} bytes; a sheet may have {LARGEST:,}. Split it up.")
    if not raw:
        raise SheetError("is empty. Save it anew in your spreadsheet.")
    if name.lower().endswith(".xlsx"):
        return _workbook(raw)
    if name.lower().endswith(".csv"):
        if b"\0" in raw and not raw.startswith(_BOM_16):
            raise SheetError(
                "is no text, as a CSV is. Save it anew as CSV UTF-8, or name it .xlsx if it is one."
            )
        return [SheetTable(name[: -len(".csv")], _bounded(_csv(raw)))]
    raise SheetError("is neither .xlsx nor .csv. Save it as one of these in your spreadsheet.")


def is_old_encoding(raw: bytes) -> bool:
    """Return True if a CSV is not in Unicode: it is read as Windows-1252 then."""
    if raw.startswith(_BOM_16):
        return False
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False


def as_xlsx(sheets: Sequence[Filled]) -> bytes:
    """Return a workbook, with its headings frozen, each column's note below its heading, and lists."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    pages = [(filled, book.create_sheet(filled.name)) for filled in sheets]
    lists = book.create_sheet(LISTS)
    known: dict[tuple[str, ...], str] = {}
    for filled, page in pages:
        for number, row in enumerate((filled.headings, filled.notes, *filled.rows), start=1):
            for place, value in enumerate(row, start=1):
                cell = page.cell(number, place)
                cell.value = value if isinstance(value, int) else _printable(value) or None
                if isinstance(value, str) and value:
                    cell.data_type = "s"
                cell.number_format = "General" if isinstance(value, int) else "@"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
                if number == 1:
                    cell.font = Font(bold=True)
                elif number == 2:
                    cell.font = Font(italic=True, color="595959")
                    cell.fill = PatternFill("solid", fgColor="F2F2F2")
        for place, choices in enumerate(filled.choices, start=1):
            letter = get_column_letter(place)
            page.column_dimensions[letter].width = 28
            page.column_dimensions[letter].number_format = "@"
            if choices:
                if choices not in known:
                    column = len(known) + 1
                    for row_number, choice in enumerate(choices, start=1):
                        lists.cell(row_number, column, _printable(choice)).data_type = "s"
                    at = get_column_letter(column)
                    known[choices] = f"={LISTS}!${at}$1:${at}${len(choices)}"
                choose = DataValidation(
                    "list", formula1=known[choices], allow_blank=True, showErrorMessage=False
                )
                choose.add(f"{letter}3:{letter}{MOST_ROWS}")
                page.add_data_validation(choose)
        page.freeze_panes = "B3"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def as_csv(filled: Filled) -> bytes:
    """Return a sheet as CSV: UTF-8 with a byte order mark, for Excel; harmless as formulas."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    for row in (filled.headings, filled.notes, *filled.rows):
        writer.writerow([f"'{cell}" if _ACTS.match(str(cell)) else cell for cell in row])
    return out.getvalue().encode("utf-8-sig")


def _workbook(raw: bytes) -> list[SheetTable]:
    if raw.startswith(_PROTECTED):
        raise SheetError("is protected with a password, or an old .xls. Save it as .xlsx without a password.")
    try:
        _refuse_bombs(raw)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what else a workbook holds: pictures, its own validations
            book, written = (
                load_workbook(io.BytesIO(raw), read_only=True, data_only=shown, keep_links=False)
                for shown in (True, False)
            )
            if len(book.worksheets) > MOST_SHEETS:
                raise SheetError(f"has more than {MOST_SHEETS} sheets. Delete those that are not needed.")
            return [
                SheetTable(page.title.strip(), _bounded(_rows(page, formulas, _merged(raw, page))))
                for page, formulas in zip(book.worksheets, written.worksheets, strict=True)
                if page.title != LISTS
            ]
    except SheetError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken file leads it to
        raise SheetError(
            "cannot be read as a workbook. Open it in your spreadsheet, and save it as .xlsx."
        ) from error


def _refuse_bombs(raw: bytes) -> None:
    """Raise SheetError for a zip that grows beyond measure, and for XML that declares entities.

    Of a part, zipfile reads no more than its declared length, and unpacks no more if it is packed as usual.
    """
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNZIPPED:
            raise SheetError("is too large when it is unzipped. Copy its cells into a new workbook.")
        if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
            raise SheetError("is packed as no spreadsheet is. Copy its cells into a new one.")
        for part in parts:
            with archive.open(part) as opened:
                content = opened.read(part.file_size).replace(b"\0", b"")
            if b"<!DOCTYPE" in content:
                raise SheetError(
                    "declares types of its own, as no spreadsheet does. Copy its cells into a new one."
                )


def _merged(raw: bytes, page: Any) -> dict[tuple[int, int], int]:
    """Return the cells that are one with a cell above, by row and column, each with the row of that cell."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        text = archive.read(page._worksheet_path).decode(
            "utf-8", "replace"
        )  # openpyxl tells it in no other way
    merged: dict[tuple[int, int], int] = {}
    for area in _MERGED.finditer(text):
        column, first = column_index_from_string(area["column"]), int(area["first"])
        for row in range(first + 1, min(int(area["last"]), 4 * MOST_ROWS) + 1):
            if len(merged) < 4 * MOST_ROWS:
                merged[row, column - 1] = first
    return merged


def _rows(page: Any, written: Any, merged: dict[tuple[int, int], int]) -> Iterator[tuple[str, ...]]:
    """Yield what the cells of each row show, empty rows included. `written` is the page with its formulas.

    A cell that is `merged` with one above says the same as that, in a row that says anything else.
    """
    for one in (page, written):
        one.reset_dimensions()  # which the file may state wrongly
    rows = (one.iter_rows(max_col=MOST_COLUMNS + 1) for one in (page, written))
    columns = {column for _, column in merged}
    tops: dict[tuple[int, int], str] = {}
    for number, (cells, formulas) in enumerate(zip(*rows, strict=True), start=1):
        texts = [*map(_text_of, cells, formulas)]
        for column in columns if any(texts) else ():
            tops[number, column] = texts[column] or tops.get((merged.get((number, column), 0), column), "")
            texts[column] = tops[number, column]
        yield tuple(texts)


def _text_of(cell: Any, formula: Any) -> str:
    """Return what a cell shows, as text: a whole number without its point, a date as precise as it looks."""
    value = cell.value
    if value is None:
        return "" if formula.value is None else UNSHOWN
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float) and str(cell.number_format).endswith("%"):
        return f"{value:.10%}".rstrip("0%").rstrip(".") + "%" if value else "0%"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, float):  # a spreadsheet shows no more digits than are certain
        return f"{value:.15g}"
    if hasattr(value, "year"):  # a date, with a time or without
        date_format = _IN_FORMAT.sub("", str(cell.number_format)).lower()
        return (
            f"{value:%Y-%m-%d}"
            if "d" in date_format
            else f"{value:%Y-%m}"
            if "m" in date_format
            else f"{value:%Y}"
        )
    return str(value).replace("_x000D_", "")


def _csv(raw: bytes) -> Iterator[tuple[str, ...]]:
    """Yield the rows of a CSV, whose cells are parted by commas, semicolons, tabs or upright strokes.

    Excel names the sign in a first line, `sep=;`, which other programs put in quotation marks.
    """
    if raw.startswith(_BOM_16):
        text = raw.decode("utf-16", "replace")
    else:
        text = raw.decode("cp1252" if is_old_encoding(raw) else "utf-8-sig", "replace")
    first = next(csv.reader(text.splitlines()[:1]), [])
    head = re.sub(r'"[^"]*"', "", text.split("\n", 1)[0])
    named = _NAMED_SIGN.match(text)
    sign = named[1] if named else max(",;\t|", key=head.count) if first else ","
    csv.field_size_limit(LARGEST)
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True):
        yield tuple(cell[1:] if cell.startswith("'") and _ACTS.match(cell) else cell for cell in row)


def _bounded(rows: Iterator[tuple[str, ...]]) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Return the rows that are not empty, numbered from 1. Raises SheetError if there are too many."""
    numbered = []
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            filled = len(row)
            while filled and not row[filled - 1].strip():
                filled -= 1
            if filled:
                numbered.append((number, row[:filled]))
            if len(numbered) > MOST_ROWS or number > 4 * MOST_ROWS:
                raise SheetError(
                    f"has more than {MOST_ROWS:,} rows. Split it, or delete empty rows at its end."
                )
            if any(len(cell) > LONGEST_CELL for cell in row):
                raise SheetError(
                    f"has a cell of more than {LONGEST_CELL:,} characters, in row {number}. Shorten it."
                )
            if filled > MOST_COLUMNS:
                raise SheetError(f"has more than {MOST_COLUMNS} columns. Delete those that are not needed.")
    except csv.Error as error:
        raise SheetError(
            f"has a quotation mark in row {number + 1} that is not closed, or stands within a pair of them."
            " Close it, or write it twice."
        ) from error
    return tuple(numbered)


def _printable(text: str) -> str:
    """Return a text without the characters that no workbook can hold, cut to what a cell can."""
    return ILLEGAL_CHARACTERS_RE.sub("", text)[:LONGEST_CELL]
