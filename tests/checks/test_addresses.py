"""Addresses that are taken: what the check states of them, held against what a build makes."""

import re
from dataclasses import replace
from pathlib import Path

import hostiles
import material
import pytest
from projects import EDITION, ROOT, SAMPLE, built_of, catalog_of, scripts_of_site

from generator.build import build, outputs
from generator.catalog.catalog import link
from generator.checks import addresses
from generator.checks.addresses import (
    is_looked_up,
    own_addresses,
    pages_have_addresses_of_their_own,
    site_paths,
)
from generator.checks.names import addresses_are_free
from generator.checks.project import kinds_of
from generator.pages import Page
from generator.pages.output import Download
from generator.schema.comparisons import Comparison
from generator.schema.kinds import load_kinds
from generator.store.loader import PUBLISHED_NAME, Article, load

_LOOKED_UP = re.compile(
    r"""getElementById\(["'`]([\w-]+)["'`]\)"""
    r"""|(?:one|querySelector(?:All)?)\((?:\w+, *)?["'`][\w.-]*#([\w-]+)|["'`]#(__\w+)"""
)
KINDS = load_kinds()
OWN = own_addresses(KINDS)
_MARK = re.compile(r"zzq\d+z")
_HEADING = re.compile(r"^#+ (?P<words>[^\n{]*)(?P<own>\{: #)?", re.MULTILINE)


def _by_hand(page: Page) -> bool:
    return page.source == f"content/{page.path}"


def address_of(path: str) -> str:
    """Where a page is published, without the names that all pages in a folder of their own have."""
    return re.sub(r"(^|/)index$", "", path.removesuffix(".md"))


@pytest.mark.parametrize("source", [SAMPLE, ROOT], ids=["sample", "real"])
def test_no_page_written_by_hand_can_stand_where_one_is_made(source: Path) -> None:
    records = catalog_of(source).everything()
    made = {address_of(page.path) for page in built_of(source).pages if not _by_hand(page)}
    by_hand = [Article(f"{address or 'index'}.md", "# A page") for address in made]
    by_hand += [Article(f"{address}/index.md", "# A page") for address in made if address]
    refused = {finding.file for finding in pages_have_addresses_of_their_own(link(records, by_hand))}
    assert refused == {article.file for article in by_hand}
    free = [
        Article("places/elsewhere.md", "# A"),
        Article("about/index.md", "# A"),
        Article("search.md", "# A"),
    ]
    assert list(pages_have_addresses_of_their_own(link(catalog_of(source).everything(), free))) == []


def test_the_pages_of_the_site_itself_are_those_that_are_made_of_no_records() -> None:
    made = [output for output in outputs(link(()), EDITION) if isinstance(output, Page)]
    # The short form of the self-assessment is made as soon as there is a principle to ask of.
    assert {address_of(page.path) for page in made} | {"404", "assess/short"} == OWN


def test_no_file_of_a_site_has_a_name_that_the_folder_of_a_page_can_have(sample_site: Path) -> None:
    pages = {address_of(page.path) for page in built_of(SAMPLE).pages}
    pages |= {address_of(article.path) for article in load(SAMPLE).articles}
    for file in sample_site.rglob("*"):
        name = file.relative_to(sample_site).as_posix()
        if name == "servers/not-found.html":
            continue  # A server shows it at any address but its own.
        if file.is_file() and file.suffix == ".html":
            assert address_of(re.sub(r"\.html$", "", name)) in pages | OWN, name
        elif file.is_file():
            assert "." in file.name or not PUBLISHED_NAME.fullmatch(file.name), name
    assert not PUBLISHED_NAME.fullmatch("a.b.md")


def test_no_table_takes_the_place_of_another_file() -> None:
    catalog = catalog_of(SAMPLE)
    (table,) = catalog.all(Comparison)
    others = [output.path for output in outputs(link(()), EDITION) if isinstance(output, Download)]
    for path in others:
        name = path.removeprefix("downloads/")
        if "/" not in name and name.count(".") == 1 and name.endswith((".csv", ".json")):
            taken = table.model_copy(update={"id": name.partition(".")[0]})
            assert [finding.message for finding in addresses_are_free(link([taken]))] == [
                f'"{taken.id}" is the name of a file that the site makes itself.'
            ]


def test_whatever_scripts_look_up_by_its_id_is_known() -> None:
    theme = Path(material.__file__).parent / "templates"
    scripts = [*scripts_of_site(), *theme.rglob("bundle*.js")]
    found = {
        name
        for script in scripts
        for names in _LOOKED_UP.findall(script.read_text("utf-8"))
        for name in names
        if name
    }
    assert {"__drawer", "__config", "assess-known"} <= found
    assert [name for name in sorted(found) if not is_looked_up(KINDS, name)] == []


def test_all_headings_that_hold_words_of_a_record_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hostiles, "LINES", [f"zzq{number}z" for number in range(9999)])
    project, _ = hostiles.hostile_project(tmp_path / "project")
    built = build(project, EDITION)
    assert not built.problems
    looked_at = {
        mark
        for record in built.catalog.everything()
        for _, words in addresses._headings(KINDS, record)
        for mark in _MARK.findall(words)
    }
    assert len(looked_at) > 30
    for page in built.pages:
        for heading in _HEADING.finditer(page.markdown):
            if not heading["own"]:
                assert set(_MARK.findall(heading["words"])) <= looked_at, (page.path, heading[0])


@pytest.mark.parametrize(
    "source", [SAMPLE, ROOT, ROOT / "tests/other_toolkit"], ids=["sample", "real", "other"]
)
def test_what_links_can_lead_to_is_what_a_site_has(source: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(source)
    own = kinds_of(source)
    built = built_of(source) if own is KINDS else build(source, replace(EDITION, kinds=own))
    assert built.problems == ()
    made = {output.path for output in (*built.pages, *built.downloads)}
    led_on = {path for path in made if path.startswith("compare/") and path.count("/") == 3}
    published = built.catalog.published
    assert site_paths(built.catalog) - published == made - led_on - published
