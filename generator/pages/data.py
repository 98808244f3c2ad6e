"""The data to take away: what each file is, and the fields of each kind."""

from collections.abc import Iterator, Sequence

from generator import __version__
from generator.downloads import Download
from generator.pages.page import Page, fill
from generator.records import KINDS
from generator.toolkit import Toolkit
from generator.views.shape import fields, with_paths


def pages(toolkit: Toolkit, files: Sequence[Download]) -> Iterator[Page]:
    """Yield the index of files and a page of fields for each kind."""
    yield fill(
        toolkit,
        "data.md.j2",
        "data/index.md",
        title="Data",
        summary="Take the evidence away: every table, every record and the bibliography, as files.",
        spreadsheets=[file for file in files if file.path.endswith(".csv")],
        others=[file for file in files if not file.path.endswith(".csv")],
        record_kinds=KINDS,
        version=__version__,
    )
    for kind in KINDS:
        yield fill(
            toolkit,
            "fields.md.j2",
            f"data/{kind.folder}.md",
            title=f"Fields: {kind.folder}",
            summary=f"What a file in data/{kind.folder}/ may say, field by field.",
            fields=with_paths(fields(kind)),
        )
