"""A copy of one's own: records and pages laid over a released data package, which stays as it is.

`tests/local_copy` has five records of its own, adds to one of upstream's and hides two. Upstream is the
sample, of which each test makes a package.
"""

import hashlib
import io
import json
import re
import shutil
import stat
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from live import Server
from patience import until
from projects import ROOT, SAMPLE, build_here, copy_project, some

from generator.cli import main
from generator.exports.page_markdown import markdown_of
from generator.plugin.search_index import INDEX

COPY = ROOT / "tests/local_copy"
DAY = "2028-11-21"
LOCAL = re.compile("gull[ -]rock|kitchen on the quay|kitchen-on-the-quay|slipway", re.IGNORECASE)
"""What only local records say, in `tests/local_copy`."""
PACKAGE = "upstream/coast.zip"
NEXT = "upstream/next.zip"


def toolkit(project: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    """Run a command in a project."""
    monkeypatch.chdir(project)
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def package_of(project: Path, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Return the data package of a project, as it would be released."""
    result = toolkit(project, monkeypatch, "bundle", "--data", "--date", DAY)
    assert result.exit_code == 0, result.output
    (made,) = (project / "dist").glob("*-data.zip")
    content = made.read_bytes()
    shutil.rmtree(project / "dist")
    return content


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The data package of a release."""
    project = copy_project(tmp_path_factory.mktemp("released") / "project", SAMPLE)
    with pytest.MonkeyPatch.context() as monkeypatch:
        return package_of(project, monkeypatch)


@pytest.fixture
def upstream(tmp_path: Path) -> Path:
    """The project of those who release the toolkit."""
    return copy_project(tmp_path / "upstream", SAMPLE)


@pytest.fixture
def own(tmp_path: Path, released: bytes) -> Path:
    """A copy of one's own, over the released package."""
    return copy_over(tmp_path / "own", released)


@pytest.fixture(scope="module")
def own_site(tmp_path_factory: pytest.TempPathFactory, released: bytes) -> Path:
    """The site of such a copy, built once. Nobody writes to it."""
    return build_here(copy_over(tmp_path_factory.mktemp("copy") / "own", released))


def copy_over(project: Path, package: bytes) -> Path:
    shutil.copytree(COPY, project)
    (project / "upstream").mkdir()
    (project / PACKAGE).write_bytes(package)
    edit(project / "mkdocs.yml", "0" * 64, hashlib.sha256(package).hexdigest())
    return project


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def problems_of(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the problems that the check tells."""
    result = toolkit(project, monkeypatch, "check")
    assert (result.exit_code, result.stderr) == (1, "")
    return result.stdout.splitlines()[:-1]


def assert_sound(project: Path, monkeypatch: pytest.MonkeyPatch, records: int) -> None:
    result = toolkit(project, monkeypatch, "check")
    assert result.stdout.splitlines()[-1] == f"no problems in {records} records"


def settings(project: Path) -> str:
    return (project / "mkdocs.yml").read_text("utf-8")


def in_text(page: Path) -> str:
    """Return what a page says, on one line."""
    html = page.read_text("utf-8")
    return " ".join(markdown_of(html[html.index("<article") : html.index("</article>")], "").split())


def test_upstream_comes_in_and_what_is_local_lies_over_it(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert_sound(own, monkeypatch, 45)
    assert "      4 places\n" in toolkit(own, monkeypatch, "check").stdout


def test_a_copy_is_built_and_searched_and_keeps_to_itself_what_is_local(own_site: Path) -> None:
    site = own_site
    local = in_text(site / "places/gull-rock/index.html")
    assert "Local: a record of this site’s own, and not of the toolkit that it extends." in local
    added = in_text(site / "places/sandport/index.html")
    assert (
        "With local additions, which are this site’s own: what marks its population, partners, sources."
    ) in added
    assert "Many people worked on boats" in added
    assert "Its ferry served Gull Rock" in added
    assert "[Gull Rock (local)]" in in_text(site / "places/index.html")

    found = json.loads((site / INDEX).read_bytes())["docs"]
    tags = {entry["location"]: entry["tags"][0] for entry in found if "tags" in entry}
    assert {
        place: tag for place, tag in tags.items() if place.startswith("places/") and "brief" not in place
    } == {
        "places/": "List",
        "places/gull-rock/": "Place, local",
        "places/mudflat/": "Place",
        "places/sandport/": "Place, with local additions",
        "places/shingle-and-spit/": "Place",
    }
    assert tags["glossary/slipway/"] == "Term, local"
    mark = "Local: a page of this site’s own, and not of the toolkit that it extends."
    assert (in_text(site / "about/index.html").count(mark), tags["about/"]) == (1, "Page, local")
    assert (in_text(site / "contribute/index.html").count(mark), tags["contribute/"]) == (0, "Guide")

    for hidden in ("examples/lifeboat-lunches", "organisations/harbour-institute"):
        assert not (site / hidden).exists()
        assert f"{hidden}/" not in tags
    assert "Kitchen on the quay" in in_text(site / "examples/index.html")

    taken_away = [*site.rglob("*.md"), *(site / "downloads").rglob("*"), *site.glob("llms*.txt")]
    for file in some(file for file in taken_away if file.is_file()):
        assert not LOCAL.search(file.read_text("utf-8")), file
    assert (site / "places/mudflat/index.md").is_file()
    assert not (site / "places/index.md").exists(), "it lists a local place"
    assert 'type="text/markdown"' in (site / "places/mudflat/index.html").read_text("utf-8")
    assert 'type="text/markdown"' not in (site / "places/index.html").read_text("utf-8")
    assert "What is local to this site is in none of the files." in in_text(site / "data/index.html")


@pytest.mark.slow
def test_serve_follows_what_is_local_and_what_is_upstream(own: Path, upstream: Path, tmp_path: Path) -> None:
    """Upstream is a folder here, as of a project beside one's own, and then a package that was damaged."""
    shown = "places/sandport/"
    package = (own / PACKAGE).read_bytes()
    sha256 = hashlib.sha256(package).hexdigest()
    edit(own / "mkdocs.yml", f'{PACKAGE}\n        sha256: "{sha256}"', "../upstream")
    server = Server(own, tmp_path / "serve.log", below="")
    try:
        until(lambda: "Its ferry served Gull Rock" in server.page(shown), server.printed)
        edit(own / "data/places/sandport.yml", "Its ferry served", "Its only ferry served")
        until(lambda: "Its only ferry served" in server.page(shown), server.printed)
        edit(upstream / "data/places/sandport.yml", "name: Sandport", "name: New Sandport")
        until(lambda: '<h1 id="new-sandport">' in server.page(shown), server.printed)
        assert "Its only ferry served" in server.page(shown)
        edit(own / "content/about/index.md", "The island council keeps it.", "We keep it.")
        until(lambda: "We keep it." in server.page("about/"), server.printed)
        edit(own / "mkdocs.yml", "../upstream", f'{PACKAGE}\n        sha256: "{sha256}"')
        until(lambda: '<h1 id="sandport">' in server.page(shown), server.printed)
        (own / PACKAGE).write_bytes(package + b"x")
        edit(own / "data/places/sandport.yml", "Its only ferry served", "Its one ferry served")
        until(lambda: "toolkit upgrade" in server.printed(), server.printed)
        assert "Its only ferry served" in server.page(shown), "the last good pages stay up"
        assert "Traceback" not in server.printed()
    finally:
        server.stop()


def test_only_local_pages_can_be_edited_here(own_site: Path) -> None:
    site = own_site
    edits = "https://code.island.example/toolkit/edit/main/"
    assert f'href="{edits}content/../data/places/gull-rock.yml"' in (
        site / "places/gull-rock/index.html"
    ).read_text("utf-8")
    assert f'href="{edits}content/../data/places/sandport.yml"' in (
        site / "places/sandport/index.html"
    ).read_text("utf-8")
    assert edits not in (site / "places/mudflat/index.html").read_text("utf-8")
    assert f'href="{edits}content/about/index.md"' in (site / "about/index.html").read_text("utf-8")
    assert edits not in (site / "contribute/index.html").read_text("utf-8")


def test_a_package_of_a_copy_has_what_is_local_only_if_asked(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(io.BytesIO(package_of(own, monkeypatch))) as archive:
        kept = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert [name for name, content in kept.items() if LOCAL.search(content.decode())] == []
    assert kept["data/places/sandport.yml"] != (SAMPLE / "data/places/sandport.yml").read_bytes(), (
        "it refers to an example that is hidden"
    )
    assert kept["data/places/mudflat.yml"] == (SAMPLE / "data/places/mudflat.yml").read_bytes()

    edit(own / "mkdocs.yml", "        hide:\n", "        share: true\n        hide:\n")
    with zipfile.ZipFile(io.BytesIO(package_of(own, monkeypatch))) as archive:
        shared = {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}
    assert shared["data/places/gull-rock.yml"] == (COPY / "data/places/gull-rock.yml").read_bytes()
    both = shared["data/places/sandport.yml"].decode()
    assert "Many people worked on boats" in both
    assert "Its ferry served Gull Rock" in both
    assert "adds_to" not in both
    assert "data/examples/lifeboat-lunches.yml" not in shared
    assert LOCAL.search(shared["all-places.csv"].decode())

    again = own.parent / "again"
    shutil.copytree(COPY, again, ignore=shutil.ignore_patterns("data"))
    (again / "data").mkdir()
    for name, content in shared.items():
        (again / "unpacked" / name).parent.mkdir(parents=True, exist_ok=True)
        (again / "unpacked" / name).write_bytes(content)
    text = re.sub(r"coast\.zip\n.*?\n\n", "", settings(again), count=1, flags=re.DOTALL)
    (again / "mkdocs.yml").write_text(text.replace("data: upstream/", "data: unpacked\n\n"), "utf-8")
    assert_sound(again, monkeypatch, 45)


def test_upstream_is_only_read(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    hint = "To leave it out, add place/mudflat to hide in the settings."
    said = f"Error: {PACKAGE}/data/places/mudflat.yml is upstream's, and only read here. {hint}\n"
    for command in (("rename", "place/mudflat", "marsh"), ("delete", "place/mudflat")):
        result = toolkit(own, monkeypatch, *command)
        assert (result.exit_code, result.stderr) == (2, said)
    result = toolkit(own, monkeypatch, "delete", "place/sandport")
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: data/places/sandport.yml adds to {PACKAGE}/data/places/sandport.yml, which is only"
        f" read here."
        " Edit the file, or delete it to take back what it adds.\n",
    )
    result = toolkit(own, monkeypatch, "new", "place", "Mudflat")
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: {PACKAGE}/data/places/mudflat.yml is there already. To add to it, write"
        " data/places/mudflat.yml with the line adds_to: upstream; or give another name with --id.\n",
    )


def test_a_local_record_is_renamed_with_what_refers_to_it(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = (own / "data/places/sandport.yml").read_text("utf-8")
    result = toolkit(own, monkeypatch, "uses", "organisation/gull-rock-council")
    assert result.stdout == (
        "data/places/gull-rock.yml:6:14: footprint, councils, item 1\n"
        "data/places/gull-rock.yml:11:19: partners, item 1, organisation\n"
        "data/places/sandport.yml:6:19: partners, item 1, organisation\n"
        "3 uses to data/organisations/gull-rock-council.yml\n"
    ).replace("3 uses", result.stdout.splitlines()[-1].partition(" to ")[0])
    result = toolkit(own, monkeypatch, "rename", "organisation/gull-rock-council", "island-council")
    assert result.exit_code == 0, result.output
    after = (own / "data/places/sandport.yml").read_text("utf-8")
    assert after == before.replace("gull-rock-council", "island-council")
    assert toolkit(own, monkeypatch, "check").exit_code == 0


def test_problems_are_told_in_the_file_that_has_them(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(own / "data/places/sandport.yml", "gull-rock-council", "gull-rock-counsil")
    edit(
        own / "data/places/sandport.yml",
        "served Gull Rock [@gull-rock-plan",
        "served [us](place:gul-rock) [@plan",
    )
    assert [line.partition(": there")[0] for line in problems_of(own, monkeypatch)] == [
        "data/places/sandport.yml:4:27: features, item 1",
        "data/places/sandport.yml:4:45: features, item 1",
        "data/places/sandport.yml:6:19: partners, item 1, organisation",
    ]


def test_what_upstream_states_is_not_stated_again(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = own / "data/places/sandport.yml"
    edit(file, "adds_to: upstream\n", "adds_to: upstream\nsummary: A port.\nfeature: x\n")
    assert problems_of(own, monkeypatch) == [
        f"data/places/sandport.yml:3:1: summary: {PACKAGE} states this too. Take it out, or replace the"
        " record: hide place/sandport in the settings."
    ]
    edit(file, "summary: A port.\n", "")
    result = toolkit(own, monkeypatch, "check")
    assert result.stdout.startswith(
        'data/places/sandport.yml:3:1: feature: "feature" is not a field of a place.'
    )
    edit(file, "adds_to: upstream\nfeature: x\n", "")
    assert problems_of(own, monkeypatch) == [
        f'data/places/sandport.yml:2:1: is the place "sandport" of {PACKAGE} too. To add to it, write'
        f" adds_to:"
        " upstream. To replace it, hide place/sandport in the settings. If it is another, give the file"
        " another"
        " name."
    ]
    (own / "data/places/gull-rock.yml").write_text("adds_to: upstream\n", "utf-8")
    shutil.copy(COPY / "data/places/sandport.yml", file)
    assert problems_of(own, monkeypatch) == [
        f'data/places/gull-rock.yml:1:10: adds_to: there is no place "gull-rock" in {PACKAGE} that is shown'
        " here. If the record is your own, delete the line."
    ]


def test_a_hidden_record_can_be_replaced(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(own / "mkdocs.yml", "        hide:\n", "        hide:\n          - place/mudflat\n")
    text = (COPY / "data/places/gull-rock.yml").read_text("utf-8")
    (own / "data/places/mudflat.yml").write_text(text.replace("name: Gull Rock", "name: Mudflat"), "utf-8")
    assert_sound(own, monkeypatch, 45)


def test_what_a_hidden_record_alone_told_is_told_where_it_was_named(
    own: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(own / "mkdocs.yml", "        hide:\n", "        hide:\n          - example/lifeboat-lunches\n")
    assert_sound(own, monkeypatch, 45)
    told = toolkit(own, monkeypatch, "claims", "place/sandport").stdout
    assert "Nurses and crews ate together once a month" in told


def test_what_is_hidden_cannot_be_named(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(
        own / "data/examples/kitchen-on-the-quay.yml",
        "[Sandport](place:sandport)",
        "[Mudflat](place:mudflat)",
    )
    edit(
        own / "mkdocs.yml",
        "        hide:\n",
        "        hide:\n          - place/mudflat\n          - place/sandprt\n          -"
        " recommendation/keep-boats\n",
    )
    assert problems_of(own, monkeypatch) == [
        'data/examples/kitchen-on-the-quay.yml:4:38: done: the place "mudflat" is hidden here. Take'
        " it out of"
        " hide in the settings, or name another.",
        "mkdocs.yml: extends, hide: recommendation/lend-boats cannot do without"
        " recommendation/keep-boats,"
        " which is hidden. Hide recommendation/lend-boats too, or take recommendation/keep-boats out.",
        f'mkdocs.yml: extends, hide: there is no record "place/sandprt" in {PACKAGE}. Did you mean'
        ' "place/sandport"?',
    ]


def test_a_problem_upstream_is_told_with_its_package(
    own: Path, upstream: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(upstream / "data/places/mudflat.yml", "system: west-coast", "system: west-cost")
    edit(upstream / "data/places/shingle-and-spit.yml", "name:", "nmae:")
    text = re.sub(r"data: upstream/coast\.zip\n +sha256: .*\n", "data: ../upstream\n", settings(own))
    (own / "mkdocs.yml").write_text(text, "utf-8")
    assert [line.partition(": there")[0] for line in problems_of(own, monkeypatch)] == [
        "../upstream/data/places/mudflat.yml:3:9: system",
        '../upstream/data/places/shingle-and-spit.yml:1:1: nmae: "nmae" is not a field of a place. Did'
        " you mean"
        ' "name"?',
    ]


def test_a_next_release_comes_in_with_one_command(
    own: Path, upstream: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(upstream / "data/places/sandport.yml", "One in five was over 65", "One in four was over 65")
    text = (
        (COPY / "data/places/gull-rock.yml").read_text("utf-8").replace("name: Gull Rock", "name: Crab Bay")
    )
    text = text.replace("gull-rock-plan, p. ", "harbour-report, p. ").replace(
        "gull-rock-council", "sandport-council"
    )
    (upstream / "data/places/crab-bay.yml").write_text(text, "utf-8")
    (own / NEXT).write_bytes(package_of(upstream, monkeypatch))
    shutil.copy(own / "data/places/gull-rock.yml", own / "data/places/crab-bay.yml")
    edit(own / "data/places/crab-bay.yml", "Gull Rock", "Crab Bay")
    before = settings(own)
    new = hashlib.sha256((own / NEXT).read_bytes()).hexdigest()

    result = toolkit(own, monkeypatch, "upgrade", NEXT)
    assert (result.exit_code, result.stderr) == (
        1,
        "Compare its SHA-256, below, with what its publisher says.\n1 conflict: nothing was written.\n",
    )
    assert result.stdout == (
        f"From {PACKAGE} to {NEXT}, SHA-256 {new}\n\n"
        "Places\n"
        "  new place “Crab Bay”\n"
        "  Sandport: what marks its population: “One in five was over 65.” → “One in four was over 65.”\n"
        "\nLocal, and touched by this\n"
        "  content/about/index.md refers to place/sandport, which is changed\n"
        "  data/examples/kitchen-on-the-quay.yml refers to place/sandport, which is changed\n"
        "  data/places/sandport.yml adds to place/sandport, which is changed\n"
        "\nConflicts\n"
        f'data/places/crab-bay.yml:1:1: is the place "crab-bay" of {NEXT} too. To add to it, write adds_to:'
        " upstream. To replace it, hide place/crab-bay in the settings. If it is another, give the file"
        " another"
        " name.\n\n"
    )
    assert settings(own) == before

    (own / "data/places/crab-bay.yml").unlink()
    result = toolkit(own, monkeypatch, "upgrade", NEXT, "--sha256", new, "--dry-run")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.endswith(
        "A dry run: nothing was written. Without --dry-run, mkdocs.yml names the new package.\n"
    )
    assert settings(own) == before
    result = toolkit(own, monkeypatch, "upgrade", NEXT, "--sha256", new)
    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "written  mkdocs.yml")
    old = hashlib.sha256((own / PACKAGE).read_bytes()).hexdigest()
    assert settings(own) == before.replace(f"data: {PACKAGE}", f'data: "{NEXT}"').replace(old, new)
    assert_sound(own, monkeypatch, 46)


def test_conflicts_of_a_release_are_told(own: Path, upstream: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hidden record is gone, a record that a local one cites is gone, and a field is stated by both."""
    (own / "data/places/mudflat.yml").write_text(
        "adds_to: upstream\nbackground: |\n  It had a jetty [@gull-rock-plan, p. 8].\ncite:"
        ' ["gull-rock-plan, p. 8"]\n',
        "utf-8",
    )
    edit(own / "data/examples/kitchen-on-the-quay.yml", "[@gull-rock-plan, p. 5]", "[@further-reading, p. 5]")
    assert_sound(own, monkeypatch, 45)
    mudflat = upstream / "data/places/mudflat.yml"
    text = mudflat.read_text("utf-8").rstrip()
    mudflat.write_text(f"{text}\nbackground: |\n  It had a pier [@harbour-report, p. 8].\n", "utf-8")
    (upstream / "data/sources/further-reading.yml").unlink()
    toolkit(upstream, monkeypatch, "delete", "example/lifeboat-lunches", "--unlink")
    (own / NEXT).write_bytes(package_of(upstream, monkeypatch))
    result = toolkit(own, monkeypatch, "upgrade", NEXT)
    assert result.exit_code == 1
    assert result.stdout.partition("\nConflicts\n")[2].splitlines() == [
        'data/examples/kitchen-on-the-quay.yml:4:61: done: there is no source "further-reading". Add'
        " data/sources/further-reading.yml, or correct the id.",
        f"data/places/mudflat.yml:2:1: background: {NEXT} states this too. Take it out, or replace the"
        f" record:"
        " hide place/mudflat in the settings.",
        f'mkdocs.yml: extends, hide: there is no record "example/lifeboat-lunches" in {NEXT}. Take it out, or'
        " correct the id.",
        "",
    ]
    assert toolkit(own, monkeypatch, "upgrade", NEXT, "--with-conflicts").stdout.endswith(
        "written  mkdocs.yml\n"
    )
    assert NEXT in settings(own)


def test_a_copy_is_started_with_one_command(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = toolkit(own.parent, monkeypatch, "init", "--extends", f"own/{PACKAGE}", "northshire")
    assert result.exit_code == 0, result.output
    project = own.parent / "northshire"
    assert_sound(project, monkeypatch, 42)
    site = build_here(project)
    assert (site / "places/sandport/index.html").is_file()
    assert "About this copy" in in_text(site / "about/this-copy/index.html")
    said = settings(project)
    assert 'site_name: "northshire"' in said
    assert "place-toolkit.github.io" not in said, "nobody else's address"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            PACKAGE,
            "upstream/gone.zip",
            "extends names upstream/gone.zip, which is not there. Put the data package there, or"
            " correct the path.",
        ),
        ("hide:", "hides:", 'extends has no option "hides". Did you mean "hide"?'),
        ("hide:", "share: 7\n        hide:", "extends: share is true or false."),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(
    own: Path, monkeypatch: pytest.MonkeyPatch, old: str, new: str, said: str
) -> None:
    edit(own / "mkdocs.yml", old, new)
    result = toolkit(own, monkeypatch, "check")
    assert (result.exit_code, result.stderr) == (2, f"Error: {said}\n")


def test_other_engines_get_the_whole(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = toolkit(own, monkeypatch, "render", "rendered")
    assert result.exit_code == 0, result.output
    assert "Local: a record" in (own / "rendered/docs/places/gull-rock.md").read_text("utf-8")
    assert (own / "rendered/docs/contribute/index.md").is_file(), "a page of upstream's"
    assert not LOCAL.search((own / "rendered/docs/downloads/all-places.csv").read_text("utf-8"))


def test_another_package_is_not_read(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = (own / PACKAGE).read_bytes()
    old, new = hashlib.sha256(content).hexdigest(), hashlib.sha256(content + b"x").hexdigest()
    (own / PACKAGE).write_bytes(content + b"x")
    result = toolkit(own, monkeypatch, "check")
    assert (result.exit_code, result.stderr) == (
        2,
        f"Error: {PACKAGE} has the SHA-256 {new}, and extends says {old}. Take the package again from"
        f" where it"
        " was released. If this is a new release, take it with toolkit upgrade.\n",
    )
    result = toolkit(own, monkeypatch, "upgrade", PACKAGE, "--sha256", old)
    assert result.exit_code == 2


OUT = "a path that may lead out of it"
LINK = (stat.S_IFLNK | 0o777) << 16
HOSTILE: dict[str, tuple[str, int, str]] = {
    "leads out": ("coast/../../data/places/x.yml", 0, OUT),
    "is absolute": ("/etc/passwd", 0, OUT),
    "has a backslash": ("coast/data/..\\..\\x.yml", 0, OUT),
    "is a link": ("coast/data/places/x.yml", LINK, "a symbolic link"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_package_that_leads_elsewhere_is_not_read(
    own: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    name, attributes, what = HOSTILE[case]
    with zipfile.ZipFile(own / PACKAGE, "a") as archive:
        entry = zipfile.ZipInfo("x")
        entry.filename = name
        entry.external_attr = attributes
        archive.writestr(entry, b"/etc/passwd")
    assert refused(own, monkeypatch) == (
        f'{PACKAGE} holds "{name}", {what}: it was not read. Take the package again from where it was'
        " released."
    )


def refused(own: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return what is said of a package whose checksum the settings state."""
    found = hashlib.sha256((own / PACKAGE).read_bytes()).hexdigest()
    text = re.sub('sha256: ".*"', f'sha256: "{found}"', settings(own))
    (own / "mkdocs.yml").write_text(text, "utf-8")
    result = toolkit(own, monkeypatch, "check")
    assert (result.exit_code, result.stdout) == (2, "")
    return result.stderr.removeprefix("Error: ").rstrip("\n")


def test_a_package_too_large_or_none_is_not_read(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(own / PACKAGE, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("coast/data/places/bomb.yml", b" " * 50_000_000)
    assert refused(own, monkeypatch) == f"{PACKAGE}: data/places/bomb.yml has more than 1,000,000 bytes."
    with zipfile.ZipFile(own / PACKAGE, "w") as archive:
        archive.writestr("coast/readme.txt", b"Nothing")
    assert refused(own, monkeypatch) == (
        f"{PACKAGE} holds no records. A data package, as toolkit bundle --data writes it, has them in data/."
    )
    (own / PACKAGE).write_bytes(b"no zip")
    assert refused(own, monkeypatch) == (
        f"{PACKAGE} is no zip that can be read (File is not a zip file). Take the package again from where it"
        " was released."
    )
