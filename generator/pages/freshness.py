"""The page on how fresh the records are, for readers who ask and for those who keep them fresh."""

from collections.abc import Iterator
from functools import partial

from generator.catalog import Catalog
from generator.edition import Edition
from generator.pages.page import Page, fill
from generator.records import Record
from generator.text import Markdown, address, plain
from generator.views import freshness
from generator.views.listing import listed


def pages(catalog: Catalog, edition: Edition) -> Iterator[Page]:
    """Yield the page on freshness."""
    reviews = freshness.reviews(catalog)
    yield fill(
        catalog,
        "freshness.md.j2",
        "freshness/index.md",
        title="How fresh the records are",
        also=["up to date", "out of date", "current", "last reviewed", "how old"],
        summary="Which records are due for another look, which lack an example, and which rest on one"
        " publication only.",
        today=edition.today,
        overdue=freshness.overdue(catalog, edition.today),
        unshown=freshness.unshown(catalog),
        thin=freshness.thinly_sourced(catalog),
        reviews=reviews,
        years=sorted({year for found in reviews for year in found.in_year if year}),
        rule=freshness,
        listed=listed,
        whole=listed([f"every {_whole(kind)}" for kind in freshness.to_be_shown(catalog)] or [""]),
        file=partial(_file, edition),
    )


def _whole(kind: type[Record]) -> str:
    """Return what a whole record of a kind is called: `place with a full profile`."""
    return f"{kind.noun} with a full profile" if kind.KIND.full else kind.noun


def _file(edition: Edition, record: Record) -> Markdown:
    """Return a link that edits a record's file; its path alone, where no such address is known."""
    url = edition.edit(record.file)
    return Markdown(f"[Edit {plain(record.file)}](<{address(url)}>)") if url else plain(record.file)
