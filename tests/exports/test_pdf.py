"""`toolkit pdf`: what a reader of the PDF finds, with the eyes, with a screen reader, and by its links."""

import os
import re
import subprocess
import sys
import tomllib
from collections import Counter
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

import pikepdf
import pytest
import tinyhtml5
from click.testing import CliRunner, Result
from filelock import FileLock
from papers import bookmarks, links, places, squeezed, tags, texts
from projects import ROOT, SAMPLE, copy_project

from generator.build import build
from generator.cli import main
from generator.exports.pdf import book as books
from generator.exports.pdf import weasyprint
from generator.exports.pdf.book import book
from generator.exports.pdf.bound import bound
from generator.exports.pdf.outline import chosen, pages_of, whole
from generator.pages.output import Built
from generator.pages.verdict import converted, converter
from generator.store.context import Edition
from generator.store.progress import Progress
from generator.store.settings import Settings, settings_of, site_settings

DAY = "2028-11-21"
SITE = "https://place-toolkit.github.io/place-toolkit/"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["pdf", *arguments])


def built_from(root: Path) -> tuple[Settings, Built]:
    said = site_settings(settings_of(root))
    return said, build(root, Edition(DAY, site_name=said.name, address=said.address, edit=said.edit))


@pytest.fixture(scope="session")
def everything(shared: Path) -> Path:
    """The whole sample as a PDF, made once for all tests."""
    file = shared / "everything.pdf"
    with FileLock(f"{file}.lock"):
        if not file.exists():
            root = copy_project(shared / "printed", SAMPLE)
            said, built = built_from(root)
            pages = pages_of(built)
            made = book(
                said,
                pages,
                partial(converted, converter(said.extensions)),
                whole(pages, said.navigation),
                DAY,
                Progress(),
            )
            file.with_suffix(".html").write_text("".join(made.sections), "utf-8")
            file.write_bytes(bound(made, root / "content", Progress())[0])
    return file


def test_it_is_tagged_and_says_its_language_and_title(everything: Path) -> None:
    with pikepdf.open(everything) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.docinfo.Title) == "Place Toolkit"
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        assert all("/StructParents" in page for page in pdf.pages)
        found = list(tags(pdf))
        kinds = Counter(str(element.S) for element in found)
        for kind in ("/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/Caption", "/TH", "/TD", "/Link"):
            assert kinds[kind] > 10, kind
        figures = [str(element.get("/Alt", "")) for element in found if element.S == "/Figure"]
        assert "Accountability and oversight in Sandport" in figures
        assert all(figures)


def test_bookmarks_follow_the_navigation_and_name_every_page(everything: Path) -> None:
    with pikepdf.open(everything) as pdf:
        found = bookmarks(pdf)
    assert [title for depth, title, _ in found if depth == 1] == [
        "Contents",
        "Place Toolkit",
        "Get started",
        "Questions",
        "Principles",
        "Places",
        "Compare",
        "Glossary",
        "Sources",
        "Contribute",
        "About",
        "Also in the toolkit",
    ]
    at = [(depth, title) for depth, title, _ in found].index((2, "Places"))
    assert [(depth, title) for depth, title, _ in found[at : at + 5]] == [
        (2, "Places"),
        (3, "Mudflat"),
        (3, "Sandport"),
        (3, "Shingle & Spit"),
        (2, "Integrated care systems"),
    ]
    numbers = [number for _, _, number in found]
    assert numbers == sorted(numbers)


