"""The page on how fresh the records are, for readers who ask and for those who keep them fresh."""

from collections.abc import Iterator
from functools import partial

from generator.catalog import freshness
from generator.catalog.catalog import Catalog
from generator.catalog.evidence import age
from generator.catalog.listing import listed
from generator.catalog.text import Markdown, address, plain
from generator.pages.page import Page, fill
from generator.schema import Record
from generator.store.context import Edition


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the page on freshness."""
    reviews = freshness.reviews(catalog)
    yield fill(
        catalog,
        "freshness.md.j2",
        "freshness/index.md",
        title="Review status",
        also=["up to date", "out of date", "current", "last reviewed", "how old"],
        summary="How old the evidence is, and when records were last checked against it; which records lack"
        " an example, and which rest on one publication only.",
        today=edition.today,
        age=catalog.make(age),
        overdue=catalog.make(freshness.overdue, edition.today),
        unshown=freshness.unshown(catalog),
        thin=catalog.make(freshness.single_source),
        reviews=reviews,
        years=sorted({year for review in reviews for year in review.in_year if year}),
        rule=freshness,
        listed=listed,
        whole=listed([f"every {_whole(kind)}" for kind in freshness.to_be_shown(catalog)] or [""]),
        file=partial(_file, catalog, edition),
    )


def _whole(kind: type[Record]) -> str:
    """Return what a whole record of a kind is called: `topic with a full profile`."""
    return f"{kind.noun} with a full profile" if kind.KIND.full else kind.noun


def _file(catalog: Catalog, edition: Edition, record: Record) -> Markdown:
    """Return a link that edits a record's file; its path alone, where no such address is known."""
    url = "" if catalog.layers.is_upstream(record.file) else edition.edit(record.file)
    return Markdown(f"[Edit {plain(record.file)}](<{address(url)}>)") if url else plain(record.file)
