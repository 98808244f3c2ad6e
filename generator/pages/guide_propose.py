"""The form for a new record, which runs in the reader's browser and needs no server."""

from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.labels import field_name
from generator.contribute.scaffold import new_record
from generator.pages.page import Page, fill
from generator.problems import with_article
from generator.schema.shape import fields
from generator.store.context import Edition

DESCRIPTION = "contribute/propose/form.js"
"""The script that describes the form: `exports/browser_data.py` makes it."""

RECORDS = "contribute/propose"
"""The folder of scripts that each have a record, to be changed in the form."""

SCRIPTS = (DESCRIPTION, *(f"assets/propose/{name}.js" for name in (
    "shape", "yaml", "controls", "fields", "adding", "handover", "drafts", "steady", "page",
)))  # fmt: skip
"""The scripts of the page, each of which may use what those before it have."""


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the page with the form, if there is a kind of record to propose."""
    if not (kind := catalog.kinds.proposed):
        return
    one, called = with_article(kind.noun), with_article(kind.KIND.form_noun)
    yield fill(
        catalog,
        "propose.md.j2",
        "contribute/propose.md",
        title=f"Propose {called}",
        also=[*dict.fromkeys((f"add {one}", f"add {called}")), "submit", "form"],
        summary=f"Tell of {one} in a form. It says as you type what is missing, and makes the file for you.",
        kind=kind,
        needed="; ".join(field_name(kind, field.name) for field in fields(kind) if field.required),
        scripts=SCRIPTS,
        new=edition.editor("new", "data"),
        prefilled=new_record(catalog, kind, edition),
        correction=edition.issue("correction.yml"),
    )