def test_sections_that_were_laid_out_apart_are_one_document(
    sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said, built = built_from(sample)
    pages = pages_of(built)
    parts = chosen(whole(pages, said.navigation), ["places", "comparisons"])

    def printed(most: int) -> tuple[Path, int]:
        monkeypatch.setattr(books, "MOST", most)
        made = book(said, pages, partial(converted, converter(said.extensions)), parts, DAY, Progress())
        file = tmp_path / f"{most}.pdf"
        file.write_bytes(bound(made, sample / "content", Progress())[0])
        return file, len(made.sections)

    (one, sections), (other, more) = printed(books.MOST), printed(1)
    assert sections == 1
    assert more == sum(len(part.chapters) for part in parts)
    with pikepdf.open(one) as whole_, pikepdf.open(other) as joined:
        assert [mark[:2] for mark in bookmarks(joined)] == [mark[:2] for mark in bookmarks(whole_)]
        assert links(joined) == links(whole_)
        assert places(joined) == places(whole_)
        assert links(joined)[0] <= places(joined)
        kinds = [Counter(str(one.S) for one in tags(pdf) if one.S != "/Sect") for pdf in (whole_, joined)]
        assert kinds[0] == kinds[1]
        ids = [str(element.ID) for element in tags(joined) if "/ID" in element]
        assert len(ids) == len(set(ids)) > 10
        headers = {
            str(name)
            for element in tags(joined)
            if element.S == "/TD"
            for name in element.A.get("/Headers", [])
        }
        assert headers <= set(ids)
        numbers = joined.Root.StructTreeRoot.ParentTree.Nums
        keys = [int(numbers[at]) for at in range(0, len(numbers), 2)]
        assert keys == list(range(len(keys)))
        known = dict(zip(keys, [numbers[at] for at in range(1, len(numbers), 2)], strict=True))
        for page in joined.pages:
            assert isinstance(known[int(page.StructParents)], pikepdf.Array)
            for note in page.get("/Annots", []):
                kids = known[int(note.StructParent)].K
                (link,) = (kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid)
                assert link.Obj.objgen == note.objgen


@pytest.mark.soak
def test_the_whole_takes_less_than_a_gigabyte(tmp_path: Path) -> None:
    """The most that the process had at once, on the real data. In one layout, it had 2.4 GB."""
    project = copy_project(tmp_path / "project", ROOT)
    command = [sys.executable, "-c", "from generator.cli import main; main()", "pdf", "--date", DAY]
    measured = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    done = subprocess.run(
        [sys.executable, "-c", measured, *command], cwd=project, capture_output=True, text=True, check=True
    )
    assert int(done.stdout.split()[-1]) * 1024 < 1_000_000_000
    assert len(texts(project / "dist/place-toolkit.pdf")) > 500


def test_the_contents_name_the_page_on_which_each_chapter_begins(everything: Path) -> None:
    with pikepdf.open(everything) as pdf:
        found = bookmarks(pdf)[1:]
    pages = texts(everything)
    contents = "\n".join(pages[: found[0][2] - 1])
    lines = re.findall(r"^(.+?)(?<! of)\s+(\d+)\s*$", contents, re.MULTILINE)
    assert [(squeezed(title), int(number)) for title, number in lines] == [
        (squeezed(title), number) for _, title, number in found
    ]


def test_a_link_stands_in_no_other_and_no_dots_are_read_out(everything: Path) -> None:
    """A line of the contents is one link; what leads to its number is drawn, and is no text."""
    with pikepdf.open(everything) as pdf:
        found = list(tags(pdf))
        assert sum(str(element.S) == "/Link" for element in found) > 100
        assert [one for one in found if str(one.S) == "/Link" and str(one.P.S) == "/Link"] == []
    assert not re.search(r"\.{4,}", "".join(texts(everything)))


def test_without_names_it_is_what_a_reader_of_paper_can_use(tmp_path: Path) -> None:
    said, built = built_from(copy_project(tmp_path / "project", SAMPLE))
    pages = pages_of(built)
    every = whole(pages, said.navigation)
    paths = [chapter.page.path for part in chosen(every, []) for chapter in part.chapters]
    left = {chapter.page.path for part in every for chapter in part.chapters} - set(paths)
    assert {path for path in left if not path.startswith(("contribute/", "compare/"))} == {
        "assess/know-people.md",
        "assess/share-money.md",
        "assess/short.md",
    }
    assert "contribute/index.md" in left
    for names, path in ((["assess"], "assess/index.md"), (["assess/know-people"], "assess/know-people.md")):
        assert [c.page.path for part in chosen(every, names) for c in part.chapters] == [path]
    assert "contribute/citing.md" in [
        c.page.path for part in chosen(every, ["contribute"]) for c in part.chapters
    ]


def test_every_page_says_its_number_and_every_link_leads_somewhere(everything: Path) -> None:
    pages = texts(everything)
    for number, text in enumerate(pages, 1):
        assert f"{number} of {len(pages)}" in text
    with pikepdf.open(everything) as pdf:
        inside, outside = links(pdf)
        assert len(inside) > 100
        assert inside <= places(pdf)
    assert {address.partition(":")[0] for address in outside} == {"https"}
    own = {address.removeprefix(SITE) for address in outside if address.startswith(SITE)}
    assert all(address == "" or address.startswith(("downloads/", "changes/")) for address in own), own


def test_no_cell_of_a_table_is_cut(everything: Path) -> None:
    assert not missing(everything.with_suffix(".html").read_text("utf-8"), everything)


def missing(html: str, file: Path, *names: str) -> list[str]:
    """Return the cells, or the elements of these names, that are not whole in the PDF made of a document."""
    text = squeezed("".join(texts(file)))
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    cells = [cell for cell in root.iter() if cell.tag in (names or ("td", "th"))]
    assert cells
    said = [squeezed("".join(cell.itertext())) for cell in cells]
    return [cell for cell in said if cell not in text]


def test_a_section_is_a_document_of_its_own(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    result = run("places", "--date", DAY)
    assert result.exit_code == 0, result.output
    file = sample / "dist" / "place-toolkit-places.pdf"
    number = len(texts(file))
    assert re.fullmatch(
        rf"dist/place-toolkit-places\.pdf: 4 pages of the site on {number} of paper, 0\.\d MB\n",
        result.output,
    )
    with pikepdf.open(file) as pdf:
        assert str(pdf.docinfo.Title) == "Places - Place Toolkit"
        assert [title for depth, title, _ in bookmarks(pdf)] == [
            "Contents",
            "Places",
            "Mudflat",
            "Sandport",
            "Shingle & Spit",
        ]
        inside, outside = links(pdf)
        assert inside <= places(pdf)
        assert "places-sandport" in inside
        assert f"{SITE}systems/west-coast/" in outside
        assert not [address for address in outside if address.startswith(f"{SITE}places/")]


def test_a_profile_is_the_same_file_each_time(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(sample)
    assert run("places/sandport", "--date", DAY, "--output", "one.pdf").exit_code == 0
    cover = texts(sample / "one.pdf")[0]
    assert "Sandport" in cover
    assert "21 November 2028, commit unknown" in cover
    assert "Creative Commons Attribution 4.0" in cover
    assert re.search(r"^Governance\s+\d", cover, re.MULTILINE)
    with pikepdf.open(sample / "one.pdf") as pdf:
        sections = [(depth, title) for depth, title, _ in bookmarks(pdf)]
        assert sections[:2] == [(1, "Contents"), (1, "Sandport")]
        assert (2, "Governance") in sections
    again = "from generator.cli import main; main()"
    subprocess.run(
        [sys.executable, "-c", again, "pdf", "places/sandport", "--output", "two.pdf"],
        env={**os.environ, "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1858420800"},
        check=True,
    )
    assert (sample / "one.pdf").read_bytes() == (sample / "two.pdf").read_bytes()


def test_a_real_profile_is_whole(tmp_path: Path) -> None:
    said, built = built_from(ROOT)
    pages = pages_of(built)
    html_of = partial(converted, converter(said.extensions))
    made = book(
        said, pages, html_of, chosen(whole(pages, said.navigation), ["places/leeds"]), DAY, Progress()
    )
    file = tmp_path / "leeds.pdf"
    content, number = bound(made, ROOT / "content", Progress())
    file.write_bytes(content)
    assert 8 <= number <= 16
    assert not missing("".join(made.sections), file, "dd", "dt", "strong")
    text = "\n".join(texts(file))
    assert "[1]" in text
    assert "Sources for this page" in text
    # WeasyPrint would break some lines after their first word, were it not for a space of its own.
    assert not re.search(r"^(?:A|By|In|It|The|They) ?\r?$", text, re.MULTILINE)
    with pikepdf.open(file) as pdf:
        inside, outside = links(pdf)
        assert inside <= places(pdf)
        assert f"{SITE}systems/west-yorkshire/" in outside


def test_how_far_it_is_is_shown(sample: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[tuple[str, int]] = []
    monkeypatch.setattr(Progress, "show", lambda self, what, done, total=0: shown.append((what, done)))
    monkeypatch.chdir(sample)
    result = run("places/sandport", "places/mudflat")
    assert result.exit_code == 0
    sheets = re.search(r"2 pages of the site on (\d+) of paper", result.output)
    assert sheets
    assert shown.index(("Converting pages", 2)) < shown.index(("Laying out pages of paper", 1))
    assert ("Laying out pages of paper", int(sheets[1]) - 1) in shown  # all but title and contents


def test_what_cannot_be_printed_is_said(
    sample: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(sample)
    result = run("placs")
    assert result.exit_code == 2
    assert result.output.endswith('Error: There is no section and no page "placs". Did you mean "places"?\n')

    monkeypatch.setitem(sys.modules, "weasyprint", None)
    result = run("places")
    assert result.exit_code == 2
    assert result.output.endswith(
        "Error: A PDF needs WeasyPrint, which is not installed."
        " Run: pip install 'pikepdf>=10,<11' 'weasyprint>=70,<71'\n"
    )

    # What WeasyPrint does where the system's library cannot be loaded.
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "weasyprint")
    result = run("places")
    assert result.exit_code == 2
    assert result.output.endswith(
        "Error: A PDF needs the library Pango, which this machine does not have. Run: apt-get install"
        " libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 (on a Mac: brew install pango)\n"
    )
    assert not (sample / "dist").exists()


def test_the_hint_names_the_library_in_the_versions_that_the_extra_asks_for() -> None:
    """No index has a package of our name: what one day bears it there would be a stranger's program."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert "pip install " + " ".join(f"'{wanted}'" for wanted in extras["pdf"]) == weasyprint.INSTALL


def test_only_pictures_of_the_project_are_read(tmp_path: Path) -> None:
    picture = ROOT / "content" / "contribute" / "pictures" / "foot.png"
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "secret.png").write_bytes(picture.read_bytes())
    (content / "own.png").write_bytes(picture.read_bytes())

    def pictures(*sources: str) -> int:
        html = "".join(f'<img src="{source}" alt="A picture">' for source in sources)
        file = tmp_path / "pictures.pdf"
        file.write_bytes(weasyprint.paged(f'<html lang="en-GB"><body>{html}', content, Progress()))
        with pikepdf.open(file) as pdf:
            return len(pdf.pages[0].get_images())

    assert pictures("own.png") == 1
    secret = (tmp_path / "secret.png").as_uri()
    assert pictures("../secret.png", "%2e%2e/secret.png", secret, "http://127.0.0.1:9/own.png") == 0
