"""`toolkit pdf`: what a reader of the PDF finds, with the eyes, with a screen reader, and by its links."""

import os
import re
import subprocess
import sys
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
from generator.exports.pdf import weasyprint
from generator.exports.pdf.book import book
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
    return said, build(root, Edition(DAY, (), said.name, said.address, said.edit))


@pytest.fixture(scope="session")
def everything(shared: Path) -> Path:
    """The whole sample as a PDF, made once for all tests."""
    file = shared / "everything.pdf"
    with FileLock(f"{file}.lock"):
        if not file.exists():
            root = copy_project(shared / "printed", SAMPLE)
            said, built = built_from(root)
            pages = pages_of(built)
            html = book(
                said,
                pages,
                partial(converted, converter(said.extensions)),
                whole(pages, said.navigation),
                DAY,
                Progress(),
            )
            file.with_suffix(".html").write_text(html, "utf-8")
            file.write_bytes(weasyprint.paged(html, root / "content", Progress())[0])
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
        assert "Who reported to whom in Sandport: part 1 of 2" in figures
        assert all(figures)


def test_bookmarks_follow_the_navigation_and_name_every_page(everything: Path) -> None:
    with pikepdf.open(everything) as pdf:
        found = bookmarks(pdf)
    assert [title for depth, title, _ in found if depth == 1] == [
        "Contents",
        "Place Toolkit",
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


def test_the_contents_name_the_page_on_which_each_chapter_begins(everything: Path) -> None:
    with pikepdf.open(everything) as pdf:
        found = bookmarks(pdf)[1:]
    pages = texts(everything)
    contents = "\n".join(pages[: found[0][2] - 1])
    lines = re.findall(r"^(.+?) ?\.{3,} ?(\d+)\s*$", contents, re.MULTILINE)
    assert [(squeezed(title), int(number)) for title, number in lines] == [
        (squeezed(title), number) for _, title, number in found
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


def missing(html: str, file: Path) -> list[str]:
    """Return the cells of the tables in a document that are not whole in the PDF made of it."""
    text = squeezed("".join(texts(file)))
    root: Element = tinyhtml5.parse(html, namespace_html_elements=False)
    cells = [cell for cell in root.iter() if cell.tag in ("td", "th")]
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
    assert "Made on 21 November 2028 from version" in cover
    assert "Creative Commons Attribution 4.0" in cover
    assert re.search(r"How decisions were made\s?\.{3,} ?\d", cover)
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
    html = book(
        said, pages, html_of, chosen(whole(pages, said.navigation), ["places/leeds"]), DAY, Progress()
    )
    file = tmp_path / "leeds.pdf"
    content, number = weasyprint.paged(html, ROOT / "content", Progress())
    file.write_bytes(content)
    assert 8 <= number <= 16
    assert not missing(html, file)
    text = "\n".join(texts(file))
    assert "[1]" in text
    assert "Sources for this page" in text
    # WeasyPrint would break this line after its first word, were it not for a space of its own.
    assert re.search(r"^The Healthy Leeds plan was", text, re.MULTILINE)
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
    assert ("Laying out pages of paper", int(sheets[1])) in shown


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
        "Error: A PDF needs WeasyPrint, which is not installed. Run: pip install 'place-toolkit[pdf]'\n"
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


def test_only_pictures_of_the_project_are_read(tmp_path: Path) -> None:
    picture = ROOT / "content" / "contribute" / "pictures" / "foot.png"
    content = tmp_path / "content"
    content.mkdir()
    (tmp_path / "secret.png").write_bytes(picture.read_bytes())
    (content / "own.png").write_bytes(picture.read_bytes())

    def pictures(*sources: str) -> int:
        html = "".join(f'<img src="{source}" alt="A picture">' for source in sources)
        file = tmp_path / "pictures.pdf"
        file.write_bytes(weasyprint.paged(f'<html lang="en-GB"><body>{html}', content, Progress())[0])
        with pikepdf.open(file) as pdf:
            return len(pdf.pages[0].get_images())

    assert pictures("own.png") == 1
    secret = (tmp_path / "secret.png").as_uri()
    assert pictures("../secret.png", "%2e%2e/secret.png", secret, "http://127.0.0.1:9/own.png") == 0
