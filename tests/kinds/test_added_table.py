"""A table is one file: on the site, in its index, in search, side by side and among the downloads."""

import csv
import io
import json
from pathlib import Path

from projects import build_here

from generator.plugin.search_index import INDEX

TABLE = """\
name: Who paid for what
caption: The arrangements by which partners shared money, and who oversaw them
number: 5
rows: places
note: Made for a test.
columns:
  - heading: Arrangements of the harbour
    fields: [resources.name]
    filter: true
  - heading: Overseers
    fields: [resources.overseen_by.body]
    none: Nobody
"""


def test_adding_one_file_adds_the_table_everywhere(sample: Path) -> None:
    (sample / "data/comparisons/who-paid.yml").write_text(TABLE, "utf-8")
    site = build_here(sample)

    page = (site / "comparisons/who-paid/index.html").read_text("utf-8")
    for words in ("Who paid for what", "Arrangements of the harbour", "Lifeboat fund", "Harbour board"):
        assert words in page
    assert "data-facet" in page

    index = (site / "comparisons/index.html").read_text("utf-8")
    assert '<a href="who-paid/">Who paid for what</a>' in index

    entries = json.loads((site / INDEX).read_text("utf-8"))["docs"]
    texts = [entry["text"] for entry in entries if entry["location"] == "comparisons/who-paid/"]
    assert texts
    assert "Arrangements of the harbour" in texts[0]

    raw = (site / "downloads/who-paid.csv").read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(raw)))
    assert rows[0] == ["Place", "Arrangements of the harbour", "Overseers", "Sources"]
    assert [row[:3] for row in rows[1:]] == [
        ["Mudflat", "Punt fund", "Nobody"],
        ["Sandport", "Lifeboat fund", "Harbour board"],
    ]
    document = json.loads((site / "downloads/who-paid.json").read_text("utf-8"))
    assert document["rows"][1]["cells"][0][0]["value"] == "Lifeboat fund"
    package = json.loads((site / "downloads/datapackage.json").read_text("utf-8"))
    assert "who-paid.csv" in [resource["path"] for resource in package["resources"]]
    assert "downloads/who-paid.csv" in (site / "data/index.html").read_text("utf-8")

    shape = (site / "compare/places.js").read_text("utf-8")
    assert "Arrangements of the harbour" in shape
    assert "Lifeboat fund" in (site / "compare/places/sandport.js").read_text("utf-8")
