"""Pages written by hand: with links, citations and terms in place, and their heads written anew.

MkDocs reads a head by rules of its own. So it gets what our strict reader understood, written as JSON.
"""

import json
from collections.abc import Iterator

from markdown import markdown

from generator.catalog import Catalog
from generator.load import Article
from generator.pages.page import Page
from generator.records.markdown import MARK_IN_ARTICLE
from generator.text import Markdown, terms_in_article
from generator.text import article as placed


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page of each article."""
    for article in catalog.articles:
        yield Page(
            article.path,
            _head(article) + placed(catalog, article.path, article.body),
            source=article.file,
            title=_title(article.body),
            terms=terms_in_article(catalog, article.path, article.body),
        )


def _head(article: Article) -> str:
    fields = article.head.value or {}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""


def _title(body: str) -> str:
    """Return the heading as readers see it: without links, citations and Markdown's signs."""
    heading = body.partition("\n")[0]
    words = MARK_IN_ARTICLE.sub(lambda found: found["code"] or found["label"] or "", heading)
    return Markdown(markdown(words, extensions=["attr_list"])).striptags()
