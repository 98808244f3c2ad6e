"""The built site: strict, and every link and anchor in it resolves, in both address modes."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from projects import some
from selectolax.lexbor import LexborHTMLParser

SITE_URL = "https://place-toolkit.github.io/place-toolkit/"


class PageReader:
    """What a page refers to, what can be referred to in it, and how its tables are made."""

    def __init__(self, file: Path) -> None:
        page = LexborHTMLParser(file.read_text("utf-8"))
        self.links = values(page, "a[href]", "href")
        self.loads = values(page, "script[src], img[src], iframe[src], source[src]", "src")
        loading = "link[rel=stylesheet][href], link[rel=icon][href], link[rel=preload][href]"
        self.loads += values(page, loading, "href")
        self.ids = values(page, "[id]", "id")
        self.tables, self.captions = len(page.css("table")), len(page.css("caption"))
        self.headings_without_scope = len(page.css("th:not([scope])"))


def values(page: LexborHTMLParser, which: str, name: str) -> list[str]:
    return [node.attributes[name] or "" for node in page.css(which)]


@pytest.fixture(scope="module", params=["directories", "files"])
def site(request: pytest.FixtureRequest, real_site: Path, real_files: Path) -> Path:
    return real_site if request.param == "directories" else real_files


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, PageReader]:
    return {file: PageReader(file) for file in sorted(site.rglob("*.html"))}


def test_every_link_and_anchor_resolves(site: Path, pages: dict[Path, PageReader]) -> None:
    broken = []
    for file, page in pages.items():
        if file.name in ("404.html", "not-found.html"):
            continue  # They are shown at any address, so theirs begin at the server's root.
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (file.parent / unquote(parts.path)).resolve() if parts.path else file
            if target.is_dir():
                target /= "index.html"
            if not target.is_file():
                broken.append(f"{file.relative_to(site)}: {link}")
            elif parts.fragment and target.suffix == ".html":
                anchors = pages[target].ids
                if unquote(parts.fragment) not in anchors and not parts.fragment.startswith("__"):
                    broken.append(f"{file.relative_to(site)}: {link}")
    assert broken == []


def test_nothing_is_loaded_from_another_host(site: Path, pages: dict[Path, PageReader]) -> None:
    for file, page in some(pages.items()):
        for address in page.loads:
            assert not urlsplit(address).netloc, f"{file.relative_to(site)} loads {address}"
    for style in some(site.rglob("*.css")):
        text = style.read_text("utf-8")
        assert "url(http" not in text
        assert "@import" not in text


def test_ids_are_used_once_on_a_page(site: Path, pages: dict[Path, PageReader]) -> None:
    for file, page in some(pages.items()):
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert twice == set(), file.relative_to(site)


def test_every_table_has_a_caption_and_scopes(site: Path, pages: dict[Path, PageReader]) -> None:
    assert sum(page.tables for page in pages.values()) > 20
    for file, page in pages.items():
        assert page.tables == page.captions, file.relative_to(site)
        assert page.headings_without_scope == 0, file.relative_to(site)


def test_no_template_or_markup_shows_through(site: Path) -> None:
    for file in some(site.rglob("*.html")):
        text = file.read_text("utf-8")
        start, end = text.find("<article"), text.find("</article>")
        if file.relative_to(site).as_posix().startswith(("contribute/fields", "contribute/checks")):
            continue  # these show what to write in a file, and what the check says of it
        body = re.sub(r"<code.*?</code>", "", text[start:end], flags=re.DOTALL)
        for sign in ("{{", "{%", "[@", "](", "///", "[^", "markdown>", "&lt;td"):
            assert sign not in body, f"{file.relative_to(site)} shows {sign}"
