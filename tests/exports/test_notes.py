"""Notes grouped by document, and words with their meaning, in the HTML that Python-Markdown makes."""

import markdown
import pytest

from generator.exports.notes import by_document, with_meanings
from generator.exports.page_markdown import markdown_of

TEXT = """
One[^1]. Two[^2]. Three[^3]. Four[^1]. Five[^own]. Six[^4].

[^1]: Institute (2020), [Report & more](r.md), p. 7.
[^2]: Network (undated), [Notes](n.md), 1 Sandport: who, and how.
[^3]: Institute (2020), [Report & more](r.md), p. 8.
[^own]: Words <b>of our own</b>, with a [link](x.md) in them.
[^4]: Network (undated), [Notes](n.md).
"""


def made(text: str, mark: str = "[{}]") -> str:
    return markdown.markdown(
        text, extensions=["footnotes"], extension_configs={"footnotes": {"SUPERSCRIPT_TEXT": mark}}
    )


def back(number: object, name: object = "") -> str:
    return (
        f'<a class="footnote-backref" href="#fnref:{name or number}"'
        f' title="Jump back to footnote {number} in the text">↩</a>'
    )


@pytest.mark.parametrize("mark", ["[{}]", "{}"])
def test_a_document_is_named_once_with_what_was_cited_of_it(mark: str) -> None:
    html = by_document(made(TEXT, mark))
    numbers = [mark.format(number) for number in range(1, 6)]
    assert html.partition('<div class="footnote">')[2] == (
        '\n<ul>\n<li>Institute (2020), <a href="r.md">Report &amp; more</a>:\n<ul>'
        f'<li id="fn:1"><span>{numbers[0]}</span> p. 7 {back(1)}</li>'
        f' <li id="fn:3"><span>{numbers[2]}</span> p. 8 {back(3)}</li></ul></li>\n'
        '<li>Network (undated), <a href="n.md">Notes</a>:\n<ul>'
        f'<li id="fn:2"><span>{numbers[1]}</span> 1 Sandport: who, and how {back(2)}</li>'
        f' <li id="fn:4"><span>{numbers[4]}</span>  {back(5, 4)}</li></ul></li>\n'
        f'<li>\n<ul><li id="fn:own"><span>{numbers[3]}</span> Words <b>of our own</b>, with a'
        f' <a href="x.md">link</a> in them. {back(4, "own")}</li></ul></li>\n</ul>\n</div>'
    )


@pytest.mark.parametrize(
    "html",
    [
        "<p>No notes</p>",
        made("One[^1].\n\n[^1]: Two\n\n    paragraphs"),
        made("One[^1].\n\n[^1]: - a list"),
        '<div class="footnote">\n<hr />\n<ol>\n<li>no link back</li>\n</ol>\n</div>',
        "<div class=footnote><ol><li id='fn:1'><img src=x></li></ol></div>",
    ],
)
def test_what_is_no_list_of_sources_stays_as_it_is(html: str) -> None:
    assert by_document(html) == html


def test_the_page_as_markdown_has_the_marks_as_the_text_has_them() -> None:
    assert markdown_of(by_document(made(TEXT))).splitlines()[2:7] == [
        "- Institute (2020), [Report & more](r.md):",
        "  - [1] p. 7",
        "  - [3] p. 8",
        "- Network (undated), [Notes](n.md):",
        "  - [2] 1 Sandport: who, and how",
    ]


@pytest.mark.parametrize(
    "address", ["../../glossary/quay/", "../glossary/quay.html", "quay/index.html", "quay"]
)
def test_a_word_says_what_it_means(address: str) -> None:
    html = f'<p><a class="term" href="{address}">the quay</a> and <a href="{address}">one</a></p>'
    meanings = {"quay": 'Where "boats" <lie>.'}
    assert with_meanings(html, lambda term: meanings.get(term, "")) == html.replace(
        '">the quay', '" title="Where &quot;boats&quot; &lt;lie&gt;.">the quay'
    )
    assert with_meanings(html, lambda _: "") == html
