"""Text on a page: escaping, links, citations, dates."""

import re

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import SAMPLE

from generator.load import load
from generator.records.dates import date_in_words
from generator.records.fields import Figure
from generator.records.prose import PATTERN, REFUSED, citations, in_brackets, links, unsafe, without
from generator.text import PageText, article, attribute, number, plain, within_sentence
from generator.toolkit import Toolkit, link

EXTENSIONS = [
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "pymdownx.blocks.html",
    "tables",
    "toc",
]


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    loaded = load(SAMPLE)
    return link(loaded.records, loaded.articles)


@pytest.fixture
def page(toolkit: Toolkit) -> PageText:
    return PageText(toolkit, "places/sandport.md")


def test_links_lead_from_page_to_page(page: PageText) -> None:
    text = "A [risk share](term:risk-share) in [our system](system:west-coast)."
    assert page.prose(text) == (
        "A [risk share](../glossary/risk-share.md){: .term } in [our system](../systems/west-coast.md)."
    )


def test_a_page_does_not_link_to_itself(page: PageText) -> None:
    assert page.prose("In [Sandport](place:sandport) it is so.") == "In Sandport it is so."


def test_citations_become_footnotes_and_keep_their_number(page: PageText) -> None:
    assert page.prose("One [@harbour-report, p. 7]. Two [@coast-briefing, 1 Sandport].") == (
        "One[^1]. Two[^2]."
    )
    assert page.prose("Three [@harbour-report,\n  p. 7; @harbour-report, p. 8].") == "Three[^1][^3]."
    assert page.cite(["coast-briefing, 1 Sandport"]) == "[^2]"
    assert page.footnotes() == (
        "[^1]: Harbour Institute (2020), [Working together by the sea](../sources/harbour-report.md), p. 7.\n"
        "[^2]: Coast Network (undated), [Notes from the coast](../sources/coast-briefing.md), 1 Sandport.\n"
        "[^3]: Harbour Institute (2020), [Working together by the sea](../sources/harbour-report.md), p. 8."
    )


def test_code_is_left_alone(page: PageText) -> None:
    text = "Write `[@harbour-report, p. 7]` or\n\n```yaml\na: [x](place:sandport)\n```\n"
    assert page.prose(text) == text
    assert list(links(text)) == []
    assert citations(text) == ()


def test_web_addresses_are_no_links_to_records(page: PageText) -> None:
    text = "[a](https://x.example) [b](mailto:a@x.example)"
    assert page.prose(text) == text


def test_a_figure_has_its_date_and_footnote(page: PageText) -> None:
    figure = Figure(value=120000, approximate=True, as_of="2020-03", cite="harbour-report, p. 7")
    assert page.figure(figure) == "about 120,000 (March 2020)[^1]"


def test_an_article_gets_its_sources_at_the_end(toolkit: Toolkit) -> None:
    assert article(toolkit, "about/index.md", "# A\n\nSo [@harbour-report, p. 2].\n") == (
        "# A\n\nSo[^1].\n\n## Sources\n\n"
        "[^1]: Harbour Institute (2020), [Working together by the sea](../sources/harbour-report.md), p. 2.\n"
    )
    assert article(toolkit, "x.md", "# A\n\nNo sources.\n") == "# A\n\nNo sources.\n"


def test_an_article_s_own_footnotes_keep_their_numbers(toolkit: Toolkit) -> None:
    own = "# A\n\nMine[^1], and so [@harbour-report, p. 2]. Named[^x].\n\n[^1]: Our own.\n\n[^x]: Ours too.\n"
    html = markdown.markdown(article(toolkit, "about/index.md", own), extensions=["footnotes"])
    notes = re.findall(r"<li[^>]*>\s*<p>(.*?)(?:&#160;|</p>)", html, re.DOTALL)
    assert {note.partition(",")[0] for note in notes} == {"Our own.", "Harbour Institute (2020)", "Ours too."}


