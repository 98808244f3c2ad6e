"""What a page is, and how a template is filled to make one."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.pages.finding import WEIGHTS, kind_of_path, kind_of_record, skip_long_sections
from generator.records import FOLDERS, Record
from generator.records.dates import date_in_words
from generator.text import Markdown, PageText, address, attribute, number, page_of, plain, within_sentence
from generator.toolkit import Toolkit
from generator.views.other_names import other_names


@dataclass(frozen=True)
class Page:
    """A page of the site, ready for any engine that reads Markdown and an mkdocs.yml.

    `path` is below the site's root (`places/leeds.md`). `source` is the file to edit, if the page is made
    from one. `section` is the index page under which a reader finds it. `template` is what it was
    made from: pages of the same template are of one kind. `title` is its heading as plain text. `terms` are
    the ids of the terms of the glossary that its text uses.
    """

    path: str
    markdown: str
    source: str = ""
    section: str = ""
    template: str = ""
    title: str = ""
    terms: tuple[str, ...] = ()


Family = Callable[[Toolkit], Iterator[Page]]
"""A function that yields the pages of one kind."""


def fill(
    toolkit: Toolkit,
    template: str,
    path: str,
    *,
    title: str,
    summary: str,
    source: str = "",
    section: str = "",
    page_kind: str = "",
    also: Sequence[str] = (),
    **context: Any,
) -> Page:
    """Return the page at `path`, made from a template below `templates/`.

    `title` becomes the h1, `summary` the first paragraph and the page's description; both are plain
    text. `source` and `section` are those of the page. For the search, `page_kind` says what the page is and
    `also` what else readers call it. The template has the page's text as `t`, and whatever else is in
    `context`.
    """
    page_kind = page_kind or kind_of_path(path)
    page_text = PageText(toolkit, path)
    markdown = write(
        template,
        t=page_text,
        toolkit=toolkit,
        kinds=FOLDERS,
        path=path,
        title=title,
        summary=summary,
        page_kind=page_kind,
        also=also,
        boost=Markdown(WEIGHTS.get(page_kind, "")),
        **context,
    )
    return Page(path, skip_long_sections(tidy(markdown)), source, section, template, title, page_text.terms)


def record_page(toolkit: Toolkit, template: str, record: Record, summary: str, **context: Any) -> Page:
    """Return a record's own page: its name is the h1, its file is what the edit link opens."""
    return fill(
        toolkit,
        template,
        page_of(record),
        title=record.name,
        summary=summary,
        source=record.file,
        section=f"{record.folder}/index.md",
        page_kind=kind_of_record(record),
        also=other_names(record),
        record=record,
        **context,
    )


def write(template: str, **context: Any) -> str:
    """Return what a template below `templates/` makes of a context."""
    return environment().get_template(template).render(**context)


def templates() -> tuple[tuple[str, int], ...]:
    """Return the names of all templates, and when each was last written."""
    folder = files("generator.pages").joinpath("templates")
    with as_file(folder) as there:
        return tuple(sorted((file.name, file.stat().st_mtime_ns) for file in there.iterdir()))


@cache
def environment() -> Environment:
    """Return what fills the templates: whatever they place is escaped, unless it is Markdown already."""
    environment = Environment(
        loader=PackageLoader("generator.pages", "templates"),
        autoescape=True,
        finalize=_safe,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
    )
    environment.filters.update(
        address=address,
        attr=attribute,
        date=date_in_words,
        number=number,
        front_matter=_front_matter,
        json_in_html=_json_in_html,
        within=within_sentence,
        oneline=_one_line,
    )
    return environment


def _safe(value: Any) -> Markdown:
    """Make whatever a template places safe: plain text is escaped, Markdown passes, None is a bug."""
    if value is None:
        raise TypeError("A template placed a value that is not there. Test for it first.")
    return plain(str(value)) if not isinstance(value, Markdown) else value


def _front_matter(text: str) -> Markdown:
    """Return a text for a page's front matter. Themes place it between double quotes as it is."""
    return Markdown(json.dumps(text.replace('"', "'"), ensure_ascii=False))


def _json_in_html(value: Any) -> Markdown:
    """Return a value as JSON that nothing in it can end early, wherever it stands in a page."""
    text = json.dumps(value, ensure_ascii=False)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markdown(text)


def _one_line(markdown: Markdown) -> Markdown:
    return Markdown(" ".join(str(markdown).split()))


def tidy(markdown: str) -> str:
    """Return Markdown without the runs of blank lines that a template's conditions leave."""
    lines: list[str] = []
    for line in markdown.splitlines():
        line = line.rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
    return "\n".join(lines).strip() + "\n"
