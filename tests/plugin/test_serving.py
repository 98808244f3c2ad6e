"""While `mkdocs serve` runs: what is made in part is what would be made as a whole, and is made sooner."""

import logging
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from projects import EDITION, new_toolkit, own_kinds
from repositories import commit, start
from serving import Served

from generator import __version__
from generator.plugin.assets import refuse_elsewhere
from generator.plugin.serve_mode import Serving


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def new_term(project: Path) -> None:
    (project / "data/glossary/jetty.yml").write_text(
        "name: jetty\nsummary: A small quay.\ndefinition: A quay of wood.\nours: true\nsee: [quay]\n", "utf-8"
    )


def one_word(project: Path) -> None:
    replace(project / "data/places/shingle-and-spit.yml", "Two villages of", "A pair of villages of")


def name_shown_on_other_pages(project: Path) -> None:
    replace(
        project / "data/organisations/sandport-council.yml", "name: Sandport Council", "name: The Council"
    )


def meaning_of_a_term(project: Path) -> None:
    text = (project / "data/glossary/quay.yml").read_text("utf-8")
    old = next(line for line in text.splitlines() if line.startswith("summary:"))
    (project / "data/glossary/quay.yml").write_text(
        text.replace(old, "summary: Where boats are moored."), "utf-8"
    )


def name_that_a_page_of_another_kind_has(project: Path) -> None:
    replace(project / "data/glossary/quay.yml", "name: quay", "name: Mudflat")


def broken_record(project: Path) -> None:
    replace(project / "data/places/mudflat.yml", "name: Mudflat", "nmae: Mudflat")


def broken_record_mended(project: Path) -> None:
    replace(project / "data/places/mudflat.yml", "nmae: Mudflat", "name: Mud Flat")


def new_broken_record(project: Path) -> None:
    (project / "data/glossary/pier.yml").write_text("name: [", "utf-8")


def new_record_gone(project: Path) -> None:
    (project / "data/glossary/pier.yml").unlink()
    (project / "data/glossary/jetty.yml").unlink()


def page_by_hand(project: Path) -> None:
    (project / "content/about/index.md").write_text("# About\n\nSee [Sandport](place:sandport).\n", "utf-8")


def new_page_by_hand(project: Path) -> None:
    (project / "content/about/more.md").write_text("# More\n\nMore of it.\n", "utf-8")


EDITS = (
    (one_word, name_shown_on_other_pages, new_term, meaning_of_a_term, name_that_a_page_of_another_kind_has),
    (broken_record, broken_record_mended),
    (new_broken_record, new_record_gone, page_by_hand, new_page_by_hand),
)
"""Edits, one after another; after each group of them the records have no problems."""


@pytest.fixture
def site(sample: Path, tmp_path: Path) -> Served:
    commit(start(sample), "The sample")
    return Served(sample, tmp_path / "site")


def test_after_edits_the_site_is_what_it_would_be_if_made_anew(
    site: Served, tmp_path: Path, sample: Path
) -> None:
    """Part by part, also over broken records: the same files with the same bytes."""
    for number, edits in enumerate(EDITS):
        for edit in edits:
            edit(sample)
            site.follow()
            shown = (site.folder / "problems/index.html").read_text("utf-8")
            assert ("1 problem" in shown) == edit.__name__.endswith("broken_record"), edit.__name__
        whole = Served(sample, tmp_path / f"whole-{number}")
        assert differences(site.files(), whole.files()) == {}
    assert site.whole == 0, "all of it was made in parts"


def differences(one: dict[str, object], other: dict[str, object]) -> dict[str, str]:
    names = one.keys() | other.keys()
    return {
        name: "only now" if name not in other else "only anew" if name not in one else "differs"
        for name in names
        if one.get(name) != other.get(name)
    }


def test_only_pages_that_change_are_made_again_and_none_after_a_failure(
    site: Served, sample: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = {file: file.stat().st_mtime_ns for file in site.folder.rglob("*.html")}
    one_word(sample)
    site.follow()
    made = {
        file.relative_to(site.folder).parent.as_posix()
        for file, stamp in before.items()
        if file.stat().st_mtime_ns != stamp
    }
    assert "places/shingle-and-spit" in made
    assert len(made) < len(before) / 3, made
    page = site.folder / "places/shingle-and-spit/index.html"
    assert "A pair of villages" in page.read_text("utf-8")
    good = site.files()
    replace(sample / "data/places/shingle-and-spit.yml", "A pair of villages of", "Some villages of")
    settings = (sample / "mkdocs.yml").read_text("utf-8")
    (sample / "mkdocs.yml").write_text("site_name: [", "utf-8")
    with caplog.at_level(logging.ERROR):
        site.follow()
    assert "The last good pages stay up." in caplog.text
    assert differences(site.files(), good) == {}
    (sample / "mkdocs.yml").write_text(settings, "utf-8")
    site.follow()
    assert "Some villages" in page.read_text("utf-8")


def test_settings_and_the_theme_change_every_page(tmp_path: Path) -> None:
    project = new_toolkit(tmp_path / "project", kinds=own_kinds(tmp_path), light=False)
    site = Served(project, tmp_path / "site")
    (project / "overrides/assets/toolkit.css").write_text("p { color: red }", "utf-8")
    site.follow()
    assert site.whole == 1
    assert (site.folder / "assets/toolkit.css").read_text("utf-8").startswith("p { color: red }\n")
    replace(project / "mkdocs.yml", "site_name: A new toolkit", "site_name: Another name")
    site.follow()
    assert site.whole == 2
    assert "Another name" in (site.folder / "about/index.html").read_text("utf-8")
    replace(project / "data/topics/first-topic.yml", "One sentence that", "A sentence that")
    site.follow()
    assert site.whole == 2
    page = (site.folder / "topics/first-topic/index.html").read_text("utf-8")
    assert "Another name" in page
    assert "A sentence that" in page


def test_a_preview_says_that_it_is_one() -> None:
    assert Serving().imprint(EDITION) == f"Version {__version__}, preview"


def test_a_site_without_the_search_plugin_is_served(tmp_path: Path) -> None:
    """There is no index to merge what changed into."""
    serving, config = Serving(), MkDocsConfig()
    config.site_dir = str(tmp_path)
    for in_part in (False, True):
        serving._in_part = in_part
        serving.finish(config)
    assert list(tmp_path.iterdir()) == []


def test_pages_by_hand_in_another_folder_are_refused(tmp_path: Path) -> None:
    """MkDocs would read them there, and the check would not."""
    refuse_elsewhere(tmp_path / "content", tmp_path)
    with pytest.raises(PluginError, match=r"^docs_dir is data, and .* Write docs_dir: content$"):
        refuse_elsewhere(tmp_path / "data", tmp_path)
