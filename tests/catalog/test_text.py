"""Text on a page: escaping, links, citations, dates."""

import re
from time import process_time

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from projects import SAMPLE

from generator.catalog.catalog import Catalog, link
from generator.catalog.text import PageText, article, attribute, number, plain, within_sentence
from generator.checks.html import refused
from generator.schema import markdown as written
from generator.schema.dates import date_in_words
from generator.schema.markdown import MARK, canonical, on_one_line, without
from generator.schema.parts import Figure
from generator.schema.prose import RecordLink, citations, references, references_of, refusals
from generator.store.loader import load

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
def catalog() -> Catalog:
    loaded = load(SAMPLE)
    return link(loaded.records, loaded.articles)


@pytest.fixture
def page(catalog: Catalog) -> PageText:
    return PageText(catalog, "places/sandport.md")


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
        "[^1]: Harbour Institute (2020), [Working together by the sea](../sources/harbour-report.md)"
        " [(online)](https://www.harbour.example/working-together), p. 7.\n"
        "[^2]: Coast Network (undated), [Notes from the coast](../sources/coast-briefing.md), 1 Sandport.\n"
        "[^3]: Harbour Institute (2020), [Working together by the sea](../sources/harbour-report.md)"
        " [(online)](https://www.harbour.example/working-together), p. 8."
    )


def test_footnotes_of_one_sentence_stand_in_the_order_of_their_numbers(page: PageText) -> None:
    assert page.cite(["harbour-report, p. 1", "coast-briefing, 1 Sandport"]) == "[^1][^2]"
    assert page.cite(["harbour-report, p. 3", "coast-briefing, 1 Sandport", "harbour-report, p. 1"]) == (
        "[^1][^2][^3]"
    )


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("A [@{h}, p. 7]. B [@{h}, p. 7]. C [@{h}, p. 7].", "A. B. C[^1]."),
        ("A [@{h}, p. 7]. B [@{h}, p. 8]. C [@{h}, p. 7].", "A[^1]. B[^2]. C[^1]."),
        ("A [@{h}, p. 7; @{h}, p. 8]. B [@{h}, p. 8; @{h}, p. 7].", "A. B[^1][^2]."),
        ("A [@{h}, p. 7]. B [@{h}, p. 7; @{h}, p. 8].", "A[^1]. B[^1][^2]."),
        ("A [@{h}, p. 7].\n\nB [@{h}, p. 7].", "A[^1].\n\nB[^1]."),
        ("A\nor B [@{h},\np. 7]. C [@{h}, p. 7].", "A\nor B. C[^1]."),
    ],
)
def test_sentences_of_a_paragraph_with_one_source_have_its_mark_once(
    page: PageText, text: str, placed: str
) -> None:
    assert page.prose(text.format(h="harbour-report")) == placed


def test_each_item_of_a_list_has_its_own_mark(page: PageText) -> None:
    assert page.prose("- A [@harbour-report, p. 7].\n- B [@harbour-report, p. 7].").count("[^1]") == 2


def test_a_cell_and_a_page_by_hand_have_a_mark_once_too(page: PageText) -> None:
    text = "A [@harbour-report, p. 7]. B [@harbour-report, p. 7]."
    assert page.cell(text) == page.line(text) == page.article(text) == "A. B[^1]."
    code = "A [@harbour-report, p. 7]. `[@harbour-report, p. 7]`"
    assert page.article(code) == "A[^1]. `[@harbour-report, p. 7]`"


def test_code_is_left_alone(page: PageText) -> None:
    text = "Write `[@harbour-report, p. 7]` here."
    assert page.prose(text) == "Write <code>&#91;@harbour-report, p. 7&#93;</code> here."
    assert references(text).links == ()
    assert citations(text) == ()


def test_code_in_an_article_is_left_alone(page: PageText) -> None:
    text = "Write `[@harbour-report, p. 7]` or\n\n```yaml\na: [x](place:sandport)\n```\n"
    assert page.article(text) == text


