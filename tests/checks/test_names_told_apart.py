"""The engine names nothing of this toolkit: no kind, no record, no source, no country."""

import ast
import re

import pytest
from projects import KINDS, ROOT, catalog_of

from generator.kinds.organisation.model import Organisation
from generator.kinds.place.model import Place
from generator.kinds.system.model import System
from generator.schema.kinds import BUILT_IN
from generator.schema.sources import Source

OURS = [kind for kind in KINDS if not issubclass(kind, BUILT_IN)]
NAMED = (Place, System, Organisation, Source)
"""The kinds whose records are called as nothing else is."""

WORDS = {"England", "NHS", "Place Toolkit", "place-toolkit", "Wigan", "kingsfund", "gov.uk"}
"""What else is ours alone. Wigan is no record, and yet a place."""

ALLOWED = {
    "generator/__init__.py": {"Place Toolkit"},
    "generator/cli/starter/dot_github/workflows/site.yml": {"place-toolkit"},
    "generator/exports/mkdocs_project.py": {"place-toolkit"},
    "generator/exports/notices.py": {"place-toolkit"},
    "generator/schema/sources.py": {"NHS"},
}
"""The program's own name, which pip and its folders have; letters that are no person's initials."""

ENGINE = [
    name
    for folder in ("generator", "overrides")
    for file in sorted((ROOT / folder).rglob("*"))
    if file.is_file() and file.suffix not in {".pyc"}
    for name in (file.relative_to(ROOT).as_posix(),)
    if not name.startswith("generator/kinds/")
]
PYTHON = [name for name in ENGINE if name.endswith(".py")]
TEMPLATES = [name for name in ENGINE if name.endswith((".j2", ".html"))]


@pytest.fixture(scope="module")
def names() -> re.Pattern[str]:
    """Finds the ids and names of our records, and other words of ours."""
    catalog = catalog_of(ROOT)
    records = [record for kind in NAMED for record in catalog.all(kind)]
    assert len(records) > 100
    found = WORDS | {record.id for record in records} | {record.name for record in records}
    longest_first = sorted(map(re.escape, found), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(longest_first)})(?![\w-])")


@pytest.mark.parametrize("file", ENGINE)
def test_the_engine_names_no_record_of_ours(names: re.Pattern[str], file: str) -> None:
    found = set(names.findall((ROOT / file).read_text("utf-8")))
    assert found == ALLOWED.get(file, set())


@pytest.mark.parametrize("file", PYTHON)
def test_the_engine_names_no_kind_of_ours(file: str) -> None:
    tree = ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
    said = {node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    # A form has themes too, and a match has a start.
    folders = {kind.folder for kind in OURS} - {"themes", "start"}
    assert not said & folders
    assert not [text for text in said if text.startswith(tuple(f"{folder}/" for folder in folders))]


@pytest.mark.parametrize("file", TEMPLATES)
def test_the_engines_templates_name_no_kind_of_ours(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    for kind in OURS:
        assert f"kinds.{kind.folder}" not in text
        assert not re.search(rf"""["'(]{kind.folder}/""", text)
