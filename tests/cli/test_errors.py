"""Whatever goes wrong, a command says so in one plain sentence, with an exit code; --debug tells more."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from mkdocs_here import mkdocs
from patience import END, until
from projects import SAMPLE, copy_project
from repositories import start

from generator.cli import main
from generator.cli.errors import PlainGroup

COMMAND = [sys.executable, "-c", "from generator.cli import main; main(prog_name='toolkit')"]

Harm = Callable[[Path], object]
"""What goes wrong in a project."""


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_project(tmp_path_factory.mktemp("errors") / "project", SAMPLE)


@pytest.fixture
def project(whole: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A project that is made whole again after each test."""
    kept = (whole / "mkdocs.yml").read_bytes()
    monkeypatch.chdir(whole)
    yield whole
    for name in ("mkdocs.yml", "out", ".git", "event.json", "dist"):
        if (whole / name).is_dir():
            shutil.rmtree(whole / name)
        else:
            (whole / name).unlink(missing_ok=True)
    (whole / "mkdocs.yml").write_bytes(kept)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def wrong(text: bytes) -> Harm:
    return lambda project: (project / "mkdocs.yml").write_bytes(text)


def no_settings(project: Path) -> None:
    (project / "mkdocs.yml").unlink()


def settings_are_a_folder(project: Path) -> None:
    no_settings(project)
    (project / "mkdocs.yml").mkdir()


def a_file_is_there(project: Path) -> None:
    (project / "out").write_text("x", "utf-8")


def a_folder_is_there(project: Path) -> None:
    (project / "out").mkdir()
    (project / "out/mine.txt").write_text("x", "utf-8")


def no_commit(project: Path) -> None:
    start(project)


def broken_repository(project: Path) -> None:
    start(project)
    (project / ".git/HEAD").write_text("nonsense", "utf-8")


def no_git(project: Path) -> None:
    os.environ["PATH"] = str(project)


def nothing(project: Path) -> None:
    pass


UNREAD = "mkdocs.yml:%s: this YAML cannot be read: %s."
TABLE: list[tuple[str, Harm, str]] = [
    *(
        (command, harm, told)
        for command in ("render out", "pdf")
        for harm, told in (
            (
                no_settings,
                "There is no mkdocs.yml in {project}. It says what the site is called, and what is in its"
                " navigation.",
            ),
            (settings_are_a_folder, "{project}/mkdocs.yml is a folder, and should be a file."),
            (
                wrong(b"site_name: ["),
                UNREAD % ("1:13", "expected the node content, but found '<stream end>'"),
            ),
            (
                wrong(b"site_name: a\n\t- b"),
                UNREAD % ("2:1", "found character '\\t' that cannot start any token"),
            ),
            (
                wrong(b"site_name: !!python/name:os.system x"),
                UNREAD
                % (
                    "1:12",
                    "could not determine a constructor for the tag 'tag:yaml.org,2002:python/name:os.system'",
                ),
            ),
            (wrong(b"site_name: \xe9"), "mkdocs.yml is not written in UTF-8. Save it in that encoding."),
            (
                wrong(b"site_name: a\nextra: b\n"),
                "mkdocs.yml: extra holds no settings. Write them below it, indented by two spaces.",
            ),
            (
                wrong(b"site_name: a\nmarkdown_extensions: toc\n"),
                "markdown_extensions is no list. Write each on a line of its own: - toc",
            ),
            (
                wrong(b"site_name: a\nmarkdown_extensions: [footnotes, attr_list]\n"),
                "markdown_extensions lacks what pages are made with. Add md_in_html, pymdownx.blocks.html.",
            ),
            (
                wrong(
                    b"site_name: a\n"
                    b"markdown_extensions: [attr_list, footnotes, md_in_html, pymdownx.blocks.html, none]"
                ),
                "markdown_extensions cannot be loaded: No module named 'none'. Correct or install it.",
            ),
            (
                wrong(b"- a\n- b\n"),
                "mkdocs.yml holds no settings: they are names, each with a value after a colon.",
            ),
        )
    ),
    ("bundle", settings_are_a_folder, "{project}/mkdocs.yml is a folder, and should be a file."),
    (
        "render out",
        a_folder_is_there,
        "out holds files that `toolkit render` did not write. Name a new or an empty folder.",
    ),
    (
        "schema out/x",
        a_file_is_there,
        "{project}/out/x stands below a file, and should stand below a folder.",
    ),
    ("pdf about --output out/x.pdf", a_file_is_there, "{project}/out is in the way."),
    ("pdf about --output /dev/null", nothing, "/dev/null is in the way."),
    (
        "diff main",
        nothing,
        "git finds no history for {project}: not a git repository (or any of the parent directories): .git.",
    ),
    (
        "diff main",
        broken_repository,
        "git finds no history for {project}: not a git repository (or any of the parent directories): .git.",
    ),
    (
        "diff main",
        no_commit,
        'git knows no revision "main". Name a branch, a tag or a commit, such as origin/main.',
    ),
    (
        "diff main",
        no_git,
        "git cannot be run (No such file or directory). Install it: what changed is told from its history.",
    ),
    (
        "new place ???",
        nothing,
        'No file name can be made of "???". Give one with --id: lower-case letters and digits, with single'
        " hyphens between, as in elm-road.",
    ),
    (
        "new system Shore --id western-shore",
        nothing,
        '"western-shore" is an old address of data/systems/west-coast.yml. Choose another id.',
    ),
    (
        "new place Sandport",
        nothing,
        "data/places/sandport.yml is there already. Open it, or give another name with --id.",
    ),
    *(
        (
            f"new {record}",
            nothing,
            f'"{taken}" {told} Choose another id: another name for the file.',
        )
        for record, taken, told in (
            ("place Con", "con", "cannot be the name of a file on Windows."),
            ("place Town --id lpt1", "lpt1", "cannot be the name of a file on Windows."),
            ("place Index", "index", "is the address of a page that the site makes itself."),
            ("comparison Toolkit", "toolkit", "is the name of a file that the site makes itself."),
            (
                "principle Known --id assess-known",
                "assess-known",
                "would be taken for a part of the page that scripts look up.",
            ),
        )
    ),
    (
        "new plcae Mars",
        nothing,
        'There is no kind of record "plcae". Did you mean "place"?',
    ),
    ("pdf placs", nothing, 'There is no section and no page "placs". Did you mean "places"?'),
    (
        "check ..",
        nothing,
        "There is no folder data/ in {above}, nor above it. Run the command in the project's folder.",
    ),
]


