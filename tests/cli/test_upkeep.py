"""`toolkit uses`, `rename`, `merge` and `delete`: what refers to a record follows, or nothing is written."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import EDITION, ROOT, catalog_of, copy_project

from generator.build import build
from generator.cli import main
from generator.contribute.upkeep import Project, deleted, merged, renamed, trial
from generator.schema import Record
from generator.store.atomic import put_in_place


@pytest.fixture
def project(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(sample)
    return sample


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


def said(*arguments: str) -> str:
    result = run(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def tree(project: Path) -> dict[str, str]:
    """Return what each file of the records and pages holds."""
    return {
        path.relative_to(project).as_posix(): path.read_text("utf-8")
        for folder in ("data", "content")
        for path in sorted((project / folder).rglob("*.*"))
        if path.suffix in (".yml", ".md")
    }


def lines(project: Path, before: dict[str, str]) -> list[str]:
    """Return each line that is there now and was not before, with its file."""
    return [
        f"{file}: {line}"
        for file, text in tree(project).items()
        for line in text.split("\n")
        if line not in before.get(file, "").split("\n")
    ]


def test_uses_tells_of_fields_texts_tables_and_pages(project: Path) -> None:
    page = project / "content/about/index.md"
    page.write_text(page.read_text("utf-8") + "\nSee [it](../places/sandport.md) and `place:sandport`.\n")
    assert said("uses", "place/sandport") == (
        "content/about/index.md:3:33\n"
        "content/about/index.md:6:10\n"
        "data/comparisons/leaders.yml:4:8: only, item 1\n"
        "data/examples/lifeboat-lunches.yml:3:8: place\n"
        "data/principles/know-people.yml:20:14: questions, item 1, places, item 1\n"
        "data/principles/know-people.yml:24:83: questions, item 2, why\n"
        "data/principles/share-money.yml:9:29: practice, item 1, text\n"
        "data/principles/share-money.yml:21:14: questions, item 1, places, item 1\n"
        "8 references lead to data/places/sandport.yml\n"
    )
    assert said("uses", "data/glossary/risk-share.yml").endswith("lead to data/glossary/risk-share.yml\n")


def test_rename_has_fields_texts_tables_and_pages_follow(project: Path) -> None:
    page = project / "content/about/index.md"
    page.write_text(page.read_text("utf-8") + "\nSee [it](../places/sandport.md) and `place:sandport`.\n")
    before = tree(project)
    assert said("rename", "place/sandport", "port-of-sand").endswith(
        "data/places/sandport.yml is now data/places/port-of-sand.yml, and its old address leads there.\n"
    )
    before["data/places/port-of-sand.yml"] = before.pop("data/places/sandport.yml")
    assert tree(project).keys() == before.keys()
    assert lines(project, before) == [
        "data/comparisons/leaders.yml: only: [port-of-sand, shingle-and-spit]",
        "data/examples/lifeboat-lunches.yml: place: port-of-sand",
        "data/places/port-of-sand.yml: formerly:",
        "data/places/port-of-sand.yml:   - sandport",
        "data/principles/know-people.yml:     places: [port-of-sand]",
        'data/principles/know-people.yml:     why: Those who are "hard to reach" may be easy to visit.'
        " See [Sandport](place:port-of-sand).",
        'data/principles/share-money.yml:     text: "[Sandport](place:port-of-sand) pooled money for carers'
        ' [@harbour-report, p. 21; @coast-briefing, 2 Money & risk]."',
        "data/principles/share-money.yml:     places: [port-of-sand]",
        "content/about/index.md: It is fictional. See [Sandport](place:port-of-sand) and its fund"
        " [@coast-briefing, 2 Money & risk]. Its boats tie up at quays,",
        "content/about/index.md: See [it](../places/port-of-sand.md) and `place:sandport`.",
    ]


def test_old_addresses_lead_on_and_a_record_may_have_its_old_id_again(project: Path) -> None:
    before = tree(project)
    said("rename", "place/sandport", "port-of-sand")
    built = build(project, EDITION)
    (moved,) = (page for page in built.pages if page.path == "places/sandport.md")
    assert 'moved_to: "places/port-of-sand"' in moved.markdown
    said("rename", "places/port-of-sand", "sandport")
    assert lines(project, before) == [
        "data/places/sandport.yml: formerly:",
        "data/places/sandport.yml:   - port-of-sand",
    ]


def test_rename_of_a_source_has_citations_follow(project: Path) -> None:
    before = tree(project)
    said("rename", "source/coast-briefing", "briefing")
    now = tree(project)
    for file, text in before.items():
        new = now[file.replace("sources/coast-briefing", "sources/briefing")]
        assert new.replace("formerly:\n  - coast-briefing\n", "") == text.replace(
            "coast-briefing,", "briefing,"
        ).replace(": coast-briefing\n", ": briefing\n")


def test_a_dry_run_shows_the_change_and_writes_nothing(project: Path) -> None:
    before = tree(project)
    assert said("rename", "term/quay", "quays", "--dry-run") == (
        """\
