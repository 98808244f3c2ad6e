"""Pages that would grow without end with the number of places, and how the search takes long lists."""

import pytest
from bench.country import make
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as convert
from projects import ROOT

from generator.catalog.catalog import Catalog, link
from generator.kinds.place.model import Place
from generator.pages import Page, pages
from generator.pages.search_meta import LONGEST, skip_long_sections
from generator.store.context import Edition
from generator.store.loader import load

LONG = "- A line of a list.\n" * 1_600
MARK = "data-search-exclude"


@pytest.fixture(scope="module")
def country(tmp_path_factory: pytest.TempPathFactory) -> tuple[Catalog, dict[str, Page]]:
    """The records of an invented country, and their pages by their paths. No file is made of them."""
    folder = tmp_path_factory.mktemp("country") / "one"
    make(ROOT, folder, 100, 500)
    loaded = load(folder)
    catalog = link(loaded.records, loaded.articles)
    return catalog, {page.path: page for page in pages(catalog, (), Edition("2026-11-21"))}


def test_the_home_page_counts_full_profiles_where_it_would_list_too_many(
    country: tuple[Catalog, dict[str, Page]],
) -> None:
    catalog, found = country
    full = sum(place.is_full for place in catalog.all(Place))
    assert full > 12
    section = found["index.md"].markdown.split("## Full profiles\n")[1].split("\n## ")[0]
    assert section.startswith(
        f"\n{full} places have a full profile. [See them all](places/index.md), or\n"
        "[start from a system](systems/index.md).\n"
    )
    assert "<li" not in section


@pytest.mark.parametrize(
    ("heading", "marked"),
    [
        ("## Places", f"## Places {{: {MARK} }}"),
        ("### Places {: #all }", f"### Places {{: #all {MARK} }}"),
        ("## Places {#all}", f"## Places {{: #all {MARK} }}"),
        (f"## Places {{: {MARK} }}", f"## Places {{: {MARK} }}"),
    ],
)
def test_the_search_skips_a_section_that_is_too_long(heading: str, marked: str) -> None:
    short = "# All\n\nFirst.\n\n## One\n\nShort.\n\n"
    assert skip_long_sections(f"{short}{heading}\n\n{LONG}\n## Last\n\nEnd.\n") == (
        f"{short}{marked}\n\n{LONG}\n## Last\n\nEnd.\n"
    )
    assert skip_long_sections(f"{short}{heading}\n\n{LONG}") == f"{short}{marked}\n\n{LONG}"


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["# ", "## ", "### "]),
            st.text("ab {}:#", max_size=8),
            st.sampled_from(["Short.\n\n", f"{LONG}\n"]),
        ),
        max_size=5,
    )
)
def test_marking_sections_changes_nothing_else_and_is_done_once(
    sections: list[tuple[str, str, str]],
) -> None:
    written = "".join(f"{level}A{words}b\n\n{text}" for level, words, text in sections)
    marked = skip_long_sections(written)
    assert marked.replace(f" {{: {MARK} }}", "") == written
    assert skip_long_sections(marked) == marked
    assert marked.count(MARK) <= written.count(LONG)


def test_a_marked_section_is_marked_as_html() -> None:
    markdown = skip_long_sections(f"## Places\n\n{LONG}")
    assert f"<h2 {MARK}" in convert(markdown, extensions=["attr_list"])
    assert len(markdown.encode()) > LONGEST


def test_no_section_that_the_search_reads_is_too_long(country: tuple[Catalog, dict[str, Page]]) -> None:
    found = country[1]
    assert all(made.markdown == skip_long_sections(made.markdown) for made in found.values())
    assert MARK in found["places/index.md"].markdown, "the list of places would be too long"
