"""The toolkit inside the real MkDocs: build, refusal, and serve."""

import html
import re
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from live import ENVIRONMENT, MKDOCS, Server
from patience import END, until
from projects import build_here, lighten, new_toolkit


def build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*MKDOCS, "build", "--strict", *options],
        cwd=project,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        timeout=END,
        check=False,
    )


def test_a_build_makes_every_page_in_one_step(sample_site: Path) -> None:
    page = (sample_site / "places/sandport/index.html").read_text("utf-8")
    assert '<h1 id="sandport">Sandport' in page
    assert '<caption id="table">' in (sample_site / "comparisons/leaders/index.html").read_text("utf-8")
    assert re.search(r'class="md-tabs__item md-tabs__item--active">\s*<a[^>]*>\s*Places', page)
    assert "/edit/main/content/../data/places/sandport.yml" in page
    assert (sample_site / "downloads/leaders.csv").is_file()


def test_every_page_offers_a_change_and_a_new_place(sample_site: Path) -> None:
    page = (sample_site / "places/sandport/index.html").read_text("utf-8")
    assert re.search(r'<a href="[^"]*/data/places/sandport\.yml">Suggest a change to this page</a>', page)
    for path in ("places/sandport", "places", "about"):
        page = (sample_site / path / "index.html").read_text("utf-8")
        found = re.search(r'<a href="([^"]*)">Add a place</a>', page)
        assert found
        address = urlsplit(html.unescape(found[1]))
        assert address.path == "/place-toolkit/place-toolkit/new/main/data/places"
        query = parse_qs(address.query)
        assert query["filename"] == ["name-of-the-record.yml"]
        (template,) = query["value"]
        assert template.startswith("# yaml-language-server: $schema=../.schemas/places.json\n")
        assert "\nname: Replace this\n" in template
        assert len(found[1]) < 2000, "the address stands on every page"


@pytest.mark.parametrize(
    ("folder", "noun"), [("sources", "source"), ("organisations", "organisation"), ("glossary", "term")]
)
def test_pages_of_what_records_refer_to_offer_another_of_the_kind(
    sample_site: Path, folder: str, noun: str
) -> None:
    article = "an" if noun == "organisation" else "a"
    record = min((sample_site / folder).glob("*/index.html"))
    for file in (sample_site / folder / "index.html", record):
        page = file.read_text("utf-8")
        assert ">Add a place</a>" in page
        found = re.search(rf'<a href="([^"]*)">Add {article} {noun}</a>', page)
        assert found, file
        address = urlsplit(html.unescape(found[1]))
        assert address.path == f"/place-toolkit/place-toolkit/new/main/data/{folder}"
        (template,) = parse_qs(address.query)["value"]
        assert template.startswith(f"# yaml-language-server: $schema=../.schemas/{folder}.json\n")
        assert "\nname: Replace this\n" in template
    assert f">Add {article} {noun}</a>" not in (sample_site / "about/index.html").read_text("utf-8")


def test_without_a_repository_on_the_web_nothing_is_offered(sample: Path) -> None:
    settings = sample / "mkdocs.yml"
    lines = settings.read_text("utf-8").splitlines()
    settings.write_text("\n".join(x for x in lines if not x.startswith("edit_uri")) + "\n", "utf-8")
    build_here(sample)
    page = (sample / "site/places/sandport/index.html").read_text("utf-8")
    assert "Suggest a change to this page</a>" not in page
    assert "Add a place</a>" not in page
    form = (sample / "site/contribute/propose/index.html").read_text("utf-8")
    assert '<div class="propose" data-propose data-new="">' in form
    assert "web editor" not in form[form.index("<article") : form.index("</article>")]


def test_hand_written_pages_link_and_cite(sample_site: Path) -> None:
    page = (sample_site / "about/index.html").read_text("utf-8")
    assert '<a href="../places/sandport/">Sandport</a>' in page
    source = page[page.index('<a href="../sources/coast-briefing/">Notes from the coast</a>:') :]
    assert "2 Money &amp; risk" in source[: source.index("</li>")]


def test_an_old_address_forwards(sample_site: Path, sample_files: Path) -> None:
    page = (sample_site / "systems/western-shore/index.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=../west-coast/">' in page
    page = (sample_files / "systems/western-shore.html").read_text("utf-8")
    assert '<meta http-equiv="refresh" content="0; url=west-coast.html">' in page


def test_problems_stop_the_build_and_leave_the_last_good_site(sample: Path) -> None:
    build_here(lighten(sample))
    good = (sample / "site/places/sandport/index.html").read_bytes()
    file = sample / "data/places/sandport.yml"
    file.write_text(file.read_text("utf-8").replace("west-coast\n", "west-cost\n"), "utf-8")
    (sample / "data/places/dune.yml").write_text("name: [", "utf-8")
    done = build(sample)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert (
        'data/places/sandport.yml:4:9: system: there is no system "west-cost". Did you mean "west-coast"?'
    ) in done.stderr
    assert "data/places/dune.yml:1:7: " in done.stderr
    assert "\n2 problems in 2 files\n" in done.stderr
    assert (sample / "site/places/sandport/index.html").read_bytes() == good


def test_a_generated_page_never_replaces_a_hand_written_one(sample: Path) -> None:
    (sample / "content/places").mkdir()
    (sample / "content/places/sandport.md").write_text("# Mine\n", "utf-8")
    done = build(sample)
    assert done.returncode == 1
    assert (
        "content/places/sandport.md:1:1: would stand where the page of data/places/sandport.yml does."
        " Rename one of the two."
    ) in done.stderr


def test_large_kinds_stay_out_of_the_navigation(sample_site: Path) -> None:
    page = (sample_site / "places/sandport/index.html").read_text("utf-8")
    navigation = page[page.index("md-sidebar--primary") : page.index('<nav class="md-nav beside"')]
    assert "shingle-and-spit" not in navigation
    assert 'href="../../systems/"' in navigation


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return new_toolkit(tmp_path / "project", light=False)


@pytest.fixture
def server(project: Path, tmp_path: Path) -> Iterator[Server]:
    started = Server(project, tmp_path / "serve.log", below="/new")
    yield started
    started.stop()


def test_serve_follows_edits_and_survives_broken_ones(server: Server, project: Path) -> None:
    shown = "topics/first-topic/"
    until(lambda: "A first topic" in server.page(shown), server.printed)
    data = project / "data/topics/first-topic.yml"
    good = data.read_text("utf-8")

    data.write_text(good.replace("A first topic", "A second topic"), "utf-8")
    until(lambda: "A second topic" in server.page(shown), server.printed)

    data.write_text(good.replace("name:", "nmae:"), "utf-8")
    message = 'data/topics/first-topic.yml:1:1: nmae: "nmae" is not a field of a topic.'
    until(lambda: message in server.printed(), server.printed)
    assert "Traceback" not in server.printed()
    until(lambda: "nmae: A first topic" in server.page(shown), lambda: server.page(shown))
    assert "is not a field of a topic" in server.page("problems/")
    assert "A second topic" in server.page("topics/")

    data.write_text(good.replace("A first topic", "A third topic"), "utf-8")
    until(lambda: "A third topic" in server.page(shown), server.printed)

    article = project / "content/about/index.md"
    article.write_text("# About the sample\n\nIt was edited.\n", "utf-8")
    until(lambda: "It was edited." in server.page("about/"), server.printed)
    builds = server.printed().count("Documentation built")
    time.sleep(1.5)
    assert server.printed().count("Documentation built") == builds, "serve must not loop"
