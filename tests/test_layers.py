"""The one-way flow: a module imports only from stages before its own."""

import ast
import tomllib
from pathlib import Path

import pytest
from projects import ROOT

STAGES = (
    ("problems", "placing", "progress", "refusals", "settings", "day"),
    ("records",),
    ("slips",),
    ("strict_yaml", "wording", "yaml_text", "markup", "files"),
    ("load", "history"),
    ("edition", "terms"),
    ("catalog",),
    ("memory",),
    ("text",),
    ("checks",),
    ("reading",),
    ("views",),
    ("writing",),
    ("skeleton",),
    ("figures",),
    ("downloads",),
    ("pages",),
    ("scripts", "feed"),
    ("build",),
    ("render", "revisions", "feedback"),
    ("kinds",),
    ("preview", "asking", "bundle", "pdf"),
    ("plugin", "cli"),
)
"""The modules of each stage, first to last. Those of one stage do not know each other."""

LIBRARIES = {
    "problems": set(),
    "progress": set(),
    "placing": set(),
    "refusals": set(),
    "settings": {"yaml"},
    "records": {"annotated_types", "pydantic", "pydantic_core", "markdown_it"},
    "day": set(),
    "slips": set(),
    "strict_yaml": {"yaml"},
    "wording": {"pydantic_core"},
    "yaml_text": set(),
    "writing": set(),
    "skeleton": set(),
    "load": {"pydantic"},
    "history": set(),
    "edition": set(),
    "terms": set(),
    "catalog": set(),
    "memory": set(),
    "checks": {"markdown"},
    "reading": set(),
    "markup": {"selectolax"},
    "files": set(),
    "text": {"markupsafe"},
    "views": set(),
    "figures": set(),
    "pages": {"jinja2", "markdown"},
    "downloads": set(),
    "scripts": {"markdown"},
    "feed": set(),
    "build": set(),
    "render": {"yaml"},
    "revisions": set(),
    "feedback": set(),
    "preview": set(),
    "asking": {"prompt_toolkit", "pydantic"},
    "kinds": {"graphlay", "pydantic", "pydantic_core"},
    "bundle": set(),
    "pdf": {"markdown", "pydyf", "tinyhtml5", "weasyprint"},
    "plugin": {"mkdocs", "material", "jinja2", "selectolax"},
    "cli": {"click"},
}
"""The libraries that each module may know. All others are the standard library."""

OUTWARD = {"time", "datetime", "random", "socket", "subprocess", "urllib.request", "http.client"}
"""Ways out of the records, to the clock, to chance, to other programs and hosts: for the command alone."""

MAY = {
    "history": {"subprocess"},
    "revisions": {"subprocess"},
    "progress": {"time"},
    "day": {"datetime"},
}
"""The exceptions: only git can read a repository, and only these run it. The history fixes what it says. What
is shown on a terminal while one waits follows a clock, and nothing else does. One module says which day it
is, to the commands and the plugin, which tell all others."""

FILES = sorted((ROOT / "generator").rglob("*.py"))
STANDARD = set(__import__("sys").stdlib_module_names)


def stage_of(module: str) -> int:
    return next(n for n, stage in enumerate(STAGES) if module in stage)


def module_of(file: Path) -> str:
    return file.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write imports in full"
            assert node.module
            if node.module == "generator":
                found |= {f"generator.{alias.name}" for alias in node.names}
            else:
                found.add(node.module)
    return found - {"generator.__version__"}


def test_every_module_has_a_stage() -> None:
    modules = {module_of(file) for file in FILES} - {"__init__"}
    assert modules == {module for stage in STAGES for module in stage} == set(LIBRARIES)


def test_every_folder_of_modules_is_installed() -> None:
    with (ROOT / "pyproject.toml").open("rb") as file:
        packages = tomllib.load(file)["tool"]["setuptools"]["packages"]
    folders = {file.parent.relative_to(ROOT).as_posix().replace("/", ".") for file in FILES}
    assert packages == sorted(folders)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_imports_only_from_stages_before_its_own(file: Path) -> None:
    own = module_of(file)
    for name in imports(file):
        top, _, rest = name.partition(".")
        if top == "generator":
            other = rest.partition(".")[0]
            assert other == own or stage_of(other) < stage_of(own), f"{own} imports {name}"
        elif top not in STANDARD:
            assert top in LIBRARIES[own], f"{own} imports {name}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_the_engine_imports_no_kind(file: Path) -> None:
    if module_of(file) not in {"kinds", "issue_forms"}:
        assert not [name for name in imports(file) if name.startswith("generator.kinds")]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_can_be_read_in_one_sitting(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.startswith('"""'), "a module says first what it is for"
    assert len(text.splitlines()) <= 350


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_nothing_prints_exits_or_asks_the_time(file: Path) -> None:
    if module_of(file) == "cli":
        return
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "open", "eval", "exec", "compile"}
    assert imports(file) & OUTWARD <= MAY.get(module_of(file), set())