@pytest.mark.parametrize(("command", "harm", "told"), TABLE)
def test_an_error_is_one_sentence(
    command: str, harm: Harm, told: str, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", os.environ["PATH"])
    harm(project)
    result = run(*command.split())
    assert result.stderr == f"Error: {told.format(project=project, above=project.parent)}\n"
    assert (result.exit_code, result.stdout) == (2, "")


def test_debug_shows_the_traceback_too(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    no_settings(project)
    plain = run("render", "out")
    assert "Traceback" not in plain.stderr
    monkeypatch.setenv("TOOLKIT_DEBUG", "1")
    for result in (run("render", "out"), run("--debug", "render", "out")):
        assert result.stderr.startswith("Traceback (most recent call last):\n")
        assert "\nFileNotFoundError: " in result.stderr
        assert result.stderr.endswith(f"\n{plain.stderr}")
        assert result.exit_code == plain.exit_code == 2
        monkeypatch.delenv("TOOLKIT_DEBUG", raising=False)


def test_a_fault_of_the_toolkit_is_told_from_yours(project: Path) -> None:
    """A command that is at fault itself, among the real ones."""

    @click.command()
    def faulty() -> None:
        raise KeyError("x\ny")

    group = PlainGroup(params=main.params, commands={"faulty": faulty}, callback=main.callback)
    result = CliRunner().invoke(group, ["faulty"])
    assert result.stderr == (
        "Error: The toolkit itself is at fault, and not what you wrote (KeyError: 'x\\ny'). Please report it,"
        " with what the same command prints after `toolkit --debug`.\n"
    )
    assert result.exit_code == 3
    result = CliRunner().invoke(group, ["--debug", "faulty"])
    assert 'raise KeyError("x\\ny")' in result.stderr


def command(project: Path, *arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    environment = {**os.environ, **options.pop("environment", {})}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen([*COMMAND, *arguments], cwd=project, env=environment, **pipes | options)


@pytest.mark.parametrize("program", ["bundle", "mkdocs"])
def test_without_docstrings_nothing_can_be_made(project: Path, program: str) -> None:
    arguments = [*COMMAND, "bundle"] if program == "bundle" else [sys.executable, "-m", "mkdocs", "build"]
    done = subprocess.run(
        arguments,
        cwd=project,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONOPTIMIZE": "2"},
        capture_output=True,
        text=True,
        timeout=END,
        check=False,
    )
    told = "Python was told to leave out docstrings"
    one_line(project, program, told, (done.returncode, done.stdout, done.stderr))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("", 'SOURCE_DATE_EPOCH is "". Give it a number of seconds since 1970'),
        ("abc", 'SOURCE_DATE_EPOCH is "abc".'),
        ("1.5", 'SOURCE_DATE_EPOCH is "1.5".'),
        ("-86400", "1969-12-31 is not a day from 1970-01-01 to 2106-02-06"),
        ("4300000000", "2106-04-06 is not a day from 1970-01-01 to 2106-02-06"),
    ],
)
@pytest.mark.parametrize("program", ["bundle", "mkdocs"])
def test_on_a_day_that_the_environment_gives_wrongly_nothing_can_be_made(
    project: Path, said: str, told: str, program: str
) -> None:
    environment = {"SOURCE_DATE_EPOCH": said}
    if program == "bundle":
        done = CliRunner(env=environment).invoke(main, ["bundle"])
    else:
        done = mkdocs("build", **environment)
    one_line(project, program, told, (done.exit_code, done.stdout, done.stderr))


def one_line(project: Path, program: str, told: str, done: tuple[int, str, str]) -> None:
    """Assert that a program said why it makes nothing, and made nothing."""
    code, out, err = done
    assert (code, out) == (2 if program == "bundle" else 1, "")
    (line,) = [line for line in err.splitlines() if line]
    assert told in line
    assert not (project / "site").exists()


@pytest.mark.parametrize("day", ["1969-12-31", "2106-02-07", "9999-12-31"])
def test_a_day_that_no_file_can_be_of(project: Path, day: str) -> None:
    for told in (run("bundle", "--date", day), run("render", "out", "--date", day)):
        assert told.stderr.startswith(f"Error: {day} is not a day from 1970-01-01 to 2106-02-06: ")
        assert told.exit_code == 2


def test_ctrl_c_ends_a_command_with_a_line(project: Path) -> None:
    running = command(project, "bundle", start_new_session=True)
    until(lambda: list(project.glob("dist/.offline.part/.new.part")), running.poll)
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=END)
    assert (out, err.decode()) == (b"", "\nStopped. What was there before stands.\n")
    assert running.returncode == 130
    assert list((project / "dist").iterdir()) == []


