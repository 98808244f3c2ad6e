"""What is wrong with a page as it would be published, told at the field or the line that it comes from."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from markdown import Markdown

from generator.catalog.catalog import Catalog
from generator.catalog.layers import located
from generator.checks.conversion import BLOCKS
from generator.checks.html import refused
from generator.checks.patterns import Sparing
from generator.pages.allow_list import allowed_on
from generator.pages.page import Page
from generator.problems import Finding, UnsafePagesError, report
from generator.schema.walk import parts, texts
from generator.store.settings import SettingsError

_NEEDED = ("attr_list", "footnotes", "md_in_html", BLOCKS)
_HEAD = re.compile(r"\A---\n.*?^---\n", re.DOTALL | re.MULTILINE)


def unsafe_pages(root: Path, catalog: Catalog, findings: Iterable[Finding]) -> UnsafePagesError:
    """Return the error that tells where in the project below `root` each finding is."""
    return UnsafePagesError(report(sorted(set(located(root, catalog.layers, findings))), len(catalog)))


def converter(extensions: dict[str, dict[str, Any]]) -> Markdown:
    """Return what turns Markdown into HTML, with the extensions that mkdocs.yml names.

    Raises SettingsError if one cannot be loaded, or one is lacking that pages are made with.
    """
    refuse_lacking(extensions)
    try:
        return Markdown(extensions=[*extensions, Sparing()], extension_configs=extensions)
    except Exception as error:  # an extension may fail in any way
        raise SettingsError(
            f"markdown_extensions cannot be loaded: {error}. Correct or install it."
        ) from error


def refuse_lacking(extensions: Iterable[str]) -> None:
    """Raise SettingsError if an extension is lacking that pages are made with."""
    if lacking := [name for name in _NEEDED if name not in set(extensions)]:
        raise SettingsError(f"markdown_extensions lacks what pages are made with. Add {', '.join(lacking)}.")


def converted(markdown: Markdown, page: Page) -> str:
    """Return the HTML that an engine makes of a page, without its head."""
    return str(markdown.reset().convert(_HEAD.sub("", page.markdown, count=1)))


def judge(catalog: Catalog, page: Page, html: str) -> Iterator[Finding]:
    """Yield what the HTML that an engine made of a page holds that it may not."""
    allowed = allowed_on(catalog.kinds, page.template)
    for template in {entry.template for entry in page.rows}:
        allowed |= allowed_on(catalog.kinds, template)
    for what, part in dict.fromkeys(refused(html, allowed)):
        yield _finding(catalog, page, what, part)


def _finding(catalog: Catalog, page: Page, what: str, written: str) -> Finding:
    """Return a finding at what has given the page its HTML, as far as that can be told."""
    message = f'would publish the {what} "{written[:60]}" on {page.path}, where it may not stand.'
    hint = "Write the words in another way, or leave them out."
    for article in catalog.articles:
        if article.path == page.path:
            start = max(article.text.casefold().find(written.casefold()), 0)
            line = article.text.count("\n", 0, start) + 1
            return Finding(article.file, (), message, hint, line=line, column=1)
    records = sorted(catalog.everything(), key=lambda record: record.file != page.source)
    for record in records:
        for way, part in parts(record):
            for name, value in texts(part):
                if written.casefold() in value.casefold():
                    return Finding(record.file, (*way, *name), message, hint, snippet=written)
    return Finding(page.source or page.path, (), message, hint, line=1, column=1)