--- a/data/developments/harbour-boards-set-up.yml
+++ b/data/developments/harbour-boards-set-up.yml
@@ -21,4 +21,4 @@
     followed_by: two coasts
 policies: [harbours-act]
 places: [mudflat]
-terms: [quay]
+terms: [quays]
--- a/data/glossary/quay.yml
+++ /dev/null
@@ -1,4 +0,0 @@
-name: quay
-summary: Where boats tie up.
-definition: Where boats tie up, and people meet.
-ours: true
--- /dev/null
+++ b/data/glossary/quays.yml
@@ -0,0 +1,6 @@
+name: quay
+formerly:
+  - quay
+summary: Where boats tie up.
+definition: Where boats tie up, and people meet.
+ours: true
--- a/data/glossary/rescue-service.yml
+++ b/data/glossary/rescue-service.yml
@@ -7,4 +7,4 @@
   - term: risk-share
     how: That one is money.
 until: 2021
-replaced_by: quay
+replaced_by: quays
--- a/data/glossary/risk-share.yml
+++ b/data/glossary/risk-share.yml
@@ -12,4 +12,4 @@
     where: Sandport
     cite: ["coast-briefing, 2 Money & risk"]
 since: 2018
-see: [quay]
+see: [quays]
--- a/data/levels/harbour.yml
+++ b/data/levels/harbour.yml
@@ -21,7 +21,7 @@
   - name: Haven
     where: Shingle & Spit
     cite: ["harbour-report, p. 11"]
-term: quay
+term: quays
 cite:
   - "harbour-report, p. 4"
 count:
--- a/data/start/newcomers.yml
+++ b/data/start/newcomers.yml
@@ -13,7 +13,7 @@
         name: Harbour board
         what: Keeps the tides
         statutory: true
-        term: quay
+        term: quays
         ties:
           - to: council
             says: was accountable to the
@@ -25,7 +25,7 @@
       - id: crews
         name: Crews of lifeboats
         about: Nobody said whom they answered to [@coast-briefing, 3 Leaders].
-words: [quay, risk-share]
+words: [quays, risk-share]
 dates: [harbours-act, coast-plan]
 cite:
   - "harbour-report, p. 3"
