"""What the theme's search index holds after it has been shaped."""

import json
from pathlib import Path
from typing import Any

from entries import entries, told

from generator.plugin.searching import INDEX, REPEATED, Searching

LEADS = [
    {"location": "places/", "title": "Places", "text": "<p>All.</p> Sandport and others"},
    {"location": "places/#full-profiles", "title": "Full profiles", "text": "<p>Sandport</p>"},
    {"location": "places/sandport/", "title": "Sandport", "text": "<p>A town.</p>", "boost": 2},
    {"location": "places/sandport/#money", "title": "Money", "text": "<p>Much<sup>1</sup><sup>12</sup>.</p>",
     "boost": 2},
    {"location": "places/sandport/#next", "title": "Next", "text": "<p>All places</p>"},
    {"location": "contribute/", "title": "Contribute", "text": "<p>How to.</p>"},
]  # fmt: skip


def shaped(site: Path, searching: Searching) -> list[dict[str, Any]]:
    file = site / INDEX
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps({"config": {"lang": ["en"]}, "docs": LEADS}), "utf-8")
    searching.shape(site)
    index = json.loads(file.read_text("utf-8"))
    assert index["config"] == {"lang": ["en"]}
    docs: list[dict[str, Any]] = index["docs"]
    return docs


def test_entries_say_what_their_page_is_and_leave_out_what_others_say(tmp_path: Path) -> None:
    searching = Searching()
    searching.note("places/", "places/index.md", {})
    searching.note(
        "places/sandport/",
        "places/sandport.md",
        {"description": "A <town> & port", "search": {"kind": "Place", "also": ["The <b>Port"], "boost": 2}},
    )
    searching.note("contribute/", "contribute/index.md", {"search": None})
    assert shaped(tmp_path, searching) == [
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
        {"location": "places/sandport/#money", "title": "Money", "text": "<p>Much.</p>"},
        {
            "location": "contribute/",
            "title": "Contribute",
            "text": "<p>How to.</p>",
            "tags": ["Guide"],
        },
    ]


def test_without_an_index_there_is_nothing_to_shape(tmp_path: Path) -> None:
    Searching().shape(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_page_in_the_index_has_its_kind(real_site: Path) -> None:
    found = entries(real_site)
    pages = [entry for entry in found if "#" not in entry["location"] and entry["location"]]
    assert len(pages) > 400
    assert [entry["location"] for entry in pages if len(entry.get("tags", [])) != 1] == []
    assert REPEATED.isdisjoint(entry["title"] for entry in found)
    assert list(told(real_site)["fields"]) == ["title", "also", "summary", "tags", "text"]


def test_only_the_published_edition_has_its_index_in_pieces(sample_site: Path, sample_files: Path) -> None:
    published = json.loads((sample_site / INDEX).read_text("utf-8"))
    whole = json.loads((sample_files / INDEX).read_text("utf-8"))
    assert (published["docs"], "pieces" in whole["config"]) == ([], False)
    assert len(whole["docs"]) == len(entries(sample_site))
    assert [path.name for path in (sample_files / "search").iterdir() if path.is_dir()] == []
    assert "assets/pieces.js" in (sample_site / "index.html").read_text("utf-8")
    assert "assets/pieces.js" not in (sample_files / "index.html").read_text("utf-8")
