"""Developments: each rests on an official publication, and says on which day it was read."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.catalog.catalog import Catalog
from generator.checks.messages import NO_DAY, NOT_OFFICIAL
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
                saying = NOT_OFFICIAL.of(given=official.address, known=", ".join(HOSTS))
                yield Finding(development.file, ("official", position, "address"), *saying)
        if development.reviewed.count("-") < 2:
            yield Finding(development.file, ("reviewed",), *NO_DAY.of(given=development.reviewed))


CHECKS = (developments_rest_on_official_sources,)
