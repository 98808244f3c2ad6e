"""What changed since a revision, told by the command: from real git repositories."""

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from markdown import markdown

from generator.cli import main
from generator.contribute.diff_report import LARGEST, LONGEST, MOST

EXAMPLES = "Name a branch, a tag or a commit, such as origin/main.\n"


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.org", *arguments],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=x")


@pytest.fixture
def project(sample: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project in a git repository of its own, with the sample committed on the branch `main`."""
    git(sample, "init", "--quiet", "--initial-branch=main")
    commit(sample)
    monkeypatch.chdir(sample)
    return sample


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def said(*arguments: str) -> str:
    result = diff(*arguments)
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def refused(*arguments: str) -> str:
    result = diff(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert isinstance(result.exception, SystemExit)
    assert result.stderr.startswith("Error: ")
    return result.stderr.removeprefix("Error: ")


def edit(project: Path, name: str, old: str, new: str) -> None:
    file = project / "data" / f"{name}.yml"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new), "utf-8")


def test_nothing_changed(project: Path) -> None:
    (project / "content" / "aside.md").write_text("# About\n", "utf-8")
    assert said("main") == "No record changed.\n"
    assert said("main", "--format", "markdown") == "No record changed.\n"


def test_a_hook_of_another_repository_has_its_own_variables(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Git sets them for what its hooks run. They lead to its repository, and not to that of the folder."""
    git(tmp_path, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other/.git/index"))
    assert said("HEAD") == "No record changed.\n"


def change_much(project: Path) -> None:
    places, examples = project / "data" / "places", project / "data" / "examples"
    edit(project, "places/sandport", "summary: A small port where", "summary: A port where")
    edit(project, "places/sandport", "title: Harbour lead", "title: Chair of the board")
    (places / "shingle-and-spit.yml").unlink()
    edit(project, "comparisons/leaders", "only: [sandport, shingle-and-spit]", "only: [sandport]")
    (places / "mudflat.yml").rename(places / "mud.yml")
    edit(project, "places/mud", "name: Mudflat", "name: Mud\nformerly: [mudflat]")
    edit(project, "developments/harbour-boards-set-up", "places: [mudflat]", "places: [mud]")
    (examples / "suppers.yml").write_bytes((examples / "lifeboat-lunches.yml").read_bytes())
    edit(project, "examples/suppers", "name: Lifeboat lunches", "name: Lifeboat suppers")


TEXT = """\
Places
  removed place “Shingle & Spit”
  renamed: “Mudflat” is now “Mud”
  Mud: address places/mudflat/ is now places/mud/
  Sandport: summary: “A small port where the …” → “A port where the …”
  Sandport: leadership roles: added “Chair of the board”
  Sandport: leadership roles: removed “Harbour lead”
Examples
  new example “Lifeboat suppers”
Comparisons
  Leaders: only: removed “shingle-and-spit”
"""
MARKDOWN = """\
### Places

- `removed place “Shingle & Spit”`
- `renamed: “Mudflat” is now “Mud”`
- `Mud: address places/mudflat/ is now places/mud/`
- `Sandport: summary: “A small port where the …” → “A port where the …”`
- `Sandport: leadership roles: added “Chair of the board”`
- `Sandport: leadership roles: removed “Harbour lead”`

### Examples

- `new example “Lifeboat suppers”`

### Comparisons

- `Leaders: only: removed “shingle-and-spit”`
"""

CLAIMS = """\
- [ ] `Coast Network (undated), 1 Sandport: Mud, name: “Mud”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, summary: “A port where the trust's chief executive led \
for everyone.”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, leadership roles “Chair of the board”, role: “Place \
lead”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, leadership roles “Chair of the board”, held by: “The \
trust's chief executive”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, leadership roles “Chair of the board”, person: “Pat \
Example”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, leadership roles “Chair of the board”, employed by: \
“Sandport NHS Trust”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, leadership roles “Chair of the board”, serves: \
“Sandport NHS Trust; Sandport Council”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, leadership roles “Chair of the board”, joint: “yes”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, leadership roles “Chair of the board”, answers to: \
“Harbour board”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, leadership roles “Chair of the board”, state: “In \
place”`
- [ ] `Coast Network (undated), 3 Leaders: Sandport, leadership roles “Chair of the board”, about: “The \
post began as a trial”`
- [ ] `Harbour Institute (2020), p. 25: Lifeboat suppers, from: “2019”`
- [ ] `Harbour Institute (2020), p. 25: Lifeboat suppers, name: “Lifeboat suppers”`
- [ ] `Harbour Institute (2020), p. 25: Lifeboat suppers, summary: “Nurses and crews ate together once a \
month.”`
- [ ] `Harbour Institute (2020), p. 25: Lifeboat suppers, place: “Sandport”`
- [ ] `Harbour Institute (2020), p. 25: Lifeboat suppers, who: “Sandport NHS Trust”`
- [ ] `Harbour Institute (2020), p. 25: Lifeboat suppers, others who took part: “The lifeboat crew”`
- [ ] `Harbour Institute (2020), p. 25: Lifeboat suppers, what was done: “They met over soup”`
- [ ] `Harbour Institute (2020), p. 25: Lifeboat suppers, results: “Referrals rose”`
"""


def test_changes_are_told_by_kind_one_line_each(project: Path) -> None:
    change_much(project)
    assert said("main") == TEXT
    comment, claims = said("main", "--format", "markdown").split("### Claims\n\n")
    assert comment == f"{MARKDOWN}\n"
    assert claims == CLAIMS


def test_files_count_as_they_are_committed_or_not(project: Path) -> None:
    change_much(project)
    commit(project)
    assert said("main~1") == TEXT
    assert said(git(project, "rev-parse", "--short", "main~1")) == TEXT
    assert said("main") == "No record changed.\n"


def test_a_project_may_be_a_folder_of_its_repository(
    tmp_path: Path, sample: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    commit(tmp_path)
    change_much(sample)
    monkeypatch.chdir(sample / "data" / "places")
    assert said("main") == TEXT


HOSTILE = (
    "@someone @org/team",
    "[here](https://evil.example) https://evil.example www.evil.example a@evil.example",
    "<img src=x onerror=alert(1)> &lt;b&gt; <!-- x -->",
    "`code` ``` **bold** _it_ ~~no~~ $`x`$",
    "# Heading #1 org/repo#2 GH-3 0123456789abcdef0123456789abcdef01234567",
    "::error file=x::y",
    "- [ ] task | a | b |",
)


def test_nothing_in_a_name_becomes_markdown_html_a_link_or_a_mention(project: Path) -> None:
    for number, name in enumerate(HOSTILE):
        record = project / "data" / "places" / f"hostile-{number}.yml"
        record.write_text(
            f'name: "{name}"\nsummary: S.\nfootprint: {{about: "A [@harbour-report, p. 7]."}}\n'
            'cite: ["harbour-report, p. 7"]\n',
            "utf-8",
        )
    edit(project, "places/sandport", "title: Harbour lead", f'title: "{HOSTILE[3]}"')
    edit(project, "places/mudflat", "name: Mudflat", 'name: "@everyone"')
    comment = said("main", "--format", "markdown")
    assert "- `new place “<img src=x onerror=alert(1)> &lt;b&gt; <!-- x -->”`\n" in comment
    assert "- `new place “'code' ''' **bold** _it_ ~~no~~ $'x'$”`\n" in comment
    assert "- `renamed: “Mudflat” is now “@\u200beveryone”`\n" in comment
    assert "@" not in comment.replace("@\u200b", "")
    assert {line.count("`") for line in comment.splitlines()} == {0, 2}
    html = markdown(comment, extensions=["tables", "pymdownx.magiclink", "pymdownx.tasklist"])
    box = '<li class="task-list-item"><input type="checkbox" disabled/> '
    html = html.replace('<ul class="task-list">', "<ul>").replace(box, "<li>")
    assert html.count("<li><code>") == html.count("</code></li>") == html.count("<li>") > 10
    for tag in ("h3", "ul", "li", "code"):
        html = html.replace(f"<{tag}>", "").replace(f"</{tag}>", "")
    assert "<" not in html


def test_signs_that_nobody_sees_are_left_out(project: Path) -> None:
    edit(project, "places/mudflat", "name: Mudflat", r'name: "Mud flat \u200dx\u200c"')
    assert said("main") == "Places\n  renamed: “Mudflat” is now “Mud flat x ”\n"


def test_a_long_comment_is_cut(project: Path) -> None:
    lunches = (project / "data/examples/lifeboat-lunches.yml").read_text("utf-8")
    for number in range(MOST + 20):
        text = lunches.replace("name: Lifeboat lunches", f"name: Lunch {number:04}")
        (project / f"data/examples/lunch-{number:04}.yml").write_text(text, "utf-8")
    comment = said("main", "--format", "markdown")
    assert comment.count("\n- `") == MOST
    assert "- `new example “Lunch 0099”`\n\nand 20 more\n\n### Claims\n\n- [ ] `" in comment
    assert comment.endswith("`\n\nand 308 more\n")
    assert len(comment.encode()) <= LARGEST
    assert len(said("main").splitlines()) == MOST + 20 + 1


def test_a_long_line_of_a_comment_is_cut(project: Path) -> None:
    figure = "  - {{value: {}, as_of: 2021, cite: 'harbour-report, p. 7'}}\n"
    figures = "".join(figure.format(number) for number in range(1, 51))
    edit(project, "places/sandport", "neighbourhoods:\n", f"neighbourhoods:\n{figures}")
    line = said("main", "--format", "markdown").splitlines()[2]
    assert line.startswith("- `Sandport: number of neighbourhoods 1 figure → 51: added “1 (2021)”, added ")
    assert line.endswith("…`")
    assert len(line) == LONGEST + len("- ``")


@pytest.mark.parametrize(
    "base", ["nothing", "", "main..main", "^main", "main:data", "main^{tree}", "$(id)", ":/nothing"]
)
def test_an_unknown_revision_is_refused(project: Path, base: str) -> None:
    assert refused(base) == f'git knows no revision "{base}". {EXAMPLES}'


@pytest.mark.parametrize(
    "base", ["-x", "--output=stolen", "--upload-pack=id", "main\n", "a\0b", "\x1b[2J", "\udcff"]
)
def test_a_hostile_revision_is_refused(project: Path, base: str) -> None:
    sentence = "A revision neither begins with a hyphen nor has invisible signs."
    assert refused("--", base) == f"{sentence} {EXAMPLES}"
    assert git(project, "status", "--porcelain") == ""


def test_a_revision_without_records_is_refused(project: Path) -> None:
    git(project, "checkout", "--quiet", "--orphan", "empty")
    git(project, "rm", "-r", "--quiet", "--cached", "data")
    git(project, "commit", "--quiet", "--message=x")
    assert refused("empty") == ('There is no folder data/ at "empty". Name another revision.\n')


def test_a_revision_with_broken_records_is_refused(project: Path) -> None:
    edit(project, "places/mudflat", "name: Mudflat", "nmae: Mudflat")
    commit(project)
    edit(project, "places/mudflat", "nmae: Mudflat", "name: Mudflat")
    assert refused("main") == (
        'The records at "main" have 1 problem in 1 file, and cannot be compared. Name another revision.\n'
    )


def test_a_revision_may_break_a_rule_across_records(project: Path) -> None:
    edit(project, "places/mudflat", "system: west-coast", "system: west-cost")
    commit(project)
    edit(project, "places/mudflat", "system: west-cost", "system: west-coast")
    assert said("main") == "Places\n  Mudflat: system “west-cost” → “West Coast”\n"


@pytest.mark.parametrize("target", ["/etc/hostname", "mudflat.yml"])
def test_a_symbolic_link_in_history_is_not_followed(project: Path, target: str) -> None:
    link = project / "data" / "places" / "secret.yml"
    link.symlink_to(target)
    commit(project)
    link.unlink()
    assert refused("main") == 'data/places/secret.yml is a link at "main". Name another revision.\n'


@pytest.mark.parametrize(
    "attributes",
    [
        "*.yml export-ignore",
        "data/places/mudflat.yml export-ignore",
        "*.yml export-subst",
        "*.yml text eol=crlf",
        "*.yml ident",
        "*.yml working-tree-encoding=UTF-16",
    ],
)
def test_what_attributes_say_of_a_file_changes_nothing(project: Path, attributes: str) -> None:
    edit(project, "places/mudflat", "name: Mudflat", "name: Mudflat $Format:%H$ $Id$")
    commit(project)
    before = said("main")
    (project / ".gitattributes").write_text(f"{attributes}\n", "utf-8")
    tree = git(project, "write-tree")
    told = git(project, "hash-object", "-w", "--no-filters", ".gitattributes")
    git(project, "update-index", "--add", "--cacheinfo", f"100644,{told},.gitattributes")
    assert git(project, "write-tree") != tree
    git(project, "commit", "--quiet", "--message=attributes")
    assert said("main") == before == "No record changed.\n"
    edit(project, "places/mudflat", "name: Mudflat", "name: The mudflat")
    assert said("main").count("\n") == 2


def test_a_tree_that_leads_out_of_the_project_is_refused(project: Path) -> None:
    record = git(project, "hash-object", "-w", "data/places/mudflat.yml")
    tree = _tree(project, f"100644 blob {record}\tx.yml\n")
    for name in ("..", "..", "..", "places", "data"):
        tree = _tree(project, f"040000 tree {tree}\t{name}\n")
    made = git(project, "commit-tree", "-m", "x", tree)
    assert refused(made).startswith("data/places/../../../x.yml from git's history cannot be written: ")


def test_a_record_that_the_history_lacks_is_named(project: Path) -> None:
    blob = git(project, "rev-parse", "HEAD:data/places/mudflat.yml")
    (project / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert refused("main") == "data/places/mudflat.yml is missing from git's history. Fetch all of it.\n"


def _tree(project: Path, entries: str) -> str:
    """Make a tree of git, whatever its names are, and return its id."""
    raw = b""
    for entry in entries.splitlines():
        about, _, name = entry.partition("\t")
        mode, _, made = about.split(" ")
        raw += f"{mode.lstrip('0')} {name}".encode() + b"\0" + bytes.fromhex(made)
    file = project / ".git" / "tree"
    file.write_bytes(raw)
    return git(project, "hash-object", "-w", "-t", "tree", "--literally", str(file))


PROBLEM = (
    'data/places/mudflat.yml:3:9: system: there is no system "west-cost". Did you mean "west-coast"? If not,'
    " add data/systems/west-cost.yml."
)


def test_records_with_problems_are_compared_as_far_as_they_can_be_read(project: Path) -> None:
    edit(project, "places/mudflat", "system: west-coast", "system: west-cost")
    edit(project, "places/sandport", "name: Sandport", "name: [")
    unread = "data/places/sandport.yml:1:7: a bracket is opened here and never closed."
    result = diff("main")
    assert result.exit_code == 0
    assert result.stdout == "Places\n  Mudflat: system “West Coast” → “west-cost”\n"
    assert PROBLEM in result.stderr
    assert result.stderr.endswith("2 problems in 2 files\n")
    comment = diff("main", "--format", "markdown").stdout
    assert comment.startswith(f"### Problems\n\n- `{PROBLEM}`\n- `{unread}")
    assert comment.endswith(
        "\n\n### Places\n\n- `Mudflat: system “West Coast” → “west-cost”`\n\n### Claims\n\n"
        "- [ ] `Coast Network (undated), 1 Sandport: Mudflat, system: “west-cost”`\n"
    )


def test_what_has_another_id_and_cannot_be_read_is_not_told_as_removed(project: Path) -> None:
    places = project / "data" / "places"
    (places / "mudflat.yml").rename(places / "mud.yml")
    edit(project, "places/mud", "name: Mudflat", "name: [\nformerly: [mudflat]")
    assert "removed" not in diff("main").stdout


def test_all_problems_are_in_the_summary_of_a_run(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(project, "places/mudflat", "system: west-coast", "system: west-cost")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "summary.md"))
    result = CliRunner().invoke(main, ["check", "--format", "github"])
    assert result.exit_code == 1
    assert result.stdout.startswith("::error file=data/places/mudflat.yml,line=3,col=9::system: there is no ")
    assert (tmp_path / "summary.md").read_text("utf-8") == f"### Problems\n\n- `{PROBLEM}`\n"


def claimed(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["claims", *arguments])
    assert (result.exit_code, result.stderr) == (0, "")
    return result.stdout


def test_claims_since_a_revision_are_listed_by_source(project: Path) -> None:
    assert claimed() == "No claim is new.\n"
    edit(project, "places/mudflat", "system: west-coast\n", "system: west-coast\npartnership: Mud together\n")
    assert claimed("main") == (
        "Coast Network (undated)\n  [ ] 1 Sandport: Mudflat, partnership: “Mud together”\n1 claim\n"
    )


@pytest.mark.parametrize("name", ["place/mudflat", "places/mudflat", "data/places/mudflat.yml"])
def test_all_claims_of_a_record_are_listed(project: Path, name: str) -> None:
    assert claimed(name).startswith("Coast Network (undated)\n  [ ] 1 Sandport: Mudflat, name: “Mudflat”\n")


def test_claims_of_what_is_not_there_are_refused(project: Path) -> None:
    for name, told in (
        ("place/mudflt", 'There is no place "mudflt". Did you mean "mudflat"?'),
        ("mud", f'git knows no revision "mud". {EXAMPLES.strip()}'),
    ):
        result = CliRunner().invoke(main, ["claims", name])
        assert (result.exit_code, result.stderr) == (2, f"Error: {told}\n")


def test_a_shallow_clone_is_told_to_be_one(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", project.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    assert refused("HEAD~1") == (
        'git knows no revision "HEAD~1". This clone is shallow. Fetch all of it: git fetch --unshallow\n'
    )


def test_a_damaged_repository_is_told_to_be_one(project: Path) -> None:
    commit = git(project, "rev-parse", "HEAD").strip()
    damaged = project / ".git/objects" / commit[:2] / commit[2:]
    damaged.chmod(0o644)
    damaged.write_bytes(b"")
    assert refused("HEAD").startswith('git cannot read "HEAD": error: object file')


def test_a_folder_without_history_is_refused(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(sample.parent))
    assert refused("main") == (
        f"git finds no history for {sample}: not a git repository (or any of the parent directories): .git.\n"
    )


def test_a_machine_without_git_is_told_so(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refused("main") == (
        "git cannot be run (No such file or directory). Install it: what changed is told from its history.\n"
    )


def test_misuse_exits_2(project: Path) -> None:
    assert diff().exit_code == 2
    assert diff("main", "--format", "html").exit_code == 2
    assert diff("--output=x").exit_code == 2
