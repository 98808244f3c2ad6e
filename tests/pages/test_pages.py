"""Whole pages of the sample data set, as `tests/expected/` holds them."""

import difflib
import re
from pathlib import Path

import pytest
from projects import EDITION, KINDS, ROOT, SAMPLE, built_of, some

from generator import __version__
from generator.build import build
from generator.pages import Page
from generator.pages.output import Built
from generator.pages.page import environment, fill
from generator.pages.values import SILENT
from generator.schema.kinds import load_kinds

EXPECTED = ROOT / "tests" / "expected"


@pytest.fixture(scope="module")
def built() -> Built:
    return built_of(SAMPLE)


def test_pages_are_as_expected(built: Built, bless: bool) -> None:
    made = {page.path: page.markdown for page in built.pages}
    kept = (".csv", ".bib", "toolkit.json", "leaders.json", "csl.json", "package.json")
    made |= {file.path: file.content for file in built.downloads if file.path.endswith(kept)}
    for said in ("version {}", '"version": "{}"'):
        made = {path: text.replace(said.format(__version__), said.format("X")) for path, text in made.items()}
    if bless:
        _bless(made)
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(EXPECTED.rglob("*"))
        if path.is_file()
    }
    assert sorted(made) == sorted(expected)
    for path, text in expected.items():
        assert made[path] == text, f"{path} differs: pytest tests/pages/test_pages.py --bless shows how"


def _bless(made: dict[str, str]) -> None:
    for path in sorted(EXPECTED.rglob("*")):
        if path.is_file() and path.relative_to(EXPECTED).as_posix() not in made:
            print(f"no longer made: {path.relative_to(EXPECTED)}")
            path.unlink()
    for name, text in sorted(made.items()):
        file = EXPECTED / name
        before = file.read_bytes().decode("utf-8") if file.exists() else ""
        if text != before:
            print("".join(difflib.unified_diff(before.splitlines(True), text.splitlines(True), name, name)))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode("utf-8"))


def test_every_page_has_one_h1_a_description_and_a_next_step(built: Built) -> None:
    for page in some(built.pages):
        if page.source.startswith("content/"):
            continue
        lines = page.markdown.splitlines()
        body = lines[lines.index("---", 1) :]
        assert sum(line.startswith("# ") for line in body) == 1, page.path
        if "moved_to:" not in page.markdown:
            assert lines[1].startswith("description: "), page.path
            assert page.path in {"index.md", "glossary/index.md"} or "## Next" in body, page.path


def test_the_h1_of_a_records_page_is_its_name(built: Built) -> None:
    pages = {page.source: page for page in built.pages if page.source.startswith("data/")}
    assert "# Sandport\n" in pages["data/places/sandport.yml"].markdown
    assert "# Shingle &amp; Spit\n" in pages["data/places/shingle-and-spit.yml"].markdown
    assert len(pages) == len(built.catalog)


def test_every_kind_has_an_index_and_a_page_a_record(built: Built) -> None:
    paths = {page.path for page in built.pages}
    for kind in KINDS:
        if built.catalog.records[kind.folder]:
            assert f"{kind.folder}/index.md" in paths
            assert {f"{kind.folder}/{name}.md" for name in built.catalog.records[kind.folder]} <= paths


def test_addresses_are_used_once(built: Built) -> None:
    paths = [page.path for page in built.pages] + [file.path for file in built.downloads]
    assert len(paths) == len(set(paths))


def test_an_old_address_leads_to_the_new_one(built: Built) -> None:
    (old,) = [page for page in built.pages if page.path == "systems/western-shore.md"]
    assert 'moved_to: "systems/west-coast"' in old.markdown
    assert "[West Coast](west-coast.md)" in old.markdown


def test_the_edit_link_of_a_records_page_is_its_file(built: Built) -> None:
    sources = {page.path: page.source for page in built.pages}
    assert sources["places/sandport.md"] == "data/places/sandport.yml"
    assert sources["places/index.md"] == ""


def test_a_template_cannot_place_what_is_not_there(built: Built) -> None:
    with pytest.raises(TypeError, match="a value that is not there"):
        fill(built.catalog, "moved.md.j2", "x.md", title="x", summary=None, record=None, moved_to="y")  # type: ignore[arg-type]


def test_a_template_escapes_plain_text(built: Built) -> None:
    page: Page = fill(
        built.catalog, "moved.md.j2", "x.md", title="*a* <b>", summary="[c](d)", name="*e*", moved_to="y"
    )
    assert "# &#42;a&#42; &lt;b&gt;\n" in page.markdown
    assert "&#91;c&#93;(d)" in page.markdown
    assert "[&#42;e&#42;](y.md)" in page.markdown


@pytest.mark.parametrize("source", [SAMPLE, ROOT], ids=["sample", "real"])
def test_what_the_sources_leave_out_is_never_a_dash_alone(source: Path) -> None:
    """A dash in a cell or beside a label is read out in words, and no page spells the gap out."""
    dashes = 0
    for page in built_of(source).pages:
        assert "Not stated in the sources" not in page.markdown, page.path
        assert not re.findall(r"<(?:td|dd)\b[^>]*>\s*[–—-]?\s*</(?:td|dd)>", page.markdown), page.path
        cells = re.findall(r"<(?:td|dd)\b[^>]*>(.*?)</(?:td|dd)>", page.markdown, re.DOTALL)
        for cell in cells:
            if "–" in cell and re.sub(r"<[^>]*>", "", cell).strip() == "–":
                assert SILENT in cell, (page.path, cell)
                dashes += 1
    assert dashes


def test_a_block_of_every_page_takes_the_place_of_no_field() -> None:
    """A block of a kind's template that is named as a field shows it: one of all kinds would hide it."""
    templates = environment(load_kinds())
    fields = {name for kind in KINDS for name in kind.model_fields} - {"reviewed"}  # it stands at every foot
    for template in ("page.md.j2", "engine/record.md.j2", "engine/index.md.j2", "record.md.j2"):
        assert fields & templates.get_template(template).blocks.keys() == set(), template


def test_building_twice_gives_the_same(built: Built) -> None:
    again = build(Path(SAMPLE), EDITION)
    assert again.pages == built.pages
    assert again.downloads == built.downloads
