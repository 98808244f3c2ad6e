"""Words that are longer than a line, on paper: nothing leaves it, and nothing beside them is cut off."""

from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from papers import squeezed, texts
from projects import SAMPLE, copy_project

from generator.cli import main

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 2


@pytest.mark.slow
def test_a_long_word_leaves_no_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = copy_project(tmp_path / "project", SAMPLE)
    mudflat = project / "data/places/mudflat.yml"
    text = mudflat.read_text("utf-8").replace("name: Mudflat", f"name: {LONG}")
    mudflat.write_text(text.replace("It paid for punts", f"It paid for {LONG.lower()} punts"), "utf-8")
    monkeypatch.chdir(project)
    for name in ("places", "comparisons"):
        file = tmp_path / f"{name}.pdf"
        done = CliRunner().invoke(main, ["pdf", name, "--output", str(file)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
        if name == "places":
            assert squeezed(LONG) in squeezed("".join(texts(file)))
        with pypdfium2.PdfDocument(file) as document:
            for number, page in enumerate(document, 1):
                width, height = page.get_size()
                read = page.get_textpage()
                for sign in range(read.count_chars()):
                    left, bottom, right, top = read.get_charbox(sign)
                    inside = min(left, bottom, width - right, height - top)
                    assert inside >= 0, (name, number)
