"""The form for a new case study, which runs in the reader's browser and needs no server."""

from collections.abc import Iterator

from generator.edition import Edition
from generator.pages.page import Page, fill
from generator.records.places import Place
from generator.skeleton import new_place
from generator.toolkit import Toolkit

DESCRIPTION = "contribute/propose/form.js"
"""The script that describes the form: `generator/scripts.py` makes it."""

SCRIPTS = (DESCRIPTION, *(f"assets/propose/{name}.js" for name in (
    "near", "yaml", "rules", "checks", "controls", "fields", "handover", "page",
)))  # fmt: skip
"""The scripts of the page, each of which may use what those before it have."""


def pages(toolkit: Toolkit, edition: Edition) -> Iterator[Page]:
    """Yield the page with the form."""
    folder = f"data/{Place.folder}"
    yield fill(
        toolkit,
        "propose.md.j2",
        "contribute/propose.md",
        title="Propose a case study",
        also=["add a place", "add a case study", "submit", "form"],
        summary="Tell of a place in a form. It says as you type what is missing, and makes the file for you.",
        scripts=SCRIPTS,
        new=edition.editor("new", folder),
        upload=edition.editor("upload", folder),
        prefilled=new_place(toolkit, edition),
        correction=edition.issue("correction.yml"),
    )
