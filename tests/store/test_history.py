"""What git remembers, asked of real repositories."""

import time
from pathlib import Path

import pytest
from repositories import commit, git, start

from generator.store.git import MOST, Commit, FileChange, history

TODAY = "2026-11-30"
LEEDS = "data/places/leeds.yml"
BOLTON = "data/places/bolton.yml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return start(tmp_path / "project")


def told(root: Path) -> list[tuple[str, list[tuple[str, str]]]]:
    """What was done, newest first: each subject with what became of which file."""
    return [
        (c.subject, [(change.what, change.file) for change in c.changes])
        for c in history(root, TODAY).commits
    ]


def test_files_are_added_changed_and_removed(project: Path) -> None:
    first = commit(project, "Two places", {LEEDS: "a", BOLTON: "a"}, at="2026-11-20T09:30:00+00:00")
    second = commit(project, "A figure", {LEEDS: "b"}, at="2026-11-21T09:30:00+00:00")
    third = commit(project, "One is enough", {BOLTON: None}, at="2026-11-22T09:30:00+00:00")
    assert history(project, TODAY).commits == (
        Commit(third, "2026-11-22T09:30:00Z", "One is enough", (FileChange(BOLTON, "removed"),)),
        Commit(second, "2026-11-21T09:30:00Z", "A figure", (FileChange(LEEDS, "changed"),)),
        Commit(
            first,
            "2026-11-20T09:30:00Z",
            "Two places",
            (FileChange(BOLTON, "added"), FileChange(LEEDS, "added")),
        ),
    )
    assert history(project, TODAY).commits[0].day == "2026-11-22"


def test_a_commit_is_never_later_than_today(project: Path) -> None:
    commit(project, "First", {LEEDS: "a"}, at="2026-11-19T09:30:00+00:00")
    commit(project, "From the future", {LEEDS: "b"}, at="@99999999999 +0000")
    assert [(c.subject, c.time) for c in history(project, TODAY).commits] == [
        ("From the future", "2026-11-30T23:59:59Z"),
        ("First", "2026-11-19T09:30:00Z"),
    ]
    commit(project, "After it", {LEEDS: "c"}, at="2026-11-21T09:30:00+00:00")
    for today in (TODAY, "2027-01-01"):
        assert [(c.subject, c.time) for c in history(project, today).commits] == [
            ("After it", "2026-11-21T09:30:00Z"),
            ("From the future", "2026-11-21T09:30:00Z"),
            ("First", "2026-11-19T09:30:00Z"),
        ]


def test_a_renamed_file_is_one_removed_and_one_added(project: Path) -> None:
    commit(project, "One", {LEEDS: "name: Leeds\n" * 9})
    (project / LEEDS).rename(project / BOLTON)
    commit(project, "Another name")
    assert told(project)[0] == ("Another name", [("added", BOLTON), ("removed", LEEDS)])


def test_only_records_are_told_of(project: Path) -> None:
    commit(project, "A page", {"content/index.md": "a", "README.md": "a", "data/notes.yml": "a"})
    commit(project, "A picture", {"data/places/leeds.png": "a", "data/places/deep/down.yml": "a"})
    assert history(project, TODAY).commits == ()
    commit(project, "Both", {"content/index.md": "b", LEEDS: "a"})
    assert told(project) == [("Both", [("added", LEEDS)])]


def test_a_merge_tells_only_of_what_it_did_itself(project: Path) -> None:
    commit(project, "Start", {LEEDS: "a", BOLTON: "a"})
    git(project, "switch", "-q", "-c", "side")
    commit(project, "Side", {LEEDS: "side", "data/places/side.yml": "a"})
    git(project, "switch", "-q", "main")
    commit(project, "Main", {BOLTON: "main"})
    git(project, "merge", "-q", "--no-ff", "-m", "Clean merge", "side")
    assert sorted(told(project)) == [
        ("Main", [("changed", BOLTON)]),
        ("Side", [("changed", LEEDS), ("added", "data/places/side.yml")]),
        ("Start", [("added", BOLTON), ("added", LEEDS)]),
    ]
    git(project, "switch", "-q", "-c", "other", "side")
    commit(project, "Other", {LEEDS: "other"})
    git(project, "switch", "-q", "main")
    commit(project, "Main again", {LEEDS: "main"})
    git(project, "merge", "-q", "-s", "ours", "--no-commit", "other")
    commit(project, "Settled", {LEEDS: "both", "data/places/new.yml": "a"}, at="2026-11-22T12:00:00+00:00")
    assert told(project)[0] == ("Settled", [("changed", LEEDS), ("added", "data/places/new.yml")])


def test_a_project_may_stand_below_the_top_of_the_repository(project: Path) -> None:
    catalog = project / "docs" / "tool kit"
    commit(project, "Elsewhere", {LEEDS: "a", "docs/data/places/leeds.yml": "a"})
    commit(catalog, "Here", {LEEDS: "a"})
    assert told(catalog) == [("Here", [("added", LEEDS)])]
    git(project, "switch", "-q", "-c", "side")
    commit(catalog, "Side", {LEEDS: "side"})
    git(project, "switch", "-q", "main")
    git(project, "merge", "-q", "-s", "ours", "--no-ff", "--no-commit", "side")
    commit(catalog, "Settled", {LEEDS: "both"}, at="2026-11-22T12:00:00+00:00")
    assert told(catalog)[0] == ("Settled", [("changed", LEEDS)])