def test_web_addresses_are_no_links_to_records(page: PageText) -> None:
    text = "[a](https://x.example/b_(c)?d=1&e) [b](mailto:a@x.example)"
    assert page.prose(text) == ("[a](<https://x.example/b_%28c%29?d=1&amp;e>) [b](<mailto:a@x.example>)")


def test_a_figure_has_its_date_and_footnote(page: PageText) -> None:
    figure = Figure(value=120000, approximate=True, as_of="2020-03", cite="harbour-report, p. 7")
    assert page.figure(figure) == "about 120,000 (March 2020)[^1]"


def test_an_article_gets_its_sources_at_the_end(catalog: Catalog) -> None:
    assert article(catalog, "about/index.md", "# A\n\nSo [@harbour-report, p. 2].\n") == (
        "# A\n\nSo[^1].\n\n## Sources\n\n"
        "[^1]: Harbour Institute (2020), [Working together by the sea](../sources/harbour-report.md)"
        " [(online)](https://www.harbour.example/working-together), p. 2.\n"
    )
    assert article(catalog, "x.md", "# A\n\nNo sources.\n") == "# A\n\nNo sources.\n"


def test_an_article_s_own_footnotes_keep_their_numbers(catalog: Catalog) -> None:
    own = "# A\n\nMine[^1], and so [@harbour-report, p. 2]. Named[^x].\n\n[^1]: Our own.\n\n[^x]: Ours too.\n"
    html = markdown.markdown(article(catalog, "about/index.md", own), extensions=["footnotes"])
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
    assert (
        without("A **[risk](term:risk)** of\n\n- `one`\n- [two](https://x.example).") == "A risk of one two."
    )


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


MARKS = st.text(alphabet='ab1 \n`~[]@()<>{}#=-–•!|/:^T.;,*_&\\"', max_size=80)
"""Texts full of the signs that mean something."""
PIECES = st.lists(
    st.sampled_from(
        (
            *(
                "words ",
                "\n\n",
                "\n",
                "    ",
                "[@a, p. 1]",
                "[a b](place:a)",
                "[^1]",
                "[^1]: a",
                "- ",
                "1. ",
                "> ",
            ),
            *(
                "/// html | script",
                "///",
                "```",
                "~~~",
                "`",
                "**",
                "_",
                "<script>",
                "</div>",
                "<!--",
                "&#",
                "&#x3c;",
            ),
            *(
                "[x]: javascript:a",
                "[x]",
                "![x](y)",
                "{: onclick=a }",
                ":   ",
                "|",
                "---",
                "===",
                "#",
                "!",
                "\\",
            ),
            *(
                "[a](https://x.example/?b&c)",
                "<https://x.example>",
                "[<img](place:a)",
                "[TOC]",
                "*[HTML]: a",
                "](",
            ),
        )
    ),
    max_size=12,
).map("".join)
"""Texts of whole constructs, one after the other."""
AFTER = 'An end*{: .b }*\n\n<div class="c" markdown>\n\n[x] *words*\n\n</div>\n\n[^1]: A note.\n'


@given(MARKS | PIECES)
def test_a_text_never_reaches_beyond_its_field(text: str) -> None:
    shown = MARK.sub(lambda found: "[^1]" if found["cited"] else f"[{found['label']}](x.md)", canonical(text))
    whole = _html(f"A beginning.\n\n{shown}\n\n{AFTER}")
    without_it = _html(f"A beginning.\n\nwords [^1]\n\n{AFTER}")
    end = without_it.index("<p>An end")
    stop = without_it.index('<div class="footnote">')
    assert whole.startswith("<p>A beginning.</p>\n")
    assert f"\n{without_it[end:stop]}" in whole
    assert list(refused(whole.replace(' class="c"', "").replace(' class="b"', ""))) == []


@given(MARKS | PIECES)
def test_a_text_on_one_line_never_reaches_beyond_its_line(text: str) -> None:
    shown = MARK.sub(lambda found: f"[{found['label'] or 'n'}](x.md)", on_one_line(text))
    html = _html(f"**Name:** {shown} end\n\n- {shown}\n- next\n\nlast")
    assert html.startswith("<p><strong>Name:</strong> ")
    assert html.endswith(
        ("<li>next</li>\n</ul>\n<p>last</p>", "<li>\n<p>next</p>\n</li>\n</ul>\n<p>last</p>")
    )
    assert html.count("<ul>") == 1
    assert list(refused(html)) == []


