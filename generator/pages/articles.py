"""Pages written by hand: with links, citations and terms in place, and their heads written anew.

MkDocs reads a head by rules of its own. So it gets what our strict reader understood, written as JSON.
"""

import json
from collections.abc import Iterator
from typing import Any

from markdown import markdown

from generator.catalog.catalog import Catalog
from generator.catalog.text import Markdown, terms_in_article
from generator.catalog.text import article as placed
from generator.pages.page import LOCAL, Page, environment
from generator.pages.search_meta import kind_of_article, weight
from generator.schema.markdown import MARK_IN_ARTICLE
from generator.store.loader import Article

_MARK = "own_article.md.j2"
"""What marks a page of a copy's own."""


def pages(catalog: Catalog) -> Iterator[Page]:
    """Yield the page of each article."""
    for article in catalog.articles:
        local = catalog.layers.is_own(article.file)
        body = placed(catalog, article.path, article.body)
        yield Page(
            article.path,
            _head(article, local=local) + (_marked(catalog, body) if local else body),
            source=article.file,
            template=_MARK if local else "",
            title=_title(article.body),
            terms=terms_in_article(catalog, article.path, article.body),
        )


def _head(article: Article, *, local: bool) -> str:
    """Return the head of an article, with how much it counts in the search, and whether it is local."""
    fields = dict(article.head.value or {})
    kind = kind_of_article(article.path)
    for_search: dict[str, Any] = {"kind": f"{kind}, {LOCAL}"} if local else {}
    if (boost := weight(kind, None)) != 1:
        for_search["boost"] = boost
    if for_search:
        fields["search"] = {**(fields.get("search") or {}), **for_search}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", ""]) if lines else ""


def _marked(catalog: Catalog, body: str) -> str:
    """Return a page with the mark of one's own below its heading."""
    heading, _, rest = body.partition("\n")
    mark = environment(catalog.kinds).get_template(_MARK).render().strip()
    return f"{heading}\n\n{mark}\n{rest}"


def _title(body: str) -> str:
    """Return the heading as readers see it: without links, citations and Markdown's signs."""
    heading = body.partition("\n")[0]
    words = MARK_IN_ARTICLE.sub(lambda mark: mark["code"] or mark["label"] or "", heading)
    return Markdown(markdown(words, extensions=["attr_list"])).striptags()