@pytest.mark.parametrize(
    ("subject", "shown"),
    [
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("@0000\tM data/places/leeds.yml", "@0000 M data/places/leeds.yml"),
        ("one\x07two\u202ethree\u2028four", "one two three four"),
        ("one\ntwo\n\nthree", "one two"),
        ("", "(no subject)"),
        ("é" * 300, "é" * 200 + "…"),
        ("grafted", "grafted"),
    ],
)
def test_a_subject_is_one_line_of_what_can_be_printed(project: Path, subject: str, shown: str) -> None:
    commit(project, subject, {LEEDS: "a"})
    assert told(project) == [(shown, [("added", LEEDS)])]


def test_a_subject_in_no_known_letters_is_still_told(project: Path, tmp_path: Path) -> None:
    (tmp_path / "message").write_bytes(b"caf\xe9 \xff\n")
    commit(project, "Start", {LEEDS: "a"})
    git(project, "commit", "-q", "--amend", "-F", str(tmp_path / "message"))
    ((subject, _),) = told(project)
    assert subject.startswith("caf")


def test_names_with_spaces_and_lines_do_not_confuse(project: Path) -> None:
    names = ["data/places/a b.yml", "data/places/a\nb.yml", "data/places/@1\n\nM.yml", "data/M/é.yml"]
    commit(project, "Odd", dict.fromkeys(names, "a"))
    commit(project, "Even", {LEEDS: "a"}, at="2026-11-22T12:00:00+00:00")
    assert told(project) == [
        ("Even", [("added", LEEDS)]),
        ("Odd", [("added", name) for name in sorted(names)]),
    ]


def test_a_shallow_clone_tells_only_what_it_can_know(project: Path, tmp_path: Path) -> None:
    commit(project, "One", {LEEDS: "a"})
    commit(project, "Two", {BOLTON: "a"})
    commit(project, "Three", {LEEDS: "b"})
    for depth, subjects in (("1", []), ("2", ["Three"]), ("4", ["Three", "Two", "One"])):
        clone = tmp_path / depth
        git(tmp_path, "clone", "-q", "--depth", depth, project.as_uri(), str(clone))
        assert [subject for subject, _ in told(clone)] == subjects
    git(project, "branch", "grafted")
    assert len(told(project)) == 3


def test_a_clone_without_its_objects_does_not_fetch_them(project: Path, tmp_path: Path) -> None:
    commit(project, "One", {LEEDS: "a"})
    git(project, "config", "uploadpack.allowFilter", "true")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--no-checkout", "--filter=tree:0", project.as_uri(), str(clone))
    before = sorted((clone / ".git/objects").rglob("*"))
    assert history(clone, TODAY).commits == ()
    assert sorted((clone / ".git/objects").rglob("*")) == before


def test_days_are_in_order_even_if_clocks_were_not(project: Path) -> None:
    commit(project, "Late", {LEEDS: "a"}, at="2026-11-22T01:00:00+02:00")
    commit(project, "Early", {LEEDS: "b"}, at="2026-11-20T12:00:00+00:00")
    commit(project, "Between", {LEEDS: "c"}, at="2026-11-21T12:00:00+00:00")
    commit(project, "Beyond all years", {LEEDS: "d"}, at="@253402300800 +0000")
    assert [(c.subject, c.time) for c in history(project, TODAY).commits] == [
        ("Late", "2026-11-21T23:00:00Z"),
        ("Between", "2026-11-21T12:00:00Z"),
        ("Early", "2026-11-20T12:00:00Z"),
    ]


def test_only_the_latest_are_told(project: Path) -> None:
    for number in range(MOST + 3):
        commit(project, f"Number {number}", {LEEDS: str(number)}, at=f"@{1_790_000_000 + number} +0000")
    found = told(project)
    assert [found[0][0], found[-1][0], len(found)] == [f"Number {MOST + 2}", "Number 3", MOST]


def test_settings_and_surroundings_change_nothing(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalog = project / "below"
    commit(catalog, "Start", {LEEDS: "a", BOLTON: "a"})
    (catalog / LEEDS).rename(catalog / "data/places/leeds-city.yml")
    commit(catalog, "Renamed", {BOLTON: "b"}, at="2026-11-21T23:30:00+00:00")
    before = history(catalog, TODAY).commits
    assert len(before) == 2
    for setting in ("log.showRoot=false", "log.showSignature=true", "diff.renames=copies", "log.decorate=no"):
        git(project, "config", *setting.split("="))
    for setting in ("diff.relative=true", "log.date=relative", "diff.noprefix=true", "color.ui=always"):
        git(project, "config", *setting.split("="))
    other = start(tmp_path / "other")
    commit(other, "Not ours", {LEEDS: "a"})
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    assert history(catalog, TODAY).commits == before


def test_without_a_repository_there_is_no_history(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert history(tmp_path, TODAY).commits == ()
    assert history(start(tmp_path / "empty"), TODAY).commits == ()
    (tmp_path / "broken" / ".git").mkdir(parents=True)
    assert history(tmp_path / "broken", TODAY).commits == ()


def test_without_git_there_is_no_history(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(project, "One", {LEEDS: "a"})
    (tmp_path / "nothing").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    assert history(project, TODAY).commits == ()


def test_a_git_that_hangs_is_not_waited_for(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(project, "One", {LEEDS: "a"})
    hanging = tmp_path / "bin" / "git"
    hanging.parent.mkdir()
    hanging.write_text("#!/bin/sh\nexec /bin/sleep 600\n", "utf-8")
    hanging.chmod(0o755)
    monkeypatch.setenv("PATH", str(hanging.parent))
    monkeypatch.setattr("generator.store.git._SECONDS", 0.2)
    begun = time.monotonic()
    assert history(project, TODAY).commits == ()
    assert time.monotonic() - begun < 300
