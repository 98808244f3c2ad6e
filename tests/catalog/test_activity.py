"""What changed, on the page and in the feed, from the history of real repositories."""

import re
from pathlib import Path
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from projects import EDITION, SAMPLE, build_here, copy_project
from repositories import commit, git, start

from generator.build import build, build_of
from generator.catalog.changelog import MOST_NAMED, Step, days, steps
from generator.pages.output import Built
from generator.store.context import Edition
from generator.store.git import Commit, history

ATOM = "{http://www.w3.org/2005/Atom}"
TIME = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"
"""RFC 3339, in UTC."""

WEST_COAST = "data/systems/west-coast.yml"
WESTERN_SHORE = "data/systems/western-shore.yml"


def address(path: str) -> str:
    return f"https://example.org/toolkit/{path.removesuffix('.md')}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a history: a rename, a change, a place that came and went, and a stranger's words.

    Nobody changes its records; a site is built in it more than once.
    """
    whole = (SAMPLE / "data/systems/west-coast.yml").read_text("utf-8")
    project = start(copy_project(tmp_path_factory.mktemp("history") / "project", SAMPLE))
    (project / WEST_COAST).rename(project / WESTERN_SHORE)
    commit(project, "data: all there is", {"data/odd name.yml": "a"}, at="2026-11-19T12:00:00+00:00")
    (project / WESTERN_SHORE).unlink()
    commit(project, "systems: a new name", {WEST_COAST: whole}, at="2026-11-20T12:00:00+00:00")
    dune = {"data/places/dune.yml": "a", "data/places/not a record.yml": "a", "data/nothing/dune.yml": "a"}
    commit(project, "places: dunes", dune, at="2026-11-21T09:00:00+00:00")
    commit(project, "no record at all", {"data/nothing/dune.yml": "b"}, at="2026-11-21T09:30:00+00:00")
    quay = (project / "data/glossary/quay.yml").read_text("utf-8")
    hostile = '<script>alert(1)</script> **a** [b](https://example.com) {: onclick="c" } & # d \\'
    files = {**dict.fromkeys(dune), "data/odd name.yml": None, "data/glossary/quay.yml": f"{quay}\n"}
    commit(project, hostile, files, at="2026-11-21T10:00:00+00:00")
    (project / "data/nothing").rmdir()
    return project


@pytest.fixture(scope="module")
def commits(project: Path) -> tuple[Commit, ...]:
    return history(project, EDITION.today).commits


@pytest.fixture(scope="module")
def built(project: Path, commits: tuple[Commit, ...]) -> Built:
    return build(project, Edition(EDITION.today, commits, site_name="Place Toolkit", address=address))


def page_of_changes(built: Built) -> str:
    return next(page.markdown for page in built.pages if page.path == "changes/index.md")


def feed_of(built: Built) -> str:
    return next(file.content for file in built.downloads if file.path == "changes.xml")


def test_the_page_tells_what_changed_day_by_day(built: Built) -> None:
    assert page_of_changes(built) == (
        "---\n"
        'description: "The latest changes to the records: what was added, changed, renamed or removed,'
        ' and when."\n'
        'feed: "changes.xml"\n'
        "search:\n"
        "  exclude: true\n"
        "---\n"
        "\n"
        "# What changed\n"
        "\n"
        "The latest changes to the records: what was added, changed, renamed or removed, and when.\n"
        "{: .lead }\n"
        "\n"
        "The newest stands first. Above each list is what the change was for, in its maker’s words.\n"
        "To hear of the next ones, [follow the feed](../changes.xml).\n"
        "\n"
        "## 21 November 2026 {: #day-2026-11-21 }\n"
        "\n"
        "**&lt;script&gt;alert(1)&lt;/script&gt; &#42;&#42;a&#42;&#42; &#91;b&#93;(https://example.com)"
        " &#123;: onclick=&quot;c&quot; &#125; &amp; &#35; d &#92;**\n"
        "\n"
        "- Changed: [quay](../glossary/quay.md)\n"
        "- Removed: places/dune\n"
        "\n"
        "**Dunes**\n"
        "\n"
        "- Added: places/dune\n"
        "\n"
        "## 20 November 2026 {: #day-2026-11-20 }\n"
        "\n"
        "**A new name**\n"
        "\n"
        "- Renamed: [West Coast](../systems/west-coast.md)\n"
        "\n"
        "## 19 November 2026 {: #day-2026-11-19 }\n"
        "\n"
        "**All there is**\n"
        "\n"
        "- Added: [Who led each place?](../questions/leaders.md),"
        " [Harbours in a minute](../start/newcomers.md),"
        " [Mudflat](../places/mudflat.md), [Sandport](../places/sandport.md),"
        " [Shingle &amp; Spit](../places/shingle-and-spit.md), [West Coast](../systems/west-coast.md),"
        " [Know the people](../principles/know-people.md), [Share the money](../principles/share-money.md),"
        " [Using money well](../functions/use-money-well.md), [Harbour](../levels/harbour.md),"
        " [Lending a hand](../themes/lending-a-hand.md), [Lifeboat lunches](../examples/lifeboat-lunches.md)"
        " and 30 more\n"
        "\n"
        "## Next\n"
        "\n"
        "- [Review status of the records](../freshness/index.md)\n"
        "- [Take the data away](../data/index.md)\n"
        "- [Suggest a change](../contribute/index.md)\n"
    )


def test_no_more_than_a_handful_of_records_is_named_at_a_time(
    built: Built, commits: tuple[Commit, ...]
) -> None:
    found = list(steps(built.catalog, commits))[-1].groups
    assert [(group.way, len(group.named), group.more) for group in found] == [("added", MOST_NAMED, 30)]
    assert len(built.catalog) == MOST_NAMED + 30


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("places, systems: a third reading: two faults", "A third reading: two faults"),
        ("Leeds: its population", "Leeds: its population"),
        ("places:", "Places:"),
        ("Merge branch 'reading' into main", "Work of several people brought together"),
        ("Merge pull request #3 from someone/somewhere", "Work of several people brought together"),
        ("Merge the two trusts of Somerset", "Merge the two trusts of Somerset"),
    ],
)
def test_a_change_is_told_in_readers_words(subject: str, told: str) -> None:
    assert Step(Commit("0" * 40, "2026-11-21T09:30:00Z", subject, ()), ()).aim == told


def test_a_day_stands_once(built: Built, commits: tuple[Commit, ...]) -> None:
    found = days(built.catalog, commits)
    assert [(day.date, len(day.steps)) for day in found] == [
        ("2026-11-21", 2),
        ("2026-11-20", 1),
        ("2026-11-19", 1),
    ]


def test_the_feed_has_what_the_standard_requires(built: Built) -> None:
    """RFC 4287, 4.1.1 and 4.1.2: id, title and updated of the feed and of each entry, an author, links."""
    root = ElementTree.fromstring(feed_of(built))
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for tag in ("id", "title", "updated"):
            (found,) = element.findall(f"{ATOM}{tag}")
            assert found.text
        assert re.fullmatch(TIME, element.findtext(f"{ATOM}updated", ""))
        assert urlsplit(element.findtext(f"{ATOM}id", "")).scheme in {"https", "urn"}
        alternates = [link for link in element.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
        assert len(alternates) == 1
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "Place Toolkit"
    assert root.findtext(f"{ATOM}updated") == "2026-11-21T10:00:00Z"
    (own,) = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    assert own == root.findtext(f"{ATOM}id") == "https://example.org/toolkit/changes.xml"
    ids = [entry.findtext(f"{ATOM}id") for entry in root.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids)) == 4


def test_the_feed_says_in_each_entry_what_was_done(built: Built) -> None:
    entries = ElementTree.fromstring(feed_of(built)).findall(f"{ATOM}entry")
    first, _, third, _ = entries
    assert first.findtext(f"{ATOM}title") == (
        '<script>alert(1)</script> **a** [b](https://example.com) {: onclick="c" } & # d \\'
    )
    assert first.findtext(f"{ATOM}content") == (
        '<ul><li>Changed: <a href="https://example.org/toolkit/glossary/quay">quay</a></li>'
        "<li>Removed: places/dune</li></ul>"
    )
    assert third.findtext(f"{ATOM}content") == (
        '<ul><li>Renamed: <a href="https://example.org/toolkit/systems/west-coast">West Coast</a></li></ul>'
    )
    assert "Shingle &amp; Spit</a>" in entries[-1].findtext(f"{ATOM}content", "")


def test_an_entry_keeps_its_id_when_the_site_moves(built: Built, commits: tuple[Commit, ...]) -> None:
    elsewhere = Edition(
        EDITION.today, commits, site_name="Elsewhere", address=lambda path: f"https://b/{path}"
    )
    moved = build_of(built.catalog, elsewhere)
    ids = [re.findall(r"urn:uuid:[\w-]+", feed_of(found)) for found in (built, moved)]
    assert ids[0] == ids[1]
    assert feed_of(built) != feed_of(moved)


def test_the_same_history_gives_the_same_bytes(project: Path, built: Built, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", str(project), str(clone))
    again = build(
        clone,
        Edition(
            EDITION.today, history(clone, EDITION.today).commits, site_name="Place Toolkit", address=address
        ),
    )
    assert (again.pages, again.downloads) == (built.pages, built.downloads)


def test_without_history_or_address_there_is_no_feed(built: Built, commits: tuple[Commit, ...]) -> None:
    unaddressed = build_of(built.catalog, Edition(EDITION.today, commits))
    assert "## 21 November 2026" in page_of_changes(unaddressed)
    unremembered = build_of(built.catalog, Edition(EDITION.today, address=address))
    assert "comes without its history" in page_of_changes(unremembered)
    for found in (unaddressed, unremembered):
        assert "changes.xml" not in {file.path for file in found.downloads}
        assert "changes.xml" not in page_of_changes(found)


@pytest.mark.parametrize("directories", [True, False], ids=["directories", "files"])
def test_every_link_of_the_feed_leads_to_a_page(project: Path, directories: bool) -> None:
    settings = project / "mkdocs.yml"
    start = "https://place-toolkit.github.io/place-toolkit/"
    assert f"site_url: {start}\n" in settings.read_text("utf-8")
    site = build_here(project, use_directory_urls=directories)
    root = ElementTree.parse(site / "changes.xml").getroot()
    links = [link.get("href", "") for link in root.iter(f"{ATOM}link")]
    contents = "".join(content.text or "" for content in root.iter(f"{ATOM}content"))
    links += re.findall(r'href="([^"]*)"', contents)
    assert len(links) > 15
    for link in links:
        target, _, anchor = link.partition("#")
        assert target.startswith(start)
        file = site / target.removeprefix(start)
        file = file / "index.html" if file.is_dir() else file
        assert file.is_file(), link
        assert not anchor or f'id="{anchor}"' in file.read_text("utf-8")
    html = (site / "changes/index.html").read_text("utf-8")
    told = re.search(
        r'<link rel="alternate ?" type="application/atom\+xml" title="([^"]+)" href="([^"]+)">', html
    )
    assert told
    assert told.groups() == ("What changed", "../changes.xml")
    assert "<script>alert(1)" not in html
    shown = (
        "<strong>&lt;script&gt;alert(1)&lt;/script&gt; &#42;&#42;a&#42;&#42; &#91;b&#93;(https://example.com)"
    )
    assert f"{shown} &#123;:" in html


def test_a_site_without_an_address_has_no_feed(project: Path) -> None:
    settings = project / "mkdocs.yml"
    before = settings.read_text("utf-8")
    settings.write_text(re.sub(r"(?m)^site_url: .*$", 'site_url: ""', before), "utf-8")
    try:
        site = build_here(project)
    finally:
        settings.write_text(before, "utf-8")
    assert not (site / "changes.xml").exists()
    assert "atom+xml" not in (site / "changes/index.html").read_text("utf-8")
