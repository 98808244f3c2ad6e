"""The accessibility statement, in the form that the regulations for public sector bodies ask for.

It says what the last test found, who publishes this copy, and what nobody has tested.
"""

import re
from collections.abc import Iterator

from generator.catalog.catalog import Catalog
from generator.catalog.text import Markdown, address, plain
from generator.pages.page import Page, fill
from generator.store.context import Edition, Findings
from generator.store.loader import RESULTS

PAGE = "about/accessibility.md"

_ADDRESS = re.compile(r"(https://|mailto:)[^\s<>()\[\]\\]+")
_MAILBOX = re.compile(r"[^\s<>()\[\]\\@:/]+@[^\s<>()\[\]\\@:/]+\.[a-z]+", re.I)


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the statement."""
    yield fill(
        catalog,
        "accessibility.md.j2",
        PAGE,
        title="Accessibility statement",
        summary="How accessible this site is, what was tested and what was not, and what to do if something"
        " here is in your way.",
        section="about/index.md",
        also=("accessibility", "screen reader", "keyboard", "WCAG"),
        site=edition.site_name or "this website",
        home=edition.address("index.md"),
        publisher=edition.publisher.name,
        contact=_contact(edition.publisher.contact),
        tested=edition.tested,
        results=RESULTS,
        status=_status(edition.tested),
        today=edition.today,
    )


def _status(tested: Findings | None) -> str:
    """Return what may be claimed: what was not tested by people is never called fully compliant."""
    return "untested" if tested is None else "failing" if tested.found else "passing"


def _contact(contact: str) -> Markdown:
    """Return how the publisher is reached: a link if it is an address, else as it was written."""
    if _MAILBOX.fullmatch(contact):
        return Markdown(f"[{plain(contact)}](<mailto:{address(contact)}>)")
    if _ADDRESS.fullmatch(contact):
        return Markdown(f"[{plain(contact.removeprefix('mailto:'))}](<{address(contact)}>)")
    return plain(contact)
