"""The site of a hostile project: whatever its texts say, they are text, in every page and every file."""

import csv
import json
import re
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import pytest
from hostiles import ADDRESS, LINES, hostile_project, noted, reached
from html5 import Tree
from projects import some

from generator.catalog.text import within_sentence

FRESH = {
    "b",
    "iframe",
    "object",
    "embed",
    "base",
    "meta",
    "svg",
    "math",
    "img",
    "form",
    "style",
    "script",
    "br",
}
"""Elements that payloads try to make."""
SCHEMES = re.compile(r"https?:|mailto:|(?![a-z][a-z0-9+.-]*:)", re.IGNORECASE)


@pytest.fixture(scope="module")
def trees(hostile_site: Path) -> dict[str, Tree]:
    return {
        file.relative_to(hostile_site).as_posix(): Tree(file.read_text("utf-8"))
        for file in sorted(hostile_site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    return hostile_project(tmp_path_factory.mktemp("again") / "project")[1]


def test_every_payload_is_somewhere(shown: dict[str, list[str]]) -> None:
    everything = "\n".join(line for lines in shown.values() for line in lines)
    assert [payload for payload in LINES if payload not in everything] == []
    assert sum(map(len, shown.values())) > 200


def test_the_build_reached_nothing_beyond_the_project(hostile_site: Path) -> None:
    project = hostile_site.parent
    report = project.with_suffix(".json")
    assert reached(project, report) == []
    assert [path for path in noted(report)["wrote"] if path.endswith("/new/index.html")] != []


def test_no_page_has_anything_that_acts(trees: dict[str, Tree]) -> None:
    found = []
    for file, tree in trees.items():
        for tag, name, value in tree.attributes():
            address = re.sub(r"[\x00-\x20\x7f-\xa0]", "", value)
            if name.startswith("on") or name == "srcdoc":
                found.append(f"{file}: {tag}[{name}={value}]")
            if name in ("href", "src", "action", "formaction", "data", "poster", "srcset", "ping"):
                own = tag in ("a", "link") and name == "href" and not address.startswith("//")
                if not SCHEMES.match(address) or (not own and re.match(r"https?:|//", address)):
                    found.append(f"{file}: {tag}[{name}={value}]")
            if name == "class" and "mermaid" in value.split():
                found.append(f"{file}: {tag}.{value}")
    assert found == []


def test_pages_have_the_elements_of_the_harmless_ones_and_no_more(
    trees: dict[str, Tree], sample_site: Path
) -> None:
    """Words cannot make elements: each page has as many of each kind as the same page of the sample."""
    begin = re.compile(rf"<({'|'.join(sorted(FRESH))})\b", re.IGNORECASE)
    for file, tree in some(trees.items()):
        laden = Counter(element.tag for element in tree.elements if element.tag in FRESH)
        plain = Counter(begin.findall((sample_site / file).read_text("utf-8")))
        assert {**laden, "svg": 0} == {**plain, "svg": 0}, file


def test_pages_are_valid(trees: dict[str, Tree]) -> None:
    assert {file: tree.faults() for file, tree in trees.items() if tree.faults()} == {}


@pytest.mark.parametrize(
    "body",
    [
        "<p id=a><p id=a>", "<a href='#nowhere'>a</a>", "<p aria-labelledby='a b'>", "<label for=a>b</label>",
        "<div><p></div></p>", "<p><b>a</p>", "<p title='a' title='b'>", "</p>", "<td headers=x>",
        "a &nosuch; b", "<ul><li>a</ul></ul>", "<br/ a='", "<!-- a",
    ],
)  # fmt: skip
def test_what_is_not_valid_is_found(body: str) -> None:
    frame = "<!doctype html><html lang=en><head><title>x</title></head><body>{}</body></html>"
    assert Tree(frame.format("<p>a</p>")).faults() == []
    assert Tree(frame.format(body)).faults()


def text_of(tree: Tree) -> str:
    return " ".join("".join("".join(e.itertext()) for e in tree.elements if e.tag == "body").split())


def test_lines_show_as_they_were_written(trees: dict[str, Tree], shown: dict[str, list[str]]) -> None:
    everything = " ".join(map(text_of, trees.values()))
    hidden = []
    for page, lines in shown.items():
        heading = next(e for e in trees[f"{page}/index.html"].elements if e.tag == "h1")
        (name,) = [line for line in lines if "".join(heading.itertext()).startswith(line)] or [""]
        assert name, page
        for line in lines:
            plain = " ".join(line.split()).rstrip(".")
            if not (plain in everything or within_sentence(plain) in everything):
                hidden.append(line)
    assert hidden == []


def test_an_address_is_that_address(trees: dict[str, Tree]) -> None:
    links = [
        value for _, name, value in trees["sources/harbour-report/index.html"].attributes() if name == "href"
    ]
    assert unquote(ADDRESS) in [unquote(link) for link in links]


def test_downloads_hold_the_words_and_run_nothing(hostile_site: Path) -> None:
    cells = 0
    for file in hostile_site.rglob("*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as opened:
            for row in csv.reader(opened):
                cells += len(row)
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))], file
    assert cells > 20
    for file in [*hostile_site.rglob("*.json"), *hostile_site.rglob("*.xml")]:
        text = file.read_text("utf-8")
        if file.suffix == ".json":
            json.loads(text)
        else:
            ElementTree.fromstring(text)
    page = (hostile_site / "places/sandport/index.html").read_text("utf-8")
    for script in re.findall(r'<script type="application/[^"]+">(.*?)</script>', page, re.DOTALL):
        json.loads(script)
