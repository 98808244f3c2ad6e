"""What the theme's search index holds after it has been shaped."""

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from material.plugins.search.plugin import Parser
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc
from projects import ROOT

from generator.plugin.search_index import INDEX, REPEATED, Searching, say_once
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
        "<h2 id='payers'>Who <em>pays?</em></h2><table><tr><th>Partners</th> <td>&lt; all</td></tr></table>"
        "<pre>a: 1</pre><p>The Act. It is long enough for a sentence.</p>"
        "<h2 id='next'>Next</h2><p>All places</p><h3 id='more'>More</h3><p>All of them</p>",
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
    {"location": "places/", "title": "Places", "text": "All.", "tags": ["List"]},
    {
        "location": "places/sandport/",
        "title": "Sandport",
        "text": "A town.",
        "boost": 2,
        "tags": ["Place"],
        "also": ["The <b>Port"],
        "summary": "A <town> & port",
        "sections": [
            ["Money", "Much co-production, 2022-23, for 850,000."],
            ["Who pays?", "Partners < all\nThe Act. It is long enough for a sentence.", "payers"],
        ],
    },
    {"location": "contribute/", "title": "Contribute", "text": "How to.", "tags": ["Guide"]},
]


def test_entries_say_what_their_page_is_and_leave_out_what_others_say() -> None:
    index = json.loads(shaped().generate_search_index(None))
    assert index == {"config": SETTINGS, "docs": ENTRIES}


def test_a_sentence_is_left_to_the_page_where_it_is_at_home() -> None:
    """To the one that is about it, in short; else to the shortest, unless that tells it of another page."""
    short, own, other, third = (f"{word} is told in a sentence of its own." for word in ("A", "B", "C", "D"))
    marks = [["all", "1 publication"], ["all", "of April 2021"]]
    pages: list[dict[str, Any]] = [
        {"title": "One", "location": "a/", "text": short, "sections": [["All", f"A name. {other} {third}"]]},
        {"title": "Two", "location": "b/", "text": f"{short}\n{third}", "summary": short},
        {"title": "Row", "location": "c/?d", "text": f"{other}"},
        {
            "title": "Four",
            "location": "e/",
            "text": "Evidence: 1 publication, of April 2021.",
            "evidence": marks,
        },
        {
            "title": "Place",
            "location": "f/",
            "text": "",
            "sections": [["Money", f"{own} More. {'Long. ' * 99}"]],
        },
        {"title": "Theme", "location": "g/", "text": "", "sections": [["Place", own]]},
    ]
    say_once(pages)
    assert [page["text"] for page in pages[:4]] == ["", third, other, ""]
    assert pages[0]["sections"] == [["All", "A name."]]
    assert pages[4]["sections"][0][1].startswith(own)
    assert pages[5]["sections"] == [["Place", ""]]


def test_every_page_in_the_index_has_its_kind(real_site: Path) -> None:
    index = json.loads((real_site / INDEX).read_text("utf-8"))
    pages = index["docs"]
    assert len(pages) > 400
    assert [page["location"] for page in pages if len(page["tags"]) != 1] == []
    assert REPEATED.isdisjoint(title for page in pages for title, *_ in page.get("sections", ()))
    assert list(index["config"]["fields"]) == ["title", "also", "synonyms", "summary", "tags", "text"]


def test_every_section_in_the_index_has_its_anchor(real_site: Path) -> None:
    """Most are their headings in small letters: so the search takes them, if it is told nothing else."""
    sections = {
        f"{page['location']}#{anchor[0] if anchor else re.sub('[^a-z0-9]+', '-', title.lower()).strip('-')}"
        for page in json.loads((real_site / INDEX).read_text("utf-8"))["docs"]
        for title, _, *anchor in page.get("sections", ())
    }
    assert len(sections) > 800
    for location in sections:
        path, _, anchor = location.partition("#")
        assert f'id="{anchor}"' in (real_site / path / "index.html").read_text("utf-8"), location


def test_both_editions_have_the_same_index(sample_site: Path, sample_files: Path) -> None:
    published, opened = (
        [entry["title"] for entry in json.loads((site / INDEX).read_text("utf-8"))["docs"]]
        for site in (sample_site, sample_files)
    )
    assert published == opened
    assert len(published) > 60


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
    """They say the same, but for samples of code."""
    theirs = Parser()
    theirs.feed(html)
    theirs.close()

    def plain(parts: list[str]) -> str:
        words = re.sub("<pre>.*?</pre>|<[^>]*>", "", "".join(parts), flags=re.DOTALL)
        return "".join(unescape(words).split())

    found = [
        (s.id, *("".join(text.split()) for text in (s.title, s.text)), s.excluded) for s in sections_of(html)
    ]
    assert found == [(s.id, plain(s.title), plain(s.text), s.is_excluded()) for s in theirs.data]
