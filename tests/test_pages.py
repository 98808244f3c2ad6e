"""Whole pages of the sample data set, as `tests/expected/` holds them."""

import difflib
from pathlib import Path

import pytest
from projects import EDITION, KINDS, ROOT, SAMPLE, built_of

from generator.build import Built, build
from generator.pages import Page
from generator.pages.page import fill

EXPECTED = ROOT / "tests" / "expected"


@pytest.fixture(scope="module")
def built() -> Built:
    return built_of(SAMPLE)


def test_pages_are_as_expected(built: Built, bless: bool) -> None:
    made = {page.path: page.markdown for page in built.pages}
    kept = (".csv", ".bib", "toolkit.json", "leaders.json", "csl.json", "package.json")
    made |= {file.path: file.content for file in built.downloads if file.path.endswith(kept)}
    if bless:
        _bless(made)
    expected = {
        path.relative_to(EXPECTED).as_posix(): path.read_bytes().decode("utf-8")
        for path in sorted(EXPECTED.rglob("*"))
        if path.is_file()
    }
    assert sorted(made) == sorted(expected)
    for path, text in expected.items():
        assert made[path] == text, f"{path} differs: pytest tests/test_pages.py --bless shows how"


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
    for page in built.pages:
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


def test_building_twice_gives_the_same(built: Built) -> None:
    again = build(Path(SAMPLE), EDITION)
    assert again.pages == built.pages
    assert again.downloads == built.downloads
