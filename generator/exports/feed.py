"""What changed, as an Atom feed (RFC 4287) for those who follow the site.

A feed names pages in full, so there is one only where the site's address is known.
"""

from collections.abc import Iterator
from html import escape
from uuid import NAMESPACE_OID, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from generator.catalog.catalog import Catalog
from generator.catalog.changelog import ChangeGroup, Step, steps
from generator.catalog.text import where
from generator.checks.html import harmless
from generator.pages.changes import FEED, PAGE
from generator.pages.output import Download
from generator.store.context import Edition


def feed(catalog: Catalog, edition: Edition) -> Iterator[Download]:
    """Yield the feed, if there is any history and the site has an address."""
    history = list(steps(catalog, edition.history))
    address = edition.address(FEED)
    if not history or not address:
        return
    root = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": edition.language})
    title = f"{edition.site_name}: what changed"
    _add(root, "id", address)
    _add(root, "title", title)
    _add(root, "updated", history[0].commit.time)
    _add(_add(root, "author"), "name", edition.site_name)
    _add(root, "link", rel="self", type="application/atom+xml", href=address)
    _add(root, "link", rel="alternate", type="text/html", href=edition.address(PAGE))
    for step in history:
        _entry(_add(root, "entry"), catalog, step, edition)
    indent(root)
    text = f'<?xml version="1.0" encoding="utf-8"?>\n{tostring(root, encoding="unicode")}\n'
    yield Download(FEED, title, (text,))


def _entry(entry: Element, catalog: Catalog, step: Step, edition: Edition) -> None:
    # The id holds for good, wherever the site moves: it comes from the commit alone.
    _add(entry, "id", uuid5(NAMESPACE_OID, step.commit.id).urn)
    _add(entry, "title", step.aim)
    _add(entry, "updated", step.commit.time)
    href = f"{edition.address(PAGE)}#day-{step.commit.day}"
    _add(entry, "link", rel="alternate", type="text/html", href=href)
    lines = "".join(f"<li>{_line(catalog, group, edition)}</li>" for group in step.groups)
    _add(entry, "content", harmless(f"<ul>{lines}</ul>"), type="html")


def _line(catalog: Catalog, group: ChangeGroup, edition: Edition) -> str:
    """Return as HTML what was done to which records: `Added: Tides, Quays and 3 more`."""
    names = []
    for touched in group.named:
        if touched.record:
            page, sign, anchor = where(catalog, touched.record).partition("#")
            href = escape(edition.address(page) + sign + anchor)
            names.append(f'<a href="{href}">{escape(touched.record.name)}</a>')
        else:
            names.append(escape("/".join(touched.address)))
    more = f" and {group.more:,} more" if group.more else ""
    return f"{group.way.capitalize()}: {', '.join(names)}{more}"


def _add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Add an element to its parent, and return it."""
    element = SubElement(parent, tag, attributes)
    element.text = text or None
    return element
