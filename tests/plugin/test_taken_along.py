"""What readers and programs take along of a page: how to cite it, and its Markdown."""

import re
from pathlib import Path

from projects import some
from selectolax.lexbor import LexborHTMLParser

SITE_URL = "https://place-toolkit.github.io/place-toolkit/"


def page_of(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path / "index.html").read_text("utf-8"))


def test_a_page_says_how_to_cite_it(sample_site: Path) -> None:
    cite = page_of(sample_site, "places/sandport").css_first("details.cite")
    assert cite is not None
    assert "open" not in cite.attributes
    assert [node.text() for node in cite.css("dt")] == ["Harvard", "Vancouver", "BibTeX", "RIS"]
    harvard = cite.css_first("dd")
    assert harvard is not None
    assert re.fullmatch(
        r"The Place Toolkit contributors \(\d{4}\) ‘Sandport’, Place Toolkit\. Edition of \d+ \w+ \d{4}\."
        rf" Available at: {SITE_URL}places/sandport/",
        harvard.text().strip(),
    )


def test_every_record_table_and_question_says_how_to_cite_it_and_no_guide_does(sample_site: Path) -> None:
    for path in ("questions/leaders", "comparisons/leaders", "principles/share-money", "glossary/quay"):
        assert page_of(sample_site, path).css_first("details.cite") is not None, path
    assert page_of(sample_site, "contribute/citing").css_first("details.cite") is None


def test_a_name_cannot_break_out_of_its_citation(sample_site: Path) -> None:
    cite = page_of(sample_site, "places/shingle-and-spit").css_first("details.cite")
    assert cite is not None
    assert "  title = {{Shingle \\& Spit}}," in cite.text()


def test_every_page_leads_to_its_markdown(sample_site: Path) -> None:
    for file in some(sample_site.rglob("*.html")):
        if file.name in ("404.html", "not-found.html"):
            continue
        page = LexborHTMLParser(file.read_text("utf-8"))
        link = page.css_first('link[rel~="alternate"][type="text/markdown"]')
        if page.css_first("script[data-to]"):
            assert link is None, file
            continue
        assert link is not None, file
        assert link.attributes["href"] == "index.md"
        text = file.with_suffix(".md").read_text("utf-8")
        assert text.startswith("# "), file
        if file.relative_to(sample_site).parts[0] == "contribute":
            continue  # these show what to write in a file
        assert not re.search(r"\{:|\smarkdown(=|>)|\]\((?!https?:|mailto:)", text), file


def test_the_markdown_of_a_page_has_marks_and_their_sources(sample_site: Path) -> None:
    text = (sample_site / "places/sandport/index.md").read_text("utf-8")
    marks = {int(mark) for mark in re.findall(r"(?<!- )\[(\d+)\](?!\()", text)}
    sources = sorted(int(mark) for mark in re.findall(r"^  - \[(\d+)\] ", text, re.MULTILINE))
    assert sources == list(range(1, len(sources) + 1))
    assert marks == set(sources) != set()
    assert f"({SITE_URL}systems/west-coast/)" in text
    assert "‘Sandport’, Place Toolkit. Edition of" in text


def test_one_file_lists_the_pages_and_one_holds_them(sample_site: Path) -> None:
    listed = (sample_site / "llms.txt").read_text("utf-8")
    assert listed.startswith("# Place Toolkit\n\n> How hospitals, councils, GPs and charities in England run")
    assert f"- [Sandport]({SITE_URL}places/sandport/index.md): " in listed
    assert listed.index("## Places") < listed.index("## Other pages") < listed.index("## Optional")
    assert f"({SITE_URL}contribute/citing/index.md)" in listed.partition("## Optional")[2]
    for address in some(re.findall(r"^- \[.*?\]\((.*?)\)", listed, re.MULTILINE)):
        assert (sample_site / address.removeprefix(SITE_URL)).is_file(), address
    whole = (sample_site / "llms-full.txt").read_text("utf-8")
    assert (sample_site / "places/sandport/index.md").read_text("utf-8") in whole
    assert (sample_site / "contribute/citing/index.md").read_text("utf-8") not in whole


def test_the_markdown_of_an_old_address_says_where_the_new_one_is(sample_site: Path) -> None:
    text = (sample_site / "systems/western-shore/index.md").read_text("utf-8")
    assert text == (
        "# This page has moved\n\nWhat you are looking for is now called West Coast.\n\n"
        f"Go to [West Coast]({SITE_URL}systems/west-coast/).\n"
    )
    assert "western-shore" not in (sample_site / "llms.txt").read_text("utf-8")


def test_the_offline_edition_has_no_markdown(sample_files: Path) -> None:
    assert not [*sample_files.rglob("*.md"), *sample_files.glob("llms*")]
    page = (sample_files / "places/sandport.html").read_text("utf-8")
    assert "text/markdown" not in page
    assert "Cite this page" in page