A dry run: nothing was written. Without --dry-run:
data/glossary/quay.yml is now data/glossary/quays.yml, and its old address leads there.
"""
    )
    assert tree(project) == before


def test_merge_takes_over_names_and_what_is_not_said_yet(project: Path) -> None:
    (project / "data/organisations/the-port-trust.yml").write_text(
        "name: The port trust\n"
        "aliases: [Sandport N.H.S. Trust]\n"
        "formerly: [port]\n"
        "kind: unitary-council\n"
        "does: Boats\n"
        "systems: [west-coast]\n"
        'cite: ["coast-briefing, 3 Leaders"]\n',
        "utf-8",
    )
    example = project / "data/examples/lifeboat-lunches.yml"
    example.write_text(
        example.read_text("utf-8").replace(
            "who: [sandport-nhs-trust]", "who: [the-port-trust, sandport-nhs-trust]"
        )
    )
    before = tree(project)
    assert said("merge", "organisation/the-port-trust", "sandport-nhs-trust") == (
        "written  data/examples/lifeboat-lunches.yml\n"
        "written  data/organisations/sandport-nhs-trust.yml\n"
        "deleted  data/organisations/the-port-trust.yml\n"
        "data/organisations/the-port-trust.yml is now part of data/organisations/sandport-nhs-trust.yml,"
        " and its old address leads there.\n"
        "Taken over, to be read again: what it does, systems.\n"
        "Left out, as sandport-nhs-trust says something else: kind.\n"
    )
    assert lines(project, before) == [
        "data/examples/lifeboat-lunches.yml: who: [sandport-nhs-trust]",
        "data/organisations/sandport-nhs-trust.yml: aliases:",
        "data/organisations/sandport-nhs-trust.yml:   - The port trust",
        "data/organisations/sandport-nhs-trust.yml:   - Sandport N.H.S. Trust",
        "data/organisations/sandport-nhs-trust.yml: formerly:",
        "data/organisations/sandport-nhs-trust.yml:   - the-port-trust",
        "data/organisations/sandport-nhs-trust.yml:   - port",
        "data/organisations/sandport-nhs-trust.yml: does: Boats",
        "data/organisations/sandport-nhs-trust.yml: systems:",
        "data/organisations/sandport-nhs-trust.yml:   - west-coast",
        "data/organisations/sandport-nhs-trust.yml: cite:"
        ' ["harbour-report, p. 8", "coast-briefing, 3 Leaders"]',
    ]


def test_a_flag_is_not_taken_over(project: Path) -> None:
    """What does not stand in a record says no: the definition that stays cites a source."""
    told = said("merge", "term/quay", "risk-share")
    assert "Left out, as risk-share says something else: summary, what it means, our own definition." in told
    assert "ours" not in (project / "data/glossary/risk-share.yml").read_text("utf-8")


def test_uses_of_a_vocabulary_are_the_values_that_are_chosen_from_it(project: Path) -> None:
    told = said("uses", "vocabulary/states").splitlines()
    assert "data/places/mudflat.yml:20:12: bodies, item 1, state" in told
    assert told[-1] == f"{len(told) - 1} references lead to data/vocabularies/states.yml"


def test_delete_refuses_what_is_referred_to(project: Path) -> None:
    before = tree(project)
    result = run("delete", "example/lifeboat-lunches")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "data/places/sandport.yml:143:14: results, item 2, example\n"
        "data/principles/know-people.yml:19:16: questions, item 1, examples, item 1\n"
        "data/questions/leaders.yml:20:12: examples, item 1\n"
        "Error: 3 references lead to data/examples/lifeboat-lunches.yml: nothing was deleted. Name the record"
        " that takes its place with --replaced-by, or take out what can be with --unlink.\n"
    )
    assert tree(project) == before


def test_delete_with_a_record_in_its_place(project: Path) -> None:
    before = tree(project)
    said("delete", "organisation/sandport-council", "--replaced-by", "sandport-nhs-trust")
    assert lines(project, before) == [
        "data/organisations/sandport-nhs-trust.yml: formerly:",
        "data/organisations/sandport-nhs-trust.yml:   - sandport-council",
        "data/places/mudflat.yml:   councils: [sandport-nhs-trust]",
        "data/places/mudflat.yml:   - organisation: sandport-nhs-trust",
        "data/places/mudflat.yml:     between: [sandport-nhs-trust]",
        "data/places/sandport.yml:   councils: [sandport-nhs-trust]",
        "data/places/sandport.yml:       - organisation: sandport-nhs-trust",
        "data/places/sandport.yml:     part_of: sandport-nhs-trust",
        "data/places/sandport.yml:     serves: [sandport-nhs-trust]",
        "data/places/sandport.yml:     hosted_by: [sandport-nhs-trust]",
        "data/places/sandport.yml:     between: [sandport-nhs-trust]",
        "data/start/newcomers.yml:         organisation: sandport-nhs-trust",
    ]


def test_delete_unlinks_what_may_be_left_out(project: Path) -> None:
    before = tree(project)
    said("delete", "organisation/sandport-council", "--unlink")
    assert lines(project, before) == [
        "data/places/mudflat.yml:   - group: Sandport Council",
        "data/places/sandport.yml:   - group: Sandport Council",
        "data/places/sandport.yml:       - who: its leader",
        "data/places/sandport.yml:     serves: [sandport-nhs-trust]",
        "data/places/sandport.yml:     between: [sandport-nhs-trust]",
    ]


def test_what_a_deleted_record_alone_told_is_told_where_it_was_named(project: Path) -> None:
    before = tree(project)
    told = said("delete", "example/lifeboat-lunches", "--unlink")
    assert "What had nothing else to say has its name or its sentence now: read it again." in told
    assert lines(project, before) == [
        "data/places/sandport.yml:     about: |",
        "data/places/sandport.yml:       Nurses and crews ate together once a month"
        " [@harbour-report, p. 25].",
    ]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ("uses sandport", '"sandport" does not begin with a kind of record and a stroke. The kinds are'),
        ("uses place/sandprt", 'There is no place "sandprt". Did you mean "sandport"?'),
        ("rename place/sandport Sand", '"Sand" cannot be an id. Use lower-case letters and digits'),
        (
            "rename place/sandport mudflat",
            "data/places/mudflat.yml is there already. To make one record of the two: toolkit merge"
            " place/sandport mudflat\n",
        ),
        ("rename place/sandport sandport", 'data/places/sandport.yml has the id "sandport" already.\n'),
        ("rename vocabulary/states stats", "data/vocabularies/states.yml is named by the program, and keeps"),
        (
            "delete organisation/sandport-council --replaced-by mudflat",
            'There is no organisation "mudflat". It is a place.\n',
        ),
        (
            "delete organisation/sandport-council --replaced-by place/mudflat",
            "data/places/mudflat.yml is no organisation. An address leads to a record of its own kind.\n",
        ),
        (
            "delete organisation/sandport-council --replaced-by sandport-nhs-trust --unlink",
            "With --replaced-by, all that refers to the record refers to the other. Leave out --unlink.\n",
        ),
        ("merge place/mudflat mudflat", "data/places/mudflat.yml cannot take its own place."),
        (
            "merge place/sandport term/quay",
            "data/glossary/quay.yml is no place. An address leads to a record of its own kind.\n",
        ),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(project: Path, arguments: str, sentence: str) -> None:
    before = tree(project)
    result = run(*arguments.split())
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(f"Error: {sentence}")
    assert tree(project) == before


def test_nothing_is_written_if_the_records_would_have_problems(project: Path) -> None:
    before = tree(project)
    result = run("delete", "source/coast-briefing", "--unlink")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith(": nothing was written.\n")
    assert tree(project) == before


def test_nothing_is_written_if_the_records_have_problems(project: Path) -> None:
    (project / "data/glossary/quay.yml").write_text("name: Quay\n")
    result = run("rename", "place/sandport", "port-of-sand")
    assert result.exit_code == 1
    assert result.stderr.endswith("Mend them first: nothing was written.\n")


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt(), SystemExit()])
def test_files_are_put_back_if_one_cannot_be_written(
    project: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    """Ctrl-C comes as the first of the last two, and being told to end as the second."""
    before = tree(project)
    replace, done = os.replace, []

    def full_disk(source: Path, target: Path) -> None:
        if len(done) == 3:
            raise error
        done.append(target)
        replace(source, target)

    monkeypatch.setattr(os, "replace", full_disk)
    project_ = project / "data"
    with pytest.raises(type(error)):
        put_in_place(
            {
                project_ / f"glossary/{name}.yml": b"name: Other\n"
                for name in ("quay", "new", "risk-share", "x")
            }
        )
    assert tree(project) == before
    assert not list(project.rglob("*.part"))


@pytest.fixture(scope="module")
def england(tmp_path_factory: pytest.TempPathFactory) -> Project:
    root = copy_project(tmp_path_factory.mktemp("england") / "real", ROOT)
    return Project(root, catalog_of(ROOT))


def find(project: Project, folder: str, record_id: str) -> Record:
    found = project.catalog.find(folder, record_id)
    assert found
    return found


def test_leeds_can_be_renamed(england: Project) -> None:
    files = renamed(england, find(england, "places", "leeds"), "leeds-city")
    assert len(files) == 43
    checked = trial(england, files)
    assert checked.problems == ()
    assert checked.catalog.former["places", "leeds"] == "leeds-city"


def test_two_organisations_can_be_merged(england: Project) -> None:
    gone, kept = (
        find(england, "organisations", name) for name in ("leeds-gp-confederation", "leeds-city-council")
    )
    checked = trial(england, merged(england, gone, kept).files)
    assert checked.problems == ()
    assert checked.catalog.former["organisations", gone.id] == kept.id


def test_a_record_that_many_cite_can_be_deleted(england: Project) -> None:
    gone, kept = (find(england, "organisations", name) for name in ("nhs-england", "leeds-city-council"))
    checked = trial(england, deleted(england, gone, kept))
    assert checked.problems == ()
    assert checked.catalog.find("organisations", gone.id) is None
