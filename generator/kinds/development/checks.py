"""Developments: each rests on an official publication, and says on which day it was read."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.catalog.catalog import Catalog
from generator.kinds.development.model import HOSTS, Development
from generator.problems import Finding


def developments_rest_on_official_sources(catalog: Catalog) -> Iterator[Finding]:
    """Every development names an official address, and the day on which it was read.

    For example: "https://www.leeds.gov.uk/harbours" is no address on an official site. Give one that begins
    with https:// and the name of one of these sites: bills.parliament.uk, hansard.parliament.uk,
    publications.parliament.uk, questions-statements.parliament.uk, www.england.nhs.uk, www.gov.uk,
    www.legislation.gov.uk.
    """
    for development in catalog.all(Development):
        for position, official in enumerate(development.official):
            parts = urlsplit(official.address)
            if parts.scheme != "https" or parts.netloc not in HOSTS:
                message = f'"{official.address}" is no address on an official site.'
                hint = "Give one that begins with https:// and the name of one of these sites:"
                path = ("official", position, "address")
                yield Finding(development.file, path, message, f"{hint} {', '.join(HOSTS)}.")
        if development.reviewed.count("-") < 2:
            message = f"is {development.reviewed}, and not a day."
            hint = "Write the day on which the official source was read, as 2026-11-30."
            yield Finding(development.file, ("reviewed",), message, hint)


CHECKS = (developments_rest_on_official_sources,)