@pytest.mark.parametrize(
    ("text", "words"),
    [("2022", "2022"), ("2022-07", "July 2022"), ("2022-07-01", "1 July 2022")],
)
def test_dates_are_as_precise_as_they_are(text: str, words: str) -> None:
    assert date_in_words(text) == words


@pytest.mark.parametrize(
    ("phrase", "within"),
    [("The plan.", "the plan"), ("Essex strategy", "Essex strategy"), ("NHS money.", "NHS money")],
)
def test_a_phrase_within_a_sentence_keeps_the_capitals_of_names(phrase: str, within: str) -> None:
    assert within_sentence(phrase) == within


def test_numbers_have_commas() -> None:
    assert number(2800000) == "2,800,000"
    assert number(2.5) == "2.5"


def test_without_leaves_plain_words() -> None:
    assert without("A [risk\n share](term:risk-share) [@a, p. 1].") == "A risk share."


LINES = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")),
    min_size=1,
    max_size=60,
).filter(lambda text: text == text.strip() and text.strip())


@given(LINES)
def test_plain_text_shows_exactly_as_it_was_written(line: str) -> None:
    html = markdown.markdown(plain(line), extensions=EXTENSIONS)
    assert html.startswith("<p>")
    assert html.endswith("</p>")
    assert "<" not in html[3:-4]
    assert _decoded(html[3:-4]) == line


@given(LINES)
def test_plain_text_cannot_leave_an_attribute(line: str) -> None:
    assert not set('<>"') & set(attribute(line))


MARKS = st.text(alphabet="ab1 \n`~[]@()<>{}#=-–•!|/:^T.;,", max_size=60)
"""Texts full of the signs that mean something."""


@given(MARKS)
def test_a_text_that_looks_harmless_has_nothing_that_is_refused(text: str) -> None:
    refused = {found.group().strip() for pattern, _, _ in REFUSED if (found := pattern.search(text))}
    assert refused <= {snippet for snippet, _, _ in unsafe(text)}


@given(MARKS.filter(lambda text: "`" not in text and "~~~" not in text))
def test_a_text_without_code_is_read_as_any_other(text: str) -> None:
    slowly = [match for match in PATTERN.finditer(text) if match["cited"] or match["noun"]]
    assert [link.start for link in links(text)] == [m.start("noun") for m in slowly if m["noun"]]
    cited = [(c, m.start("cited")) for m in slowly if m["cited"] for c in in_brackets(m["cited"])]
    assert [(mention.citation, mention.start) for mention in citations(text)] == cited


def _decoded(html: str) -> str:
    import html as codec

    return codec.unescape(html)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b>b</b>",
        "a <!-- b -->",
        "<https://x.example>",
        "**a**{: onclick=alert(1)}",
        "**a**{onclick=alert(1)}",
        "a\n{: .b }",
        "/// html | script\nalert(1)\n///",
        "# A heading",
        "A heading\n=====",
        "[a]: javascript:alert(1)\n\n[a]",
        "[a](javascript:alert(1))",
        "[a]( javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](javascript&#58;alert(1))",
        "[a](&#106;avascript:alert(1))",
        "[a](data:text/html,x)",
        "[a](//x.example/y)",
        "[a](../../secret)",
        "![a](https://x.example/y.png)",
        "a[^1]\n\n[^1]: b",
        "[TOC]",
    ],
)
def test_what_could_become_more_than_text_is_refused(text: str) -> None:
    assert list(unsafe(text))


@pytest.mark.parametrize(
    "text",
    [
        "A < B and C > D, 5 <6.",
        "**bold**, *italic*, `code`, > quoted",
        "- a\n- b\n\n1. c",
        "| a | b |\n|---|---|\n| c | d |",
        "[a](https://x.example/y?z=1&w=2#v) [b](place:leeds) [c](mailto:a@x.example)",
        "one [@a, p. 1; @b, p. 2] two",
        "a: b, c/d, e & f",
    ],
)
def test_ordinary_markdown_is_allowed(text: str) -> None:
    assert list(unsafe(text)) == []
