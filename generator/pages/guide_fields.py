"""The reference of fields: an index of the kinds of record, and a page with the fields of each."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.contribute.field_reference import reference
from generator.pages.page import Page, fill

INDEX = "contribute/fields/index.md"


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the index, and a page for each kind."""
    references = {kind: catalog.make(reference, kind) for kind in catalog.kinds}
    yield fill(
        catalog,
        "fields.md.j2",
        INDEX,
        title="Fields, kind by kind",
        summary="What the file of a record may say: each field, what to write in it, and an example.",
        references=references,
    )
    for kind, fields in references.items():
        yield fill(
            catalog,
            "fields_of_kind.md.j2",
            f"contribute/fields/{kind.folder}.md",
            title=f"Fields of {kind.folder}",
            summary=f"What a file in data/{kind.folder}/ may say, field by field.",
            section=INDEX,
            kind=kind,
            fields=fields,
        )
