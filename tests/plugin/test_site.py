"""The built site: strict, and every link and anchor in it resolves, in both address modes."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from projects import some

SITE_URL = "https://place-toolkit.github.io/place-toolkit/"


class PageReader(HTMLParser):
    """What a page refers to, what can be referred to in it, and how its tables are made."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.tables = self.captions = 0
        self.headings_without_scope = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if "id" in found:
            self.ids.append(found["id"])
        if tag == "a" and "href" in found:
            self.links.append(found["href"])
        if tag in {"script", "img", "iframe", "source"} and "src" in found:
            self.loads.append(found["src"])
        if tag == "link" and found.get("rel") in {"stylesheet", "icon", "preload"}:
            self.loads.append(found["href"])
        self.tables += tag == "table"
        self.captions += tag == "caption"
        self.headings_without_scope += tag == "th" and "scope" not in found


@pytest.fixture(scope="module", params=["directories", "files"])
def site(request: pytest.FixtureRequest, real_site: Path, real_files: Path) -> Path:
    return real_site if request.param == "directories" else real_files


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, PageReader]:
    read = {}
    for file in sorted(site.rglob("*.html")):
        reader = PageReader()
        reader.feed(file.read_text("utf-8"))
        read[file] = reader
    return read


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