@pytest.mark.parametrize(
    "module", ["click", "pydantic", "generator.schema.kinds", "generator.checks.project"]
)
def test_ctrl_c_while_a_command_is_loaded_ends_it_with_a_line(project: Path, module: str) -> None:
    program = f"""if True:
        import os, signal, sys
        class Finder:
            def find_spec(name, path, target=None):
                if name == {module!r}:
                    os.kill(os.getpid(), signal.SIGINT)
        sys.meta_path.insert(0, Finder)
        {COMMAND[2]}"""
    done = subprocess.run(
        [sys.executable, "-c", program, "check"], capture_output=True, timeout=END, check=False
    )
    assert (done.stdout, done.stderr.decode()) == (b"", "\nStopped. What was there before stands.\n")
    assert done.returncode == 130


def test_a_command_that_is_told_to_end_ends_what_it_started(project: Path) -> None:
    """As by `docker stop`, which tells the command alone: the build that it runs would go on writing."""
    running = command(project, "bundle", start_new_session=True)
    until(lambda: list(project.glob("dist/.offline.part/.new.part")), running.poll)
    running.terminate()
    out, err = running.communicate(timeout=END)
    assert (out, err.decode()) == (b"", "\nStopped. What was there before stands.\n")
    assert running.returncode == 143
    assert list((project / "dist").iterdir()) == []
    # What the build had started, such as git, ends by itself a moment later.
    every = subprocess.run(["ps", "-A", "-o", "sid=,args="], capture_output=True, text=True, check=True)
    assert "ps -A" in every.stdout
    left = [line for line in every.stdout.splitlines() if line.split()[0] == str(running.pid)]
    assert [line for line in left if "mkdocs" in line] == []


def test_output_that_nobody_reads_ends_a_command_without_a_word(project: Path) -> None:
    read, write = os.pipe()
    running = command(project, "check", stdout=write)
    os.close(read)
    os.close(write)
    assert running.communicate(timeout=END)[1] == b""
    assert running.returncode == 141


@pytest.mark.parametrize("asked", ["check", "--help"])
def test_output_to_a_full_disk(project: Path, asked: str) -> None:
    with Path("/dev/full").open("wb") as full:
        running = command(project, asked, stdout=full)
        assert running.communicate(timeout=END)[1] == b"Error: There is no room left on the disk.\n"
    assert running.returncode == 2


def test_a_command_without_streams_asks_nobody(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Services start commands so: there is no terminal then, and nobody is at fault."""
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(SystemExit) as ended:
        main(["new"])
    assert ended.value.code == 2
    sys.stdin.close()
    assert "Missing argument 'KIND'" in capsys.readouterr().err


def test_every_sign_can_be_printed_whatever_the_terminal_takes(project: Path) -> None:
    """Names of files may be no text at all, and a system's own signs may be few."""
    strange = os.fsencode(project) + b"/data/places/caf\xe9 \xe2\x80\x9c.yml"
    with open(strange, "wb") as file:
        file.write(b"name: [")
    try:
        running = command(project, "check", environment={"PYTHONIOENCODING": "ascii", "LC_ALL": "C"})
        out, err = running.communicate(timeout=END)
    finally:
        os.remove(strange)
    assert err == b""
    assert out.decode().startswith("data/places/caf\\udce9 “.yml:")
    assert running.returncode == 1


def test_a_terminal_without_width_shows_help(project: Path) -> None:
    out, err = command(project, "check", "--help", environment={"COLUMNS": "0"}).communicate(timeout=END)
    assert err == b""
    assert b"Exit code: 0 if there are no problems" in b" ".join(out.split())