@given(st.text(alphabet="ab1 \n.,;()[]@:-–'“”é/?", max_size=80) | PIECES)
def test_a_plain_text_is_read_as_any_other(text: str) -> None:
    text = text.strip()
    if canonical(text) == text and text:
        slowly = "\n\n".join(written._blocks(written._tree(text).children))
        assert _words(_html(slowly)) == _words(_html(text))
        assert references_of(MARK, slowly).links == _bare(references(text).links, slowly)


def _bare(found: tuple[RecordLink, ...], text: str) -> tuple[RecordLink, ...]:
    """The same links, with their places in another text."""
    return tuple(
        RecordLink(" ".join(link.label.split()), link.noun, link.id, place.start)
        for link, place in zip(found, references_of(MARK, text).links, strict=True)
    )


def _html(text: str) -> str:
    return markdown.markdown(text, extensions=EXTENSIONS)


def _words(html: str) -> list[str]:
    return _decoded(html).split()


def _decoded(html: str) -> str:
    import html as codec

    return codec.unescape(html)


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "a <b>b</b>",
        "a <!-- b -->",
        "> a\n>\n> <script>",
        "- a\n\n  <b>b</b>",
        "```\na\n```",
        "    a",
        "| a | b |\n|---|---|\n| c | d |",
        "- - a",
        "- a\n  - b\n    - c\n      - d",
        "> # a",
        "[a [@b, p. 1]](https://x.example)",
        "a &#8238;b",
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
    ],
)
def test_what_could_become_more_than_text_is_refused(text: str) -> None:
    assert list(refusals(text))


@pytest.mark.parametrize(
    "text",
    [
        "A < B and C > D, 5 <6.",
        "**bold**, *italic*, `code`, > quoted",
        "- a\n- b\n\n1. c",
        "> quoted\n>\n> - a",
        "[a](https://x.example/y?z=1&w=2#v) [b](place:leeds) [c](mailto:a@x.example)",
        "one [@a, p. 1; @b, p. 2] two",
        "a: b, c/d, e & f",
        "#1 priority {of 12} [TOC] /// R&#038D &#; <https://x.example>",
    ],
)
def test_ordinary_markdown_is_allowed(text: str) -> None:
    assert list(refusals(text)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 200, "has the sign [ more than 100 times."),
        ("*a **b " * 90, "has the sign * more than 100 times."),
        ("- a\n" * 400, "has more than 300 lines."),
    ],
)
def test_what_takes_a_parser_long_is_refused_without_one(text: str, message: str) -> None:
    assert [said for _, said, _ in refusals(text)] == [message]
    assert "[" not in canonical(text)
    assert "\n" not in canonical(text)


PATTERNS = (
    *(
        "[",
        "`",
        "*a ",
        "_a_",
        "**a *b ",
        "[a](",
        "![",
        "<a ",
        "&#",
        "(",
        "a]",
        "- a\n",
        "> ",
        "1. a\n\n",
        "|a",
        "~",
    ),
    *(
        "{: .a}",
        "\\",
        "a\n\n",
        '"',
        "'",
        "[@nhs",
        "](",
        "a  \n",
        "=\n",
        "--\n",
        "<",
        "http://a ",
        "# a\n",
        "a\n:   b\n",
    ),
    *(
        "[@a, p. 1] ",
        "[a](term:quay) ",
        "\t",
        "    a\n",
        "/// ",
        "[^1]: a\n",
        "<!-- ",
        "&amp;",
        "``a` ",
        "- - ",
    ),
)


@pytest.mark.parametrize("pattern", PATTERNS)
def test_the_longest_text_is_read_in_a_moment(pattern: str) -> None:
    for text in (pattern * 10_000, pattern * 99 + "words " * 2_000):
        before = process_time()
        list(refusals(text[:10_000]))
        canonical(text[:10_000])
        on_one_line(text[:10_000])
        without(text[:10_000])
        assert process_time() - before < 0.5
