"""What the theme's search index holds after it has been shaped."""

import json
from pathlib import Path
from typing import Any

import pytest
from material.plugins.search.plugin import Parser
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from projects import ROOT

from generator.plugin.search_index import INDEX, REPEATED, Searching
from generator.plugin.search_sections import sections_of

SETTINGS = {
    "lang": ["en"],
    "separator": " ",
    "pipeline": [],
    "fields": {"title": {"boost": 10}, "text": {"boost": 1}},
}
PAGES: dict[str, tuple[dict[str, Any], str]] = {
    "places/index.md": (
        {"search": {"kind": "List"}},
        "<h1 id='top'>Places</h1><p>All.</p><p>Sandport</p><h2 id='full-profiles'>Full</h2><p>Sandport</p>",
    ),
    "places/sandport.md": (
        {
            "description": "A <town> & port",
            "search": {"kind": "Place", "also": ["The <b>Port"], "boost": 2},
        },
        "<h1 id='top'>Sandport</h1><p>A town.</p><h2 id='money'>Money</h2>"
        "<p>Much<sup>1</sup><sup>12</sup> co-production, 2022-23, for 850,000.</p>"
        "<h2 id='next'>Next</h2><p>All places</p>",
    ),
    "contribute/index.md": ({"search": None}, "<h1 id='top'>Contribute</h1><p>How to.</p>"),
    "hidden.md": ({"search": {"exclude": True}}, "<h1 id='top'>Hidden</h1>"),
}


def shaped() -> Searching:
    """The index of the pages, as MkDocs would have it made."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    searching = Searching(**SETTINGS)
    for path, (meta, content) in PAGES.items():
        page = Page(None, File(path, None, config.site_dir, True), config)
        page.meta, page.content, page.toc = meta, content, get_toc([])
        searching.add_entry_from_context(page)
    return searching


ENTRIES = [
    {"location": "places/", "title": "Places", "text": "<p>All.</p>", "tags": ["List"]},
    {
        "location": "places/sandport/",
        "title": "Sandport",
        "text": "<p>A town.</p>",
        "boost": 2,
        "tags": ["Place"],
        "also": ["The &lt;b&gt;Port"],
        "summary": "A &lt;town&gt; &amp; port",
    },
    {
        "location": "places/sandport/#money",
        "title": "Money",
        "text": "<p>Much co-production, 2022-23, for 850,000.</p>",
        "synonyms": ["850000", "coproduction"],
    },
    {"location": "contribute/", "title": "Contribute", "text": "<p>How to.</p>", "tags": ["Guide"]},
]


def test_entries_say_what_their_page_is_and_leave_out_what_others_say() -> None:
    index = json.loads(shaped().generate_search_index(None))
    assert index == {"config": SETTINGS, "docs": ENTRIES}


def test_every_page_in_the_index_has_its_kind(real_site: Path) -> None:
    index = json.loads((real_site / INDEX).read_text("utf-8"))
    found = index["docs"]
    pages = [entry for entry in found if "#" not in entry["location"] and entry["location"]]
    assert len(pages) > 400
    assert [entry["location"] for entry in pages if len(entry.get("tags", [])) != 1] == []
    assert REPEATED.isdisjoint(entry["title"] for entry in found)
    assert list(index["config"]["fields"]) == ["title", "also", "synonyms", "summary", "tags", "text"]


def test_both_editions_have_the_same_index(sample_site: Path, sample_files: Path) -> None:
    published, opened = (
        [entry["title"] for entry in json.loads((site / INDEX).read_text("utf-8"))["docs"]]
        for site in (sample_site, sample_files)
    )
    assert published == opened
    assert len(published) > 100


@pytest.mark.parametrize(
    "html",
    [
        "",
        "words alone",
        "<p>Before.</p><h2 id='a'>A</h2><p>After.</p>",
        '<h1 id="a">A &amp; <em>B</em><a class="headerlink" href="#a">¶</a></h1>'
        "<p>1 &lt; 2 &nbsp; &quot;3&quot;</p>",
        '<H1 ID="a">A</H1><P>B</P>',
        "<h1>No id</h1><p>One</p><h2 id='b&amp;c'>Two</h2><ul>\n<li>\n<p>three</p>\n</li>\n<li> </li>\n</ul>",
        "<div><h2 id='in'>Inside</h2><p>its text</p></div><p>text of the page</p>",
        "<h1 id='a'>A</h1><p>a<br>b<br/>c<img alt='<p>' src=\"x>y\"/>d</p>"
        "<pre><code>if a:\n\n    b\n</code></pre>",
        "<h1 id='a'>A</h1><div data-search-exclude=''><p>no</p></div><p>yes</p>"
        "<h2 id='b' data-search-exclude>No</h2>",
        '<h1 id="a">A</h1><script type="application/json">{"a": "<p>b</p>"}</script>'
        "<style>p > a {}</style>c<!-- d -->e",
        "<h1 id='a'>A</h1><svg><path d='M0 0'/><text>word</text></svg>"
        "<object><p>no</p></object><table><tr><td>x</td>",
    ],
)
def test_sections_are_those_that_the_theme_finds(html: str) -> None:
    theirs = Parser()
    theirs.feed(html)
    theirs.close()
    found = [(s.id, s.title, s.text, s.is_excluded()) for s in sections_of(html)]
    assert found == [(s.id, s.title, s.text, s.is_excluded()) for s in theirs.data]
