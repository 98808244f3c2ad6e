"""The one-way flow: a module imports only from stages before its own."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
from projects import ROOT

from generator.schema.kinds import BUILT_IN

LAYERS: dict[str, set[str]] = {
    "problems": set(),
    "schema": {"annotated_types", "pydantic", "pydantic_core", "markdown_it"},
    "store": {"pydantic", "pydantic_core", "yaml", "yaml_env_tag"},
    "catalog": {"markupsafe", "pydantic"},
    "checks": {"markdown", "selectolax"},
    "contribute": {"openpyxl", "prompt_toolkit", "pydantic", "yaml"},
    "pages": {"jinja2", "markdown"},
    "exports": {
        *("PIL", "jinja2", "markdown", "pikepdf", "pydyf", "selectolax", "tinyhtml5", "weasyprint", "yaml")
    },
    "build": set(),
    "plugin": {"mkdocs", "material", "jinja2", "selectolax"},
    "cli": {"click"},
    "kinds": {"graphlay", "pydantic", "pydantic_core"},
}
"""The packages and modules of the engine, each with the libraries that it may know: it imports only from
those before it. Plugin and commands do not know each other, and nothing knows the kinds: a setting does."""

OUTWARD = {"time", "datetime", "random", "socket", "subprocess", "urllib.request", "http.client"}
"""Ways out of the records, to the clock, to chance, to other programs and hosts: for the command alone."""

MAY = {
    "store/git.py": {"subprocess"},
    "catalog/revision.py": {"subprocess"},
    "store/progress.py": {"time"},
    "store/day.py": {"datetime"},
    "schema/dates.py": {"datetime"},
}
"""The exceptions: only git can read a repository, and only these run it. What is shown on a terminal while
one waits follows a clock, and nothing else does. One module says which day it is, and one counts days."""

FILES = sorted((ROOT / "generator").rglob("*.py"))
MODULES = {".".join(f.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__") for f in FILES}
STANDARD = set(__import__("sys").stdlib_module_names)


def layer_of(file: Path) -> str:
    return file.relative_to(ROOT / "generator").parts[0].removesuffix(".py")


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports(file: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file}: write imports in full"
            assert node.module
            inner = {f"{node.module}.{alias.name}" for alias in node.names}
            found |= (inner & MODULES) or {node.module}
    return found - {"generator"}


def test_every_module_has_a_layer() -> None:
    assert {layer_of(file) for file in FILES} - {"__init__"} == set(LAYERS)
    assert len(LAYERS) <= 12


def test_no_module_needs_itself() -> None:
    """Within a package too, imports go one way."""
    modules = {module_of(file): imports(file) for file in FILES}
    while leaves := {name for name, known in modules.items() if not known & (modules.keys() - {name})}:
        modules = {name: known for name, known in modules.items() if name not in leaves}
    assert sorted(modules) == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_imports_only_from_layers_before_its_own(file: Path) -> None:
    own, order = layer_of(file), list(LAYERS)
    for name in imports(file):
        top, _, rest = name.partition(".")
        if top == "generator":
            other = rest.partition(".")[0]
            assert other == own or order.index(other) < order.index(own), f"{own} imports {name}"
            assert (own, other) != ("cli", "plugin"), f"{own} imports {name}"
        elif top not in STANDARD:
            assert top in LAYERS[own], f"{own} imports {name}"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_a_module_can_be_read_in_one_sitting(file: Path) -> None:
    text = file.read_text("utf-8")
    assert text.startswith('"""'), "a module says first what it is for"
    assert len(text.splitlines()) <= 350


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_nothing_prints_exits_or_asks_the_time(file: Path) -> None:
    if layer_of(file) == "cli":
        return
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in {"print", "exit", "open", "eval", "exec", "compile"}
    assert imports(file) & OUTWARD <= MAY.get(file.relative_to(ROOT / "generator").as_posix(), set())


def types_of(file: Path) -> Iterator[str]:
    """Yield the names of the classes, and of other types, that a module defines."""
    for node in ast.parse(file.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            names = (target.id for target in node.targets if isinstance(target, ast.Name))
            yield from (name for name in names if re.fullmatch(r"_?[A-Z]\w*[a-z]\w*", name))


def test_the_name_of_a_type_means_one_thing() -> None:
    """But for kinds that extend one of the engine's, and have its name."""
    homes = defaultdict(list)
    for file in FILES:
        for name in types_of(file):
            homes[name].append(file.relative_to(ROOT).as_posix())
    assert len(homes) > 200
    several = {name: files for name, files in homes.items() if len(files) > 1}
    assert several.keys() == {kind.__name__ for kind in BUILT_IN} & several.keys()
