"""What is shown beside a link to a page: its tags on every page, and the cards that they name."""

from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image
from projects import SAMPLE, build_here, copy_project, lighten, some
from selectolax.lexbor import LexborHTMLParser

from generator.exports.cards import SIZE

SITE_URL = "https://place-toolkit.github.io/place-toolkit/"
TAGS = {"og:type", "og:site_name", "og:title", "og:description", "twitter:card"}
OF_CARD = {"og:image", "og:image:type", "og:image:width", "og:image:height", "og:image:alt"}


def tags(file: Path) -> dict[str, str]:
    page = LexborHTMLParser(file.read_text("utf-8"))
    return {
        str(node.attributes.get("property") or node.attributes.get("name")): node.attributes["content"] or ""
        for node in page.css("meta[property], meta[name^='twitter:']")
    }


def pages(site: Path) -> list[Path]:
    """Return the pages, without those that are shown at any address."""
    return some(f for f in sorted(site.rglob("*.html")) if f.name not in ("404.html", "not-found.html"))


def test_every_page_says_what_to_show_beside_a_link_to_it(real_site: Path) -> None:
    named = set()
    for file in pages(real_site):
        found = tags(file)
        assert found.keys() == TAGS | OF_CARD | {"og:url"}, file
        assert all(found.values()), file
        assert found["twitter:card"] == "summary_large_image"
        assert (found["og:image:width"], found["og:image:height"]) == tuple(map(str, SIZE))
        assert found["og:image"].startswith(SITE_URL), file
        named.add(unquote(urlsplit(found["og:image"].removeprefix(SITE_URL)).path))
    there = {file.relative_to(real_site).as_posix() for file in (real_site / "assets/cards").iterdir()}
    assert named == there
    assert len(there) > 15
    for name in there:
        with Image.open(real_site / name) as image:
            assert (image.format, image.size) == ("PNG", SIZE)
        assert (real_site / name).stat().st_size < 60_000


def test_a_record_has_the_card_of_its_kind_and_other_pages_that_of_the_site(sample_site: Path) -> None:
    for path in ("places/sandport", "places/sandport/brief", "places"):
        found = tags(sample_site / path / "index.html")
        assert found["og:image"].startswith(f"{SITE_URL}assets/cards/places.png?v="), path
        assert found["og:image:alt"] == (
            "Place Toolkit: Places. How local partnerships are set up: who takes part, who decides, who leads"
            " and whose money is shared."
        )
    for path in ("", "about", "freshness"):
        found = tags(sample_site / path / "index.html")
        assert found["og:image"].startswith(f"{SITE_URL}assets/cards/site.png?v="), path
    assert tags(sample_site / "places/sandport/index.html")["og:title"] == "Sandport"


def test_the_offline_edition_has_none_as_nothing_fetches_them(sample_files: Path) -> None:
    for file in pages(sample_files):
        found = tags(file)
        assert found.keys() == TAGS | {"og:url"}, file
        assert found["twitter:card"] == "summary"
    assert not (sample_files / "assets/cards").exists()


@pytest.fixture
def unpublished(tmp_path: Path) -> Path:
    project = lighten(copy_project(tmp_path / "project", SAMPLE))
    settings = project / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines()
    settings.write_text("\n".join(line for line in lines if not line.startswith("site_url:")), "utf-8")
    (project / "overrides/main.html").write_text('<meta property="og:image" content="{{ card.address }}">')
    return project


def test_without_an_address_of_the_site_a_page_names_its_card_as_seen_from_itself(unpublished: Path) -> None:
    site = build_here(unpublished)
    address = tags(site / "places/sandport/index.html")["og:image"]
    assert address.startswith("../../assets/cards/places.png?v=")
    assert (site / "places/sandport" / urlsplit(address).path).resolve().is_file()
