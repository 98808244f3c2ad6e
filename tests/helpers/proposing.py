"""The form for a new case study, as a test fills it in and reads it."""

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page

from generator.checks.project import read
from generator.schema.fields import id_from

PROPOSE = "contribute/propose/"
KEPT = "/place-toolkit/.toolkit-propose-places"
CITED = "nhs-providers-2022, Key messages"


def made(page: Page) -> str:
    """The file that the form hands over."""
    return page.locator(".propose-file textarea").last.input_value()


def ask(page: Page) -> None:
    page.locator(".propose > .propose-buttons > .md-button--primary").click()


def said(page: Page) -> list[str]:
    return page.locator(".propose-problems a").all_inner_texts()


def field(within: Page | Locator, name: str) -> Locator:
    """The first box or list with a name. Found by its label: a look for a role weighs all of the form."""
    called = f".propose-field:has(> label:has-text({json.dumps(name)}))"
    return within.locator(called).locator("input, textarea, select").first


def choose(chosen: Locator, value: str | None = None, **by: Any) -> None:
    """Choose from a list as a reader does, who goes to it: then it has all its choices."""
    chosen.focus()
    chosen.select_option(value, **by)


def cite(within: Page | Locator, source: str, section: str) -> None:
    """Choose a source and its section, where they are asked for first."""
    for number, value in enumerate((source, section)):
        choose(within.locator(".propose-citation").first.locator("select").nth(number), value)


def fill_short(page: Page) -> dict[str, Any]:
    """Fill in what a page needs by hand, and return the values that this means."""
    field(page, "Name").fill("  Saltmarsh & Spit: a pair ")
    field(page, "Summary").fill("No board: two councils, one list of #1 jobs.")
    cite(page, "nhs-providers-2022", "Key messages")
    field(page, "About").fill(f"The marsh.\n\n- all of it [@{CITED}].\n")
    choose(field(page, "Kind"), "unitary-authority")
    choose(field(page, "System"), "west-yorkshire")
    return {
        "name": "Saltmarsh & Spit: a pair",
        "summary": "No board: two councils, one list of #1 jobs.",
        "cite": [CITED],
        "footprint": {"kind": "unitary-authority", "about": f"The marsh.\n\n- all of it [@{CITED}]."},
        "system": "west-yorkshire",
    }


def drafted(page: Page, values: object) -> None:
    """Open the form as a reader finds it who comes back to a draft, and ask for the file.

    Nothing may be typed that is not kept yet: the form would keep it instead, once it is left.
    """
    draft = values if isinstance(values, str) else json.dumps({"records": {"places": [values]}})
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEPT, draft])
    page.reload()
    ask(page)


def checked(project: Path, name: str, text: str) -> set[str]:
    """What `toolkit check` says of a place with this file."""
    file = project / f"data/places/{id_from(name)}.yml"
    assert not file.exists()
    file.write_bytes(text.encode())
    try:
        found = [problem for problem in read(project).problems if problem.file.endswith(file.name)]
    finally:
        file.unlink()
    return {": ".join(part for part in (problem.where, problem.sentence()) if part) for problem in found}


GOOD: dict[str, Any] = {
    "name": "Saltmarsh",
    "summary": "No board.",
    "cite": ["harbour-report, p. 7"],
    "footprint": {"about": "The marsh [@harbour-report, p. 7]."},
}
BODY = {
    "id": "board", "name": "The board", "form": "partnership-board", "state": "in-place",
    "purpose": "It met [@harbour-report, p. 7].", "cite": ["harbour-report, p. 7"],
}  # fmt: skip
